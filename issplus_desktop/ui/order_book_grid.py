"""The bare grid of an order book: no headers, no lines, and what mouse and keys want of it."""

from typing import ClassVar, Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from issplus_desktop.models.order_book_columns import PRICES, BookColumn
from issplus_desktop.ui.order_book_geometry import BookGeometry
from issplus_desktop.ui.pane_key_table import BOOK

_WALKING_KEYS: Final = frozenset(
    {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End}
)
_COARSER_KEYS: Final = frozenset({Qt.Key.Key_Plus, Qt.Key.Key_Equal})
_FINER_KEYS: Final = frozenset({Qt.Key.Key_Minus, Qt.Key.Key_Underscore})
_WHEEL_STEP: Final = 120


class BookGrid(QTableView):
    """Tells which cell the pointer is on, what was clicked, and what the keys and the wheel want."""

    key_scopes: ClassVar[tuple[str, ...]] = (BOOK,)
    row_hovered = Signal(int)
    """The row under the pointer; `pointed_column` and `pointer_y` (in the parent, as the grid moves) tell more."""
    walk_started = Signal()
    """The rows are walked by keys; `walk_ended` follows when the focus goes."""
    walk_ended = Signal()
    center_requested = Signal()
    group_requested = Signal(int)
    """1: coarser groups, -1: finer ones."""
    price_clicked = Signal(int, int)
    """Row and column of a price."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pointed_column = -1
        self.pointer_y = -1
        self._pressed: QPersistentModelIndex | None = None
        self._turned = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        # Wheel and keys scroll; a bar would stand on the figures of a book that hardly ever needs it.
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.NoDragDrop)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setMinimumSectionSize(0)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def arrange(self, shape: BookGeometry) -> None:
        """Show these columns, so wide."""
        header = self.horizontalHeader()
        for column in BookColumn:
            self.setColumnHidden(column, column not in shape.columns)
        for place, column in enumerate(shape.columns):
            header.moveSection(header.visualIndex(column), place)
            self.setColumnWidth(column, shape.widths[place])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        self.pointer_y, self.pointed_column = place.y() + self.y(), self.columnAt(place.x())
        self.row_hovered.emit(self.rowAt(place.y()))
        super().mouseMoveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = None
        if event.button() == Qt.MouseButton.LeftButton and not event.modifiers():
            self._pressed = QPersistentModelIndex(self.indexAt(event.position().toPoint()))
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        index: QModelIndex = self.indexAt(event.position().toPoint())
        if pressed is not None and index.isValid() and pressed == index and index.column() in PRICES:
            self.price_clicked.emit(index.row(), index.column())

    def leaveEvent(self, event: QEvent) -> None:
        self.pointer_y = self.pointed_column = -1
        self.row_hovered.emit(-1)
        super().leaveEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._turned = 0
            super().wheelEvent(event)
            return
        # A touch pad sends many small turns.
        self._turned += event.angleDelta().y()
        while abs(self._turned) >= _WHEEL_STEP:
            direction = 1 if self._turned > 0 else -1
            self._turned -= direction * _WHEEL_STEP
            self.group_requested.emit(-direction)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.center_requested.emit()
        elif event.key() in _COARSER_KEYS:
            self.group_requested.emit(1)
        elif event.key() in _FINER_KEYS:
            self.group_requested.emit(-1)
        else:
            if event.key() in _WALKING_KEYS:
                self.walk_started.emit()
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.walk_ended.emit()
        super().focusOutEvent(event)
