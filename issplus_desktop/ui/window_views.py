"""All views in all windows: which there are, and where they stand."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from issplus_desktop.ui.actions import WindowActions
from issplus_desktop.ui.key_bindings import KeyBindings
from issplus_desktop.ui.keyed_actions import give_keys
from issplus_desktop.ui.link_badge import LinkBadge
from issplus_desktop.ui.pane_state import PaneState
from issplus_desktop.ui.screen_places import ScreenWatch
from issplus_desktop.ui.tab_area import TabArea, TabView
from issplus_desktop.ui.theme import ThemeSource
from issplus_desktop.ui.window_detached import DetachedWindow
from issplus_desktop.ui.window_homes import ViewHomes
from issplus_desktop.ui.window_tiles import Tiles


class WindowViews(QObject):
    """Holds the views of the main window and of those that were detached from it.

    A view opens where the person works: in the window and the area that had the keyboard last. A detached window goes
    with its last view, and its views go when it is closed.
    """

    view_closed = Signal(str)
    """A view's id; its widget is out of the window already and is deleted soon."""
    view_shown = Signal(str)
    """The id of the view that is in front now; "" where none is."""
    rearranged = Signal()
    """Views stand elsewhere now, or a window came or went."""
    placed = Signal()
    """A window stands elsewhere on the screens, or has another size."""
    add_wanted = Signal()
    group_chosen = Signal(str, str)
    """A view's id, and the link group that the person wants for it ("" for none)."""
    tab_dragged = Signal(str, QPoint)
    tab_dropped = Signal(str, QPoint)
    tab_kept = Signal()
    """A tab is on its way out of its bar, was dropped, or stays: its id, and a point in global coordinates."""
    menu_wanted = Signal(str, QPoint)
    """A right click on a view's tab, in global coordinates."""

    def __init__(
        self, themes: ThemeSource, main: QWidget, actions: WindowActions, bindings: KeyBindings | None = None
    ) -> None:
        super().__init__(main)
        self._themes = themes
        self._main = main
        self._actions = actions
        self.bindings = bindings or KeyBindings(parent=self)
        self._quiet = False
        self.main_tiles = Tiles(themes, main, self.bindings)
        self.screens = ScreenWatch(self)
        self.screens.changed.connect(self._on_screens_changed)
        self._windows: list[DetachedWindow] = []
        self.homes = ViewHomes()
        """Where in the main window the views of the others stood."""
        self._used = self.main_tiles
        self._connect(self.main_tiles)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    # What there is.

    @property
    def windows(self) -> list[DetachedWindow]:
        """The detached windows, oldest first."""
        return list(self._windows)

    @property
    def used(self) -> Tiles:
        """The tiles of the window that the person works in."""
        return self._used

    @property
    def used_window(self) -> DetachedWindow | None:
        """The detached window that the person works in; None where that is the main window."""
        return next((window for window in self._windows if window.tiles is self._used), None)

    def tiles(self) -> list[Tiles]:
        """Return the tiles of all windows, the main window's first."""
        return [self.main_tiles, *(window.tiles for window in self._windows)]

    def views(self) -> list[str]:
        """Return the ids of all views, window by window."""
        return [view for tiles in self.tiles() for view in tiles.views()]

    def current_view(self) -> str:
        """Return the id of the view in front where the person works; "" where none is."""
        return self._used.current.current_view()

    def current_widget(self) -> QWidget | None:
        """Return the view in front where the person works, or None."""
        return self._used.current.currentWidget()

    def window_of(self, view_id: str) -> DetachedWindow | None:
        """Return the detached window that a view stands in; None for the main window and for unknown views."""
        return next((window for window in self._windows if window.tiles.area_of(view_id) is not None), None)

    def place_of(self, view_id: str) -> tuple[Tiles, TabArea] | None:
        """Return the tiles and the area that a view stands in; None where there is none of this id."""
        for tiles in self.tiles():
            area = tiles.area_of(view_id)
            if area is not None:
                return tiles, area
        return None

    # Opening, showing, closing.

    def add(self, widget: QWidget, title: str, view_id: str) -> None:
        """Open a view in front. A widget with a signal `pane_state_changed` keeps its tab's dot up to date.

        Raises ValueError where the id is taken.
        """
        if self.place_of(view_id) is not None:
            raise ValueError(f"a view {view_id!r} is open already")
        self._used.current.add_view(widget, title, view_id)
        self._listen_to(widget, view_id)

    def replace(self, view_id: str, widget: QWidget) -> None:
        """Put another widget into a view's place; the old one is deleted. Unknown ids are passed over."""
        place = self.place_of(view_id)
        old = None if place is None else place[1].replace(view_id, widget)
        if old is not None:
            self._listen_to(widget, view_id)
            old.deleteLater()

    def show_view(self, view_id: str) -> bool:
        """Bring a view to the front, and its window; whether there is one of this id."""
        place = self.place_of(view_id)
        if place is None:
            return False
        tiles, area = place
        area.show_view(view_id)
        self.use(tiles, area)
        window = self.window_of(view_id)
        if window is not None and not window.isActiveWindow():
            window.come_up()
        return True

    @Slot(str)
    def close_view(self, view_id: str) -> None:
        """Close a view and tell; unknown ids are passed over."""
        place = self.place_of(view_id)
        if place is None:
            return
        tiles, area = place
        widget = area.remove_view(view_id)
        self.homes.forget(view_id)
        self.clean(tiles)
        if widget is not None:
            self.view_closed.emit(view_id)
            widget.deleteLater()

    def title(self, view_id: str) -> str:
        """Return the title of a view's tab; "" where there is none of this id."""
        place = self.place_of(view_id)
        return "" if place is None else place[1].title(view_id)

    def set_title(self, view_id: str, title: str) -> None:
        """Rename a view's tab, and its window where it is in front there."""
        place = self.place_of(view_id)
        if place is not None:
            place[1].set_title(view_id, title)
            for window in self._windows:
                window.show_title()

    def set_state(self, view_id: str, state: PaneState) -> None:
        """Show a view's state at its tab."""
        place = self.place_of(view_id)
        if place is not None:
            place[1].set_state(view_id, state)

    def set_group(self, view_id: str, group: str) -> None:
        """Show a view's link group at its tab."""
        place = self.place_of(view_id)
        if place is not None:
            place[1].set_group(view_id, group)

    def badge(self, view_id: str) -> LinkBadge | None:
        """Return the badge at a view's tab; None where it has none."""
        place = self.place_of(view_id)
        return None if place is None else place[1].badge(view_id)

    # What layouts are made with.

    @contextmanager
    def quietly(self) -> Iterator[None]:
        """Tell only once, at the end of the block, that views stand elsewhere."""
        self._quiet = True
        try:
            yield
        finally:
            self._quiet = False
        self.rearranged.emit()

    def new_window(self) -> DetachedWindow:
        """Return one more detached window, empty and not yet shown."""
        window = DetachedWindow(self._themes, self.bindings)
        window.addActions(self._actions.actions())
        window.closing.connect(self._on_window_closing)
        window.placed.connect(self.placed)
        self._windows.append(window)
        self._connect(window.tiles)
        return window

    def show_windows(self) -> None:
        """Show the detached windows that are not shown yet."""
        for window in self._windows:
            if window.isHidden():
                window.show()

    def note_places(self) -> None:
        """Remember where the detached windows stand on these screens, unless screens come and go just now."""
        if self.screens.is_settled:
            for window in self._windows:
                window.places.note(self.screens.name)

    def take(self, view_id: str) -> TabView | None:
        """Take a view out of its window; None where there is none of this id."""
        place = self.place_of(view_id)
        return None if place is None else place[1].take(view_id)

    def clean(self, tiles: Tiles) -> None:
        """Let areas go, and a detached window, in which no view stands any more."""
        tiles.drop_empty()
        window = next((window for window in self._windows if window.tiles is tiles), None)
        if window is not None and not tiles.views():
            self._let_go(window)

    def use(self, tiles: Tiles, area: TabArea) -> None:
        """Let new views open in an area from now on."""
        self._used = tiles
        tiles.use(area)
        self._tell_front(area.current_view())

    # The end.

    def close(self) -> None:
        """Let the detached windows go, with all that stands in them."""
        for window in self.windows:
            self._let_go(window)

    def _listen_to(self, widget: QWidget, view_id: str) -> None:
        give_keys(widget, self.bindings)
        told = getattr(widget, "pane_state_changed", None)
        if told is not None:
            told.connect(partial(self.set_state, view_id))
        state = getattr(widget, "pane_state", None)
        if isinstance(state, PaneState):
            self.set_state(view_id, state)

    def _let_go(self, window: DetachedWindow) -> None:
        self._windows.remove(window)
        if self._used is window.tiles:
            self.use(self.main_tiles, self.main_tiles.current)
        window.closing.disconnect(self._on_window_closing)
        window.hide()
        window.deleteLater()
        if not self._quiet:
            self.rearranged.emit()

    def _connect(self, tiles: Tiles) -> None:
        tiles.close_wanted.connect(self.close_view)
        tiles.add_wanted.connect(self.add_wanted)
        tiles.menu_wanted.connect(self.menu_wanted)
        tiles.tab_dragged.connect(self.tab_dragged)
        tiles.tab_dropped.connect(self.tab_dropped)
        tiles.tab_kept.connect(self.tab_kept)
        tiles.group_chosen.connect(self.group_chosen)
        tiles.front_changed.connect(self._on_front_changed)
        tiles.rearranged.connect(self._on_rearranged)

    def _tell_front(self, view_id: str) -> None:
        if not self._quiet:
            self.view_shown.emit(view_id)

    @Slot(str)
    def _on_front_changed(self, view_id: str) -> None:
        self._tell_front(view_id)

    @Slot()
    def _on_rearranged(self) -> None:
        if not self._quiet:
            self.rearranged.emit()

    @Slot(str)
    def _on_screens_changed(self, screens: str) -> None:
        for window in self._windows:
            window.restore_place(b"", screens)

    @Slot()
    def _on_window_closing(self) -> None:
        window = self.sender()
        if isinstance(window, DetachedWindow) and window in self._windows:
            for view_id in window.tiles.views():
                self.close_view(view_id)

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None:
            return
        for tiles in self.tiles():
            if tiles.isAncestorOf(new):
                area = next((area for area in tiles.areas() if area.isAncestorOf(new)), tiles.current)
                if tiles is not self._used or area is not tiles.current:
                    self.use(tiles, area)
                return
        if new.window() is self._main:
            self._used = self.main_tiles
