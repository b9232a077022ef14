"""One instrument's order book: resting orders by price, first come first served, in ticks and lots."""

from bisect import insort
from typing import Final, NamedTuple


class Fill(NamedTuple):
    """A part of an incoming order matched with one resting order: `price` in ticks, `lots` traded."""

    price: int
    lots: int


class BookSide:
    """The bids (sign +1) or the asks (sign −1) of a book, best price first.

    `depth` is the lots of all orders and `count` their number.
    """

    __slots__ = ("_orders", "_ranks", "_sizes", "count", "depth", "sign")

    def __init__(self, sign: int) -> None:
        self.sign: Final = sign
        self.depth = 0
        self.count = 0
        # A rank is the price times the sign, so that the best price of either side is the largest rank.
        self._ranks: list[int] = []
        self._orders: dict[int, list[int]] = {}
        self._sizes: dict[int, int] = {}

    def __len__(self) -> int:
        """Return the number of price levels."""
        return len(self._ranks)

    @property
    def best(self) -> int | None:
        """The best price, or None on an empty side."""
        return self._ranks[-1] * self.sign if self._ranks else None

    def price_at(self, level: int) -> int:
        """Return the price of a level, 0 is the best; IndexError where there is none."""
        return self._ranks[-1 - level] * self.sign

    def size_at(self, level: int) -> int:
        """Return the lots of a level, 0 is the best; IndexError where there is none."""
        return self._sizes[self._ranks[-1 - level]]

    def levels(self, depth: int) -> list[tuple[int, int]]:
        """Return (price, lots) of the `depth` best levels, best first."""
        sizes, sign = self._sizes, self.sign
        return [(rank * sign, sizes[rank]) for rank in self._ranks[: -depth - 1 : -1]]

    def add(self, price: int, lots: int) -> None:
        """Rest an order at the end of its level's queue."""
        rank = price * self.sign
        orders = self._orders.get(rank)
        if orders is None:
            insort(self._ranks, rank)
            self._orders[rank] = [lots]
            self._sizes[rank] = lots
        else:
            orders.append(lots)
            self._sizes[rank] += lots
        self.depth += lots
        self.count += 1

    def reduce(self, level: int, order: int, lots: int) -> None:
        """Take `lots` off one order of a level (0 is the best), or the whole order if it has no more than that."""
        rank = self._ranks[-1 - level]
        orders = self._orders[rank]
        if lots >= orders[order]:
            lots = orders.pop(order)
            self.count -= 1
        else:
            orders[order] -= lots
        self.depth -= lots
        if orders:
            self._sizes[rank] -= lots
        else:
            self._forget(len(self._ranks) - 1 - level)

    def order_at(self, level: int, fraction: float) -> tuple[int, int]:
        """Return the index and lots of the order that stands at `fraction` (0 to below 1) of a level's queue."""
        orders = self._orders[self._ranks[-1 - level]]
        index = int(fraction * len(orders))
        return index, orders[index]

    def drop_worst(self) -> None:
        """Withdraw all orders of the level farthest from the best."""
        rank = self._ranks[0]
        self.depth -= self._sizes[rank]
        self.count -= len(self._orders[rank])
        self._forget(0)

    def hit(self, lots: int, worst_price: int) -> list[Fill]:
        """Match an incoming order of the other side, best price first, no farther than `worst_price`.

        What cannot be matched is lost (as with an order that is filled at once or cancelled).
        """
        fills: list[Fill] = []
        limit = worst_price * self.sign
        while lots and self._ranks and self._ranks[-1] >= limit:
            price = self._ranks[-1] * self.sign
            _, waiting = self.order_at(0, 0.0)
            traded = min(lots, waiting)
            self.reduce(0, 0, traded)
            fills.append(Fill(price, traded))
            lots -= traded
        return fills

    def _forget(self, position: int) -> None:
        rank = self._ranks.pop(position)
        del self._orders[rank], self._sizes[rank]


class LimitBook:
    """Both sides of an instrument's book."""

    __slots__ = ("asks", "bids")

    def __init__(self) -> None:
        self.bids = BookSide(1)
        self.asks = BookSide(-1)

    def is_crossed(self) -> bool:
        """Whether the best bid is not below the best ask (it never should be)."""
        bid, ask = self.bids.best, self.asks.best
        return bid is not None and ask is not None and bid >= ask
