"""What a person can do with where views stand: drag them out, split, detach, link and arrange them."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QCursor, QInputMethodQueryEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QSplitter

from issplus_desktop.app.view_spec import ViewKind, ViewSpec
from issplus_desktop.ui.link_badge import LinkBadge
from issplus_desktop.ui.row_pick import RowPick
from issplus_desktop.ui.window_arrangement import Side
from issplus_desktop.ui.window_tab_drag import DropMark
from tests.trials.drill_gestures import press

_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
_PRESS, _MOVE = QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove
_RELEASE = QEvent.Type.MouseButtonRelease


def place_steps(side):
    """Return each of these things by a name that says what happens."""
    places = _Places(side)
    return {
        "a tab is dragged to a side": places.drag_aside,
        "a tab is dragged to the desktop": places.drag_away,
        "a drag is given up": places.give_up,
        "a place is shown for a drop": places.show_place,
        "a view is detached and closed": places.detach_and_close,
        "a tab's menu is wanted by a key": places.menu_by_key,
        "a detached window fills the screen": places.fill_screen,
        "a view comes back": places.there_and_back,
        "an edge between views is moved": places.move_edge,
        "the plus of another area": places.add_beside,
        "views in a grid": places.grid,
        "a row leads a group": places.lead,
        "a view changes its group": places.change_group,
        "the menus of tabs": places.tab_menus,
        "the layout is gathered": side.window.layouts.gather,
    }


class _Places:
    def __init__(self, side):
        self.side = side
        self.window = side.window
        self.views = side.window.views

    def _view(self):
        """A view that has company, opened if need be."""
        if len(self.views.views()) < 2:
            self.side.workspace.open(ViewSpec(ViewKind.BOOK, "MXSE.TQBR.ROSN"))
        return self.views.views()[-1]

    def _drag(self, view, place, *, drop=True):
        area = next(tiles.area_of(view) for tiles in self.views.tiles() if tiles.area_of(view))
        area.show_view(view)
        bar = area.tabBar()
        _mouse(bar, _PRESS, bar.tabRect(area.currentIndex()).center(), _LEFT, _LEFT)
        for far in (QPoint(5, 300), bar.mapFromGlobal(place)):
            _mouse(bar, _MOVE, far, _NONE, _LEFT)
            QApplication.sendPostedEvents()
        for mark in [child for tiles in self.views.tiles() for child in tiles.children() if hasattr(child, "words")]:
            mark.grab()
        if drop:
            _mouse(bar, _RELEASE, bar.mapFromGlobal(place), _LEFT, _NONE)
        return bar

    def drag_aside(self):
        tiles = self.views.main_tiles
        self._drag(self._view(), tiles.mapToGlobal(QPoint(tiles.width() - 8, tiles.height() // 2)))
        self.window.layouts.gather()

    def drag_away(self):
        self._drag(self._view(), QPoint(-5000, -5000))
        self.window.layouts.gather()

    def give_up(self):
        view = self._view()
        bar = self._drag(view, self.window.mapToGlobal(QPoint(2, 2)), drop=False)
        press(bar, (Qt.Key.Key_Escape,))
        bar = self._drag(view, QCursor.pos(), drop=False)
        bar.hide()
        bar.show()
        _mouse(bar, _RELEASE, QPoint(5, 300), _LEFT, _NONE)

    def show_place(self):
        mark = DropMark(self.views._themes, self.views.main_tiles)
        mark.show_at(QRect(0, 0, 90, 60), Side.MIDDLE)
        mark.grab()
        mark.deleteLater()

    def detach_and_close(self):
        window = self.window.moves.detach(self._view())
        if window is not None:
            window.keys.toggle()
            window.keys.dismiss()
            window.show_title()
            window.close()

    def menu_by_key(self):
        for area in self.views.main_tiles.areas():
            QApplication.sendEvent(area.tabBar(), QInputMethodQueryEvent(Qt.InputMethodQuery.ImCursorRectangle))

    def fill_screen(self):
        window = self.window.moves.detach(self._view())
        if window is not None:
            for _ in range(2):
                self.window.actions_table.action("full_screen").trigger()
        self.window.layouts.gather()

    def there_and_back(self):
        view = self._view()
        self.window.moves.detach(view)
        self.window.moves.bring_home(view)

    def move_edge(self):
        self.window.moves.split(self._view(), Side.BELOW)
        for line in self.window.findChildren(QSplitter):
            line.splitterMoved.emit(10, 1)
        self.window.actions_table.action("next_pane").trigger()
        self.window.layouts.gather()

    def add_beside(self):
        self.window.moves.split(self._view(), Side.BELOW)
        for area in self.views.main_tiles.areas():
            area.add_wanted.emit()
        self.window.layouts.gather()

    def grid(self):
        for wish in ("2", "open", "chosen"):
            self.window.grid_requested.emit(wish)
        self.side.watch_dock.grid_requested.emit(self.side.watch.watchlist.instruments[:3])
        self.window.layouts.gather()

    def lead(self):
        for pick in self.window.findChildren(RowPick):
            table = pick.parent()
            table.setFocus()
            pick._on_row_changed(table.model().index(0, 0), table.model().index(1, 0))
            table.setCurrentIndex(table.model().index(0, 0))
            pick._rest.timeout.emit()

    def change_group(self):
        for badge in self.window.findChildren(LinkBadge):
            for letter in ("A", ""):
                badge.group_chosen.emit(letter)
        self.window.actions_table.action("link").trigger()
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()

    def tab_menus(self):
        for area in self.views.main_tiles.areas():
            bar = area.tabBar()
            bar.customContextMenuRequested.emit(bar.tabRect(0).center())
            popup = QApplication.activePopupWidget()
            if popup is not None:
                popup.close()


def _mouse(bar, kind, place, button, held):
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(bar, QMouseEvent(kind, QPointF(place), QPointF(bar.mapToGlobal(place)), button, held, none))
