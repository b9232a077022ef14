"""The rows of an order book as a person reads them: sellers over buyers with the spread between, or side by side."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from enum import StrEnum
from itertools import zip_longest
from typing import Final, NamedTuple, TypeAlias

from issplus_desktop.market.equality import same_value
from issplus_desktop.market.order_book import Level


class BookSide(StrEnum):
    """Which part of the book a row belongs to; BOTH where bids and asks stand side by side."""

    ASK = "ask"
    SPREAD = "spread"
    BID = "bid"
    BOTH = "both"


BookKey: TypeAlias = tuple[int, Decimal, int]
"""Section, negated price, number among levels of one price: sorts as the rows stand, top to bottom.

Of a row with both sides: section, place from the best price, 0.
"""
_SECTION: Final = {BookSide.ASK: 0, BookSide.SPREAD: 1, BookSide.BID: 2, BookSide.BOTH: 3}


class BookEntry(NamedTuple):
    """One level where it stands: `place` 0 is the best of its side."""

    key: BookKey
    side: BookSide
    level: Level
    place: int


class BookRow(NamedTuple):
    """One row: a bid, an ask, both, or (on the spread row) none."""

    key: BookKey
    side: BookSide
    bid: BookEntry | None = None
    ask: BookEntry | None = None

    @property
    def entry(self) -> BookEntry | None:
        """The row's only level, or its bid; None on the spread row."""
        return self.bid if self.bid is not None else self.ask

    @property
    def level(self) -> Level | None:
        """The level of `entry`."""
        entry = self.entry
        return entry.level if entry is not None else None

    @property
    def entries(self) -> tuple[BookEntry, ...]:
        """The row's levels, none to two."""
        if self.bid is None:
            return (self.ask,) if self.ask is not None else ()
        return (self.bid,) if self.ask is None else (self.bid, self.ask)

    @property
    def is_best(self) -> bool:
        """Whether the row holds the best price of a side."""
        return any(entry.place == 0 for entry in self.entries)


SPREAD_ROW: Final = BookRow((1, Decimal(0), 0), BookSide.SPREAD)


def level_key(side: BookSide, price: Decimal) -> BookKey:
    """Return the key of the (first) level of a price."""
    return (_SECTION[side], -price, 0)


def entries_of(side: BookSide, levels: Iterable[Level]) -> tuple[BookEntry, ...]:
    """Return the levels of one side with their keys, best first."""
    return tuple(_entries(side, levels))


def rows_of(bids: Sequence[BookEntry], asks: Sequence[BookEntry], *, beside: bool = False) -> list[BookRow]:
    """Return asks from worst to best, the spread row, bids from best to worst; no row at all for an empty book.

    `beside` has the best of both sides in the first row, the second best in the next, and no spread row.
    """
    if beside:
        pairs = enumerate(zip_longest(bids, asks))
        section = _SECTION[BookSide.BOTH]
        return [BookRow((section, Decimal(place), 0), BookSide.BOTH, *pair) for place, pair in pairs]
    if not bids and not asks:
        return []
    above = sorted((BookRow(entry.key, BookSide.ASK, None, entry) for entry in asks), key=_key)
    return [*above, SPREAD_ROW, *(BookRow(entry.key, BookSide.BID, entry) for entry in bids)]


def same_row(first: BookRow, second: BookRow) -> bool:
    """Whether two rows of one key look the same; 1.0 and 1.00 do not."""
    return first == second and all(
        same_value(one.level.price, other.level.price) and same_value(one.level.size, other.level.size)
        for one, other in zip(first.entries, second.entries, strict=True)
    )


def came_within(entry: BookEntry, old: Iterable[BookEntry]) -> bool:
    """Whether a level that is new, or one that is gone, stands within the depth that is shown of its side now (`old`).

    One beyond it was there all the time and has only come into sight, or may still be there.
    """
    prices = [other.level.price for other in old]
    if not prices:
        return False
    return entry.level.price >= min(prices) if entry.side is BookSide.BID else entry.level.price <= max(prices)


def _key(row: BookRow) -> BookKey:
    return row.key


def _entries(side: BookSide, levels: Iterable[Level]) -> Iterator[BookEntry]:
    previous, number, section = None, 0, _SECTION[side]
    for place, level in enumerate(levels):
        number = number + 1 if level.price == previous else 0
        previous = level.price
        yield BookEntry((section, -level.price, number), side, level, place)
