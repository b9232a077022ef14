"""What an order book was like in the course of time: every snapshot, and where none could be seen."""

from bisect import bisect_right
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

import msgspec

from issplus_desktop.market.order_book import Level, OrderBook, Size, sum_of
from issplus_desktop.protocol.message import DataMessage, MessageKind

HISTORY_SIZE: Final = 4096
"""How many snapshots are kept."""
_MOST_UNREAD: Final = 256


class BookColumn(msgspec.Struct, frozen=True, gc=False):
    """One snapshot, in force from `at` (epoch seconds) until the next column's.

    The first `bids` of the `prices` are bids, the others asks, best first. A side is `whole` where nothing stands
    beyond its last level, as an empty one is; otherwise the feed shows no more. Where `is_known` is False nobody knows
    the book.
    """

    at: float
    prices: tuple[Decimal, ...] = ()
    sizes: tuple[Size, ...] = ()
    bids: int = 0
    bids_whole: bool = False
    asks_whole: bool = False
    is_known: bool = True

    @property
    def best_bid(self) -> Decimal | None:
        """The highest bid; None where there is none."""
        return self.prices[0] if self.bids else None

    @property
    def best_ask(self) -> Decimal | None:
        """The lowest ask; None where there is none."""
        return self.prices[self.bids] if self.bids < len(self.prices) else None

    def size_between(self, low: Decimal, high: Decimal) -> tuple[Size, Size]:
        """Return what bids and asks stand at prices from `low` on and below `high`."""
        sums: list[Size] = [0, 0]
        for place, price in enumerate(self.prices):
            if low <= price < high:
                side = place >= self.bids
                sums[side] = sum_of(sums[side], self.sizes[place])
        return sums[0], sums[1]

    def shows(self, low: Decimal, high: Decimal) -> bool:
        """Return whether the feed tells what stands at prices from `low` on and below `high`."""
        if not self.is_known:
            return False
        above = self.bids_whole or high > min(self.prices[: self.bids])
        below = self.asks_whole or low <= max(self.prices[self.bids :])
        # In a crossed book a level of one side may stand where the other's are not shown.
        return (above and below) or any(low <= price < high for price in self.prices)


class BookHistory:
    """Writes down each snapshot of one order book as it comes, the newest `size` of them; the oldest give way.

    Taking a message costs next to nothing: some are read at a time, at the latest when somebody looks. A message that
    cannot be decoded, and whatever may have been missed (`note_loss`), makes an unknown column. How many levels the
    feed shows nobody tells: a side that has fewer levels than any seen before is whole. `added` counts all columns.
    """

    def __init__(self, size: int = HISTORY_SIZE) -> None:
        self.size = size
        self._added = 0
        self._ring: list[BookColumn] = []
        self._unread: list[tuple[DataMessage, float]] = []
        self._book = OrderBook()
        self._deepest = 0
        self._prices: dict[Decimal, Decimal] = {}

    @property
    def added(self) -> int:
        """How many columns there ever were."""
        self._read()
        return self._added

    def note(self, message: DataMessage, now: float) -> None:
        """Take a message that came at `now` (epoch seconds)."""
        if message.kind is not MessageKind.REMOVAL:
            self._unread.append((message, now))
            if len(self._unread) >= _MOST_UNREAD:
                self._read()

    def note_loss(self, since: float) -> None:
        """Note that snapshots may be missing from `since` (epoch seconds) on."""
        self._read()
        if self._ring and self._kept(self._added - 1).is_known:
            self._add(BookColumn(since, is_known=False))

    def begin(self, book: OrderBook) -> None:
        """Take the book as others have it, where no snapshot may come for us soon."""
        if book.updated_at is not None:
            self._read()
            self._take(book.bids, book.asks, book.updated_at)

    def column(self, number: int) -> BookColumn:
        """Return a column by its number, of those that are kept."""
        self._read()
        return self._kept(number)

    def since(self, seen: int) -> list[BookColumn]:
        """Return the columns kept that were added after the first `seen` ones, oldest first."""
        self._read()
        first = max(seen, self._added - len(self._ring))
        return [self._kept(number) for number in range(first, self._added)]

    def find(self, at: float) -> BookColumn | None:
        """Return the column in force at a moment; None before the oldest one kept."""
        self._read()
        numbers = range(self._added - len(self._ring), self._added)
        place = bisect_right(numbers, at, key=self._start)
        return self._kept(numbers[place - 1]) if place else None

    def _kept(self, number: int) -> BookColumn:
        return self._ring[number % self.size]

    def _start(self, number: int) -> float:
        return self._kept(number).at

    def _read(self) -> None:
        unread, self._unread = self._unread, []
        for message, now in unread:
            if message.malformed is not None:
                self._add(BookColumn(now, is_known=False))
            else:
                self._book.apply(message, now)
                self._take(self._book.bids, self._book.asks, now)

    def _take(self, bids: Sequence[Level], asks: Sequence[Level], now: float) -> None:
        self._deepest = max(self._deepest, len(bids), len(asks))
        levels = (*bids, *asks)
        self._add(
            BookColumn(
                now,
                tuple([self._same(level.price) for level in levels]),
                tuple([level.size for level in levels]),
                len(bids),
                not bids or len(bids) < self._deepest,
                not asks or len(asks) < self._deepest,
            )
        )

    def _same(self, price: Decimal) -> Decimal:
        """Return the object that stands for a price already: the same few prices come again and again."""
        if len(self._prices) > self.size:
            self._prices.clear()
        return self._prices.setdefault(price, price)

    def _add(self, column: BookColumn) -> None:
        if self._ring:
            # Clocks may be set back; columns stay in their order.
            last = self._kept(self._added - 1).at
            if column.at < last:
                column = msgspec.structs.replace(column, at=last)
        if len(self._ring) < self.size:
            self._ring.append(column)
        else:
            self._ring[self._added % self.size] = column
        self._added += 1
