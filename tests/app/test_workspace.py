import gc
import weakref
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from issplus_desktop.app import workspace as workspace_module
from issplus_desktop.app.book_page import BookPage
from issplus_desktop.app.shown_columns import ShownColumns
from issplus_desktop.app.view_choices import ViewChoices
from issplus_desktop.app.view_spec import ViewSpec
from issplus_desktop.app.workspace import Workspace
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.models.search_model import SearchModel
from issplus_desktop.models.search_ranking import FoundInstrument
from issplus_desktop.ui.instrument_menu import InstrumentOffers
from issplus_desktop.ui.main_window import MainWindow
from issplus_desktop.ui.pane_state import PaneKind
from issplus_desktop.ui.search_box import SearchBox
from tests.app.fakes import catalog
from tests.app.pages import Surroundings

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
A, B = InstrumentId.parse("M.X.A"), InstrumentId.parse("M.X.B")
OFFERS = InstrumentOffers(has_book=lambda _: True, has_chart=lambda _: True)


class World(Surroundings):
    def __init__(self, qtbot):
        super().__init__()
        self.kept: dict[str, Sequence[str]] = {}
        self.known = {"BB": FoundInstrument(B)}
        self.sets = {"Mine": [A, B]}
        self.search_model = SearchModel(self.context.formatter)
        box = SearchBox(self.search_model, OFFERS, self.context.themes)
        self.window = MainWindow(self.context.themes, box, self.status)
        qtbot.addWidget(self.window)
        choices = ViewChoices(columns=ShownColumns(lambda: self.kept, self.kept.__setitem__))
        self.workspace = Workspace(
            self.window, replace(self.context, choices=choices), OFFERS, lambda: self.sets,
            find=lambda word, answer: answer(self.known.get(word)),
        )  # fmt: skip
        self.session.on_catalog(catalog())
        self.go_live()

    def open(self, *texts):
        return [self.workspace.open(ViewSpec.parse(text)) for text in texts]


@pytest.fixture
def world(qapp, qtbot):
    made = World(qtbot)
    yield made
    made.workspace.close()


def test_books_and_tables_are_tabs_and_the_first_chart_is_a_dock(world):
    world.open("book:M.X.A", "securities:M", "chart:M.X.A@M1", "chart:M.X.B@M1")
    assert len(world.window.views.views()) == 3
    assert world.workspace.chart.instrument == A
    assert [str(spec) for spec in world.workspace.specs] == [
        "book:M.X.A", "securities:M", "chart:M.X.B@M1", "chart:M.X.A@M1",
    ]  # fmt: skip


def test_what_is_open_is_shown_and_not_opened_twice(world, qtbot):
    first, _ = world.open("book:M.X.A", "book:M.X.B")
    assert world.open("book:M.X.A") == [first]
    assert len(world.window.views.views()) == 2
    assert world.window.views.current_view() == world.window.views.views()[0]


