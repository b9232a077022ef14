"""The bare grid of a ladder: paints only rows that changed, and moves through prices by wheel and keys."""

from collections.abc import Collection, Iterable, Sequence
from typing import Final, cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from issplus_desktop.models.ladder_model import LadderModel
from issplus_desktop.models.live_model import AnyIndex
from issplus_desktop.models.order_book_rows import BookSide
from issplus_desktop.ui.ladder_canvas import LadderCanvas, Sheet, region_of
from issplus_desktop.ui.ladder_painter import LadderPainter
from issplus_desktop.ui.order_book_grid import BookGrid

_WHEEL_STEP: Final = 120

_STEPS: Final = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
_PAGES: Final = {Qt.Key.Key_PageUp: 1, Qt.Key.Key_PageDown: -1}
_BESTS: Final = {Qt.Key.Key_Home: BookSide.BID, Qt.Key.Key_End: BookSide.ASK}


class LadderGrid(BookGrid):
    """Never scrolls by itself: its rows are a window, and it tells what the wheel and the keys want of it.

    Numbers are above zero upwards, to higher prices.
    """

    rolled = Signal(int)
    """The wheel wants the prices so many rows on."""
    stepped = Signal(int)
    """The keys want another current row, so many on."""
    paged = Signal(int)
    """The keys want another current row, so many heights of the window on."""
    best_wanted = Signal(object)
    """The keys want the best price of a BookSide."""

    def __init__(self, painter: LadderPainter, lines: LadderModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._painter = painter
        self._lines = lines
        self._canvas = LadderCanvas(painter)
        self._rolled = 0
        self.setModel(lines)
        lines.touched.connect(self.touch)
        lines.summed.connect(self.touch_sums)
        lines.moved.connect(self._on_moved)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Stay: all rows of the window stand where they are to stand."""

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        # Qt asks where to begin when the focus comes: nowhere, until a person chooses a row.
        return super().moveCursor(action, modifiers) if self.currentIndex().isValid() else QModelIndex()

    def dataChanged(self, first: AnyIndex, last: AnyIndex, roles: Sequence[int] = ()) -> None:
        # Painting goes by rows that were touched; here all rows between them are told.
        if QAccessible.isActive():
            super().dataChanged(first, last, roles)

    def reset(self) -> None:
        self._canvas.clear()
        super().reset()

    def repaint_all(self) -> None:
        """Paint every row anew."""
        self._canvas.clear()
        self.viewport().update()

    @Slot(object)
    def touch(self, rows: Iterable[int]) -> None:
        """Paint these rows anew."""
        rows = [row for row in rows if row >= 0]
        self._canvas.touch(self._lines.number(row) for row in rows)
        self._ask_to_paint(rows)

    @Slot(object)
    def touch_sums(self, rows: Collection[int]) -> None:
        """Paint the sums of these rows anew."""
        self._canvas.touch_sums(self._lines.number(row) for row in rows)
        self._ask_to_paint(rows)

    def _ask_to_paint(self, rows: Collection[int]) -> None:
        if rows and self._canvas.is_kept:
            # What lies between them is painted already, and one rectangle is shown faster than many.
            rows = range(min(rows), max(rows) + 1)
            self.viewport().update(0, rows[0] * self._row_height, self.viewport().width(), len(rows) * self._row_height)
        elif rows:
            self.viewport().update(region_of(rows, self.viewport().width(), self._row_height))

    @Slot()
    def _on_moved(self) -> None:
        self._canvas.leave(self._lines.top, self._lines.rowCount())
        self.viewport().update()

    def _sheet(self) -> Sheet:
        lines, hovered, current = self._lines, self._painter.hovered_row, self._painter.current_row
        return Sheet(
            lines.top,
            lines.steps,
            lines.number(hovered) if hovered >= 0 else None,
            lines.number(current) if current >= 0 else None,
        )

    @property
    def _row_height(self) -> int:
        return self.verticalHeader().defaultSectionSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, height = QPainter(self.viewport()), self._row_height
        try:
            size = QSize(self.viewport().width(), self._lines.rowCount() * height)
            self._canvas.paint(painter, cast(Iterable[QRect], event.region()), size, height, self._sheet())
        finally:
            painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._rolled = 0
            super().wheelEvent(event)
            return
        # A touch pad sends many small turns.
        self._rolled += event.angleDelta().y() * QApplication.wheelScrollLines()
        rows = int(self._rolled / _WHEEL_STEP)
        if rows:
            self._rolled -= rows * _WHEEL_STEP
            self.rolled.emit(rows)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key in _PAGES:
            self.paged.emit(_PAGES[key])
        elif key in _BESTS:
            self.best_wanted.emit(_BESTS[key])
        else:
            super().keyPressEvent(event)
            return
        event.accept()
