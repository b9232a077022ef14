"""The bare grid of an order book's table: paints its rows in one go."""

from collections.abc import Collection, Iterable
from typing import cast

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from issplus_desktop.ui.order_book_grid import BookGrid
from issplus_desktop.ui.order_book_row_painter import BookRowPainter
from issplus_desktop.ui.theme import ThemeSource


class TableGrid(BookGrid):
    """Paints the rows that have to be painted, all of one height, without a delegate."""

    def __init__(self, themes: ThemeSource, painter: BookRowPainter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._painter = painter
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, left, top = QPainter(self.viewport()), self.horizontalOffset(), self.verticalOffset()
        try:
            painter.translate(QPoint(-left, -top))
            rects = [rect.translated(left, top) for rect in cast(Iterable[QRect], event.region())]
            for rect in rects:
                painter.fillRect(rect, self._themes.theme.surface)
            self._painter.paint_rows(painter, self._rows_in(rects), self._selected())
        finally:
            painter.end()

    def _rows_in(self, rects: Iterable[QRect]) -> list[int]:
        height, count = self._themes.row_height, self.model().rowCount()
        cut = {row for rect in rects for row in range(rect.top() // height, rect.bottom() // height + 1)}
        return sorted(row for row in cut if 0 <= row < count)

    def _selected(self) -> Collection[int]:
        chosen = self.selectionModel()
        return {index.row() for index in chosen.selectedRows()} if chosen.hasSelection() else ()
