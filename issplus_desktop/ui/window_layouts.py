"""How all views are arranged at once: as they were kept, behind one tab bar, or in a grid."""

from functools import partial
from typing import Final

from PySide6.QtCore import QSize, Qt

from issplus_desktop.ui.tab_area import TabView
from issplus_desktop.ui.window_arrangement import Arrangement, TabsPart, WindowPart, grid_of, grid_rows, views_of
from issplus_desktop.ui.window_moves import MOST_WINDOWS
from issplus_desktop.ui.window_tiles import fill_area
from issplus_desktop.ui.window_views import WindowViews

_LEAST_CELL: Final = QSize(220, 260)
"""Below it a book shows hardly more than its best prices."""
_MOST_COLUMNS: Final = 4
_CELL: Final = QSize(300, 420)
"""The size of a cell in a grid that has a window of its own."""


class WindowLayouts:
    """Takes views out of their windows and puts them where an arrangement says."""

    def __init__(self, views: WindowViews) -> None:
        self._views = views

    def arrangement(self) -> Arrangement:
        """Return how everything stands."""
        views = self._views
        views.note_places()
        detached = [
            WindowPart(window.tiles.content(), window.save_place(), window.places.kept()) for window in views.windows
        ]
        homes = views.homes.kept(view for window in views.windows for view in window.tiles.views())
        return (WindowPart(views.main_tiles.content(), homes=homes), *detached)

    def arrange(self, wanted: Arrangement) -> None:
        """Let the open views stand as they stood; those that are not mentioned stand in the main window.

        Detached windows are shown with the main window: `WindowViews.show_windows`, where that is not shown yet.
        """
        views = self._views
        with views.quietly():
            old = views.windows
            rest = self._take(views.views())
            for number, part in enumerate(wanted[: MOST_WINDOWS + 1]):
                if number == 0:
                    views.main_tiles.build(part.content, partial(fill_area, rest))
                elif any(view in rest for view in views_of(part.content)):
                    window = views.new_window()
                    window.places.take(part.places)
                    window.restore_place(part.geometry, views.screens.name)
                    window.tiles.build(part.content, partial(fill_area, rest))
                    window.tiles.drop_empty()
                    window.show_title()
            views.main_tiles.drop_empty()
            for view in rest.values():
                views.main_tiles.areas()[0].put(view)
            for gone in old:
                views.clean(gone.tiles)
        views.homes.take(wanted[0].homes if wanted else {})
        views.use(views.main_tiles, views.main_tiles.areas()[0])
        if views.main_tiles.isVisible():
            views.show_windows()

    def gather(self) -> None:
        """Put all views behind one tab bar in the main window."""
        views = self._views
        self.arrange((WindowPart(TabsPart(tuple(views.views()), views.current_view())),))

    def show_grid(self, chosen: list[str]) -> None:
        """Let some views stand in a balanced grid; the others of the window are tabs behind the first one.

        Where the used window has no room for that many, the grid has a window of its own.
        """
        views = self._views
        known = [view for view in dict.fromkeys(chosen) if view in views.views()]
        if len(known) < 2:
            return
        tiles, rows = views.used, _rows_in(views.used.size(), len(known))
        with views.quietly():
            window = None if rows else views.new_window()
            tiles = tiles if window is None else window.tiles
            others = [view for view in tiles.views() if view not in known]
            before = [found.tiles for found in views.windows]
            if window is not None:
                views.homes.note(known, views.main_tiles)
            taken = self._take([*known, *others])
            rows = rows or grid_rows(len(known))
            tiles.build(grid_of(known, rows), partial(fill_area, taken))
            first = tiles.areas()[0]
            for view in taken.values():
                first.put(view)
            first.show_view(known[0])
            for place in (views.main_tiles, *before):
                if place is not tiles:
                    views.clean(place)
            if window is not None:
                size = QSize(_CELL.width() * max(rows), _CELL.height() * len(rows))
                window.stand_over(views.main_tiles, size)
                window.show_title()
        views.use(tiles, first)
        if window is not None:
            window.come_up()
        # A view that is moved loses the keys, and Qt would hand them to whatever comes next: the search field.
        front = views.current_widget()
        if front is not None:
            front.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self, ids: list[str]) -> dict[str, TabView]:
        taken = {view_id: self._views.take(view_id) for view_id in ids}
        return {view_id: view for view_id, view in taken.items() if view is not None}


def _rows_in(room: QSize, count: int) -> list[int]:
    """Return the rows of a grid that fits into some room; none where it does not."""
    columns = min(_MOST_COLUMNS, room.width() // _LEAST_CELL.width())
    rows = grid_rows(count, columns=columns)
    fits = columns > 0 and len(rows) * _LEAST_CELL.height() <= room.height()
    return rows if fits else []
