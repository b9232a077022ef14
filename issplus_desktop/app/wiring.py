"""Makes the window with all that is shown in it, and connects its wishes with those who carry them out."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from PySide6.QtCore import Qt

from issplus_desktop.app.authority_desk import AuthorityDesk
from issplus_desktop.app.book_grid import BookGrid
from issplus_desktop.app.catalog_offers import offers_of
from issplus_desktop.app.day_clock import DayClock
from issplus_desktop.app.drawing_desk import DrawingDesk
from issplus_desktop.app.feed import Feed
from issplus_desktop.app.feed_side import FeedSide
from issplus_desktop.app.links_desk import WATCHLIST
from issplus_desktop.app.page import PageContext
from issplus_desktop.app.palette_desk import PaletteDesk
from issplus_desktop.app.preferences import Preferences
from issplus_desktop.app.row_shares import shares_of
from issplus_desktop.app.search_desk import SearchDesk
from issplus_desktop.app.table_desk import TableDesk
from issplus_desktop.app.tasks import TaskOwner
from issplus_desktop.app.view_choices import ViewChoices, view_choices_of
from issplus_desktop.app.watch_desk import WatchDesk
from issplus_desktop.app.watch_joints import join_lists
from issplus_desktop.app.workspace import Workspace
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.palette import PaletteSection
from issplus_desktop.models.search_model import SearchModel, SearchState
from issplus_desktop.settings.drawing_store import DrawingStore
from issplus_desktop.ui.connection_dialog import ConnectionDialog
from issplus_desktop.ui.instrument_menu import InstrumentOffers
from issplus_desktop.ui.key_bindings import KeyBindings
from issplus_desktop.ui.main_window import MainWindow
from issplus_desktop.ui.search_box import SearchBox
from issplus_desktop.ui.table_view import TableView
from issplus_desktop.ui.theme import ThemeSource
from issplus_desktop.ui.watchlist_dock import WatchlistDock

NOTICE_MS: Final = 15_000
"""How long something that is told in passing stays."""


@dataclass(frozen=True, slots=True)
class WindowSide:
    """What shows, and what carries wishes to the other side."""

    window: MainWindow
    search_box: SearchBox
    dialog: ConnectionDialog
    watch: WatchDesk
    watch_dock: WatchlistDock
    workspace: Workspace
    search: SearchModel
    drawings: DrawingDesk
    context: PageContext
    palette: PaletteDesk


def build_window(
    side: FeedSide, preferences: Preferences, tasks: TaskOwner, themes: ThemeSource, formatter: ValueFormatter
) -> WindowSide:
    """Make the window with its watch list and search, and connect every wish to whoever carries it out."""
    offers = offers_of(side.feed)
    found, added = SearchModel(formatter), SearchModel(formatter)
    box = SearchBox(found, offers, themes)
    window = MainWindow(themes, box, side.status, language=formatter.language, bindings=_bindings_of(preferences))
    _search_of(found, side.feed, tasks, window)
    adding = _search_of(added, side.feed, tasks, window)
    shares = shares_of(side.feed, preferences, window)
    watch = WatchDesk(side.feed, formatter, preferences, adding.find_all, shares)
    offers = replace(offers, is_watched=watch.is_watched)
    side.timer.add(watch.model)
    dock = WatchlistDock(watch.model, added, offers, themes)
    window.add_dock(dock, Qt.DockWidgetArea.LeftDockWidgetArea)
    choices = view_choices_of(preferences)
    _arrange(dock.table, choices)
    store = DrawingStore(preferences.folder / "drawings")
    drawings = DrawingDesk(store, preferences.tell_trouble, parent=window)
    exports = TableDesk(preferences, tasks, partial(_tell_in_passing, window), window).exports
    dock.table.exports = exports
    compared = SearchModel(formatter)
    _search_of(compared, side.feed, tasks, window)
    context = PageContext(
        side.feed, side.timer, themes, side.status, formatter, choices, drawings, shares,
        exports=exports, comparing=compared,
    )  # fmt: skip
    workspace = Workspace(window, context, offers, lambda: sets_of(watch, found), find=adding.find)
    dialog = ConnectionDialog(themes, side.status, parent=window)
    AuthorityDesk(dialog.network.authority, tasks, formatter, parent=dialog)
    palette = _palette_of(window, box, workspace, preferences, watch=watch, dock=dock)
    made = WindowSide(window, box, dialog, watch, dock, workspace, found, drawings, context, palette)
    _join_views(made)
    _join_grid(made, offers)
    join_lists(watch, dock, window, workspace, side.connector)
    for wisher in (window.disconnect_requested, dialog.stop_requested):
        wisher.connect(side.connector.disconnect_from)
    _tell_of_states(side, workspace, DayClock(formatter, time.time, window))
    return made


def _search_of(model: SearchModel, feed: Feed, tasks: TaskOwner, window: MainWindow) -> SearchDesk:
    """Return who answers what a model asks, for as long as the window lives."""
    desk = SearchDesk(feed, model, tasks)
    desk.setParent(window)
    return desk


def _arrange(table: TableView, choices: ViewChoices) -> None:
    """Show the watch list's table as it was left, and keep what becomes of it."""
    table.set_visible_columns(choices.columns.of(WATCHLIST))
    choices.arrangements.follow(table, WATCHLIST)
    table.columns_changed.connect(lambda: choices.columns.keep(WATCHLIST, table.visible_columns()))


