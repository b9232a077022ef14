from decimal import Decimal

import pytest

from issplus_desktop.app.securities_page import SecuritiesPage
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.models.feed_status import FeedPhase, FeedStatus
from issplus_desktop.session.state import SubscriptionEvent, SubscriptionEventKind
from issplus_desktop.ui.instrument_menu import InstrumentOffers
from issplus_desktop.ui.pane_state import PaneKind
from tests.app.fakes import catalog
from tests.app.pages import Surroundings
from tests.models.written import GERMAN

OFFERS = InstrumentOffers(has_book=lambda _: True, has_chart=lambda _: True)
A, B, C, OTHER = (InstrumentId.parse(text) for text in ("M.X.A", "M.X.B", "M.X.C", "OTHER.X.A"))


class World(Surroundings):
    def __init__(self, qtbot):
        super().__init__()
        self.sets = {"Blue chips": [A, OTHER, B], "Found": [C]}
        self.page = SecuritiesPage(self.context, OFFERS, "M", lambda: self.sets)
        qtbot.addWidget(self.page.widget)
        self.page.renew()

    def connect(self):
        self.session.on_catalog(catalog())
        self.go_live()
        self.page.renew()
        self.page.widget.show()

    def rows(self):
        view = self.page.pane.view
        assert view is not None
        view.model.refresh(1.0)
        return [row[0] for row in self.page.report()["rows"]]


@pytest.fixture
def world(qapp, qtbot):
    return World(qtbot)


def tickers(world):
    return sorted(selector.split('"')[1] for _, selector in world.used())


def test_the_first_set_is_shown_with_the_marketplaces_own_instruments(world):
    assert world.page.report()["state"] == PaneKind.OFFLINE.value
    world.status.set_status(FeedStatus(FeedPhase.CONNECTING))
    assert world.page.pane.state.title == "Connecting"
    world.connect()
    assert world.page.instruments == (A, B)
    assert tickers(world) == [str(A), str(B)]
    assert world.rows() == [str(A), str(B)]


def test_rows_show_what_comes(world):
    world.connect()
    world.send("M.securities", ("TICKER", "LAST"), [(str(B), Decimal("328.00"))])
    world.rows()
    report = world.page.report()
    last = report["columns"].index("LAST")
    assert [row[last] for row in report["rows"]][1] == "328.00"
    assert (report["kind"], report["target"], report["set"]) == ("securities", "M", "Blue chips")


def test_a_table_behind_other_tabs_reports_what_has_come_too(world):
    world.connect()
    world.page.widget.hide()
    world.send("M.securities", ("TICKER", "LAST"), [(str(B), Decimal("328.00"))])
    report = world.page.report()
    assert "328.00" in [row[report["columns"].index("LAST")] for row in report["rows"]]
    assert not world.page.pane.view.model.is_active


def test_another_set_changes_the_subscriptions(world):
    world.connect()
    world.page.pane.view.set_chosen.emit("Found")
    assert tickers(world) == [str(C)]
    assert world.rows() == [str(C)]


def test_dropped_instruments_become_the_picked_set(world):
    world.connect()
    world.page.pane.view.rows_wanted.emit((C, OTHER))
    assert world.page.report()["set"] == "Picked"
    assert world.page.instruments == (A, B, C)
    world.page.pick([C])
    assert world.page.instruments == (A, B, C)


def test_a_set_that_goes_away_gives_place_to_the_first(world):
    world.connect()
    world.page.pane.view.set_chosen.emit("Found")
    del world.sets["Found"]
    world.page.sets_changed()
    assert world.page.report()["set"] == "Blue chips"


def test_what_a_search_found_stays_as_picked_when_the_search_is_over(world):
    world.sets["«c»"] = [C, OTHER]
    world.connect()
    world.page.pane.view.set_chosen.emit("«c»")
    del world.sets["«c»"]
    world.page.sets_changed()
    assert world.page.report()["set"] == "Picked"
    assert world.page.instruments == (C,)


def test_an_empty_set_is_told_in_words(world):
    world.sets = {"Blue chips": [OTHER]}
    world.connect()
    report = world.page.report()
    assert report["state"] == PaneKind.EMPTY.value
    assert "M" in world.page.pane.view.overlay.texts()[0]


def test_rows_over_the_limit_are_told(world, qtbot):
    world.connect()
    name = world.subscription("M.securities")
    world.session.on_subscription(name, SubscriptionEvent(SubscriptionEventKind.OVER_LIMIT))
    assert "limit" in world.page.pane.view.strip.text()
    world.session.on_subscription(name, SubscriptionEvent(SubscriptionEventKind.SENT))
    qtbot.waitUntil(lambda: world.page.pane.view.strip.text() == "")


def test_many_rows_that_go_live_are_looked_at_together(world, qtbot, monkeypatch):
    world.connect()
    looks: list[object] = []
    monkeypatch.setattr(world.page.pane.view, "show_state", looks.append)
    name = world.subscription("M.securities")
    for _ in range(100):
        world.session.on_subscription(name, SubscriptionEvent(SubscriptionEventKind.CONFIRMED))
    assert len(looks) == 1
    qtbot.waitUntil(lambda: len(looks) == 2)


def test_visible_rows_are_subscribed_first(world):
    world.connect()
    world.page.pane.view.sight.changed.emit((B,), (A, B))
    assert [world.session.subscribed[name][1].split('"')[1] for name in world.session.preferred[-1]] == [str(B)]


def test_staleness_is_told_until_the_next_snapshot(world, qtbot):
    world.connect()
    world.send("M.securities", ("TICKER", "LAST"), [(str(B), Decimal("1.0"))])
    world.feed.mark_all_stale()
    world.page.show_state()
    assert (world.page.report()["stale"], world.page.report()["state"]) == (True, "stale")
    world.send("M.securities", ("TICKER", "LAST"), [(str(B), Decimal("1.0"))])
    assert world.page.report()["stale"] is False
    qtbot.waitUntil(lambda: world.page.pane.view.strip.text() == "")


def test_a_marketplace_without_securities_is_told(qapp, qtbot):
    world = World(qtbot)
    world.page.close()
    world.page = SecuritiesPage(world.context, OFFERS, "SEARCH", lambda: world.sets)
    qtbot.addWidget(world.page.widget)
    world.connect()
    assert world.page.report()["state"] == PaneKind.NO_STREAM.value


def test_close_gives_everything_back(world):
    world.connect()
    world.page.close()
    assert world.used() == set()


def test_cells_are_written_by_other_conventions_without_asking_anew(world):
    world.page.rewrite()
    world.connect()
    world.send("M.securities", ("TICKER", "LAST"), [(str(B), Decimal("1328.00"))])
    world.rows()
    asked = world.used()
    last = world.page.report()["columns"].index("LAST")
    world.context.formatter.conventions = GERMAN
    world.page.rewrite()
    assert world.page.report()["rows"][1][last] == "1.328,00"
    assert world.used() == asked
