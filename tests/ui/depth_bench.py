"""A depth curve on the screen for tests."""

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.order_book import OrderBook
from issplus_desktop.models.depth_model import DepthModel
from issplus_desktop.ui.depth_view import DepthView
from issplus_desktop.ui.dress import palette_of
from issplus_desktop.ui.instrument_menu import InstrumentOffers
from issplus_desktop.ui.pane_state import PaneKind, PaneState
from issplus_desktop.ui.theme import ThemeSource
from tests.market.wire import book

SBER, GAZP = InstrumentId("MXSE", "TQBR", "SBER"), InstrumentId("MXSE", "TQBR", "GAZP")
OFFERS = InstrumentOffers(lambda _: True, lambda _: True, lambda _: True)
BIDS = [("98", 3), ("99", 2), ("100", 1)]
ASKS = [("104", 30), ("103", 20), ("102", 10)]


class DepthBench:
    def __init__(self, qtbot, offers=OFFERS):
        self.book = OrderBook()
        self.model = DepthModel()
        self.model.set_book(self.book)
        self.themes = ThemeSource("dark")
        self.view = DepthView(self.themes, SBER, self.model, offers)
        self.canvas = self.view.canvas
        qtbot.addWidget(self.view)
        self.view.setPalette(palette_of(self.themes.theme))
        self.view.resize(480, 300)
        self.view.show()
        self.send()
        self.view.show_state(PaneState(PaneKind.LIVE, "SBER"))

    def send(self, bids=BIDS, asks=ASKS):
        self.book.apply(book(bids, asks), 0.0)
        self.model.refresh(0.0)

    def x_of(self, price):
        return self.canvas.layout_now().pane.x_of(float(price))
