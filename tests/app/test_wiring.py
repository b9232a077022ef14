import asyncio
from datetime import timedelta
from decimal import Decimal

import pytest

from issplus_desktop.app import workspace as workspace_module
from issplus_desktop.app.wiring import sets_of
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.models.candle_look import ScaleMode
from issplus_desktop.models.drawing import Anchor, DrawingKind
from issplus_desktop.models.feed_status import FeedFigures, FeedPhase, FeedStatus
from issplus_desktop.models.order_book_options import BookLook, BookMeasures, BookSides
from issplus_desktop.models.palette import PaletteSection
from issplus_desktop.models.table_copy import TableCopy, TableSnapshot
from issplus_desktop.models.tape_model import TapeFilter
from issplus_desktop.protocol.events import MessageReceived
from issplus_desktop.protocol.message import DataMessage, MessageKind
from issplus_desktop.session.state import SessionPhase, SessionReason, SessionState
from issplus_desktop.settings.schema import ChartChoice, TapeChoice
from issplus_desktop.ui.order_book_view import OrderBookView
from issplus_desktop.ui.save_table_dialog import SaveTableDialog
from tests.app.wired_world import WiredWorld, wired

A, B = InstrumentId.parse("M.X.A"), InstrumentId.parse("M.X.B")


@pytest.fixture
def world(qapp, qtbot, tmp_path):
    with wired(qtbot, tmp_path) as made:
        yield made


def test_wishes_of_the_watch_list_and_the_search_open_views(world):
    world.shown.watch_dock.order_book_requested.emit(A)
    world.shown.watch_dock.chart_requested.emit(A, "M1")
    world.shown.watch_dock.securities_requested.emit("M", (B,))
    assert [str(spec) for spec in world.shown.workspace.specs] == ["book:M.X.A", "securities:M", "chart:M.X.A@M1"]


def test_a_tape_is_opened_from_the_watch_list_and_what_is_small_is_kept(world):
    world.shown.watch_dock.trades_requested.emit(A)
    (page,) = world.shown.workspace.pages
    assert str(page.spec) == "tape:M.X.A"
    page.view.filter_chosen.emit(TapeFilter(Decimal(5), hides=True))
    assert world.preferences.settings.tape == TapeChoice(small="hide", least={"M.X.A": Decimal(5)})


def test_every_table_is_saved_by_the_same(world):
    workspace = world.shown.workspace
    for open_view in (workspace.open_book, workspace.open_tape):
        open_view(A)
    workspace.open_securities("M", (A,))
    book, tape, securities = workspace.pages
    tables = [book.view.copies, tape.view.table, securities.pane.view.table]
    for table in (*tables, world.shown.watch_dock.table):
        assert table.exports is world.shown.context.exports
    world.shown.context.exports.save_requested.emit(TableSnapshot(TableCopy((), ())))
    [dialog] = world.shown.window.findChildren(SaveTableDialog)
    dialog.close()


def test_what_a_view_wants_to_watch_gets_on_the_list(world):
    world.shown.workspace.watch_requested.emit(A)
    assert A in world.shown.watch.watchlist.instruments
    world.shown.watch.save_now()
    assert str(A) in (world.preferences.folder / "watchlists.json").read_text()


def test_a_view_knows_what_is_on_the_list_and_takes_it_off(world):
    workspace, watch = world.shown.workspace, world.shown.watch
    watch.watch(A)
    workspace.open_book(A)
    [page] = workspace.pages
    texts = {action.text(): action for action in page.view.menu_for(-1).actions()}
    assert "Add to the watch list" not in texts
    texts["Remove from the watch list"].trigger()
    assert A not in watch.watchlist.instruments
    assert "Add to the watch list" in {action.text() for action in page.view.menu_for(-1).actions()}


def test_menu_wishes_open_tables(world):
    world.shown.window.securities_requested.emit("M", None)
    world.shown.window.stream_requested.emit("C.news")
    assert [str(spec) for spec in world.shown.workspace.specs] == ["securities:M", "table:C.news"]


def test_the_last_search_is_a_set_beside_the_watch_list(world):
    with asyncio.Runner() as runner:
        runner.run(search(world, "A"))
    sets = sets_of(world.shown.watch, world.shown.search)
    assert list(sets) == ["Blue chips", "«A»"]
    assert sets["«A»"] == [A]


async def search(world, word):
    world.shown.search.ask(word)
    await world.tasks.cancel_all(1.0)
    world.shown.search.set_results(word, DataMessage(MessageKind.SNAPSHOT, ("ticker",), [[str(A)]]))


def test_a_lost_connection_makes_everything_stale(world):
    world.shown.workspace.open_book(A)
    (name,) = [
        name for name in world.side.store.subscriptions() if world.side.store.destination(name) == "M.orderbooks"
    ]
    row = DataMessage(MessageKind.SNAPSHOT, ("BUYSELL", "PRICE", "QUANTITY"), [])
    world.side.store.apply(name, row, 1.0)
    world.side.session.on_state(SessionState(SessionPhase.LIVE, marketplaces=2))
    world.side.session.on_state(SessionState(SessionPhase.WAITING, SessionReason.CONNECTION_LOST, "", 1, 0.5))
    assert world.side.store.status(name).phase.value == "stale"


