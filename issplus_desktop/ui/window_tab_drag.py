"""A tab on its way to another place: what it is over, and what a drop there would do.

The drag is our own and none of the system's, which would run an event loop inside an event. Its end is a mere release
of the button, so that it can be tried without a desktop.
"""

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from issplus_desktop.ui.tab_area import TabArea
from issplus_desktop.ui.theme import ThemeSource
from issplus_desktop.ui.window_arrangement import Side
from issplus_desktop.ui.window_moves import ViewMoves
from issplus_desktop.ui.window_tiles import Tiles
from issplus_desktop.ui.window_views import WindowViews


class DropMark(QWidget):
    """Covers the place that a dragged view would take, and says in words where that is."""

    def __init__(self, themes: ThemeSource, tiles: Tiles) -> None:
        super().__init__(tiles)
        self._themes = themes
        self._side = Side.MIDDLE
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def words(self) -> str:
        """Return what a drop would do."""
        return {
            Side.MIDDLE: self.tr("Among the tabs"),
            Side.LEFT: self.tr("To the left"),
            Side.RIGHT: self.tr("To the right"),
            Side.ABOVE: self.tr("Above"),
            Side.BELOW: self.tr("Below"),
        }[self._side]

    def show_at(self, rect: QRect, side: Side) -> None:
        """Cover a rectangle of the tiles."""
        self._side = side
        self.setGeometry(rect)
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = self._themes.theme, QPainter(self)
        veil = QColor(theme.selection)
        veil.setAlphaF(0.7)
        painter.fillRect(self.rect(), veil)
        painter.setPen(theme.accent)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.setPen(theme.text)
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self.words())
        painter.end()


class TabDrag(QObject):
    """Follows tabs that are dragged out of their bars, and moves their views where they are dropped."""

    def __init__(self, themes: ThemeSource, views: WindowViews, moves: ViewMoves) -> None:
        super().__init__(views)
        self._themes = themes
        self._views = views
        self._moves = moves
        self._mark: DropMark | None = None
        views.tab_dragged.connect(self._on_dragged)
        views.tab_dropped.connect(self._on_dropped)
        views.tab_kept.connect(self._clear)

    def _place_at(self, view_id: str, place: QPoint) -> tuple[TabArea, Side, QRect, Tiles] | None:
        """Return where a view would go that is dropped at a point of the screens; None where it would not move."""
        window = QApplication.topLevelAt(place)
        for tiles in self._views.tiles():
            if tiles.window() is window and tiles.rect().contains(tiles.mapFromGlobal(place)):
                area, side, rect = tiles.drop_place(tiles.mapFromGlobal(place))
                if area.view(view_id) is not None and (side is Side.MIDDLE or len(area.views()) < 2):
                    return None
                return area, side, rect, tiles
        return None

    @Slot(str, QPoint)
    def _on_dragged(self, view_id: str, place: QPoint) -> None:
        found = self._place_at(view_id, place)
        if found is None:
            self._clear()
            return
        _, side, rect, tiles = found
        if self._mark is None or self._mark.parentWidget() is not tiles:
            self._clear()
            self._mark = DropMark(self._themes, tiles)
        self._mark.show_at(rect, side)

    @Slot(str, QPoint)
    def _on_dropped(self, view_id: str, place: QPoint) -> None:
        self._clear()
        found = self._place_at(view_id, place)
        if found is not None:
            self._moves.move(view_id, found[0], found[1])
        elif QApplication.topLevelAt(place) is None:
            self._to_the_desktop(view_id, place)

    def _to_the_desktop(self, view_id: str, place: QPoint) -> None:
        """Give a view a window there; one that has a window to itself takes it along."""
        window = self._views.window_of(view_id)
        if self._moves.can_detach(view_id):
            self._moves.detach(view_id, place)
        elif window is not None:
            window.stand_at(place, window.size())

    @Slot()
    def _clear(self) -> None:
        mark, self._mark = self._mark, None
        if mark is not None:
            mark.hide()
            mark.deleteLater()
