"""Paints the rows of a ladder, as few of them as changed."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QStaticText

from issplus_desktop.models.ladder_book import LadderZone
from issplus_desktop.models.ladder_model import LadderModel
from issplus_desktop.models.order_book_cells import BookCell
from issplus_desktop.models.order_book_columns import NETS, OF_ASKS, OF_BIDS, SUMS, BookColumn
from issplus_desktop.models.order_book_rows import BookSide
from issplus_desktop.ui.order_book_delegate import OrderBookDelegate, rounded_to_fit
from issplus_desktop.ui.order_book_geometry import PADDING, BookGeometry
from issplus_desktop.ui.theme import Theme, ThemeSource, mix

_SELECTED_EDGE: Final = 3
_HOVER: Final = 0.06
_MAJOR: Final = 10
"""Each so many rows the grid line is a stronger one."""
_MOST_TEXTS: Final = 800
_ARROWS: Final = {1: "▲", -1: "▼", 0: "◆"}


@dataclass(frozen=True, slots=True)
class _Inks:
    """The colours that are mixed of a theme's."""

    grounds: dict[LadderZone, QColor]
    thin: QColor
    bid_edge: QColor
    ask_edge: QColor
    prices: dict[BookSide, QColor]
    dim: dict[BookSide, QColor]
    """Of the zeros at the end of a price."""

    @staticmethod
    def of(theme: Theme) -> "_Inks":
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
        return _Inks(
            grounds,
            mix(theme.surface, theme.line, 0.5),
            mix(theme.surface, theme.bid, 0.6),
            mix(theme.surface, theme.ask, 0.6),
            prices,
            {side: mix(ink, theme.surface, theme.fainter(0.4)) for side, ink in prices.items()},
        )


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the columns stand."""

    figures: tuple[tuple[BookColumn, int, int], ...] = ()
    """Each column but the price, its left edge and its width."""
    of_side: dict[BookSide, tuple[tuple[BookColumn, int, int], ...]] = field(default_factory=dict)
    """Those of the columns that a row of a side has figures in; net changes may stand in any row."""
    left: int = 0
    """The price column's left edge."""
    right: int = 0
    """Its right one."""
    total: int = 0

    @staticmethod
    def of(shape: BookGeometry) -> "_Places":
        """Add up the widths."""
        lefts = [sum(shape.widths[:place]) for place in range(len(shape.widths) + 1)]
        columns = list(zip(shape.columns, lefts, shape.widths, strict=False))
        left, width = next(((start, wide) for column, start, wide in columns if column is BookColumn.PRICE), (0, 0))
        figures = tuple(place for place in columns if place[0] is not BookColumn.PRICE)
        of_side = {
            side: tuple(place for place in figures if place[0] in own or place[0] in NETS)
            for side, own in ((BookSide.BID, OF_BIDS), (BookSide.ASK, OF_ASKS))
        }
        return _Places(figures, of_side, left, left + width, shape.total)