def test_a_silent_feed_looks_stale(world):
    world.shown.workspace.open_book(A)
    (name,) = [
        name for name in world.side.store.subscriptions() if world.side.store.destination(name) == "M.orderbooks"
    ]
    world.side.session.on_state(SessionState(SessionPhase.LIVE, marketplaces=2))
    row = DataMessage(MessageKind.SNAPSHOT, ("BUYSELL", "PRICE", "QUANTITY"), [])
    world.side.session.on_message(MessageReceived(name, "M.orderbooks", row, None, 1))
    (page,) = world.shown.workspace.pages
    shown = []
    page.show_state = lambda: shown.append(page.state().kind.value)
    world.side.session.on_quiet(1.0)
    assert shown == ["stale"]


def test_how_charts_look_goes_to_the_settings_and_the_next_run_begins_with_it(world, qtbot, tmp_path):
    world.shown.watch_dock.chart_requested.emit(A, "M1")
    world.shown.workspace.chart.panel.choices.scales.actions()[1].trigger()
    assert world.preferences.settings.chart == ChartChoice(scale="log")
    world.preferences.save_now()
    other = WiredWorld(tmp_path)
    qtbot.addWidget(other.shown.window)
    other.shown.watch_dock.chart_requested.emit(A, "M1")
    assert other.shown.workspace.chart is not None
    assert other.shown.workspace.chart.panel.choices.look.scale is ScaleMode.LOG
    other.close()


def test_chosen_columns_of_the_watch_list_go_to_the_settings_too(world):
    world.shown.watch_dock.table.set_visible_columns(["TICKER", "LAST"])
    world.shown.watch_dock.table.columns_changed.emit()
    assert world.preferences.settings.columns["watchlist"] == ("TICKER", "LAST")


def test_chosen_columns_go_to_the_settings(world):
    world.shown.window.securities_requested.emit("M", None)
    view = world.shown.workspace.pages[0].pane.view
    view.table.set_visible_columns(["LAST"])
    view.table.columns_changed.emit()
    assert world.preferences.settings.columns["M.securities"] == ("LAST",)


def book_view(world):
    view = world.shown.workspace.pages[-1].widget
    assert isinstance(view, OrderBookView)
    return view


def test_the_menu_centres_all_books(world, monkeypatch):
    world.shown.watch_dock.order_book_requested.emit(A)
    centred: list[bool] = []
    monkeypatch.setattr(book_view(world)._body, "center", lambda: centred.append(True))
    world.shown.window.center_books_requested.emit()
    assert centred == [True]


def test_what_is_chosen_for_books_is_kept_and_comes_back(world, qtbot, tmp_path):
    world.shown.watch_dock.order_book_requested.emit(A)
    view = book_view(world)
    view.look_chosen.emit(BookLook(sides=BookSides.BESIDE))
    view.measures_chosen.emit(BookMeasures(multiple=5, full_bar=1000))
    world.preferences.save_now()
    again = WiredWorld(tmp_path)
    qtbot.addWidget(again.shown.window)
    again.shown.watch_dock.order_book_requested.emit(A)
    model = book_view(again).model
    assert model.look == BookLook(sides=BookSides.BESIDE)
    assert model.measures == BookMeasures(multiple=5, full_bar=1000)
    again.close()


def test_drawings_are_kept_beside_the_settings(world, tmp_path):
    world.shown.drawings.sheet(A).add(DrawingKind.TEXT, [Anchor(0, Decimal(1))], text="here")
    world.shown.drawings.save_now()
    assert [path.parent for path in tmp_path.rglob("*.json")] == [tmp_path / "drawings"]


def test_trouble_with_drawings_is_told_to_whoever_hears_now(world, tmp_path):
    told: list[str] = []
    world.preferences.on_trouble = told.append
    (tmp_path / "drawings").write_text("no folder")
    world.shown.drawings.sheet(A).add(DrawingKind.TEXT, [Anchor(0, Decimal(1))], text="here")
    world.shown.drawings.save_now()
    assert told


def test_the_keys_that_a_person_sets_are_kept_and_come_back(world, tmp_path):
    world.shown.window.bindings.assign("search", ["Ctrl+P"])
    world.preferences.save_now()
    later = WiredWorld(tmp_path)
    assert later.shown.window.bindings.keys("search") == ("Ctrl+P",)
    later.shown.window.bindings.reset_all()
    assert later.preferences.settings.shortcuts == {}
    later.close()


def test_watch_lists_are_found_in_the_search(world):
    lists = dict(world.shown.palette.groups(world.shown.watch.names()[0]))[PaletteSection.WATCHLIST]
    assert [entry.title for entry in lists][:1] == world.shown.watch.names()[:1]
    world.shown.watch_dock.hide()
    world.shown.palette._on_entry_requested(lists[0])
    assert not world.shown.watch_dock.isHidden()
    assert world.shown.watch.watchlist.name == lists[0].title


def test_the_views_say_the_date_of_what_is_stale_when_another_day_has_begun(world, monkeypatch):
    formatter = world.shown.context.formatter
    assert formatter.today is not None
    told = []
    world.shown.workspace.open_book(A)
    (book,) = world.shown.workspace.pages
    monkeypatch.setattr(book.view, "show_state", lambda: told.append(formatter.today))
    formatter.today -= timedelta(days=1)
    world.side.status.set_figures(FeedFigures(messages_per_second=1.0))
    assert told == [formatter.today]


def test_what_waits_to_be_made_says_what_the_status_bar_says(world, monkeypatch):
    monkeypatch.setattr(workspace_module, "is_loaded", lambda _: False)
    with world.shown.workspace.unhurried():
        world.shown.workspace.open_book(A)
    [page] = world.shown.workspace.pages
    world.side.status.set_status(FeedStatus(FeedPhase.LOGGING_IN))
    assert page.widget.state.title == "Logging in"
