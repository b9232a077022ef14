import gc
import weakref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from issplus_desktop.app.depth_page import DepthPage
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.models.depth_look import DepthLook, DepthRange
from issplus_desktop.ui.instrument_menu import InstrumentOffers
from issplus_desktop.ui.pane_state import PaneKind
from tests.app.fakes import catalog
from tests.app.pages import Surroundings

A, B, ELSEWHERE = (InstrumentId.parse(text) for text in ("M.X.A", "M.X.B", "SEARCH.X.A"))
OFFERS = InstrumentOffers(lambda _: True, lambda _: True)


class World(Surroundings):
    def __init__(self, qtbot):
        super().__init__()
        self.qtbot = qtbot

    def connect(self):
        self.session.on_catalog(catalog())
        self.go_live()

    def open(self, instrument=A):
        page = DepthPage(self.context, OFFERS, instrument)
        self.qtbot.addWidget(page.widget)
        return page

    def book(self, *rows):
        self.send("M.orderbooks", ("BUYSELL", "PRICE", "QUANTITY"), rows or [("B", 10, 5), ("S", 12, 7)])


def kind_of(page):
    return page.view.pane_state.kind


@pytest.fixture
def world(qapp, qtbot):
    return World(qtbot)


def test_opened_before_the_login_it_starts_with_the_catalog(world):
    page = world.open()
    assert kind_of(page) is PaneKind.OFFLINE
    world.connect()
    page.renew()
    assert kind_of(page) is PaneKind.WAITING
    world.book()
    report = page.report()
    assert report["rows"] == [["S", "12", "7", "84"], ["B", "10", "5", "50"]]
    assert (report["kind"], report["target"], report["state"], report["stale"]) == ("depth", "M.X.A", "live", False)
    assert report["read_out"] == "A   middle 11   bids 5 · asks 7"
    assert page.title == "A depth"
    assert str(page.spec) == "depth:M.X.A"


def test_a_lost_connection_makes_it_old_news(world):
    world.connect()
    page = world.open()
    world.book()
    page.report()
    world.feed.mark_all_stale()
    page.show_state()
    assert kind_of(page) is PaneKind.STALE
    assert page.report()["stale"]
    world.book(("B", 9, 1), ("S", 12, 1))
    assert kind_of(page) is PaneKind.LIVE


def test_an_empty_book_is_said_in_words(world):
    world.connect()
    page = world.open()
    world.send("M.orderbooks", ("BUYSELL", "PRICE", "QUANTITY"), [])
    page.report()
    assert kind_of(page) is PaneKind.EMPTY


def test_another_instrument_is_another_subscription(world):
    world.connect()
    page = world.open()
    named: list[str] = []
    page.renamed.connect(lambda: named.append(page.title))
    page.view.instrument_dropped.emit(B)
    page.view.instrument_dropped.emit(B)
    assert named == ["B depth"]
    assert len(world.used()) == 1


def test_a_market_without_books_is_said_in_words(world):
    world.connect()
    page = world.open(ELSEWHERE)
    assert kind_of(page) is PaneKind.NO_STREAM


def test_a_look_is_that_of_all_open_curves(world):
    world.connect()
    one, other = world.open(), world.open(B)
    look = DepthLook(DepthRange.LEVELS_3)
    one.view.choices.step(1)
    one.view.choices.step(1)
    one.view.choices.step(1)
    assert other.view.choices.look == look
    assert world.open().view.choices.look == look
    assert other.report()["range"] == "levels_3"


def test_closed_it_gives_all_back_and_nothing_is_left(world):
    world.connect()
    page = DepthPage(world.context, OFFERS, A)
    world.book()
    page.report()
    page.close()
    assert world.used() == set()
    left = weakref.ref(page.view)
    page.view.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    del page
    gc.collect()
    assert left() is None
