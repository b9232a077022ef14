"""Paints the rows of an order book's table."""

from collections.abc import Collection, Iterable
from typing import Final, Protocol

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from issplus_desktop.models.order_book_columns import OF_ASKS, OF_BIDS
from issplus_desktop.models.order_book_rows import BookSide
from issplus_desktop.ui.order_book_painter import BookCellPainter, BookCells
from issplus_desktop.ui.theme import ThemeSource

_SELECTED_EDGE: Final = 3
"""Pixels of accent at the left of a selected row, whose ground alone is hardly another one."""
_CENTER: Final = int(Qt.AlignmentFlag.AlignCenter)
_SPREAD: Final = BookSide.SPREAD


class BookRows(BookCells, Protocol):
    """What is painted: the rows of a table."""

    def side(self, row: int) -> BookSide:
        """Return which part of the book a row belongs to."""
        ...


class BookRowPainter(BookCellPainter):
    """Paints whole rows; one painter for all of them costs far less than a delegate that is asked cell by cell."""

    def __init__(self, themes: ThemeSource, rows: BookRows) -> None:
        super().__init__(themes, rows)
        self._rows = rows

    def set_rows(self, rows: BookRows) -> None:
        """Paint another model."""
        self._cells = self._rows = rows

    def paint_rows(self, painter: QPainter, rows: Iterable[int], selected: Collection[int], span: QRect) -> None:
        """Paint what `span` cuts of these rows; row 0 begins at the painter's origin."""
        self._begin(painter)
        places = [
            place for place in self._places if place.left <= span.right() and place.left + place.width > span.left()
        ]
        # A row of one side has nothing in the columns of the other one.
        of_side = {
            side: [place for place in places if place.column not in others]
            for side, others in ((BookSide.BID, OF_ASKS), (BookSide.ASK, OF_BIDS))
        }
        for row in rows:
            top, side = row * self._height, self._rows.side(row)
            self._paint_ground(painter, top, row, selected=row in selected)
            if side is _SPREAD:
                self._paint_spread(painter, top)
                continue
            for place in of_side.get(side, places):
                cell = self._rows.cell(row, place.column)
                if cell.text:
                    self._paint_cell(painter, top, place, cell)

    def _paint_ground(self, painter: QPainter, top: int, row: int, *, selected: bool) -> None:
        theme = self._themes.theme
        ground = theme.selection if selected else theme.surface
        if row == self.hovered_row:
            ground = self._inks.hovered(ground)
        painter.fillRect(0, top, self.geometry.total, self._height, ground)
        if selected:
            painter.fillRect(0, top, _SELECTED_EDGE, self._height, theme.accent)

    def _paint_spread(self, painter: QPainter, top: int) -> None:
        """Paint the row's one text, which spans all columns."""
        theme, height = self._themes.theme, self._height
        area = QRect(0, top, self.geometry.total, height)
        painter.fillRect(0, top, area.width(), height, theme.raised)
        painter.fillRect(0, top, area.width(), 1, theme.line)
        painter.fillRect(0, top + height - 1, area.width(), 1, theme.line)
        painter.setPen(theme.warn if self._cells.summary.crossed else theme.text_dim)
        text = self._rows.spread_text()
        if self._face.width(text) > area.width() - 8:
            text = self._face.metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width() - 8)
        painter.drawText(area, _CENTER, text)