def test_a_view_whose_closing_failed_half_way_can_be_opened_again(world, monkeypatch):
    (first,) = world.open("book:M.X.A")
    [view_id] = world.window.views.views()
    with monkeypatch.context() as patch:
        patch.setattr(world.window.views, "clean", lambda _tiles: 1 // 0)
        with pytest.raises(ZeroDivisionError):
            world.window.views.close_view(view_id)
    [again] = world.open("book:M.X.A")
    assert again is not first
    assert len(world.window.views.views()) == 1


def test_the_first_tab_can_be_brought_to_the_front(world):
    world.workspace.show_first()
    world.open("book:M.X.A", "book:M.X.B")
    world.workspace.show_first()
    assert world.window.views.current_view() == world.window.views.views()[0]


def test_a_wish_for_a_chart_goes_to_the_dock(world):
    world.workspace.open_chart(A, "")
    chart = world.workspace.chart
    world.workspace.open_chart(B, "m1")
    assert world.workspace.chart is chart
    assert str(chart.spec) == "chart:M.X.B@m1"


def test_a_wish_from_a_book_is_carried_out(world, qtbot):
    (page,) = world.open("book:M.X.A")
    page.view.chart_requested.emit(A, "")
    assert world.workspace.chart.instrument == A
    page.view.trades_requested.emit(A)
    assert "tape:M.X.A" in [str(spec) for spec in world.workspace.specs]
    with qtbot.waitSignal(world.workspace.watch_requested) as wish:
        page.view.watch_requested.emit(A)
    assert wish.args == [A]


def test_picked_instruments_arrive_in_the_table_of_their_market(world):
    world.workspace.open_securities("M", (B,))
    assert world.workspace.pages[0].instruments == (B,)
    world.workspace.open_securities("M", None)
    assert len(world.window.views.views()) == 1


def test_a_changed_set_reaches_the_tables(world):
    world.workspace.open_securities("M", None)
    world.sets["Mine"] = [B]
    world.workspace.sets_changed()
    assert world.workspace.pages[0].instruments == (B,)


def test_a_closed_tab_gives_its_subscriptions_back(world, qtbot):
    world.open("book:M.X.A")
    with qtbot.waitSignal(world.workspace.views_changed):
        world.window.views.close_view(world.window.views.views()[0])
    assert world.used() == set()
    assert world.workspace.specs == []


def test_another_instrument_renames_the_tab(world):
    (page,) = world.open("book:M.X.A")
    page.show_instrument(B)
    assert world.window.tabs.tabText(0) == "B"


def test_chosen_columns_are_kept_and_used_again(world):
    world.workspace.open_securities("M", None)
    view = world.workspace.pages[0].pane.view
    view.table.set_visible_columns(["LAST", "TICKER"])
    view.table.columns_changed.emit()
    assert list(world.kept["M.securities"]) == ["LAST", "TICKER"]
    world.workspace.renew()
    assert world.workspace.pages[0].pane.view.table.visible_columns() == ["LAST", "TICKER"]


def test_words_dropped_on_a_book_or_a_table_are_looked_up(world):
    book, table = world.open("book:M.X.A", "securities:M")
    book.view.ticker_dropped.emit("BB")
    assert book.spec.target == str(B)
    book.view.ticker_dropped.emit("ZZ")
    assert book.spec.target == str(B)
    world.sets["Mine"] = [A]
    world.workspace.sets_changed()
    table.pane.view.tickers_wanted.emit(("BB", "ZZ"))
    assert table.instruments == (A, B)


def test_every_page_reports(world):
    world.open("book:M.X.A", "securities:M", "table:C.news", "chart:M.X.A@M1")
    assert [report["kind"] for report in world.workspace.reports()] == ["book", "securities", "table", "chart"]


def test_a_lost_connection_is_shown_on_every_page(world):
    (page,) = world.open("book:M.X.A")
    world.feed.mark_all_stale()
    world.workspace.show_states()
    assert page.state().kind is PaneKind.WAITING


def test_books_and_charts_are_subscribed_before_the_rows_of_tables(world):
    world.open("securities:M", "book:M.X.A", "chart:M.X.A@M1")
    world.session.calls.clear()
    world.workspace.renew()
    assert world.session.calls == ["M.securities", "M.orderbooks", "M.candles", "M.securities", "M.securities"]


def test_a_tape_is_a_tab_and_its_wishes_are_carried_out(world, qtbot):
    (page,) = world.open("tape:M.X.A")
    assert world.window.views.views()[0].startswith("tape")
    page.view.chart_requested.emit(A, "")
    page.view.order_book_requested.emit(A)
    page.view.securities_requested.emit("M", (A,))
    assert [str(spec) for spec in world.workspace.specs][:3] == ["tape:M.X.A", "book:M.X.A", "securities:M"]
    with qtbot.waitSignal(world.workspace.watch_requested):
        page.view.watch_requested.emit(A)
    page.view.ticker_dropped.emit("BB")
    assert str(page.spec) == "tape:M.X.B"


def test_a_depth_curve_is_a_tab_and_its_wishes_are_carried_out(world, qtbot):
    (page,) = world.open("depth:M.X.A")
    with qtbot.waitSignal(world.workspace.watch_requested):
        page.view.watch_requested.emit(A)
    page.view.order_book_requested.emit(A)
    page.view.trades_requested.emit(A)
    page.view.securities_requested.emit("M", (A,))
    page.view.view_requested.emit("depth", B)
    page.view.ticker_dropped.emit("BB")
    kinds = [str(spec) for spec in world.workspace.specs]
    assert kinds == ["depth:M.X.B", "book:M.X.A", "tape:M.X.A", "securities:M", "depth:M.X.B"]


@pytest.mark.parametrize(("words", "spec"), [("Open depth curve", "depth:M.X.A"), ("Open heat map", "heat:M.X.A")])
def test_a_book_opens_its_pictures(world, words, spec):
    (page,) = world.open("book:M.X.A")
    menu = page.view.menu_for(-1)
    next(action for action in menu.actions() if action.text() == words).trigger()
    assert spec in [str(spec) for spec in world.workspace.specs]


def test_charts_open_other_views_of_their_instrument(world):
    dock, tab = world.open("chart:M.X.A@M1", "chart:M.X.B@M1")
    dock.panel.neighbours.chosen.emit("heat")
    tab.panel.neighbours.chosen.emit("book")
    assert {"heat:M.X.A", "book:M.X.B"} <= {str(spec) for spec in world.workspace.specs}


def test_the_columns_of_a_tape_are_kept_for_all_tapes(world):
    (page,) = world.open("tape:M.X.A")
    page.view.table.columns_changed.emit()
    assert world.kept == {}
    page.view.table._toggle_column(1, shown=False)
    assert world.kept == {"tape": ["TIME", "PRICE", "SIZE", "TRADES"]}
    (other,) = world.open("tape:M.X.B")
    assert other.view.table.visible_columns() == ["TIME", "PRICE", "SIZE", "TRADES"]


def test_trades_are_opened_from_a_table(world):
    (page,) = world.open("securities:M")
    page.pane.view.trades_requested.emit(A)
    assert [str(spec) for spec in world.workspace.specs] == ["securities:M", "tape:M.X.A"]


def test_nothing_is_left_of_tapes_that_were_closed(world, qtbot):
    left = []
    for _ in range(20):
        (page,) = world.open("tape:M.X.A")
        left += [weakref.ref(page), weakref.ref(page.view), weakref.ref(page.view.table)]
        del page
        world.window.views.close_view(world.window.views.views()[0])
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    assert [ref() for ref in left if ref() is not None] == []


@pytest.mark.parametrize("view", ["securities:M", "table:C.news", "book:M.X.A", "depth:M.X.A", "heat:M.X.A"])
def test_nothing_is_left_of_other_views_that_were_closed(world, qtbot, view):
    left = []
    for _ in range(5):
        (page,) = world.open(view)
        left.append(weakref.ref(page))
        del page
        world.window.views.close_view(world.window.views.views()[0])
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    assert [ref() for ref in left if ref() is not None] == []


def test_where_views_stand_is_told_when_it_changes(world, qtbot):
    world.open("book:M.X.A", "book:M.X.B")
    with qtbot.waitSignal(world.workspace.views_changed):
        world.window.moves.detach(world.window.views.views()[0])
    with qtbot.waitSignal(world.workspace.views_changed):
        world.workspace.links.join(world.window.views.views()[0], "A")


def test_there_may_be_several_charts(world):
    world.workspace.open_another_chart()
    assert world.workspace.specs == []
    world.open("book:M.X.B", "chart:M.X.A@m1", "table:M.turnovers")
    world.window.another_chart_requested.emit()
    assert str(world.workspace.specs[2]) == "chart:M.X.A@m1"
    world.window.views.show_view(world.window.views.views()[0])
    world.window.another_chart_requested.emit()
    assert str(world.workspace.specs[3]) == "chart:M.X.B@m1"
    world.workspace.open_view("chart", B)
    assert [str(spec) for spec in world.workspace.specs].count("chart:M.X.B@m1") == 2
    world.workspace.open_view("tape", B)
    assert str(world.workspace.specs[-2]) == "tape:M.X.B"


@pytest.fixture
def slow(world, monkeypatch):
    """Nothing is loaded: what is opened without hurry waits."""
    monkeypatch.setattr(workspace_module, "is_loaded", lambda _: False)

    def open_all(*texts):
        with world.workspace.unhurried():
            return world.open(*texts)

    return open_all


def test_who_opens_a_view_that_waits_gets_it_at_once(world, slow):
    slow("book:M.X.A", "securities:M", "chart:M.X.A@M1")
    assert len(world.workspace.waiting()) == 3
    (book,) = world.open("book:M.X.A")
    assert isinstance(book, BookPage)
    world.workspace.open_securities("M", [A])
    world.workspace.open_chart(B, "m1")
    assert [str(spec) for spec in world.workspace.specs] == ["book:M.X.A", "securities:M", "chart:M.X.B@m1"]
    assert world.workspace.waiting() == []
    assert world.workspace.make("chart") is world.workspace.chart


def test_what_waits_is_closed_and_reported_like_any_other_view(world, slow):
    slow("securities:M", "chart:M.X.A@M1")
    world.workspace.renew()
    world.workspace.sets_changed()
    world.workspace.show_states()
    assert [report["state"] for report in world.workspace.reports()] == ["offline", "offline"]
    world.window.views.close_view(world.window.views.views()[0])
    world.workspace.drop("chart")
    assert world.workspace.pages == []


def test_the_keyboard_stays_where_a_view_waited(world, slow):
    slow("book:M.X.A", "chart:M.X.A@M1")
    dock = world.window.docks.dock("chart")
    dock.widget().setFocus()
    chart = world.workspace.make("chart").widget
    assert dock.widget() is chart
    assert chart.isAncestorOf(world.window.focusWidget()) or world.window.focusWidget() is chart


def test_without_a_chart_there_is_none_to_be_made(world):
    assert world.workspace.chart is None


def test_every_page_writes_anew_and_asks_for_nothing(world, monkeypatch):
    kinds = ("book:M.X.A", "tape:M.X.A", "depth:M.X.A", "heat:M.X.A", "securities:M", "table:C.news", "chart:M.X.A@M1")
    pages = world.open(*kinds)
    world.session.calls.clear()
    looked: list[str] = []
    for page in pages:
        monkeypatch.setattr(page, "show_state", partial(looked.append, page.title))
    world.workspace.rewrite()
    assert sorted(looked) == sorted(page.title for page in pages)
    assert world.session.calls == []
