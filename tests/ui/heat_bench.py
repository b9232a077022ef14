"""A heat map on the screen for tests: ten snapshots, one a second."""

from datetime import time
from decimal import Decimal

from issplus_desktop.market.book_history import BookHistory
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.trade_tape import TradePrint, TradeSide, TradeTape
from issplus_desktop.models.heat_model import HeatModel
from issplus_desktop.ui.dress import palette_of
from issplus_desktop.ui.heat_view import HeatMapView
from issplus_desktop.ui.instrument_menu import InstrumentOffers
from issplus_desktop.ui.pane_state import PaneKind, PaneState
from issplus_desktop.ui.theme import ThemeSource
from tests.market.wire import book

SBER, GAZP = InstrumentId("MXSE", "TQBR", "SBER"), InstrumentId("MXSE", "TQBR", "GAZP")
OFFERS = InstrumentOffers(lambda _: True, lambda _: True, lambda _: True)
BEGIN = 1_769_064_680.0
BIDS = [("98", 3), ("99", 200), ("100", 10)]
ASKS = [("104", 30), ("103", 2000), ("102", 10)]
D = Decimal


class HeatBench:
    def __init__(self, qtbot, offers=OFFERS):
        self.now = BEGIN
        self.stale: float | None = None
        self.tick: Decimal | None = D(1)
        self.history, self.tape = BookHistory(), TradeTape()
        self.model = HeatModel(lambda: self.now, stale_since=lambda: self.stale, tick_size=lambda: self.tick)
        self.model.set_history(self.history, self.tape)
        self.themes = ThemeSource("dark")
        self.view = HeatMapView(self.themes, SBER, self.model, offers)
        self.canvas, self.scene = self.view.canvas, self.view.canvas.scene
        qtbot.addWidget(self.view)
        self.view.setPalette(palette_of(self.themes.theme))
        self.view.resize(480, 340)
        self.view.show()

    def fill(self, count=10):
        for _ in range(count):
            self.send()
        self.view.show_state(PaneState(PaneKind.LIVE, "SBER"))
        return self

    def send(self, bids=BIDS, asks=ASKS):
        self.now += 1.0
        self.history.note(book(bids, asks), self.now)
        self.refresh()

    def trade(self, price="100", side: TradeSide | None = TradeSide.BUY, size=10, *, inferred=False):
        self.tape.add(TradePrint(self.now, time(12), D(price), size, 1, side, inferred))
        self.refresh()

    def refresh(self):
        self.model.refresh(0.0)

    def place_of(self, price, ago=1.2):
        """Where a price stood so many seconds before now, as x and y."""
        pane = self.scene.pane
        x = pane.rect.right() - (pane.right - self.now + ago) / self.scene.times.second
        return x, pane.y_of(float(price))
