"""Paints the prices of a ladder's rows, and the last price's mark."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from issplus_desktop.models.ladder_model import LadderModel
from issplus_desktop.models.order_book_rows import BookSide
from issplus_desktop.ui.order_book_prices import BookPrices, PickedPrice, PriceDress, PriceWords
from issplus_desktop.ui.theme import Theme

_MOST_PICTURES: Final = 600
_NO_SIDE: Final = BookSide.SPREAD
_ARROWS: Final = {1: "▲", -1: "▼", 0: "◆"}


class LadderPrices:
    """Paints the prices of rows whose ground is painted; that of the last trade stands in a frame."""

    def __init__(self, lines: LadderModel, theme: Theme, dress: PriceDress) -> None:
        self._lines = lines
        self._theme = theme
        self._prices = BookPrices(dress, _MOST_PICTURES)

    def begin(self, theme: Theme, dress: PriceDress, grain: int) -> None:
        """Paint so from now on, with `grain` pixels of the screen to one of the program (0: not a whole number)."""
        self._theme = theme
        self._prices.begin(dress, grain)

    def paint(self, painter: QPainter, rows: Iterable[int], grounds: Iterable[QColor]) -> None:
        """Paint the prices of these rows, which stand on such grounds; the painter has the face's font."""
        lines, prices, height = self._lines, self._prices, self._prices.dress.height
        book, top, stale, last = lines.book.lines, lines.top, lines.is_stale, lines.last
        (left, down), before, shelves = prices.corner, None, prices.on(self._theme.surface)
        for row, ground in zip(rows, grounds, strict=True):
            if ground is not before:
                before, shelves = ground, prices.on(ground)
            number = top - row
            line = book.get(number)
            side = _NO_SIDE if stale or line is None else line.side
            picture = shelves[side].get(number)
            if number == last:
                self._paint_last(painter, row, side)
            elif picture is not None:
                painter.drawPixmap(left, row * height + down, picture)
            else:
                picked = PickedPrice(number, side, ground)
                prices.add(painter, row * height, picked, PriceWords(*lines.price_text(row)))

    def _paint_last(self, painter: QPainter, row: int, side: BookSide) -> None:
        dress, stale = self._prices.dress, self._lines.is_stale
        self._paint_mark(painter, row * dress.height)
        ink = dress.inks[side] if stale else self._theme.text
        self._prices.write(painter, row * dress.height, PriceWords(*self._lines.price_text(row)), ink, dress.dim[side])

    def _paint_mark(self, painter: QPainter, top: int) -> None:
        """Frame the last price, with an arrow the way it went."""
        theme, dress = self._theme, self._prices.dress
        face, left, width, height = dress.face, dress.left, dress.right - dress.left, dress.height
        move = self._lines.last_move
        inks = {1: theme.up, -1: theme.down, 0: theme.text_dim}
        painter.setPen(theme.text_dim if self._lines.is_stale else inks[move])
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(left + 0.5, top + 0.5, width - 1, height - 2))
        face.draw(painter, left + 3, face.base(top, height), _ARROWS[move])
