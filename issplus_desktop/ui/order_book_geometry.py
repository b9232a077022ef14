"""Where the parts of an order book stand: one computation for the rows, the captions and the strip of best prices."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Final, NamedTuple

from issplus_desktop.models.order_book_columns import NETS, PRICES, SIZES, SUMS, BookColumn

PADDING: Final = 10
"""Pixels between a number and the edge of its column."""
_LEAST_BAR: Final = 24
_LEAST_EDGE: Final = 2


@dataclass(frozen=True, slots=True)
class BookFields:
    """How wide the widest numbers are, in device-independent pixels."""

    price: int = 0
    size: int = 0
    sum: int = 0
    net: int = 0

    def of(self, column: BookColumn) -> int:
        """Return the width of a column's numbers."""
        if column in PRICES:
            return self.price
        if column in SIZES:
            return self.size
        return self.sum if column in SUMS else self.net


class BookPlace(NamedTuple):
    """Where one column stands: its left edge and width, and the edge at which its numbers end."""

    column: BookColumn
    left: int
    width: int
    right: int
    starts_left: bool
    """Whether bars stand at the column's left edge."""

    @property
    def room(self) -> int:
        """How wide a number may be."""
        return self.right - self.left


@dataclass(frozen=True, slots=True)
class BookGeometry:
    """The columns that are shown, left to right, with their widths and the fields that their numbers stand in.

    Where sizes stand at the outer edges (`sizes_outside`), so do their figures and the feet of their bars.
    """

    columns: tuple[BookColumn, ...] = ()
    widths: tuple[int, ...] = ()
    fields: BookFields = field(default_factory=BookFields)
    sizes_outside: bool = False

    @property
    def total(self) -> int:
        """The width of all columns together."""
        return sum(self.widths)

    def width(self, column: BookColumn) -> int:
        """Return a column's width; 0 where it is not shown."""
        return self.widths[self.columns.index(column)] if column in self.columns else 0

    def left(self, column: BookColumn) -> int:
        """Return where a column that is shown begins."""
        return sum(self.widths[: self.columns.index(column)])

    def starts_left(self, column: BookColumn) -> bool:
        """Whether a size column's bars and figures stand at its left edge (else at its right)."""
        return (column is BookColumn.SIZE_ASK) is not self.sizes_outside

    def figures_right(self, column: BookColumn) -> int:
        """Return where a column's numbers end, from the column's left edge."""
        if column not in SIZES:
            return self.width(column) - PADDING
        # In a narrow column figures go as near to the edge as they must, on either side.
        farthest = self.width(column) - _LEAST_EDGE
        if self.starts_left(column):
            return min(PADDING + self.fields.size, farthest)
        return max(self.width(column) - PADDING, min(self.fields.size, farthest))

    def places(self) -> tuple[BookPlace, ...]:
        """Return all of that, added up once, for who paints many rows."""
        lefts = accumulate(self.widths, initial=0)
        return tuple(
            BookPlace(column, left, width, left + self.figures_right(column), self.starts_left(column))
            for column, left, width in zip(self.columns, lefts, self.widths, strict=False)
        )


def arrange(
    total: int, columns: Sequence[BookColumn], fields: BookFields, *, sizes_outside: bool = False
) -> BookGeometry:
    """Share `total` pixels out: fields first, the rest to the size columns, where the bars are.

    Where there is no room, the sums go first, then the net changes.
    """
    shown = tuple(columns)
    for dropped in (frozenset[BookColumn](), SUMS, SUMS | NETS):
        shown = tuple(column for column in columns if column not in dropped)
        room = total - sum(_fixed(column, fields) for column in shown)
        sizes = sum(column in SIZES for column in shown)
        if room >= sizes * (fields.size + PADDING + _LEAST_BAR):
            break
    return BookGeometry(shown, _shared(total, shown, fields), fields, sizes_outside)


def _fixed(column: BookColumn, fields: BookFields) -> int:
    return 0 if column in SIZES else fields.of(column) + 2 * PADDING


def _shared(total: int, columns: tuple[BookColumn, ...], fields: BookFields) -> tuple[int, ...]:
    widths = [_fixed(column, fields) for column in columns]
    room = max(0, total - sum(widths))
    takers = [place for place, column in enumerate(columns) if column in SIZES]
    takers = takers or [place for place, column in enumerate(columns) if column in PRICES]
    for place in takers:
        widths[place] += room // len(takers)
    prices = [place for place, column in enumerate(columns) if column in PRICES]
    widths[prices[-1]] += total - sum(widths) if total > sum(widths) else 0
    return tuple(widths)
