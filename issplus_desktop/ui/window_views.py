"""All views in all windows: which there are, and how a person moves them about."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from issplus_desktop.ui.actions import WindowActions
from issplus_desktop.ui.key_bindings import KeyBindings
from issplus_desktop.ui.keyed_actions import give_keys
from issplus_desktop.ui.link_badge import LinkBadge
from issplus_desktop.ui.pane_state import PaneState
from issplus_desktop.ui.screen_places import ScreenWatch
from issplus_desktop.ui.tab_area import TabArea, TabView
from issplus_desktop.ui.theme import ThemeSource
from issplus_desktop.ui.window_arrangement import Part, Side
from issplus_desktop.ui.window_detached import FIRST_SIZE, DetachedWindow
from issplus_desktop.ui.window_homes import TabPlace, ViewHomes
from issplus_desktop.ui.window_tiles import Tiles, fill_area

MOST_WINDOWS: Final = 50


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

    # Opening, showing, closing.

    def add(self, widget: QWidget, title: str, view_id: str) -> None:
        """Open a view in front. A widget with a signal `pane_state_changed` keeps its tab's dot up to date.

        Raises ValueError where the id is taken.
        """
        if self._place_of(view_id) is not None:
            raise ValueError(f"a view {view_id!r} is open already")
        self._used.current.add_view(widget, title, view_id)
        self._listen_to(widget, view_id)

    def replace(self, view_id: str, widget: QWidget) -> None:
        """Put another widget into a view's place; the old one is deleted. Unknown ids are passed over."""
        place = self._place_of(view_id)
        old = None if place is None else place[1].replace(view_id, widget)
        if old is not None:
            self._listen_to(widget, view_id)
            old.deleteLater()

    def show_view(self, view_id: str) -> bool:
        """Bring a view to the front, and its window; whether there is one of this id."""
        place = self._place_of(view_id)
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
        place = self._place_of(view_id)
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
        place = self._place_of(view_id)
        return "" if place is None else place[1].title(view_id)

    def set_title(self, view_id: str, title: str) -> None:
        """Rename a view's tab, and its window where it is in front there."""
        place = self._place_of(view_id)
        if place is not None:
            place[1].set_title(view_id, title)
            for window in self._windows:
                window.show_title()

    def set_state(self, view_id: str, state: PaneState) -> None:
        """Show a view's state at its tab."""
        place = self._place_of(view_id)
        if place is not None:
            place[1].set_state(view_id, state)

    def set_group(self, view_id: str, group: str) -> None:
        """Show a view's link group at its tab."""
        place = self._place_of(view_id)
        if place is not None:
            place[1].set_group(view_id, group)

    def badge(self, view_id: str) -> LinkBadge | None:
        """Return the badge at a view's tab; None where it has none."""
        place = self._place_of(view_id)
        return None if place is None else place[1].badge(view_id)

    # Moving.

    def detach(self, view_id: str, place: QPoint | None = None) -> DetachedWindow | None:
        """Move a view to a window of its own, at a point of the screens; None where that is not possible."""
        found = self._place_of(view_id)
        if found is None or len(self._windows) >= MOST_WINDOWS or self._is_alone(view_id):
            return None
        size = found[1].size().expandedTo(FIRST_SIZE)
        window = self.new_window()
        step = 32 * (len(self._windows) % 8)
        if place is not None:
            window.stand_at(place, size)
        else:
            window.stand_over(self._main, size)
            window.move(window.pos() + QPoint(step, step))
        self.move(view_id, window.tiles.current)
        window.come_up()
        return window

    def bring_home(self, view_id: str) -> None:
        """Move a view back to where it stood in the main window, as far as that is there still."""
        if self.window_of(view_id) is None:
            return
        place = self.homes.place_of(view_id, self.main_tiles)
        if isinstance(place, TabPlace):
            self.move(view_id, place.area, index=place.index)
        else:
            self._rebuild_with(view_id, place)
        self._main.activateWindow()

    def split(self, view_id: str, side: Side) -> bool:
        """Move a view beside the others of its area; whether there is room, and another one that stays."""
        found = self._place_of(view_id)
        if found is None or len(found[1].views()) < 2 or not found[0].can_split(found[1], side):
            return False
        self.move(view_id, found[1], side)
        return True

    def can_split(self, view_id: str, side: Side) -> bool:
        """Whether `split` would do something."""
        found = self._place_of(view_id)
        return found is not None and len(found[1].views()) > 1 and found[0].can_split(found[1], side)

    def can_detach(self, view_id: str) -> bool:
        """Whether `detach` would do something: a view that has a window to itself stays there."""
        return self._place_of(view_id) is not None and not self._is_alone(view_id)

    def move(self, view_id: str, area: TabArea, side: Side = Side.MIDDLE, *, index: int = -1) -> None:
        """Move a view among the tabs of an area (behind them, or at an index), or to a new area at one side of it."""
        place, tiles = self._place_of(view_id), self._tiles_of(area)
        if place is None or tiles is None or (area is place[1] and (side is Side.MIDDLE or len(area.views()) < 2)):
            return
        self.homes.note_move(view_id, self.main_tiles, tiles)
        target = area if side is Side.MIDDLE else tiles.split(area, side)
        view = place[1].take(view_id)
        if view is not None:
            target.put(view, index)
            self.use(tiles, target)
            view.widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self.clean(place[0])
        self.rearranged.emit()

    def _rebuild_with(self, view_id: str, wanted: Part) -> None:
        """Let everything in the main window stand otherwise, and a view of another one with it."""
        tiles, window = self.main_tiles, self.window_of(view_id)
        with self.quietly():
            taken = {name: view for name in (*tiles.views(), view_id) if (view := self.take(name))}
            tiles.build(wanted, partial(fill_area, taken))
            if window is not None:
                self.clean(window.tiles)
        self.homes.forget(view_id)
        self.show_view(view_id)
        widget = self.current_widget()
        if widget is not None:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)

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
        place = self._place_of(view_id)
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

    def _place_of(self, view_id: str) -> tuple[Tiles, TabArea] | None:
        for tiles in self.tiles():
            area = tiles.area_of(view_id)
            if area is not None:
                return tiles, area
        return None

    def _tiles_of(self, area: TabArea) -> Tiles | None:
        return next((tiles for tiles in self.tiles() if area in tiles.areas()), None)

    def _is_alone(self, view_id: str) -> bool:
        window = self.window_of(view_id)
        return window is not None and window.tiles.views() == [view_id]

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
