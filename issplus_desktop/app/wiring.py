"""Makes the program's parts and connects them; the only module that knows everybody."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from issplus_desktop.app.authority_desk import AuthorityDesk
from issplus_desktop.app.background_keyring import BackgroundKeyring
from issplus_desktop.app.book_grid import BookGrid
from issplus_desktop.app.connection_desk import ConnectionDesk
from issplus_desktop.app.connector import Connector, SimulatorHost
from issplus_desktop.app.day_clock import DayClock
from issplus_desktop.app.drawing_desk import DrawingDesk
from issplus_desktop.app.feed import Feed
from issplus_desktop.app.figures import FiguresClock
from issplus_desktop.app.files_desk import FilesDesk
from issplus_desktop.app.instrument_feed import CANDLES, ORDER_BOOKS
from issplus_desktop.app.kept_accounts import KeptAccounts
from issplus_desktop.app.latency import LatencyMeter
from issplus_desktop.app.links_desk import WATCHLIST
from issplus_desktop.app.page import PageContext
from issplus_desktop.app.palette_desk import PaletteDesk
from issplus_desktop.app.password_desk import PasswordDesk
from issplus_desktop.app.preferences import Preferences
from issplus_desktop.app.program_log import SecretFilter
from issplus_desktop.app.row_shares import shares_of
from issplus_desktop.app.search_desk import SearchDesk
from issplus_desktop.app.setting_carriers import (
    captions_carrier,
    connection_carrier,
    language_carrier,
    look_carriers,
    pace_carrier,
    view_carriers,
)
from issplus_desktop.app.settings_desk import SettingsDesk
from issplus_desktop.app.table_desk import TableDesk
from issplus_desktop.app.tasks import TaskOwner
from issplus_desktop.app.transport_way import TransportWay
from issplus_desktop.app.tray_desk import TrayDesk
from issplus_desktop.app.view_choices import view_choices_of
from issplus_desktop.app.watch_desk import WatchDesk
from issplus_desktop.app.watch_joints import join_lists
from issplus_desktop.app.workspace import Workspace
from issplus_desktop.late_module import LateModule
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.store import MarketStore
from issplus_desktop.market.trade_source import trade_source
from issplus_desktop.models.feed_status import FeedStatusModel
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.palette import PaletteSection
from issplus_desktop.models.refresh_timer import RefreshTimer
from issplus_desktop.models.search_model import SearchModel, SearchState
from issplus_desktop.protocol.secret import Secret
from issplus_desktop.session.feed_session import FeedSession
from issplus_desktop.settings.drawing_store import DrawingStore
from issplus_desktop.settings.system_keyring import SystemKeyring
from issplus_desktop.ui.connection_dialog import ConnectionDialog
from issplus_desktop.ui.instrument_menu import InstrumentOffers
from issplus_desktop.ui.key_bindings import KeyBindings
from issplus_desktop.ui.main_window import MainWindow
from issplus_desktop.ui.own_page import OwnPage
from issplus_desktop.ui.search_box import SearchBox
from issplus_desktop.ui.table_exports import TableExports
from issplus_desktop.ui.theme import ThemeSource
from issplus_desktop.ui.watchlist_dock import WatchlistDock

if TYPE_CHECKING:
    from issplus_desktop.ui import keys_page
else:
    keys_page = LateModule("issplus_desktop.ui.keys_page")

NOTICE_MS: Final = 15_000
"""How long something that is told in passing stays."""


@dataclass(frozen=True, slots=True)
class FeedSide:
    """What receives: from the socket to the store."""

    session: FeedSession
    store: MarketStore
    feed: Feed
    status: FeedStatusModel
    timer: RefreshTimer
    latency: LatencyMeter
    figures: FiguresClock
    connector: Connector


@dataclass(frozen=True, slots=True)
class WindowSide:
    """What shows, and what carries wishes to the other side."""

    window: MainWindow
    dialog: ConnectionDialog
    watch: WatchDesk
    watch_dock: WatchlistDock
    workspace: Workspace
    search: SearchModel
    drawings: DrawingDesk
    context: PageContext
    palette: PaletteDesk


def build_feed(
    preferences: Preferences,
    tasks: TaskOwner,
    simulator: SimulatorHost,
    *,
    language: str,
    keep_secret: Callable[[Secret], None],
    on_fault: Callable[[Exception], None],
) -> FeedSide:
    """Make the receiving side: `session.on_message` fills the store, which wakes the one timer."""
    rules = preferences.settings.subscriptions
    way = TransportWay()
    session = FeedSession(open_transport=way.open, spacing=rules.spacing, limit=rules.limit)
    session.on_fault = on_fault
    timer = RefreshTimer()
    store = MarketStore(timer.wake)
    latency = LatencyMeter(time.time)
    feed = Feed(session, store, latency)
    feed.language = language
    status = FeedStatusModel()
    figures = FiguresClock(
        status, store, session.counters, latency,
        wall_clock=time.time, clock=time.monotonic, is_quiet=lambda: feed.quiet_since is not None,
    )  # fmt: skip
    connector = Connector(session, status, tasks, simulator, way=way, keep_secret=keep_secret)
    connector.connection_lost.connect(feed.mark_all_stale)
    return FeedSide(session, store, feed, status, timer, latency, figures, connector)


def build_window(
    side: FeedSide, preferences: Preferences, tasks: TaskOwner, themes: ThemeSource, formatter: ValueFormatter
) -> WindowSide:
    """Make the window with its watch list and search, and connect every wish to whoever carries it out."""
    offers = offers_of(side.feed)
    search_model, adding_model = SearchModel(formatter), SearchModel(formatter)
    search, adding = SearchDesk(side.feed, search_model, tasks), SearchDesk(side.feed, adding_model, tasks)
    box = SearchBox(search_model, offers, themes)
    window = MainWindow(themes, box, side.status, language=formatter.language, bindings=_bindings_of(preferences))
    # They live as long as the window does.
    search.setParent(window)
    adding.setParent(window)
    shares = shares_of(side.feed, preferences, window)
    watch = WatchDesk(side.feed, formatter, preferences, adding.find_all, shares)
    dock = WatchlistDock(watch.model, adding_model, offers, themes)
    window.add_dock(dock, Qt.DockWidgetArea.LeftDockWidgetArea)
    side.timer.add(watch.model)
    choices = view_choices_of(preferences)
    dock.table.set_visible_columns(choices.columns.of(WATCHLIST))
    choices.arrangements.follow(dock.table, WATCHLIST)
    dock.table.columns_changed.connect(lambda: choices.columns.keep(WATCHLIST, dock.table.visible_columns()))
    store = DrawingStore(preferences.folder / "drawings")
    drawings = DrawingDesk(store, partial(_tell_trouble, preferences), parent=window)
    context = PageContext(
        side.feed, side.timer, themes, side.status, formatter, choices, drawings, shares,
        exports=_table_exports(preferences, tasks, window, dock),
        comparing=_search_of_charts(side.feed, formatter, tasks, window),
    )  # fmt: skip
    workspace = Workspace(window, context, offers, lambda: sets_of(watch, search_model), find=adding.find)
    workspace.links.add_list(WATCHLIST, dock.table)
    grid = BookGrid(
        workspace, window.layouts, offers,
        chosen=dock.table.selected_instruments, listed=lambda: watch.watchlist.instruments,
    )  # fmt: skip
    window.grid_requested.connect(grid.arrange)
    dock.grid_requested.connect(grid.arrange_instruments)
    workspace.grid_requested.connect(grid.arrange_instruments)
    dialog = ConnectionDialog(themes, side.status, parent=window)
    AuthorityDesk(dialog.network.authority, tasks, formatter, parent=dialog)
    for wisher in (box, dock):
        wisher.order_book_requested.connect(workspace.open_book)
        wisher.chart_requested.connect(workspace.open_chart)
    box.watch_requested.connect(watch.watch)
    box.left.connect(dock.table.setFocus)
    dock.trades_requested.connect(workspace.open_tape)
    dock.view_requested.connect(workspace.open_view)
    dock.securities_requested.connect(workspace.open_securities)
    join_lists(watch, dock, window, workspace, side.connector)
    workspace.watch_requested.connect(watch.watch)
    search_model.state_changed.connect(workspace.sets_changed)
    window.securities_requested.connect(workspace.open_securities)
    window.stream_requested.connect(workspace.open_table)
    window.center_books_requested.connect(choices.books.center_all)
    window.disconnect_requested.connect(side.connector.disconnect_from)
    dialog.stop_requested.connect(side.connector.disconnect_from)
    _tell_of_states(side, workspace, DayClock(formatter, time.time, window))
    return WindowSide(
        window, dialog, watch, dock, workspace, search_model, drawings, context,
        palette=_palette_of(window, box, workspace, preferences, watch=watch, dock=dock),
    )  # fmt: skip


def _tell_of_states(side: FeedSide, workspace: Workspace, day: DayClock) -> None:
    """Have the views say anew how their data are, and since when, whenever that may be otherwise than before."""
    side.status.changed.connect(day.look)
    for told in (
        side.connector.connection_lost, side.connector.went_live, side.feed.freshness_changed, day.changed,
    ):  # fmt: skip
        told.connect(workspace.show_states)


def build_connection_desk(
    side: FeedSide,
    window: MainWindow,
    themes: ThemeSource,
    formatter: ValueFormatter,
    secrets: SecretFilter,
    *,
    exports: TableExports,
) -> ConnectionDesk:
    """Make the Connection panel, hidden at first, and begin to keep its log."""
    desk = ConnectionDesk(
        side.feed, side.status, side.timer, themes, formatter=formatter, secrets=secrets, parent=window
    )
    desk.put_into(window)
    for view in (desk.panel.ledger, desk.panel.log):
        view.table.exports = exports
    return desk


def build_password_desk(
    side: FeedSide,
    dialog: ConnectionDialog,
    preferences: Preferences,
    tasks: TaskOwner,
    *,
    keyring: SystemKeyring,
    notice: Callable[[str], None],
) -> PasswordDesk:
    """Make what stands between the dialog and the connector: it has the keyring's passwords."""
    accounts = KeptAccounts(preferences, dialog)
    beside = BackgroundKeyring(keyring)
    return PasswordDesk(side.connector, side.status, dialog, accounts, beside, tasks=tasks, notice=notice)


