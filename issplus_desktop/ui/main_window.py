"""The main window: menus and search on top, docks around the views, the status bar below."""

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QMouseEvent, QMoveEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow, QMenu, QWidget

from issplus_desktop.late_module import LateModule
from issplus_desktop.models.feed_status import FeedStatusModel
from issplus_desktop.ui.actions import WindowActions
from issplus_desktop.ui.book_key import BookKey
from issplus_desktop.ui.feed_texts import kind_word
from issplus_desktop.ui.first_place import stand_first
from issplus_desktop.ui.full_screen import FullScreen
from issplus_desktop.ui.key_bindings import KeyBindings
from issplus_desktop.ui.keyed_actions import give_all_keys, give_keys
from issplus_desktop.ui.latin_keys import LatinKeys
from issplus_desktop.ui.menu_key import MenuKey
from issplus_desktop.ui.menu_row import MenuRow
from issplus_desktop.ui.pane_keys import PaneKeys
from issplus_desktop.ui.pane_walk import PaneWalk
from issplus_desktop.ui.screen_places import ScreenPlaces
from issplus_desktop.ui.search_box import SearchBox
from issplus_desktop.ui.status_bar import FeedStatusBar
from issplus_desktop.ui.tab_area import TabArea
from issplus_desktop.ui.theme import ThemeSource
from issplus_desktop.ui.view_acts import view_acts
from issplus_desktop.ui.window_docks import WindowDocks
from issplus_desktop.ui.window_layouts import WindowLayouts
from issplus_desktop.ui.window_look import WindowLook
from issplus_desktop.ui.window_moves import ViewMoves
from issplus_desktop.ui.window_search import WindowSearch
from issplus_desktop.ui.window_tab_drag import TabDrag
from issplus_desktop.ui.window_tab_menu import tab_menu
from issplus_desktop.ui.window_views import WindowViews
from issplus_desktop.ui.windows_home import bring_all_home

if TYPE_CHECKING:
    from issplus_desktop.ui import about_dialog, keys_overlay
else:
    about_dialog = LateModule("issplus_desktop.ui.about_dialog")
    keys_overlay = LateModule("issplus_desktop.ui.keys_overlay")

_LARGEST_BLOB: Final = 64 * 1024


