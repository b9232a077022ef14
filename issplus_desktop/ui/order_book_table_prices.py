"""Paints the prices of an order book's table."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtGui import QColor, QPainter

from issplus_desktop.models.conventions import in_force
from issplus_desktop.models.order_book_cells import CellMaker, entry_at
from issplus_desktop.models.order_book_rows import BookRow, BookSide
from issplus_desktop.ui.order_book_geometry import BookPlace
from issplus_desktop.ui.order_book_prices import BookPrices, PickedPrice, PriceDress, PriceWords

_MOST_PICTURES: Final = 64
"""Of a column: more than there are levels on a screen."""
_NO_SIDE: Final = BookSide.SPREAD
_POINT: Final = 0.4
"""How wide a point is, in figures."""


class PlacedRow(NamedTuple):
    """A row with levels: its top edge, and the colour of its ground."""

    top: int
    line: BookRow
    ground: QColor


class TablePrices:
    """Paints prices whose points stand in one line, of one column, or of one for each side."""

    def __init__(self) -> None:
        self._columns: tuple[BookPrices, ...] = ()
        self._places: tuple[BookPlace, ...] = ()
        self._decimals = 0
        self._digit = 0.0

    def begin(self, dress: PriceDress, places: tuple[BookPlace, ...], decimals: int, grain: int) -> None:
        """Paint so from now on: in these columns, with `decimals` at most, and `grain` as BookPrices has it."""
        self._decimals, self._digit = decimals, dress.face.width("0")
        meaning = (decimals, in_force())
        dresses = [dress._replace(left=place.left, right=place.left + place.width, meaning=meaning) for place in places]
        if places != self._places:
            self._columns = tuple(BookPrices(own, _MOST_PICTURES) for own in dresses)
            self._places = places
        for column, own in zip(self._columns, dresses, strict=True):
            column.begin(own, grain)

    def paint(self, painter: QPainter, rows: Sequence[PlacedRow], cells: CellMaker, *, stale: bool) -> None:
        """Paint the prices of rows whose ground is painted; the painter has the face's font."""
        for place, column in zip(self._places, self._columns, strict=True):
            left, down = column.corner
            for top, line, ground in rows:
                entry = entry_at(line, place.column)
                if entry is None:
                    continue
                side, key = _NO_SIDE if stale else entry.side, str(entry.level.price)
                picture = column.on(ground)[side].get(key)
                if picture is not None:
                    painter.drawPixmap(left, top + down, picture)
                else:
                    words = PriceWords(*cells.price_text(entry.level.price))
                    words = words._replace(indent=self._indent(words.text))
                    column.add(painter, top, PickedPrice(key, side, ground), words)

    def _indent(self, text: str) -> float:
        """Return how far a price stands off the edge, so that the points of a column stand in one line."""
        decimals, fraction = self._decimals, len(text.partition(in_force().point)[2])
        return (decimals - fraction) * self._digit + (0 if fraction or not decimals else self._digit * _POINT)
