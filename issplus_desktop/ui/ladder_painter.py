"""Paints the rows of a ladder, as few of them as changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from issplus_desktop.models.ladder_book import LadderZone
from issplus_desktop.models.ladder_model import LadderModel
from issplus_desktop.models.order_book_cells import BookCell
from issplus_desktop.models.order_book_columns import NETS, OF_ASKS, OF_BIDS, SUMS, BookColumn
from issplus_desktop.models.order_book_rows import BookSide
from issplus_desktop.ui.order_book_geometry import PADDING, BookGeometry, BookPlace
from issplus_desktop.ui.order_book_painter import BookCellPainter, rounded_to_fit
from issplus_desktop.ui.theme import Theme, ThemeSource, mix

_SELECTED_EDGE: Final = 3
_MAJOR: Final = 10
"""Each so many rows the grid line is a stronger one."""
_NO_SIDE: Final = BookSide.SPREAD
_ARROWS: Final = {1: "▲", -1: "▼", 0: "◆"}


@dataclass(frozen=True, slots=True)
class _Shades:
    """The colours that are mixed of a theme's."""

    grounds: dict[LadderZone, QColor]
    thin: QColor
    bid_edge: QColor
    ask_edge: QColor
    prices: dict[BookSide, QColor]
    dim: dict[BookSide, QColor]
    """Of the zeros at the end of a price."""

    @staticmethod
    def of(theme: Theme) -> "_Shades":
        """Mix them."""
        beyond = mix(theme.surface, theme.canvas, 0.7)
        grounds = dict.fromkeys((LadderZone.ASKS, LadderZone.BIDS), theme.surface)
        grounds |= dict.fromkeys((LadderZone.ABOVE, LadderZone.BELOW, LadderZone.NOWHERE), beyond)
        grounds |= {LadderZone.SPREAD: theme.raised, LadderZone.CROSSED: mix(theme.surface, theme.warn, 0.16)}
        prices = {
            BookSide.BID: theme.bid,
            BookSide.ASK: theme.ask,
            BookSide.SPREAD: theme.text_dim,
            BookSide.BOTH: theme.warn,
        }
        return _Shades(
            grounds,
            mix(theme.surface, theme.line, 0.5),
            mix(theme.surface, theme.bid, 0.6),
            mix(theme.surface, theme.ask, 0.6),
            prices,
            {side: mix(ink, theme.surface, theme.fainter(0.4)) for side, ink in prices.items()},
        )


class _Places(NamedTuple):
    """Where the columns stand."""

    figures: tuple[BookPlace, ...]
    """All but the price."""
    of_side: dict[BookSide, tuple[BookPlace, ...]]
    """Those that a row of a side has figures in; net changes may stand in any row."""
    left: int
    """The price column's left edge."""
    right: int
    """Its right one."""
    total: int

    @staticmethod
    def of(shape: BookGeometry) -> "_Places":
        """Sort the columns."""
        places = shape.places()
        price = next((place for place in places if place.column is BookColumn.PRICE), None)
        left, width = (price.left, price.width) if price is not None else (0, 0)
        figures = tuple(place for place in places if place.column is not BookColumn.PRICE)
        of_side = {
            side: tuple(place for place in figures if place.column in own or place.column in NETS)
            for side, own in ((BookSide.BID, OF_BIDS), (BookSide.ASK, OF_ASKS))
        }
        return _Places(figures, of_side, left, left + width, shape.total)


