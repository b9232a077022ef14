"""The bar of tabs: they close on a middle click, move along the bar, and can be dragged out of it."""

from typing import Any, Final

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QStyle, QTabBar, QWidget

_WIDEST: Final = 260
"""Pixels of a tab at most."""
_LEAST: Final = 110
"""Pixels of a tab at least: its badge, its dot, some letters, the button that closes it."""
_ARROW: Final = QStyle.PixelMetric.PM_TabBarScrollButtonWidth
_TEAR: Final = 24
"""So far from the bar a tab is no longer meant to move along it."""


class ClosingTabBar(QTabBar):
    """Scrolls rather than shrinks tabs for their neighbours; only what is wider than the bar itself is cut.

    Tells of tabs that are dragged out until Esc or the end.
    """

    torn = Signal(int)
    """A tab's index: it is being dragged out from now on."""
    dragged = Signal(QPoint)
    """Where it is, in global coordinates."""
    dropped = Signal(QPoint)
    kept = Signal()
    """It stays: the person has pressed Esc."""
    chosen = Signal()
    """A tab was clicked, and is in front now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pressed = False
        self._is_torn = False

    def tabSizeHint(self, index: int) -> QSize:
        """Return the room that the text needs; a very long one is cut, and one that is wider than the bar."""
        size = super().tabSizeHint(index)
        arrows = 0 if self.count() < 2 else 2 * self.style().pixelMetric(_ARROW, None, self)
        room = max(self.width() - arrows, _LEAST)
        return QSize(min(size.width(), _WIDEST, room), size.height())

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Return the same: no tab shrinks for its neighbours."""
        return self.tabSizeHint(index)

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> Any:
        """Return where the tab in front is as the place of the cursor, for menus that are opened by keys."""
        if query is Qt.InputMethodQuery.ImCursorRectangle and self.currentIndex() >= 0:
            return self.tabRect(self.currentIndex()) & self.rect()
        return super().inputMethodQuery(query)

    def resizeEvent(self, event: QResizeEvent) -> None:
        # Of a ticker's view the beginning tells most, of a table's the beginning and the end.
        narrow = self.width() < _WIDEST
        self.setElideMode(Qt.TextElideMode.ElideRight if narrow else Qt.TextElideMode.ElideMiddle)
        super().resizeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = left and self.tabAt(event.position().toPoint()) >= 0
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        far = not self.rect().adjusted(-_TEAR, -_TEAR, _TEAR, _TEAR).contains(place)
        if self._pressed and not self._is_torn and far and event.buttons() & Qt.MouseButton.LeftButton:
            self._tear(event)
        if self._is_torn:
            self.dragged.emit(event.globalPosition().toPoint())
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        was_pressed, self._pressed = self._pressed, False
        if self._is_torn:
            self._end()
            self.dropped.emit(event.globalPosition().toPoint())
            return
        if event.button() == Qt.MouseButton.MiddleButton:
            index = self.tabAt(event.position().toPoint())
            if index >= 0:
                self.tabCloseRequested.emit(index)
                return
        super().mouseReleaseEvent(event)
        if was_pressed and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_torn and event.key() == Qt.Key.Key_Escape:
            self._keep()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._keep()
        super().hideEvent(event)

    def _tear(self, event: QMouseEvent) -> None:
        """Take the tab, which a press has brought to the front, out of Qt's own move along the bar."""
        none, left = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton
        place = event.position()
        released = QMouseEvent(
            QEvent.Type.MouseButtonRelease, place, event.globalPosition(), left, none, event.modifiers()
        )
        super().mouseReleaseEvent(released)
        self._is_torn = True
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self.grabKeyboard()
        self.torn.emit(self.currentIndex())

    def _keep(self) -> None:
        if self._is_torn:
            self._pressed = False
            self._end()
            self.kept.emit()

    def _end(self) -> None:
        self._is_torn = False
        self.releaseKeyboard()
        self.unsetCursor()
