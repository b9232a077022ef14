"""One instrument's candles: its past, and those that grow with each trade since the start."""

from typing import Final

from issplus_desktop.simulator.calendar import INTERVALS, period_end, period_start
from issplus_desktop.simulator.price_history import (
    CLOSE,
    HIGH,
    LOTS,
    LOW,
    MONEY,
    START,
    TILL,
    TRADES,
    WEIGHTED,
    PriceHistory,
)

Candle = list[int]
"""The columns of `price_history`: START, TILL, OPEN, HIGH, LOW, CLOSE, LOTS, WEIGHTED, MONEY, TRADES."""

_KEPT: Final = tuple(interval for interval in INTERVALS if interval != "m3")
_MORNING_MINUTES: Final = 12


class CandleBook:
    """Candles of all eight intervals, all made from the same trades.

    `version` grows with each trade.
    """

    def __init__(self, history: PriceHistory) -> None:
        self._history = history
        self._live: dict[str, list[Candle]] = {interval: [] for interval in _KEPT}
        self._ends = dict.fromkeys(_KEPT, 0)
        self._morning: list[Candle] = history.rows("M1", _MORNING_MINUTES, 1 << 62).tolist()
        self.version = 0

    def record(self, price: int, lots: int, money: int, at: int) -> None:
        """Count one trade at `at` (Moscow seconds, never going back)."""
        self.version += 1
        for interval, candles in self._live.items():
            if at >= self._ends[interval]:
                begin = period_start(interval, at)
                self._ends[interval] = period_end(interval, begin)
                candles.append(self._first_candle(interval, begin, price, at))
            candle = candles[-1]
            candle[TILL] = at
            candle[CLOSE] = price
            candle[HIGH] = max(candle[HIGH], price)
            candle[LOW] = min(candle[LOW], price)
            candle[LOTS] += lots
            candle[WEIGHTED] += price * lots
            candle[MONEY] += money
            candle[TRADES] += 1

    def rows(self, interval: str, count: int, before: int | None = None) -> list[Candle]:
        """Return the last `count` candles that began before `before` (all if None), oldest first, as copies."""
        live = self._live["Q1" if interval == "m3" else interval]
        if before is not None:
            live = [candle for candle in live if candle[START] < before]
        recent = [candle[:] for candle in live[-count:]] if count else []
        if len(recent) == len(live) and len(recent) < count:
            oldest = recent[0][START] if recent else before
            limit = 1 << 62 if oldest is None else oldest
            past: list[Candle] = self._history.rows(interval, count - len(recent), limit).tolist()
            return past + recent
        return recent

    def since(self, interval: str, start: int) -> list[Candle]:
        """Return the candles that began at `start` (Moscow seconds) or later and have grown since our start."""
        live = self._live["Q1" if interval == "m3" else interval]
        position = len(live)
        while position and live[position - 1][START] >= start:
            position -= 1
        return [candle[:] for candle in live[position:]]

    def average_price(self, since: int) -> tuple[int, int] | None:
        """Return (ticks × lots, lots) of the minutes that began at `since` or later, or None without trades."""
        weighted = lots = 0
        for candle in reversed(self._live["M1"] or self._morning):
            if candle[START] < since:
                return (weighted, lots) if lots else None
            weighted += candle[WEIGHTED]
            lots += candle[LOTS]
        for candle in reversed(self._morning if self._live["M1"] else []):
            if candle[START] < since:
                break
            if candle[START] < self._live["M1"][0][START]:
                weighted += candle[WEIGHTED]
                lots += candle[LOTS]
        return (weighted, lots) if lots else None

    def _first_candle(self, interval: str, begin: int, price: int, at: int) -> Candle:
        """Return a new candle, or the one that was under way when the simulation started."""
        if not self._live[interval]:
            past = self._history.rows(interval, 1, 1 << 62)
            if len(past) and past[-1, START] == begin:
                candle: Candle = past[-1].tolist()
                return candle
        return [begin, at, price, price, price, price, 0, 0, 0, 0]
