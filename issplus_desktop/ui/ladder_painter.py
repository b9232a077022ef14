"""Paints the rows of a ladder, as few of them as changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QStaticText

from issplus_desktop.models.ladder_book import LadderZone
from issplus_desktop.models.ladder_model import LadderModel
from issplus_desktop.models.order_book_columns import NETS, BookColumn
from issplus_desktop.models.order_book_rows import BookSide
from issplus_desktop.ui.order_book_delegate import OrderBookDelegate
from issplus_desktop.ui.order_book_geometry import PADDING
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
    dim: dict[BookSide, QColor]

    @staticmethod
    def of(theme: Theme) -> "_Inks":
        """Mix them."""
        beyond = mix(theme.surface, theme.canvas, 0.7)
        grounds = dict.fromkeys((LadderZone.ASKS, LadderZone.BIDS), theme.surface)
        grounds |= dict.fromkeys((LadderZone.ABOVE, LadderZone.BELOW, LadderZone.NOWHERE), beyond)
        grounds |= {LadderZone.SPREAD: theme.raised, LadderZone.CROSSED: mix(theme.surface, theme.warn, 0.16)}
        return _Inks(
            grounds,
            mix(theme.surface, theme.line, 0.5),
            mix(theme.surface, theme.bid, 0.6),
            mix(theme.surface, theme.ask, 0.6),
            {
                BookSide.BID: mix(theme.bid, theme.surface, 0.45),
                BookSide.ASK: mix(theme.ask, theme.surface, 0.45),
                BookSide.SPREAD: mix(theme.text_dim, theme.surface, 0.35),
                BookSide.BOTH: mix(theme.warn, theme.surface, 0.35),
            },
        )


class LadderPainter(OrderBookDelegate):
    """Paints whole rows: their ground and lines, the figures as the table does, the price, the last price's mark.

    Prices are most of what is painted: their glyphs are laid out once and kept.
    """

    def __init__(self, themes: ThemeSource, lines: LadderModel, parent: QObject | None = None) -> None:
        super().__init__(themes, lines, parent)
        self._lines = lines
        self.current_row = -1
        self.retheme()

    @property
    def mark_width(self) -> int:
        """The room that the last price's mark wants beside the price."""
        return int(self._metrics.horizontalAdvance("▲")) + 4

    def set_font(self, font: QFont) -> None:
        super().set_font(font)
        self._laid_out: dict[str, QStaticText] = {}

    def retheme(self) -> None:
        """Take the colours of the present theme."""
        self._inks = _Inks.of(self._themes.theme)

    def paint_rows(self, painter: QPainter, rows: Iterable[int], width: int) -> None:
        """Paint these rows, each as wide as `width`."""
        height = self._themes.row_height
        painter.setFont(self._font)
        for row in rows:
            rect = QRect(0, row * height, width, height)
            self._paint_row_ground(painter, rect, row)
            if self._lines.has_figures(row):
                self._paint_line(painter, rect, row)
                painter.setFont(self._font)  # a large size may have left the heavy one
            self._paint_price(painter, rect, row)
            if row == self._lines.spread_row:
                self._paint_spread_words(painter, rect)

    def _paint_row_ground(self, painter: QPainter, rect: QRect, row: int) -> None:
        theme, lines, inks = self._themes.theme, self._lines, self._inks
        selected = row == self.current_row
        ground = theme.selection if selected else inks.grounds[lines.zone(row)]
        if row == self.hovered_row:
            ground = mix(ground, theme.text, _HOVER)
        painter.fillRect(rect, ground)
        if lines.is_best(row, BookSide.ASK):
            painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, inks.ask_edge)
        else:
            line = theme.line if lines.number(row) % _MAJOR == 0 else inks.thin
            painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, line)
        if lines.is_best(row, BookSide.BID):
            painter.fillRect(rect.left(), rect.top(), rect.width(), 1, inks.bid_edge)
        if selected:
            painter.fillRect(rect.left(), rect.top(), _SELECTED_EDGE, rect.height(), theme.accent)

    def _paint_line(self, painter: QPainter, rect: QRect, row: int) -> None:
        """Paint sizes, sums and net changes."""
        left = rect.left()
        for column, width in zip(self.geometry.columns, self.geometry.widths, strict=True):
            if column is not BookColumn.PRICE:
                cell = self._lines.cell(row, column)
                field = QRect(left, rect.top(), width, rect.height())
                if cell.text and column in NETS:
                    self._paint_net(painter, field, cell, column)
                elif cell.text:
                    if cell.bar > 0:
                        self._paint_bar(painter, field, cell, column)
                    self._paint_figures(painter, field, cell, column)
            left += width

    def _paint_price(self, painter: QPainter, rect: QRect, row: int) -> None:
        theme, lines = self._themes.theme, self._lines
        text, dim_from = lines.price_text(row)
        line = lines.line(row)
        side = line.side if line is not None else BookSide.SPREAD
        left = self.geometry.left(BookColumn.PRICE)
        right = left + self.geometry.width(BookColumn.PRICE) - PADDING
        top = rect.top() + (rect.height() - self._metrics.height()) / 2
        start = right - self.text_width(text)
        bright = text if dim_from is None else text[:dim_from]
        is_last = lines.number(row) == lines.last
        if is_last:
            self._paint_mark(painter, rect, left)
        painter.setPen(theme.text if is_last and not lines.is_stale else self._price_ink(side))
        painter.drawStaticText(QPointF(start, top), self._static(bright))
        if dim_from is not None:
            painter.setPen(self._inks.dim[BookSide.SPREAD if lines.is_stale else side])
            painter.drawStaticText(QPointF(start + self.text_width(bright), top), self._static(text[dim_from:]))

    def _price_ink(self, side: BookSide) -> QColor:
        theme = self._themes.theme
        if self._lines.is_stale or side is BookSide.SPREAD:
            return theme.text_dim
        return {BookSide.BID: theme.bid, BookSide.ASK: theme.ask, BookSide.BOTH: theme.warn}[side]

    def _paint_mark(self, painter: QPainter, rect: QRect, left: int) -> None:
        """Frame the last price, with an arrow the way it went."""
        theme, move = self._themes.theme, self._lines.last_move
        ink = {1: theme.up, -1: theme.down, 0: theme.text_dim}[move]
        ink = theme.text_dim if self._lines.is_stale else ink
        width = self.geometry.width(BookColumn.PRICE)
        painter.setPen(ink)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(left + 0.5, rect.top() + 0.5, width - 1, rect.height() - 2))
        painter.drawText(QPointF(left + 3, self._base(rect)), _ARROWS[move])

    def _paint_spread_words(self, painter: QPainter, rect: QRect) -> None:
        """Paint the spread beside the price of the middle row, where there is room."""
        before, after = self._lines.spread_words()
        left = self.geometry.left(BookColumn.PRICE)
        right = left + self.geometry.width(BookColumn.PRICE)
        painter.setPen(self._themes.theme.text_dim)
        flags = Qt.AlignmentFlag.AlignVCenter
        for text, start, end, side in (
            (before, 0, left - PADDING, Qt.AlignmentFlag.AlignRight),
            (after, right + PADDING, self.geometry.total, Qt.AlignmentFlag.AlignLeft),
        ):
            if text and self._metrics.horizontalAdvance(text) <= end - start:
                painter.drawText(QRect(start, rect.top(), end - start, rect.height()), int(side | flags), text)

    def _static(self, text: str) -> QStaticText:
        found = self._laid_out.get(text)
        if found is None:
            if len(self._laid_out) >= _MOST_TEXTS:
                self._laid_out.clear()
            found = self._laid_out[text] = QStaticText(text)
            found.setTextFormat(Qt.TextFormat.PlainText)
            found.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        return found