class LadderPainter(BookCellPainter):
    """Paints whole rows: their ground and lines, the figures as the table does, the price, the last price's mark."""

    def __init__(self, themes: ThemeSource, lines: LadderModel) -> None:
        self._lines = lines
        self.current_row = -1
        super().__init__(themes, lines)

    @property
    def mark_width(self) -> int:
        """The room that the last price's mark wants beside the price."""
        return int(self._face.metrics.horizontalAdvance("▲")) + 4

    def set_geometry(self, shape: BookGeometry) -> None:
        super().set_geometry(shape)
        self._columns = _Places.of(shape)

    def retheme(self) -> None:
        super().retheme()
        self._shades = _Shades.of(self._themes.theme)

    def paint_rows(self, painter: QPainter, rows: Iterable[int], width: int) -> None:
        """Paint these rows, each as wide as `width`."""
        self._begin(painter)
        lines = self._lines
        spread_row = lines.spread_row
        for row in rows:
            top = row * self._height
            self._paint_row_ground(painter, 0, top, width, row)
            if lines.has_figures(row):
                self._paint_line(painter, top, row)
            self._paint_price(painter, top, row)
            if row == spread_row:
                self._paint_spread_words(painter, top)

    def paint_sums(self, painter: QPainter, rows: Iterable[int]) -> None:
        """Paint the sums of these rows, and nothing else of them: most of what a change in front changes behind it."""
        self._begin(painter)
        places = [place for place in self._columns.figures if place.column in SUMS]
        for row in rows:
            for place in places:
                text = self._lines.sum_text(row, place.column)
                if text:  # a side that is not there has no sum that could change
                    self._paint_row_ground(painter, place.left, row * self._height, place.width, row)
                    self._paint_sum(painter, row * self._height, place, text)

    def _paint_sum(self, painter: QPainter, top: int, place: BookPlace, text: str) -> None:
        if self.text_width(text) > place.room:
            text = rounded_to_fit(text, place.room, self.text_width)
        painter.setPen(self._themes.theme.text_dim)
        painter.drawText(QPointF(place.right - self.text_width(text), self._base(top)), text)

    def _paint_row_ground(self, painter: QPainter, left: int, top: int, width: int, row: int) -> None:
        theme, book, shades, height = self._themes.theme, self._lines.book, self._shades, self._height
        number = self._lines.top - row
        selected = row == self.current_row
        ground = theme.selection if selected else shades.grounds[book.zone(number)]
        if row == self.hovered_row:
            ground = self._inks.hovered(ground)
        painter.fillRect(left, top, width, height, ground)
        line = shades.thin if number % _MAJOR else theme.line
        painter.fillRect(left, top + height - 1, width, 1, shades.ask_edge if number == book.best_ask else line)
        if number == book.best_bid:
            painter.fillRect(left, top, width, 1, shades.bid_edge)
        if selected and not left:
            painter.fillRect(0, top, _SELECTED_EDGE, height, theme.accent)

    def _paint_line(self, painter: QPainter, top: int, row: int) -> None:
        """Paint sizes, sums and net changes."""
        line, columns = self._lines.line(row), self._columns
        for place in columns.figures if line is None else columns.of_side.get(line.side, columns.figures):
            cell = self._lines.cell(row, place.column)
            if cell.text:
                self._paint_cell(painter, top, place, cell)

    def _paint_flash(self, painter: QPainter, top: int, cell: BookCell, left: float, right: float) -> None:
        # Without round corners, which cost more than the rest of a row.
        start = int(left + self.face_of(cell).width(cell.text[: cell.changed_from])) - 2
        painter.fillRect(start, top + 2, int(right) + 2 - start, self._height - 4, self._glow(cell))

    def _paint_price(self, painter: QPainter, top: int, row: int) -> None:
        lines, shades, face = self._lines, self._shades, self._face
        text, dim_from = lines.price_text(row)
        line = lines.line(row)
        start, base = self._columns.right - PADDING - face.width(text), self._base(top)
        bright = text if dim_from is None else text[:dim_from]
        is_last = lines.number(row) == lines.last
        if is_last:
            self._paint_mark(painter, top)
        shade = _NO_SIDE if self._stale or line is None else line.side
        painter.setPen(self._themes.theme.text if is_last and not self._stale else shades.prices[shade])
        face.draw(painter, start, base, bright)
        if dim_from is not None:
            painter.setPen(shades.dim[shade])
            face.draw(painter, start + face.width(bright), base, text[dim_from:])

    def _paint_mark(self, painter: QPainter, top: int) -> None:
        """Frame the last price, with an arrow the way it went."""
        theme, move, columns = self._themes.theme, self._lines.last_move, self._columns
        painter.setPen(theme.text_dim if self._stale else {1: theme.up, -1: theme.down, 0: theme.text_dim}[move])
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(columns.left + 0.5, top + 0.5, columns.right - columns.left - 1, self._height - 2))
        self._face.draw(painter, columns.left + 3, self._base(top), _ARROWS[move])

    def _paint_spread_words(self, painter: QPainter, top: int) -> None:
        """Paint the spread beside the price of the middle row, where there is room."""
        before, after = self._lines.spread_words()
        columns = self._columns
        painter.setPen(self._themes.theme.text_dim)
        for text, start, end, side in (
            (before, PADDING, columns.left - PADDING, Qt.AlignmentFlag.AlignRight),
            (after, columns.right + PADDING, columns.total, Qt.AlignmentFlag.AlignLeft),
        ):
            if text and self.text_width(text) <= end - start:
                area = QRect(start, top, end - start, self._height)
                painter.drawText(area, int(side | Qt.AlignmentFlag.AlignVCenter), text)
