"""What the pointer or the keyboard is on, in any look of an order book."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from issplus_desktop.models.live_model import AnyIndex
from issplus_desktop.models.order_book_rows import BookSide
from issplus_desktop.models.table_copy import TableCopy


@dataclass(frozen=True, slots=True)
class BookAim:
    """A price that is pointed at, the side it is reached through (None between the sides), and its row in words."""

    side: BookSide | None
    price: Decimal
    sentence: str


class BookLines(Protocol):
    """The rows of one look, as far as what stands around them is concerned."""

    def aim(self, row: int, column: int) -> BookAim | None:
        """Return what a cell is about; None where it has no price, and outside the rows."""
        ...

    def note(self) -> str:
        """Return what is to be said of all rows while none is pointed at."""
        ...

    def index(self, row: int, column: int) -> AnyIndex:
        """Return a cell."""
        ...

    def copied(self, rows: Sequence[int], columns: Sequence[int]) -> TableCopy:
        """Return rows as they are now, in columns by their places."""
        ...