class MainWindow(QMainWindow):
    """Holds what others made, remembers where it stood, and emits wishes; it opens no view and no connection."""

    close_requested = Signal()
    """The person wants to go: shut down, then call `finish_close()`."""
    connection_dialog_requested = Signal()
    disconnect_requested = Signal()
    center_books_requested = Signal()
    securities_requested = Signal(str, object)
    """A marketplace and its instruments; None stands for those of the watch list."""
    stream_requested = Signal(str)
    """A destination to show as a table."""
    language_requested = Signal(str)
    diagnostics_requested = Signal()
    diagnostics_file_requested = Signal()
    settings_requested = Signal()
    settings_page_requested = Signal(str)
    layout_requested = Signal(str)
    """What a person wants with layouts: `save`, `list` or `back`."""
    layout_leaving = Signal()
    """All is about to stand elsewhere: what is now can still be taken down."""
    another_chart_requested = Signal()
    lists_requested = Signal(str)
    """What the menu offers for watch lists: `choose`, `next`, `previous`, `new` or `import`."""
    grid_requested = Signal(str)
    """Which books are to stand side by side: `open`, `chosen` or a number."""

    def __init__(
        self,
        themes: ThemeSource,
        search: SearchBox,
        feed: FeedStatusModel,
        *,
        language: str = "en",
        bindings: KeyBindings | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._themes = themes
        self._feed = feed
        self._may_close = False
        self.stays: Callable[[], bool] = _never
        """Whether the window has gone elsewhere instead of being closed, when the person closes it."""
        self._full_screen = FullScreen(self)
        self._placed = False
        self.status = FeedStatusBar(themes, feed, self)
        self.bindings = bindings or KeyBindings(parent=self)
        self.actions_table = WindowActions(self, self.bindings.shown)
        self.views = WindowViews(themes, self, self.actions_table, self.bindings)
        self.places = ScreenPlaces(self)
        self.moves = ViewMoves(self.views, self)
        self.layouts = WindowLayouts(self.views)
        self._tab_drag = TabDrag(themes, self.views, self.moves)
        self.docks = WindowDocks(self, themes, self.actions_table)
        self._walk = PaneWalk(self, self.docks, self.views)
        self._look = WindowLook(themes, self.actions_table)
        self.search = WindowSearch(self, search, self.views, self.docks)
        self._lay_out()
        PaneKeys(self.bindings, self)
        BookKey(self.bindings, self).center_requested.connect(self.center_books_requested)
        # Behind the panes' keys, so that it sees a key before they do.
        LatinKeys(self)
        MenuKey(self)
        self._connect()
        self.set_language(language)
        self._look.show_choices()
        self._on_keys_changed()
        self._on_feed_changed()

    @property
    def tabs(self) -> TabArea:
        """The tabs that are used now in this window."""
        return self.views.main_tiles.current

    @cached_property
    def _about(self) -> "about_dialog.AboutDialog":
        """What the program is; made when it is first asked for."""
        return about_dialog.AboutDialog(self)

    @cached_property
    def _keys(self) -> "keys_overlay.KeysOverlay":
        """The keys over this window; made when they are first asked for."""
        return keys_overlay.KeysOverlay(self._themes, self, self.bindings)

    def add_dock(self, dock: QDockWidget, area: Qt.DockWidgetArea) -> None:
        """Put a ready dock (with an object name) at a side; at the bottom docks share their place by tabs."""
        self.docks.add(dock, area)
        give_keys(dock, self.bindings)

    def add_pane(self, name: str, widget: QWidget, area: Qt.DockWidgetArea) -> QDockWidget:
        """Put a widget into a dock of its own; `name` is one of `chart`, `trades`, `news`, `connection`, or a title."""
        dock = self.docks.add_pane(name, widget, area)
        give_keys(dock, self.bindings)
        return dock

    def replace_pane(self, name: str, widget: QWidget) -> None:
        """Put another widget into the dock that has this name."""
        self.docks.replace(name, widget)
        give_keys(widget, self.bindings)

    def set_markets(self, securities: Sequence[tuple[str, str]], streams: Sequence[tuple[str, str]]) -> None:
        """Fill the Market menu: (marketplace, caption) with securities, and (destination, caption) of every stream."""
        self._fill(self.actions_table.menu("securities"), securities, self._on_securities_chosen)
        self._fill(self.actions_table.menu("streams"), streams, self.stream_requested.emit)

    def set_language(self, language: str) -> None:
        """Mark the language ("en" or "ru") in the menu."""
        self.actions_table.check(f"language.{language}")

    def save_layout(self) -> tuple[bytes, bytes]:
        """Return geometry and state, to be kept as they are; the geometry is noted for the screens that there are."""
        if self.views.screens.is_settled:
            self.places.note(self.views.screens.name)
        return bytes(self.saveGeometry().data()), self.docks.save()

    def restore_layout(self, geometry: bytes, state: bytes) -> bool:
        """Stand where the window stood; whether both could be used. Qt keeps it on a screen that exists."""
        if max(len(geometry), len(state)) > _LARGEST_BLOB:
            return False
        placed = self.places.restore(self.views.screens.name, geometry)
        docked = self.docks.restore(state)
        self._placed = placed and docked
        return self._placed

    @Slot()
    def reset_layout(self) -> None:
        """Put all docks back where they stand at first, and all views behind one tab bar."""
        self.layout_leaving.emit()
        self.layouts.gather()
        self.docks.reset()

    def finish_close(self) -> None:
        """Close for good; the program has shut down."""
        self._may_close = True
        self.views.close()
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close:
            event.accept()
            return
        event.ignore()
        if not self.stays():
            self.close_requested.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.docks.shown_first(placed=self._placed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the shares of the width until the person has moved an edge."""
        super().resizeEvent(event)
        self.docks.keep_shares()
        self.views.placed.emit()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self.views.placed.emit()

    def event(self, event: QEvent) -> bool:
        """Notice when the person moves an edge between docks: only there a drag comes to the window itself."""
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseMove and event.buttons():
            self.docks.leave_shares()
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.WindowStateChange:
            self.actions_table.check("full_screen", on=self.isFullScreen())
        super().changeEvent(event)

    def _lay_out(self) -> None:
        self.setObjectName("main")
        self.setCentralWidget(self.views.main_tiles)
        self.setStatusBar(self.status)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.menu_row = MenuRow(self.search.box, self)
        self.setMenuWidget(self.menu_row)
        self.actions_table.fill(self.menu_row.bar)
        self.addActions(self.actions_table.actions())
        stand_first(self)

    def _connect(self) -> None:
        self.actions_table.triggered.connect(self._on_action)
        self.views.menu_wanted.connect(self._on_tab_menu)
        self.views.screens.changed.connect(self.places.restore)
        self._feed.status_changed.connect(self._on_feed_changed)
        self.bindings.changed.connect(self._on_keys_changed)

    def _retranslate(self) -> None:
        self.bindings.retranslate()
        self.actions_table.retranslate()
        self.docks.retranslate()
        self._on_feed_changed()

    def _fill(self, menu: QMenu, entries: Sequence[tuple[str, str]], chosen: Callable[[str], object]) -> None:
        menu.clear()
        menu.setEnabled(bool(entries))
        for name, caption in entries:
            text = f"{name} · {caption}" if caption and caption != name else name
            action = menu.addAction(text.replace("&", "&&"))
            action.triggered.connect(partial(_on_chosen, chosen, name))

    @Slot(str)
    def _on_action(self, action_id: str) -> None:
        name, _, value = action_id.partition(".")
        acts: dict[str, Callable[[], object]] = {
            "connect": self.connection_dialog_requested.emit,
            "disconnect": self.disconnect_requested.emit,
            **view_acts(self.views, self.moves, self.docks),
            **self._look.acts(value),
            "next_pane": partial(self._walk.step, 1),
            "previous_pane": partial(self._walk.step, -1),
            "quit": self.close_requested.emit,
            "language": partial(self.language_requested.emit, value),
            "full_screen": self._on_full_screen,
            "search": self.search.start,
            "commands": self.search.start_commands,
            "center_books": self.center_books_requested.emit,
            "link": self._on_link,
            "books": partial(self.grid_requested.emit, value),
            "lists": partial(self.lists_requested.emit, value),
            "another_chart": self.another_chart_requested.emit,
            "diagnostics": self.diagnostics_requested.emit,
            "save_diagnostics": self.diagnostics_file_requested.emit,
            "settings": self.settings_requested.emit,
            "edit_keys": partial(self.settings_page_requested.emit, "keys"),
            "layout": partial(self.layout_requested.emit, value),
            "reset_layout": self.reset_layout,
            "windows_home": partial(bring_all_home, self),
            "keys": self._on_keys,
            "about": self._on_about,
        }
        acts[name]()

    def _on_about(self) -> None:
        self._about.open()

    def _on_keys(self) -> None:
        """Show the keys over the window that the person works in."""
        window = self.views.used_window
        (self._keys if window is None else window.keys).toggle()

    def _on_link(self) -> None:
        """Ask for the link group of the view that has the keyboard."""
        badge = self.docks.badge_with_keys() if self.isActiveWindow() else None
        badge = badge or self.views.badge(self.views.current_view())
        if badge is not None:
            badge.open_menu()

    @Slot(str, QPoint)
    def _on_tab_menu(self, view_id: str, place: QPoint) -> None:
        tab_menu(self.views, self.moves, view_id, self).popup(place)

    def _on_full_screen(self) -> None:
        window = self.views.used_window
        if window is not None:
            window.full_screen.toggle()
            self.actions_table.check("full_screen", on=self.isFullScreen())
            return
        self._full_screen.toggle()

    def _on_securities_chosen(self, marketplace: str) -> None:
        self.securities_requested.emit(marketplace, None)

    @Slot()
    def _on_keys_changed(self) -> None:
        self.actions_table.retranslate()
        self.search.box.show_key(self.bindings.shown("search"))
        give_all_keys(self.bindings)

    @Slot()
    def _on_feed_changed(self) -> None:
        kind = kind_word(self._feed.status.kind)
        # Ends with the program's name: Qt would put it behind any other title.
        self.setWindowTitle(" — ".join(part for part in (kind, "ISS+ Desktop") if part))


def _never() -> bool:
    return False


def _on_chosen(chosen: Callable[[str], object], name: str, _checked: object = None) -> None:
    chosen(name)