def _join_views(made: WindowSide) -> None:
    """Connect the wishes of window, search and watch list for views with who opens them, and the other way round."""
    window, workspace, dock = made.window, made.workspace, made.watch_dock
    for wisher in (made.search_box, dock):
        wisher.order_book_requested.connect(workspace.open_book)
        wisher.chart_requested.connect(workspace.open_chart)
    for wished in (made.search_box.watch_requested, workspace.watch_requested):
        wished.connect(made.watch.watch)
    workspace.unwatch_requested.connect(made.watch.unwatch)
    made.search_box.left.connect(dock.table.setFocus)
    made.search.state_changed.connect(workspace.sets_changed)
    dock.trades_requested.connect(workspace.open_tape)
    dock.view_requested.connect(workspace.open_view)
    for wishing in (dock, window):
        wishing.securities_requested.connect(workspace.open_securities)
    window.stream_requested.connect(workspace.open_table)
    window.center_books_requested.connect(made.context.choices.books.center_all)
    workspace.links.add_list(WATCHLIST, dock.table)


def _join_grid(made: WindowSide, offers: InstrumentOffers) -> None:
    """Connect all wishes for books side by side with who arranges them."""
    table, watch = made.watch_dock.table, made.watch
    grid = BookGrid(
        made.workspace, made.window.layouts, offers,
        chosen=table.selected_instruments, listed=lambda: watch.watchlist.instruments,
    )  # fmt: skip
    made.window.grid_requested.connect(grid.arrange)
    made.watch_dock.grid_requested.connect(grid.arrange_instruments)
    made.workspace.grid_requested.connect(grid.arrange_instruments)


def _tell_of_states(side: FeedSide, workspace: Workspace, day: DayClock) -> None:
    """Have the views say anew how their data are, and since when, whenever that may be otherwise than before."""
    side.status.changed.connect(day.look)
    for told in (
        side.status.status_changed, side.connector.connection_lost, side.connector.went_live,
        side.feed.freshness_changed, day.changed,
    ):  # fmt: skip
        told.connect(workspace.show_states)


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


def sets_of(watch: WatchDesk, search: SearchModel) -> dict[str, Sequence[InstrumentId]]:
    """Return the sets that a table of securities can show: the watch lists, and what the last search found."""
    sets = watch.sets()
    if search.state is SearchState.FOUND:
        found = [search.found_at(row).instrument for row in range(search.rowCount())]
        sets[f"«{search.corrected or search.query}»"] = found
    return sets


def _tell_in_passing(window: MainWindow, text: str) -> None:
    window.status.showMessage(text, NOTICE_MS)
