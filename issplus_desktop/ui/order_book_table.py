"""The rows of an order book on the screen: column widths, hovering, and keeping the spread in the middle."""

from typing import Final

from PySide6.QtCore import QEvent, QPersistentModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from issplus_desktop.models.order_book_model import OrderBookModel
from issplus_desktop.ui.order_book_delegate import OrderBookDelegate
from issplus_desktop.ui.order_book_geometry import BookGeometry, arrange
from issplus_desktop.ui.theme import ThemeSource

WIDEST: Final = 720
"""Pixels; a wider pane leaves room at both sides, so that the figures of a row stay together."""
_LEAST_DIGITS: Final = 5
_WALKING_KEYS: Final = frozenset(
    {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End}
)


class BookGrid(QTableView):
    """The bare grid: no headers, no lines; tells which row the pointer is on and what the keys want."""

    row_hovered = Signal(int)
    walk_started = Signal()
    """The rows are walked by keys; `walk_ended` follows when the focus goes."""
    walk_ended = Signal()
    center_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.row_hovered.emit(self.rowAt(int(event.position().y())))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.row_hovered.emit(-1)
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.center_requested.emit()
            return
        if event.key() in _WALKING_KEYS:
            self.walk_started.emit()
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.walk_ended.emit()
        super().focusOutEvent(event)


class OrderBookTable(QWidget):
    """Shows an OrderBookModel with its spread row in the middle.

    After each refresh the spread row is centred again, unless the pointer is in the book: then the row under the
    pointer stays where it is. A space above the grid lets a short book stand in the middle too.
    """

    arranged = Signal(object, int)
    """The BookGeometry, and the left edge of its first column."""

    def __init__(self, themes: ThemeSource, model: OrderBookModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._model = model
        self._digits = [_LEAST_DIGITS, _LEAST_DIGITS, _LEAST_DIGITS]
        self._inside = False
        self._walking = False
        self._anchor: QPersistentModelIndex | None = None
        self._anchor_top = 0
        self._lead = 0
        self._inset = 0
        self.grid = BookGrid(self)
        self._delegate = OrderBookDelegate(themes, model, self.grid)
        self.grid.setItemDelegate(self._delegate)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.grid.row_hovered.connect(self._on_row_hovered)
        self.grid.center_requested.connect(self.center)
        self.grid.walk_started.connect(self._on_walk_started)
        self.grid.walk_ended.connect(self._on_walk_ended)
        self.grid.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        themes.changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self.set_model(model)

    @property
    def geometry_now(self) -> BookGeometry:
        """How the columns are arranged."""
        return self._delegate.geometry

    def set_model(self, model: OrderBookModel) -> None:
        """Show another book; the fields start narrow again."""
        if self.grid.model() is not None:
            self._model.refreshed.disconnect(self._on_refreshed)
        self._model = model
        self._digits = [_LEAST_DIGITS, _LEAST_DIGITS, _LEAST_DIGITS]
        self._delegate.set_model(model)
        self.grid.setModel(model)
        model.refreshed.connect(self._on_refreshed)
        self._rearrange()
        self.center()

    @Slot()
    def center(self) -> None:
        """Bring the spread row to the middle, or as near as the book's length allows."""
        self._walking = False
        row = self._model.spread_row
        if row is None:
            return
        height = self._themes.row_height
        self._move_to((self.height() - height) // 2 - row * height)

    def offset(self) -> int:
        """Return where the first row's top is, from the top of this widget; negative when scrolled."""
        return self._lead - self.grid.verticalScrollBar().value()

    def selected_rows(self) -> list[int]:
        """Return the rows that are selected, top to bottom."""
        return sorted(index.row() for index in self.grid.selectionModel().selectedRows())

    def sizeHint(self) -> QSize:
        return QSize(420, 21 * self._themes.row_height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rearrange()
        self._place_grid()
        self.center()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._inside = True
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._inside = False
        self._anchor = None
        self._center_if_free()
        super().leaveEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._on_theme_changed()
        super().changeEvent(event)

    def _center_if_free(self) -> None:
        if not self._inside and not self._walking:
            self.center()

    def _move_to(self, offset: int) -> None:
        content = self._model.rowCount() * self._themes.row_height
        room = self.height() - content
        offset = max(0, min(offset, room)) if room >= 0 else max(room, min(offset, 0))
        self._lead = max(0, offset)
        self._place_grid()
        self.grid.updateGeometries()
        self.grid.verticalScrollBar().setValue(max(0, -offset))
        self._tell_visible_rows()

    def _place_grid(self) -> None:
        # By hand: a layout would make the lead part of this widget's least height.
        area = QRect(self._inset, self._lead, self.width() - self._inset, self.height() - self._lead)
        if area != self.grid.geometry():
            self.grid.setGeometry(area)

    def _tell_visible_rows(self) -> None:
        height = self._themes.row_height
        top = max(0, -self.offset())
        last = min(self._model.rowCount(), (top + self.grid.height() + height - 1) // height) - 1
        self._model.set_visible_rows(top // height, max(0, last))

    def _rearrange(self) -> None:
        """Give the columns their widths: fields as wide as the longest figures so far, so that nothing jitters."""
        sizes, sums = self._model.widest_sizes()
        prices = max(self._model.price_texts(), key=len, default="")
        self._digits = [max(old, len(text)) for old, text in zip(self._digits, (prices, sizes, sums), strict=True)]
        fields = [int(self._delegate.text_width("0" * count)) + 1 for count in self._digits]
        width = min(self.width(), WIDEST)
        shape = arrange(width, *fields)
        inset = (self.width() - width) // 2
        if shape == self._delegate.geometry and inset == self._inset:
            return
        self._delegate.geometry, self._inset = shape, inset
        self._place_grid()
        for column, size in enumerate(shape.widths):
            self.grid.setColumnWidth(column, size)
            self.grid.setColumnHidden(column, size == 0)
        self.arranged.emit(shape, inset)

    @Slot()
    def _on_refreshed(self) -> None:
        self._rearrange()
        if self._inside and self._anchor is not None and self._anchor.isValid():
            self._move_to(self._anchor_top - self._anchor.row() * self._themes.row_height)
        elif self._inside:
            self._move_to(self.offset())
        else:
            self._center_if_free()

    @Slot()
    def _on_walk_started(self) -> None:
        self._walking = True

    @Slot()
    def _on_walk_ended(self) -> None:
        self._walking = False

    @Slot(int)
    def _on_row_hovered(self, row: int) -> None:
        before, self._delegate.hovered_row = self._delegate.hovered_row, row
        self._anchor = None
        if row >= 0:
            self._anchor = QPersistentModelIndex(self._model.index(row, 0))
            self._anchor_top = self.offset() + row * self._themes.row_height
        for changed in {before, row} - {-1}:
            self._repaint_row(changed)

    def _repaint_row(self, row: int) -> None:
        top = row * self._themes.row_height - self.grid.verticalScrollBar().value()
        self.grid.viewport().update(0, top, self.grid.viewport().width(), self._themes.row_height)

    @Slot(int)
    def _on_scrolled(self, _value: int) -> None:
        self._tell_visible_rows()

    @Slot()
    def _on_theme_changed(self) -> None:
        self._delegate.set_font(self.font())
        self.grid.verticalHeader().setDefaultSectionSize(self._themes.row_height)
        self._rearrange()
        self._center_if_free()
        self.grid.viewport().update()
