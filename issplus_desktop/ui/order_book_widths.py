"""How wide the columns of an order book are: as wide as the longest figures so far, so that nothing jitters."""

from collections.abc import Sequence
from typing import Final

from issplus_desktop.models.order_book_columns import BookColumn
from issplus_desktop.models.order_book_model import OrderBookModel
from issplus_desktop.models.order_book_options import BookOrder
from issplus_desktop.ui.order_book_geometry import BookFields, BookGeometry, arrange
from issplus_desktop.ui.order_book_painter import BookPainter

WIDEST: Final = 720
"""Pixels; a wider pane leaves room at both sides, so that the figures of a row stay together."""
_LEAST_DIGITS: Final = 5


class BookWidths:
    """Remembers the longest texts of one book; fields grow with them and never shrink by a tick."""

    def __init__(self, painter: BookPainter) -> None:
        self._painter = painter
        self._digits = [_LEAST_DIGITS] * 3
        self._asked: tuple[object, ...] = ()
        self._found = (BookGeometry(), 0)

    def reset(self) -> None:
        """Start narrow again: another book."""
        self._digits = [_LEAST_DIGITS] * 3

    def fit(
        self, model: OrderBookModel, total: int, columns: Sequence[BookColumn], *, price_text: str = "", mark: int = 0
    ) -> tuple[BookGeometry, int]:
        """Share `total` pixels out; return the columns and the pixels that stay free at either side.

        `price_text` is a price besides those of the levels, `mark` the room for a mark beside prices.
        """
        texts = list(model.widest_texts())
        texts[0] = max(texts[0], price_text, key=len)
        self._digits = [max(old, len(text)) for old, text in zip(self._digits, texts, strict=True)]
        outside = model.look.order is BookOrder.EDGES
        asked = (*self._digits, total, tuple(columns), outside, mark, self._painter.face)
        if asked != self._asked:  # with each snapshot, and hardly ever another thing
            width = min(total, WIDEST)
            shape = arrange(width, columns, self._fields(mark), sizes_outside=outside)
            self._asked, self._found = asked, (shape, (total - width) // 2)
        return self._found

    def _fields(self, mark: int) -> BookFields:
        painter = self._painter
        price, size, total = (int(painter.text_width("0" * count)) + 1 for count in self._digits)
        heavy = int(painter.heavy_width("0" * self._digits[1])) + 1
        net = int(painter.text_width("+" + "0" * self._digits[1])) + 1
        return BookFields(price + mark, max(size, heavy), total, net)
