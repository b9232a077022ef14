import gc
import weakref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from issplus_desktop.app.heat_page import HeatPage
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.models.feed_status import FeedPhase, FeedStatus
from issplus_desktop.models.heat_look import HeatLook
from issplus_desktop.ui.instrument_menu import InstrumentOffers
from issplus_desktop.ui.pane_state import PaneKind
from tests.app.fakes import catalog
from tests.app.pages import Surroundings

A, B, ELSEWHERE = (InstrumentId.parse(text) for text in ("M.X.A", "M.X.B", "SEARCH.X.A"))
OFFERS = InstrumentOffers(lambda _: True, lambda _: True)
BOOK = ("BUYSELL", "PRICE", "QUANTITY")


class World(Surroundings):
    def __init__(self, qtbot):
        super().__init__()
        self.qtbot = qtbot

    def connect(self):
        self.session.on_catalog(catalog())
        self.go_live()

    def open(self, instrument=A):
        page = HeatPage(self.context, OFFERS, instrument)
        self.qtbot.addWidget(page.widget)
        return page

    def book(self, count=1):
        for _ in range(count):
            self.send("M.orderbooks", BOOK, [("B", 10, 5), ("S", 12, 7)])


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
    world.book(3)
    report = page.report()
    assert report["rows"] == [["B", "10", "5"], ["S", "12", "7"]]
    assert (report["kind"], report["target"], report["state"], report["stale"]) == ("heat", "M.X.A", "live", False)
    assert (report["snapshots"], report["kept"], report["unknown"], report["trades"]) == (3, 3, 0, 0)
    assert page.title == "A heat map"
    assert str(page.spec) == "heat:M.X.A"


def test_every_snapshot_is_written_down_though_nobody_looks(world):
    world.connect()
    page = world.open()
    world.book(700)
    assert page.report()["snapshots"] == 700


def test_a_book_that_another_view_has_is_where_it_starts(world):
    world.connect()
    world.feed.want_instrument(A, "orderbooks")
    world.book()
    page = world.open()
    assert page.report()["snapshots"] == 1
    world.feed.mark_all_stale()
    other = world.open()
    assert other.report()["unknown"] == 1


def test_a_lost_connection_makes_a_gap_and_old_news(world):
    world.connect()
    page = world.open()
    world.book()
    page.report()
    world.feed.mark_all_stale()
    page.show_state()
    assert kind_of(page) is PaneKind.STALE
    assert page.stale_since() == 0.0
    world.book()
    assert (kind_of(page), page.stale_since()) == (PaneKind.LIVE, None)
    assert [page.report()[key] for key in ("snapshots", "unknown")] == [3, 1]


def test_another_language_goes_on_with_the_history(world):
    world.connect()
    page = world.open()
    world.book()
    page.report()
    page.renew()
    assert kind_of(page) is PaneKind.STALE
    world.status.set_status(FeedStatus(FeedPhase.CONNECTING))
    assert (kind_of(page), page.state().title) == (PaneKind.STALE, "")
    world.book()
    assert page.report()["snapshots"] == 3
    assert world.session.uses[world.subscription("M.orderbooks")] == 1


def test_another_instrument_begins_anew(world):
    world.connect()
    page = world.open()
    world.book()
    page.report()
    named: list[str] = []
    page.renamed.connect(lambda: named.append(page.title))
    page.view.instrument_dropped.emit(B)
    page.view.instrument_dropped.emit(B)
    assert named == ["B heat map"]
    assert page.report()["rows"] == []
    assert page.report()["snapshots"] == 0


def test_a_market_without_books_is_said_in_words(world):
    world.connect()
    assert kind_of(world.open(ELSEWHERE)) is PaneKind.NO_STREAM


def test_a_look_is_that_of_all_maps_of_the_instrument(world):
    world.connect()
    one, same, other = world.open(), world.open(), world.open(B)
    one.view.choices.step_contrast(1)
    assert same.view.choices.look == HeatLook(contrast=4) == world.open().view.choices.look
    assert other.view.choices.look == HeatLook()
    other.show_instrument(A)
    assert other.view.choices.look == HeatLook(contrast=4)


def test_time_goes_on_though_nothing_comes(world):
    world.connect()
    page = world.open()
    woken: list[int] = []
    page._model.wake_requested.connect(lambda: woken.append(1))
    page._on_second()
    assert woken == []
    page._model.set_active(True)
    page._on_second()
    assert len(woken) == 2
    assert page._second.isActive()


def test_closed_it_gives_all_back_and_nothing_is_left(world):
    world.connect()
    page = HeatPage(world.context, OFFERS, A)
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
