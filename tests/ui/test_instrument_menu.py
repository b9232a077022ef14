import pytest
from PySide6.QtGui import QGuiApplication

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.models.instrument_mime import from_mime
from issplus_desktop.ui.instrument_menu import ANY_INTERVAL, InstrumentOffers, InstrumentWishes

SBER, GAZP, IMOEX, NOTE = (
    InstrumentId.parse(text) for text in ("MXSE.TQBR.SBER", "MXSE.TQBR.GAZP", "INDICES.SNDX.IMOEX", "COMMON.X.NOTE")
)
OFFERS = InstrumentOffers(
    lambda item: item.marketplace == "MXSE",
    lambda item: item.marketplace != "COMMON",
    lambda item: item.marketplace == "MXSE",
    lambda item: item in {GAZP, IMOEX},
)


class Wishes(InstrumentWishes):
    """Notes every wish."""

    def __init__(self, owner):
        super().__init__(OFFERS, owner)
        self.told: list[tuple[object, ...]] = []
        self.order_book_requested.connect(lambda item: self.told.append(("book", item)))
        self.chart_requested.connect(lambda item, interval: self.told.append(("chart", item, interval)))
        self.trades_requested.connect(lambda item: self.told.append(("trades", item)))
        self.watch_requested.connect(lambda item: self.told.append(("watch", item)))
        self.unwatch_requested.connect(lambda item: self.told.append(("unwatch", item)))
        self.securities_requested.connect(lambda place, items: self.told.append(("securities", place, items)))


@pytest.fixture
def wishes(owner):
    return Wishes(owner)


def choose(menu, text):
    action = next(action for action in menu.actions() if action.text() == text)
    assert action.isEnabled()
    action.trigger()
    menu.close()


@pytest.mark.parametrize(
    ("instrument", "wish"), [(SBER, ("book", SBER)), (IMOEX, ("chart", IMOEX, ANY_INTERVAL)), (NOTE, ("book", NOTE))]
)
def test_opens_the_book_or_the_chart_where_there_are_no_books(wishes, instrument, wish):
    wishes.open_best(instrument)
    assert wishes.told == [wish]


def test_each_action_is_a_wish(wishes, owner):
    for text in ("Order book", "Chart", "Show in a securities tab", "Add to the watch list"):
        choose(wishes.menu([SBER, IMOEX, GAZP], owner), text)
    assert wishes.told == [
        ("book", SBER),
        ("book", GAZP),
        ("chart", SBER, ANY_INTERVAL),
        ("securities", "MXSE", (SBER, GAZP)),
        ("securities", "INDICES", (IMOEX,)),
        ("watch", SBER),
        ("watch", IMOEX),
        ("watch", GAZP),
    ]


def test_what_is_on_the_watch_list_as_a_whole_can_be_taken_off(wishes, owner):
    choose(wishes.menu([GAZP, IMOEX], owner), "Remove from the watch list")
    assert wishes.told == [("unwatch", GAZP), ("unwatch", IMOEX)]


def test_what_is_not_offered_is_greyed_out(wishes, owner):
    menu = wishes.menu([IMOEX], owner)
    states = {action.text(): action.isEnabled() for action in menu.actions() if action.text()}
    assert states["Order book"] is False
    assert states["Chart"] is True
    menu.close()
    menu = wishes.menu([], owner, with_watch=False)
    assert not any(action.isEnabled() for action in menu.actions() if action.text())
    assert "Add to the watch list" not in [action.text() for action in menu.actions()]
    menu.close()


def test_copies_tickers_for_us_and_for_others(wishes, owner):
    choose(wishes.menu([SBER, IMOEX], owner), "Copy tickers")
    data = QGuiApplication.clipboard().mimeData()
    assert from_mime(data).instruments == (SBER, IMOEX)
    assert data.text() == "MXSE.TQBR.SBER\nINDICES.SNDX.IMOEX"


def test_no_more_books_than_a_screen_can_hold(wishes, owner):
    many = [InstrumentId("MXSE", "TQBR", f"T{number}") for number in range(300)]
    choose(wishes.menu(many, owner), "Order book")
    assert len(wishes.told) == 12


def test_trades_are_opened_where_the_market_tells_of_some(wishes, owner):
    choose(wishes.menu([IMOEX, SBER, GAZP], owner), "Trades")
    assert wishes.told == [("trades", SBER), ("trades", GAZP)]


def test_trades_are_not_offered_where_there_are_none_or_they_are_shown(wishes, owner):
    def entries(menu):
        return {action.text(): action.isEnabled() for action in menu.actions()}

    assert entries(wishes.menu([IMOEX], owner))["Trades"] is False
    assert "Trades" not in entries(wishes.menu([SBER], owner, with_trades=False))
    elsewhere = InstrumentWishes(InstrumentOffers(lambda _: True, lambda _: True), owner)
    assert entries(elsewhere.menu([SBER], owner))["Trades"] is False


def texts(menu):
    return {action.text(): action.isEnabled() for action in menu.actions()}


def test_books_of_several_instruments_stand_side_by_side(wishes, owner, qtbot):
    assert "Books side by side" not in texts(wishes.menu([SBER], owner))
    assert not texts(wishes.menu([SBER, IMOEX], owner))["Books side by side"]
    assert not texts(wishes.menu([SBER] * 9, owner))["Books side by side"]
    with qtbot.waitSignal(wishes.grid_requested) as told:
        choose(wishes.menu([SBER, GAZP, IMOEX], owner), "Books side by side")
    assert told.args == [(SBER, GAZP, IMOEX)]


def test_one_more_chart_is_another_view(wishes, owner):
    told: list[tuple[str, InstrumentId]] = []
    wishes.view_requested.connect(lambda kind, item: told.append((kind, item)))
    choose(wishes.menu([SBER, NOTE, IMOEX], owner), "Another chart")
    assert told == [("chart", SBER), ("chart", IMOEX)]