class LadderPainter(OrderBookDelegate):
    """Paints whole rows: their ground and lines, the figures as the table does, the price, the last price's mark.

    Prices are most of what is painted: their glyphs are laid out once and kept.
    """

    def __init__(self, themes: ThemeSource, lines: LadderModel, parent: QObject | None = None) -> None:
        super().__init__(themes, lines, parent)
        self._lines = lines
        self._places = _Places()
        self.current_row = -1
        self.retheme()

    @property
    def mark_width(self) -> int:
        """The room that the last price's mark wants beside the price."""
        return int(self._metrics.horizontalAdvance("▲")) + 4

    def set_font(self, font: QFont) -> None:
        super().set_font(font)
        self._laid_out: dict[str, QStaticText] = {}

    def set_geometry(self, shape: BookGeometry) -> None:
        """Take the columns' widths."""
        self.geometry = shape
        self._places = _Places.of(shape)

    def retheme(self) -> None:
        """Take the colours of the present theme."""
        self._inks = _Inks.of(self._themes.theme)

    def paint_rows(self, painter: QPainter, rows: Iterable[int], width: int) -> None:
        """Paint these rows, each as wide as `width`."""
        height, lines = self._themes.row_height, self._lines
        spread_row, stale = lines.spread_row, lines.is_stale
        painter.setFont(self._font)
        for row in rows:
            rect = QRect(0, row * height, width, height)
            self._paint_row_ground(painter, rect, row)
            if lines.has_figures(row):
                self._paint_line(painter, rect, row)
                painter.setFont(self._font)  # a large size may have left the heavy one
            self._paint_price(painter, rect, row, stale=stale)
            if row == spread_row:
                self._paint_spread_words(painter, rect)

    def paint_sums(self, painter: QPainter, rows: Iterable[int]) -> None:
        """Paint the sums of these rows, and nothing else of them: most of what a change in front changes behind it."""
        height = self._themes.row_height
        fields = [
            (column, left, width, self.geometry.figures_right(column))
            for column, left, width in self._places.figures
            if column in SUMS
        ]
        painter.setFont(self._font)
        painter.setPen(self._themes.theme.text_dim)
        for row in rows:
            for column, left, width, right in fields:
                text = self._lines.sum_text(row, column)
                if text:  # a side that is not there has no sum that could change
                    rect = QRect(left, row * height, width, height)
                    self._paint_row_ground(painter, rect, row)
                    self._paint_sum(painter, rect, text, right)

    def _paint_sum(self, painter: QPainter, rect: QRect, text: str, right: int) -> None:
        if self.text_width(text) > right:
            text = rounded_to_fit(text, right, self.text_width)
        painter.drawText(QPointF(rect.left() + right - self.text_width(text), self._base(rect)), text)

    def _paint_row_ground(self, painter: QPainter, rect: QRect, row: int) -> None:
        theme, lines, inks = self._themes.theme, self._lines, self._inks
        selected = row == self.current_row
        ground = theme.selection if selected else inks.grounds[lines.zone(row)]
        if row == self.hovered_row:
            ground = mix(ground, theme.text, _HOVER)
        painter.fillRect(rect, ground)
        line = theme.line if lines.number(row) % _MAJOR == 0 else inks.thin
        if lines.is_best(row, BookSide.ASK):
            line = inks.ask_edge
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, line)
        if lines.is_best(row, BookSide.BID):
            painter.fillRect(rect.left(), rect.top(), rect.width(), 1, inks.bid_edge)
        if selected and not rect.left():
            painter.fillRect(0, rect.top(), _SELECTED_EDGE, rect.height(), theme.accent)

    def _paint_line(self, painter: QPainter, rect: QRect, row: int) -> None:
        """Paint sizes, sums and net changes."""
        line, places = self._lines.line(row), self._places
        for column, left, width in places.figures if line is None else places.of_side.get(line.side, places.figures):
            cell = self._lines.cell(row, column)
            if not cell.text:
                continue
            area = QRect(left, rect.top(), width, rect.height())
            if column in NETS:
                self._paint_net(painter, area, cell, column)
                continue
            if cell.bar > 0:
                self._paint_bar(painter, area, cell, column)
            self._paint_figures(painter, area, cell, column)

    def _paint_flash(self, painter: QPainter, rect: QRect, cell: BookCell, left: float, right: float) -> None:
        # Without round corners, which cost more than the rest of a row.
        theme = self._themes.theme
        color = QColor(theme.flash_up if cell.flash > 0 else theme.flash_down)
        color.setAlphaF(1.0 if self._themes.reduced_motion else min(1.0, abs(cell.flash)))
        width = self.heavy_width if cell.large else self.text_width
        start = int(left + width(cell.text[: cell.changed_from])) - 2
        painter.fillRect(start, rect.top() + 2, int(right) + 2 - start, rect.height() - 4, color)

    def _paint_price(self, painter: QPainter, rect: QRect, row: int, *, stale: bool) -> None:
        lines, inks = self._lines, self._inks
        text, dim_from = lines.price_text(row)
        line = lines.line(row)
        side = line.side if line is not None else BookSide.SPREAD
        top = rect.top() + (rect.height() - self._metrics.height()) / 2
        start = self._places.right - PADDING - self.text_width(text)
        bright = text if dim_from is None else text[:dim_from]
        is_last = lines.number(row) == lines.last
        if is_last:
            self._paint_mark(painter, rect, stale=stale)
        shade = BookSide.SPREAD if stale else side
        painter.setPen(self._themes.theme.text if is_last and not stale else inks.prices[shade])
        painter.drawStaticText(QPointF(start, top), self._static(bright))
        if dim_from is not None:
            painter.setPen(inks.dim[shade])
            painter.drawStaticText(QPointF(start + self.text_width(bright), top), self._static(text[dim_from:]))

    def _paint_mark(self, painter: QPainter, rect: QRect, *, stale: bool) -> None:
        """Frame the last price, with an arrow the way it went."""
        theme, move, places = self._themes.theme, self._lines.last_move, self._places
        painter.setPen(theme.text_dim if stale else {1: theme.up, -1: theme.down, 0: theme.text_dim}[move])
        painter.setBrush(Qt.BrushStyle.NoBrush)
        frame = QRectF(places.left + 0.5, rect.top() + 0.5, places.right - places.left - 1, rect.height() - 2)
        painter.drawRect(frame)
        painter.drawText(QPointF(places.left + 3, self._base(rect)), _ARROWS[move])

    def _paint_spread_words(self, painter: QPainter, rect: QRect) -> None:
        """Paint the spread beside the price of the middle row, where there is room."""
        before, after = self._lines.spread_words()
        places = self._places
        painter.setPen(self._themes.theme.text_dim)
        for text, start, end, side in (
            (before, PADDING, places.left - PADDING, Qt.AlignmentFlag.AlignRight),
            (after, places.right + PADDING, places.total, Qt.AlignmentFlag.AlignLeft),
        ):
            if text and self.text_width(text) <= end - start:
                area = QRect(start, rect.top(), end - start, rect.height())
                painter.drawText(area, int(side | Qt.AlignmentFlag.AlignVCenter), text)

    def _static(self, text: str) -> QStaticText:
        found = self._laid_out.get(text)
        if found is None:
            if len(self._laid_out) >= _MOST_TEXTS:
                self._laid_out.clear()
            found = self._laid_out[text] = QStaticText(text)
            found.setTextFormat(Qt.TextFormat.PlainText)
            found.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        return found
