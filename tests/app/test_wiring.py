import asyncio
from datetime import timedelta
from decimal import Decimal

import pytest

from issplus_desktop.app.preferences import Preferences
from issplus_desktop.app.program_log import SecretFilter
from issplus_desktop.app.tasks import TaskOwner
from issplus_desktop.app.wiring import build_connection_desk, build_feed, build_window, offers_of, sets_of
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.models.candle_look import ScaleMode
from issplus_desktop.models.drawing import Anchor, DrawingKind
from issplus_desktop.models.feed_status import FeedFigures, FeedPhase, FeedReason
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.order_book_options import BookLook, BookMeasures, BookSides
from issplus_desktop.models.palette import PaletteSection
from issplus_desktop.models.table_copy import TableCopy, TableSnapshot
from issplus_desktop.models.tape_model import TapeFilter
from issplus_desktop.protocol.catalog import Field
from issplus_desktop.protocol.events import MessageReceived
from issplus_desktop.protocol.message import DataMessage, MessageKind
from issplus_desktop.protocol.secret import Secret
from issplus_desktop.session.extra_authority import ExtraAuthority
from issplus_desktop.session.state import SessionPhase, SessionReason, SessionState
from issplus_desktop.settings.schema import ChartChoice, TapeChoice
from issplus_desktop.settings.settings_store import SettingsStore
from issplus_desktop.ui.choice import ConnectionChoice, ConnectionKind
from issplus_desktop.ui.network_choice import NetworkChoice, TrustedFile
from issplus_desktop.ui.order_book_view import OrderBookView
from issplus_desktop.ui.save_table_dialog import SaveTableDialog
from issplus_desktop.ui.theme import ThemeSource
from tests.app.fakes import catalog
from tests.canary.words import canary
from tests.session.feed_world import STRUCTURE
from tests.trials.bad_certificates import issue
from tests.trials.recording_server import RecordingServer

A, B = InstrumentId.parse("M.X.A"), InstrumentId.parse("M.X.B")


class NoSimulator:
    is_running = True

    async def start(self):
        raise AssertionError("nobody asked for a simulator")

    async def stop(self):
        pass


class World:
    def __init__(self, tmp_path):
        self.failures: list[object] = []
        self.preferences = Preferences(SettingsStore(tmp_path / "settings.json"), print)
        self.tasks = TaskOwner(lambda *failure: self.failures.append(failure))
        self.side = build_feed(
            self.preferences, self.tasks, NoSimulator(),
            language="en", keep_secret=lambda _: None, on_fault=self.failures.append,
        )  # fmt: skip
        themes = ThemeSource("dark")
        self.shown = build_window(self.side, self.preferences, self.tasks, themes, ValueFormatter())
        self.side.session.on_catalog(catalog())


@pytest.fixture
def world(qapp, qtbot, tmp_path):
    made = World(tmp_path)
    qtbot.addWidget(made.shown.window)
    yield made
    made.shown.workspace.close()
    made.shown.watch.close()
    assert made.failures == []


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


def test_menu_wishes_open_tables(world):
    world.shown.window.securities_requested.emit("M", None)
    world.shown.window.stream_requested.emit("C.news")
    assert [str(spec) for spec in world.shown.workspace.specs] == ["securities:M", "table:C.news"]


def test_what_a_market_offers_is_read_from_the_catalog(world):
    offers = offers_of(world.side.feed)
    assert offers.has_book(A)
    assert offers.has_chart(A)
    assert not offers.has_trades(A)
    totals = Field("NUMTRADES", "integer")
    world.side.session.on_catalog(catalog(extra=[totals]))
    assert offers.has_trades(A)
    assert not offers.has_book(InstrumentId.parse("SEARCH.X.A"))


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
    other = World(tmp_path)
    qtbot.addWidget(other.shown.window)
    other.shown.watch_dock.chart_requested.emit(A, "M1")
    assert other.shown.workspace.chart is not None
    assert other.shown.workspace.chart.panel.choices.look.scale is ScaleMode.LOG
    other.shown.workspace.close()
    other.shown.watch.close()


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


def test_the_connection_panel_counts_what_views_ask_for(world):
    exports = world.shown.context.exports
    desk = build_connection_desk(
        world.side, world.shown.window, ThemeSource("dark"), ValueFormatter(), SecretFilter(), exports=exports
    )
    try:
        assert desk.panel.ledger.table.exports is desk.panel.log.table.exports is exports
        world.shown.workspace.open_book(A)
        desk.ledger.set_active(True)
        assert desk.ledger.index(desk.ledger.rowCount() - 1, 0).data() == "M.X.A"
    finally:
        desk.close()


def test_a_companys_ca_file_reaches_the_dial_and_its_absence_too(world, tmp_path):
    """Dial a real TLS server that only the chosen file vouches for, with it and without it."""
    paper = issue("ip:127.0.0.1", subject="here", authority=True, usages=())
    file = tmp_path / "company.pem"
    file.write_text(paper.pem)
    prints = ExtraAuthority("x", paper.pem).fingerprints
    trusted = NetworkChoice(trusted=TrustedFile(str(file), "127.0.0.1", prints))
    context = paper.server_context(tmp_path / "server")

    async def behave(line):
        if await line.speak_tls(context):
            await line.upgrade()
            await line.read()
            await line.send_message(b"CONNECTED\n\n" + STRUCTURE + b"\0")

    async def phases_with(network):
        ended = asyncio.Event()

        def note(status):
            if status.phase in {FeedPhase.LIVE, FeedPhase.REFUSED}:
                ended.set()

        world.side.status.status_changed.connect(note)
        async with RecordingServer(behave) as server:
            url = f"wss://127.0.0.1:{server.port}/x"
            choice = ConnectionChoice(ConnectionKind.CUSTOM, url, "passport", "me", Secret(canary("wiring")), network)
            world.side.connector.connect_to(choice)
            await asyncio.wait_for(ended.wait(), 30)
            status = world.side.status.status
            world.side.connector.disconnect_from()
            await asyncio.wait(asyncio.all_tasks() - {asyncio.current_task()}, timeout=5)
        world.side.status.status_changed.disconnect(note)
        return status.phase, status.reason

    async def whole():
        assert await phases_with(trusted) == (FeedPhase.LIVE, FeedReason.NONE)
        assert await phases_with(NetworkChoice()) == (FeedPhase.REFUSED, FeedReason.CERTIFICATE_UNTRUSTED)
        file.write_text(issue(subject="another", authority=True).pem)
        assert await phases_with(trusted) == (FeedPhase.REFUSED, FeedReason.AUTHORITY_CHANGED)

    with asyncio.Runner() as runner:
        runner.run(whole())


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
    again = World(tmp_path)
    qtbot.addWidget(again.shown.window)
    again.shown.watch_dock.order_book_requested.emit(A)
    model = book_view(again).model
    assert model.look == BookLook(sides=BookSides.BESIDE)
    assert model.measures == BookMeasures(multiple=5, full_bar=1000)
    again.shown.workspace.close()
    again.shown.watch.close()


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
    later = World(tmp_path)
    assert later.shown.window.bindings.keys("search") == ("Ctrl+P",)
    later.shown.window.bindings.reset_all()
    assert later.preferences.settings.shortcuts == {}
    later.shown.workspace.close()
    later.shown.watch.close()


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
