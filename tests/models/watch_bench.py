"""A watch list with quotes, under the model tester."""

from datetime import time
from decimal import Decimal

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.row_table import RowTable
from issplus_desktop.market.subscription_status import SubscriptionStatus
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.watch_columns import TICKER
from issplus_desktop.models.watch_editor import WatchEditor
from issplus_desktop.models.watchlist_model import WatchlistModel
from issplus_desktop.protocol.catalog import Caption, Field, Source
from issplus_desktop.protocol.message import DataMessage, MessageKind

NAMES = ("TICKER", "CAPTION", "LAST", "CHANGE", "PREVPRICE", "BID", "OFFER", "VOLTODAY", "TIME")
SBER, GAZP, LKOH, SMAL = (
    InstrumentId.parse(text) for text in ("MXSE.TQBR.SBER", "MXSE.TQBR.GAZP", "MXSE.TQBR.LKOH", "MXSE.SMAL.SBER")
)
BOND = InstrumentId("MXSEBB", "X", "BOND")

MOVE = Qt.DropAction.MoveAction
NOWHERE = QModelIndex()


def source_of(marketplace, names=NAMES):
    fields = tuple(Field(name, "fixed", primary=name == "TICKER") for name in names)
    return Source(marketplace, "securities", Caption(), "", (), fields)


def snapshot(instrument, last="306.12", change="-0.37"):
    row = [
        str(instrument),
        instrument.ticker.title(),
        Decimal(last),
        Decimal(change),
        Decimal("306.49"),
        Decimal("306.11"),
    ]
    return DataMessage(MessageKind.SNAPSHOT, NAMES, [[*row, Decimal("306.13"), Decimal(1322706), time(9, 51, 20)]])


class Bench:
    """A watch list over tables that come one by one, under the model tester."""

    def __init__(self, *instruments):
        self.tables = {"MXSE": RowTable(source_of("MXSE"))}
        self.statuses: dict[InstrumentId, SubscriptionStatus] = {}
        self.editor = WatchEditor.holding("Blue chips", instruments)
        self.model = WatchlistModel(
            self.editor, self.tables.get, ValueFormatter("en"), status_of=self.statuses.get, clock=lambda: 0.0
        )
        self.tester = QAbstractItemModelTester(self.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        self.now = 0.0
        self.told: list[tuple[InstrumentId, ...]] = []
        self.notices: list[str] = []
        self.editor.changed.connect(lambda: self.told.append(self.editor.front.instruments))
        self.model.noticed.connect(self.notices.append)

    def apply(self, instrument, *args):
        self.tables[instrument.marketplace].apply(str(instrument), snapshot(instrument, *args), 0.0)

    def tick(self, seconds=1.0):
        self.now += seconds
        self.model.set_active(True)
        return self.model.refresh(self.now)

    def shown(self, *columns):
        rows = range(self.model.rowCount())
        return [tuple(self.model.index(row, column).data() for column in columns) for row in rows]

    def tickers(self):
        return [text for (text,) in self.shown(TICKER)]


def sectioned(bench):
    """SBER, a section with GAZP, a section with LKOH."""
    first, second = bench.editor.add_section("S1", 1), bench.editor.add_section("S2", 3)
    bench.tick()
    return first, second
