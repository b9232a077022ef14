"""The rows of an order book as a person reads them: sellers on top, the spread, buyers below."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final, TypeAlias

from issplus_desktop.market.equality import same_value
from issplus_desktop.market.order_book import Level, OrderBook
from issplus_desktop.market.price import decimals_of, spread_in_basis_points, spread_in_ticks


class BookSide(StrEnum):
    """Which part of the book a row belongs to."""

    ASK = "ask"
    SPREAD = "spread"
    BID = "bid"


BookKey: TypeAlias = tuple[int, Decimal, int]
"""Section, negated price, number among levels of one price: sorts as the rows stand, top to bottom."""
_SECTION: Final = {BookSide.ASK: 0, BookSide.SPREAD: 1, BookSide.BID: 2}


@dataclass(frozen=True, slots=True)
class BookRow:
    """One row; `level` is None on the spread row only. `is_best` marks the best price of its side."""

    key: BookKey
    side: BookSide
    level: Level | None = None
    is_best: bool = False


SPREAD_ROW: Final = BookRow((1, Decimal(0), 0), BookSide.SPREAD)


@dataclass(frozen=True, slots=True)
class BookSummary:
    """What stands above the book: best levels, spread (below zero: crossed), the bids' share of all size shown."""

    best_bid: Level | None = None
    best_ask: Level | None = None
    spread: Decimal | None = None
    ticks: int | None = None
    basis_points: Decimal | None = None
    bid_share: Decimal | None = None
    crossed: bool = False
    decimals: int = 0
    bid_levels: int = 0
    ask_levels: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether there is no level on either side."""
        return self.best_bid is None and self.best_ask is None


def summary_of(book: OrderBook, tick: Decimal | None) -> BookSummary:
    """Return the summary of a book; `tick` is the tick size, or None where nobody knows it."""
    bid, ask = book.best_bid, book.best_ask
    prices = (bid.price if bid else None, ask.price if ask else None)
    return BookSummary(
        best_bid=bid,
        best_ask=ask,
        spread=book.spread,
        ticks=spread_in_ticks(*prices, tick),
        basis_points=spread_in_basis_points(*prices),
        bid_share=book.imbalance(),
        crossed=book.is_crossed,
        decimals=max((decimals_of(level.price) for level in (*book.bids, *book.asks)), default=0),
        bid_levels=len(book.bids),
        ask_levels=len(book.asks),
    )


def rows_of(bids: Sequence[Level], asks: Sequence[Level]) -> list[BookRow]:
    """Return asks from worst to best, the spread row, bids from best to worst; no row at all for an empty book."""
    if not bids and not asks:
        return []
    return [*_side(BookSide.ASK, reversed(asks), len(asks) - 1), SPREAD_ROW, *_side(BookSide.BID, bids, 0)]


def _side(side: BookSide, levels: Iterable[Level], best: int) -> Iterator[BookRow]:
    previous, number = None, 0
    for place, level in enumerate(levels):
        number = number + 1 if level.price == previous else 0
        previous = level.price
        yield BookRow((_SECTION[side], -level.price, number), side, level, is_best=place == best)


def same_row(first: BookRow, second: BookRow) -> bool:
    """Whether two rows of one key look the same; 1.0 and 1.00 do not."""
    if first.level is None or second.level is None:
        return first == second
    return (
        first == second
        and same_value(first.level.price, second.level.price)
        and same_value(first.level.size, second.level.size)
    )


def came_within(row: BookRow, old: Sequence[BookRow]) -> bool:
    """Whether a level that is new stands within the depth that was shown before.

    One beyond it was there all the time and has only come into sight.
    """
    if row.level is None:
        return False
    prices = [other.level.price for other in old if other.level is not None and other.side is row.side]
    if not prices:
        return False
    return row.level.price >= min(prices) if row.side is BookSide.BID else row.level.price <= max(prices)