def build_settings_desk(
    feed: FeedSide,
    side: WindowSide,
    preferences: Preferences,
    themes: ThemeSource,
    *,
    speak: Callable[[str], None],
    caption: Callable[[str], None],
) -> SettingsDesk:
    """Make what opens the Settings dialog; what is chosen there goes to those who hear of it from menus, too."""
    carriers = {
        **look_carriers(themes),
        **view_carriers(side.context.choices),
        "connection": connection_carrier(feed.connector, preferences),
        "subscriptions": pace_carrier(feed.session, preferences),
        "language": language_carrier(speak),
        "captions": captions_carrier(caption),
    }
    desk, bindings = SettingsDesk(preferences, carriers, side.window), side.window.bindings
    desk.add_page(OwnPage("keys", _keys_title, partial(_keys_page, bindings, themes), bindings.reset_all))
    return desk


def add_files_page(
    desk: SettingsDesk, preferences: Preferences, tasks: TaskOwner, notice: Callable[[str], None], logs: Path
) -> None:
    """Let the Settings dialog say where files lie, and save a copy of them."""
    places = {"settings": preferences.folder, "logs": logs}
    desk.add_page(FilesDesk(places, preferences, tasks, notice, desk.window).page())


def build_tray(feed: FeedSide, window: MainWindow, preferences: Preferences) -> TrayDesk:
    """Make the icon in the system's tray, which is shown where it was chosen."""
    return TrayDesk(window, feed.feed, feed.status, preferences)


