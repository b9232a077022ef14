"""The stream of orders that reaches one instrument's book: a state-dependent Poisson process.

Limit orders arrive at distances from the best price, withdrawals in proportion to the orders that rest, market orders
hit the book. Their sides and prices lean towards the efficient price, and quotes it has left behind are lifted or
pulled first. The moment of the next event is drawn when the last one has happened, so that the events do not depend on
how often anybody looks.
"""

import math
from random import Random
from typing import Final

from issplus_desktop.simulator.flow_profile import FlowProfile
from issplus_desktop.simulator.limit_book import BookSide, Fill, LimitBook
from issplus_desktop.simulator.price_process import PriceProcess

_LIMIT_ORDERS: Final = 0.5
_LEVELS_HIT: Final = 3
_MOST_LEVELS: Final = 240
_LARGE: Final = 6.0
_ROUND: Final = 10


class OrderFlow:
    """Feeds one book; `next_at` is the time of the next event, in seconds of the caller's clock."""

    def __init__(self, random: Random, profile: FlowProfile, process: PriceProcess, start: float, rate: float) -> None:
        self.book: Final = LimitBook()
        self._random = random
        self._profile = profile
        self._process = process
        self._market_rate = profile.events_per_second * profile.market_orders * rate
        self._limit_rate = profile.events_per_second * _LIMIT_ORDERS * rate
        rest = 1.0 - _LIMIT_ORDERS - profile.market_orders
        self._cancel_rate = profile.events_per_second * rest * rate / (2 * profile.orders)
        self._last_at = start
        self._fill_book()
        self.next_at = start + self._pause()

    def step(self) -> list[Fill]:
        """Let the next event happen; return the trades it made, in order."""
        now = self.next_at
        fair = self._process.advance(now - self._last_at)
        self._last_at = now
        fills = self._correct(fair) or self._ordinary(fair)
        for side in (self.book.bids, self.book.asks):
            if len(side) < self._profile.levels:
                self._deepen(side)
        self.next_at = now + self._pause()
        return [] if fills is None else fills

    def _pause(self) -> float:
        orders = self.book.bids.count + self.book.asks.count
        return self._random.expovariate(self._market_rate + self._limit_rate + self._cancel_rate * orders)

    def _ordinary(self, fair: float) -> list[Fill] | None:
        cancels = self._cancel_rate * (self.book.bids.count + self.book.asks.count)
        drawn = self._random.random() * (self._market_rate + self._limit_rate + cancels)
        if drawn < self._limit_rate:
            return self._place(fair)
        if drawn < self._limit_rate + cancels:
            return self._withdraw()
        return self._trade(fair)

    def _correct(self, fair: float) -> list[Fill] | None:
        """Deal with a quote the efficient price has passed; None if there is none, or it is let be this time."""
        for side in (self.book.asks, self.book.bids):
            best = side.best
            behind = 0.0 if best is None else side.sign * (best - fair)
            if behind <= 0.0 or self._random.random() > 0.35 + 0.3 * behind / self._profile.half_spread:
                continue
            if self._random.random() < 0.3:
                return self._hit(side, self._level_lots(side))
            index, lots = side.order_at(0, self._random.random())
            side.reduce(0, index, lots)
            return []
        return None

    def _level_lots(self, side: BookSide) -> int:
        return min(self._lots(), side.size_at(0))

    def _trade(self, fair: float) -> list[Fill]:
        bid, ask = self.book.bids.price_at(0), self.book.asks.price_at(0)
        lean = (fair - (bid + ask) / 2) / max(self._profile.half_spread, (ask - bid) / 2)
        buys = self._random.random() < 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, 2.0 * lean))))
        return self._hit(self.book.asks if buys else self.book.bids, self._lots())

    def _hit(self, side: BookSide, lots: int) -> list[Fill]:
        return side.hit(lots, side.price_at(min(_LEVELS_HIT, len(side)) - 1))

    def _withdraw(self) -> list[Fill]:
        bids, asks = self.book.bids, self.book.asks
        side = bids if self._random.random() * (bids.count + asks.count) < bids.count else asks
        if len(side) > _MOST_LEVELS:
            side.drop_worst()
            return []
        level = int(self._random.random() ** 1.7 * len(side))
        index, lots = side.order_at(level, self._random.random())
        partly = lots > 4 and self._random.random() < 0.3
        side.reduce(level, index, self._random.randint(1, lots // 4 + 1) if partly else lots)
        return []

    def _place(self, fair: float) -> list[Fill]:
        book = self.book
        bids, asks = book.bids, book.asks
        # The shorter side draws more orders, or a lasting move of the price would leave it bare.
        side, other = (bids, asks) if self._random.random() * (bids.count + asks.count) < asks.count else (asks, bids)
        sign = side.sign
        best = side.price_at(0)
        drawn = self._random.random()
        if drawn < 0.35 or sign * (best - fair) > 0:
            away = self._profile.half_spread * (0.7 + 0.8 * self._random.random())
            price = math.floor(fair - away) if sign > 0 else math.ceil(fair + away)
        elif drawn < 0.93:
            price = best - sign * int(self._random.expovariate(1.0 / (6.0 * self._profile.gap)))
        else:
            price = best - sign * int(4.0 * self._profile.gap * self._random.paretovariate(1.2))
        price = self._within(price, sign, other.price_at(0))
        lots = self._lots_at(abs(price - best))
        if lots > _LARGE * self._profile.mean_lots:
            # Large orders like round prices (a tenth of the depth shown stood at 328.00 in the recorded book).
            price = price // _ROUND * _ROUND if sign > 0 else -(-price // _ROUND) * _ROUND
        if price > 0:
            side.add(price, lots)
        return []

    def _within(self, price: int, sign: int, opposite: int) -> int:
        """Return the price kept from crossing the opposite best and from leaving for good."""
        farthest = max(1, int(self._profile.ticks * 0.12))
        if sign > 0:
            return max(min(price, opposite - 1), opposite - 1 - farthest)
        return min(max(price, opposite + 1), opposite + 1 + farthest)

    def _lots(self) -> int:
        drawn = self._random.random()
        mean = self._profile.mean_lots
        if drawn < 0.3:
            return 1 + int(self._random.random() * min(10.0, mean))
        lots = 0.7 * mean * math.exp(self._random.gauss(0.0, 0.9))
        return 1 + int(lots if drawn < 0.96 else lots * 8.0)

    def _lots_at(self, distance: int) -> int:
        """Return an order's size: those far from the best price are larger."""
        return int(self._lots() * min(12.0, 1.0 + distance / (10.0 * self._profile.gap)))

    def _deepen(self, side: BookSide) -> None:
        """Add levels at the far end of a side that has become too short."""
        while len(side) < self._profile.levels:
            if not self._add_farther(side, self._lots()) and not self._add_between(side, self._lots()):
                return

    def _add_farther(self, side: BookSide, lots: int) -> bool:
        step = 1 + int(self._random.expovariate(1.0) * (self._profile.gap - 0.6))
        if len(side):
            price = side.price_at(len(side) - 1) - side.sign * step
        else:
            opposite = self.book.asks if side.sign > 0 else self.book.bids
            price = (opposite.best or self._profile.ticks) - side.sign * step
        if price > 0:
            side.add(price, lots)
        return price > 0

    @staticmethod
    def _add_between(side: BookSide, lots: int) -> bool:
        """Add a level in the first gap below a bid: prices near zero leave no room farther out."""
        for level in range(len(side) - 1):
            price = side.price_at(level) - side.sign
            if price != side.price_at(level + 1):
                side.add(price, lots)
                return True
        return False

    def _fill_book(self) -> None:
        fair, half = self._process.value, self._profile.half_spread
        self.book.bids.add(max(1, math.floor(fair - half)), self._lots())
        self.book.asks.add(max(self.book.bids.price_at(0) + 1, math.ceil(fair + half)), self._lots())
        for side in (self.book.bids, self.book.asks):
            while side.count < self._profile.orders:
                distance = abs(side.price_at(len(side) - 1) - side.price_at(0))
                if not self._add_farther(side, self._lots_at(distance)):
                    break
                for _ in range(int(self._random.random() * 5)):
                    side.add(side.price_at(len(side) - 1), self._lots_at(distance))
