"""How views move: among the tabs, beside one another, to windows of their own and back."""

from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from issplus_desktop.ui.tab_area import TabArea
from issplus_desktop.ui.window_arrangement import Part, Side
from issplus_desktop.ui.window_detached import FIRST_SIZE, DetachedWindow
from issplus_desktop.ui.window_homes import TabPlace
from issplus_desktop.ui.window_tiles import Tiles, fill_area
from issplus_desktop.ui.window_views import WindowViews

MOST_WINDOWS: Final = 50


class ViewMoves:
    """Moves the views of the windows as a person wants it."""

    def __init__(self, views: WindowViews, main: QWidget) -> None:
        self._views = views
        self._main = main

    def detach(self, view_id: str, place: QPoint | None = None) -> DetachedWindow | None:
        """Move a view to a window of its own, at a point of the screens; None where that is not possible."""
        views = self._views
        found = views.place_of(view_id)
        if found is None or len(views.windows) >= MOST_WINDOWS or self._is_alone(view_id):
            return None
        size = found[1].size().expandedTo(FIRST_SIZE)
        window = views.new_window()
        step = 32 * (len(views.windows) % 8)
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
        views = self._views
        if views.window_of(view_id) is None:
            return
        place = views.homes.place_of(view_id, views.main_tiles)
        if isinstance(place, TabPlace):
            self.move(view_id, place.area, index=place.index)
        else:
            self._rebuild_with(view_id, place)
        self._main.activateWindow()

    def split(self, view_id: str, side: Side) -> bool:
        """Move a view beside the others of its area; whether there is room, and another one that stays."""
        found = self._views.place_of(view_id)
        if found is None or len(found[1].views()) < 2 or not found[0].can_split(found[1], side):
            return False
        self.move(view_id, found[1], side)
        return True

    def can_split(self, view_id: str, side: Side) -> bool:
        """Whether `split` would do something."""
        found = self._views.place_of(view_id)
        return found is not None and len(found[1].views()) > 1 and found[0].can_split(found[1], side)

    def can_detach(self, view_id: str) -> bool:
        """Whether `detach` would do something: a view that has a window to itself stays there."""
        return self._views.place_of(view_id) is not None and not self._is_alone(view_id)

    def move(self, view_id: str, area: TabArea, side: Side = Side.MIDDLE, *, index: int = -1) -> None:
        """Move a view among the tabs of an area (behind them, or at an index), or to a new area at one side of it."""
        views = self._views
        place, tiles = views.place_of(view_id), self._tiles_of(area)
        if place is None or tiles is None or (area is place[1] and (side is Side.MIDDLE or len(area.views()) < 2)):
            return
        views.homes.note_move(view_id, views.main_tiles, tiles)
        target = area if side is Side.MIDDLE else tiles.split(area, side)
        view = place[1].take(view_id)
        if view is not None:
            target.put(view, index)
            views.use(tiles, target)
            view.widget.setFocus(Qt.FocusReason.OtherFocusReason)
        views.clean(place[0])
        views.rearranged.emit()

    def _rebuild_with(self, view_id: str, wanted: Part) -> None:
        """Let everything in the main window stand otherwise, and a view of another one with it."""
        views = self._views
        tiles, window = views.main_tiles, views.window_of(view_id)
        with views.quietly():
            taken = {name: view for name in (*tiles.views(), view_id) if (view := views.take(name))}
            tiles.build(wanted, partial(fill_area, taken))
            if window is not None:
                views.clean(window.tiles)
        views.homes.forget(view_id)
        views.show_view(view_id)
        widget = views.current_widget()
        if widget is not None:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tiles_of(self, area: TabArea) -> Tiles | None:
        return next((tiles for tiles in self._views.tiles() if area in tiles.areas()), None)

    def _is_alone(self, view_id: str) -> bool:
        window = self._views.window_of(view_id)
        return window is not None and window.tiles.views() == [view_id]
