"""Paints the rows of an order book's table."""

from collections.abc import Collection, Sequence
from typing import Final, Protocol

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter

from issplus_desktop.models.order_book_frame import BookSummary
from issplus_desktop.models.order_book_rows import BookRow, BookSide
from issplus_desktop.ui.order_book_painter import BookCells, BookPainter
from issplus_desktop.ui.order_book_prices import PriceDress
from issplus_desktop.ui.order_book_table_prices import PlacedRow, TablePrices
from issplus_desktop.ui.theme import ThemeSource

_SELECTED_EDGE: Final = 3
"""Pixels of accent at the left of a selected row, whose ground alone is hardly another one."""
_SPREAD: Final = BookSide.SPREAD


class BookRows(BookCells, Protocol):
    """What is painted: the rows of a table."""

    @property
    def decimals(self) -> int:
        """The most decimals among the prices."""
        ...

    @property
    def summary(self) -> BookSummary:
        """Best prices and spread."""
        ...

    def line(self, row: int) -> BookRow:
        """Return the levels of a row."""
        ...

    def spread_text(self) -> str:
        """Return the spread in words."""
        ...


class BookRowPainter(BookPainter):
    """Paints whole rows on a surface that is painted: all bars, the texts of one ink together, then all prices."""

    def __init__(self, themes: ThemeSource, rows: BookRows) -> None:
        self._rows = rows
        super().__init__(themes, rows)
        self._prices = TablePrices()

    def set_rows(self, rows: BookRows) -> None:
        """Paint another model."""
        self._cells = self._rows = rows

    def begin(self, painter: QPainter) -> None:
        super().begin(painter)
        dress = PriceDress(self._face, self._inks.prices, self._inks.dim, height=self._height)
        self._prices.begin(dress, self._places.prices, self._rows.decimals, self._figures.grain)

    def paint_rows(self, painter: QPainter, rows: Sequence[int], selected: Collection[int]) -> None:
        """Paint these rows; row 0 begins at the painter's origin."""
        self.begin(painter)
        placed = []
        for row in rows:
            line, top = self._rows.line(row), row * self._height
            ground = self._paint_ground(painter, top, row, selected=row in selected)
            if line.side is _SPREAD:
                self._paint_spread(painter, top)
            else:
                placed.append(PlacedRow(top, line, ground))
        self._paint_levels(painter, placed)
        for row in [row for row in rows if row in selected]:
            painter.fillRect(0, row * self._height, _SELECTED_EDGE, self._height, self._themes.theme.accent)

    def _paint_levels(self, painter: QPainter, rows: Sequence[PlacedRow]) -> None:
        places, cells, level = self._places, self._rows.cells, self._figures.level
        for top, line, _ in rows:
            level(painter, top, line, places, cells)
            for place in places.nets[line.side]:
                cell = cells.cell(line, place.column)
                if cell.text:
                    self._paint_net(painter, top, place, cell)
        self._figures.paint(painter)
        self._prices.paint(painter, rows, cells, stale=self._stale)

    def _paint_ground(self, painter: QPainter, top: int, row: int, *, selected: bool) -> QColor:
        """Paint the ground of a row that is another one than the surface; return it."""
        surface = self._themes.theme.surface
        ground = self._themes.theme.selection if selected else surface
        if row == self.hovered_row:
            ground = self._inks.hovered(ground)
        if ground is not surface:
            painter.fillRect(0, top, self._places.total, self._height, ground)
        return ground

    def _paint_spread(self, painter: QPainter, top: int) -> None:
        """Paint the row's one text, which spans all columns."""
        theme, height = self._themes.theme, self._height
        face, width = self._face, self._places.total
        painter.fillRect(0, top, width, height, theme.raised)
        painter.fillRect(0, top, width, 1, theme.line)
        painter.fillRect(0, top + height - 1, width, 1, theme.line)
        painter.setPen(theme.warn if self._rows.summary.crossed else theme.text_dim)
        text = self._rows.spread_text()
        if face.width(text) > width - 8:
            text = face.metrics.elidedText(text, Qt.TextElideMode.ElideRight, width - 8)
        painter.drawText(QPointF(round((width - face.width(text)) / 2), face.base(top, height)), text)
