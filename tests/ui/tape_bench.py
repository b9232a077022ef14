"""A tape view on the screen for tests, a dozen rows high."""

from datetime import time
from decimal import Decimal

from PySide6.QtTest import QAbstractItemModelTester

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.trade_tape import TapeGap, TradePrint, TradeSide, TradeTape
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.tape_model import TapeModel
from issplus_desktop.ui.dress import palette_of
from issplus_desktop.ui.instrument_menu import InstrumentOffers
from issplus_desktop.ui.pane_state import PaneKind, PaneState
from issplus_desktop.ui.tape_view import TapeView
from issplus_desktop.ui.theme import ThemeSource

SBER, GAZP = InstrumentId("MXSE", "TQBR", "SBER"), InstrumentId("MXSE", "TQBR", "GAZP")
BUY, SELL = TradeSide
OFFERS = InstrumentOffers(lambda _: True, lambda _: True, lambda _: True)


class TapeBench:
    def __init__(self, qtbot, offers=OFFERS):
        self.tape = TradeTape()
        self.model = TapeModel(ValueFormatter("en"), clock=lambda: 0.0)
        self.tester = QAbstractItemModelTester(self.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        self.themes = ThemeSource("dark")
        self.view = TapeView(self.themes, SBER, self.model, offers)
        qtbot.addWidget(self.view)
        self.view.setPalette(palette_of(self.themes.theme))
        self.view.resize(480, 300)
        self.model.set_tape(self.tape)
        self.view.show_tape(SBER, derived=True)
        self.view.show_state(PaneState(PaneKind.LIVE, "SBER"))
        self.view.show()
        self.scroll = self.view.table.verticalScrollBar()

    def trade(self, count=1, size: int | Decimal | None = 10, side: TradeSide | None = BUY, *, inferred=True):
        for _ in range(count):
            self.tape.add(TradePrint(0.0, time(12), Decimal("306.10"), size, 1, side, inferred))
        self.refresh()

    def gap(self):
        self.tape.add(TapeGap(0.0, 1.0, 17))
        self.refresh()

    def refresh(self):
        self.model.refresh(1.0)
        self.view.table.updateGeometries()
