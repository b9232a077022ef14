"""A store with a few subscriptions, and a LedgerModel of it under the model tester."""

from PySide6.QtTest import QAbstractItemModelTester

from issplus_desktop.market.store import MarketStore
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.ledger_model import LedgerModel
from issplus_desktop.protocol.catalog import Caption, Catalog, Field, Marketplace, Source
from issplus_desktop.protocol.message import DataMessage, MessageKind

NOON = 9 * 3600.0
"""Noon in Moscow on the first of January 1970."""
KEY = Field("TICKER", "string", primary=True)
SECURITIES = Source(
    "M", "securities", Caption("Quotes", "Котировки"), "", (), (KEY, Field("LAST", "fixed"), Field("NUMTRADES", "int"))
)
CANDLE = (Field("FROM", "datetime", primary=True), *(Field(name, "fixed") for name in ("OPEN", "HIGH", "LOW", "CLOSE")))
CANDLES = Source("M", "candles", Caption("Candles", "Свечи"), "", (), CANDLE)
NEWS = Source("M", "news", Caption(), "", (), (Field("ID", "integer", primary=True),))
CATALOG = Catalog({"M": Marketplace("M", streams={source.name: source for source in (SECURITIES, CANDLES, NEWS)})})
TERMS = {
    "s1": {"TICKER": "M.B.SBER", "LANGUAGE": "ru"},
    "s2": {"ticker": "M.B.GAZP", "interval": "M10"},
    "s3": {},
}


class LedgerBench:
    """Three subscriptions at noon: quotes of SBER, ten-minute candles of GAZP, all the news."""

    def __init__(self, language="en"):
        self.now = NOON
        self.store = MarketStore()
        self.store.set_catalog(CATALOG)
        for name, source in zip(TERMS, (SECURITIES, CANDLES, NEWS), strict=True):
            self.store.open(name, source.destination, NOON)
        self.formatter = ValueFormatter(language)
        self.model = LedgerModel(
            self.store,
            self.formatter,
            lambda name: TERMS.get(name, {}),
            clock=lambda: self.now,
            wall_clock=lambda: self.now,
        )
        self.tester = QAbstractItemModelTester(self.model, QAbstractItemModelTester.FailureReportingMode.Fatal)

    def quote(self, seqnum, trades=1, kind=MessageKind.UPDATES):
        row = ["M.B.SBER", None, trades]
        self.store.apply("s1", DataMessage(kind, ("TICKER", "LAST", "NUMTRADES"), [row], seqnum), self.now)

    def tick(self, seconds=1.0):
        self.now += seconds
        self.model.set_active(True)
        self.model.refresh(self.now)

    def texts(self, *keys):
        places = [[column.key for column in self.model.columns].index(key) for key in keys]
        return [tuple(self.model.index(row, place).data() for place in places) for row in range(self.model.rowCount())]

    def cell(self, row, key, role=0):
        place = [column.key for column in self.model.columns].index(key)
        return self.model.index(row, place).data(role)
