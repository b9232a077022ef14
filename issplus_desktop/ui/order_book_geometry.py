"""Where the parts of an order book stand: one computation for the rows, the captions and the strip of best prices."""

from dataclasses import dataclass
from typing import Final

PADDING: Final = 10
"""Pixels between a number and the edge of its column."""
_LEAST_BAR: Final = 24


@dataclass(frozen=True, slots=True)
class BookGeometry:
    """Five column widths, left to right, and the widths of the number fields in them; device-independent pixels.

    Sizes stand beside the price, sums at the outer edges; a sum column of width 0 is hidden.
    """

    sum_column: int
    size_column: int
    price_column: int
    size_field: int
    sum_field: int

    @property
    def widths(self) -> tuple[int, int, int, int, int]:
        """The widths of Σ bid, size bid, price, size ask, Σ ask."""
        return (self.sum_column, self.size_column, self.price_column, self.size_column, self.sum_column)

    @property
    def shows_sums(self) -> bool:
        """Whether there is room for the sums."""
        return self.sum_column > 0


def arrange(total: int, price_field: int, size_field: int, sum_field: int) -> BookGeometry:
    """Share `total` pixels out: fields first, the rest to the size columns, where the bars are.

    The sums go when there is no room for them.
    """
    price = price_field + 2 * PADDING
    sums = sum_field + 2 * PADDING
    room = max(0, total - price)
    size = room // 2 - sums
    if size < size_field + PADDING + _LEAST_BAR:
        sums, size = 0, room // 2
    return BookGeometry(sums, size, total - 2 * (size + sums), size_field, sum_field)