def offers_of(feed: Feed) -> InstrumentOffers:
    """Return what the catalog offers for an instrument."""

    def has(stream: str) -> Callable[[InstrumentId], bool]:
        return lambda instrument: feed.catalog.stream(f"{instrument.marketplace}.{stream}") is not None

    def has_trades(instrument: InstrumentId) -> bool:
        return trade_source(feed.catalog, instrument.marketplace) is not None

    return InstrumentOffers(has_book=has(ORDER_BOOKS), has_chart=has(CANDLES), has_trades=has_trades)


def _keys_title() -> str:
    return keys_page.keys_title()


def _keys_page(bindings: KeyBindings, themes: ThemeSource, parent: QWidget) -> "keys_page.KeysPage":
    return keys_page.KeysPage(bindings, themes, parent)


def _bindings_of(preferences: Preferences) -> KeyBindings:
    bindings = KeyBindings(preferences.settings.shortcuts)
    bindings.changed.connect(lambda: preferences.change(shortcuts=bindings.chosen))
    return bindings


def _palette_of(
    window: MainWindow,
    box: SearchBox,
    workspace: Workspace,
    preferences: Preferences,
    *,
    watch: WatchDesk,
    dock: WatchlistDock,
) -> PaletteDesk:
    palette = PaletteDesk(
        window, box, workspace,
        recent=preferences.settings.recent_commands,
        keep_recent=lambda names: preferences.change(recent_commands=tuple(names)),
    )  # fmt: skip
    lists = partial(_show_list, watch, dock)
    palette.add_names(PaletteSection.WATCHLIST, watch.names, lists, current=lambda: watch.watchlist.name)
    return palette


def _show_list(watch: WatchDesk, dock: WatchlistDock, name: str) -> None:
    watch.show(name)
    dock.show()
    dock.raise_()
    dock.table.setFocus()


def _search_of_charts(feed: Feed, formatter: ValueFormatter, tasks: TaskOwner, window: MainWindow) -> SearchModel:
    """Return what finds instruments to compare with; its desk lives as long as the window does."""
    model = SearchModel(formatter)
    SearchDesk(feed, model, tasks).setParent(window)
    return model


def sets_of(watch: WatchDesk, search: SearchModel) -> dict[str, Sequence[InstrumentId]]:
    """Return the sets that a table of securities can show: the watch lists, and what the last search found."""
    sets = watch.sets()
    if search.state is SearchState.FOUND:
        found = [search.found_at(row).instrument for row in range(search.rowCount())]
        sets[f"«{search.corrected or search.query}»"] = found
    return sets


def _table_exports(preferences: Preferences, tasks: TaskOwner, window: MainWindow, dock: WatchlistDock) -> TableExports:
    """Return what all tables are copied and saved by, the watch list's too; its desk lives as long as the window."""
    desk = TableDesk(preferences, tasks, partial(_tell_in_passing, window), window)
    dock.table.exports = desk.exports
    return desk.exports


def _tell_in_passing(window: MainWindow, text: str) -> None:
    window.status.showMessage(text, NOTICE_MS)


def _tell_trouble(preferences: Preferences, text: str) -> None:
    # Who hears it is another one when the window is there.
    preferences.on_trouble(text)
