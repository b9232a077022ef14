"""One instrument's candles: its past, and those that grow with each trade since the start."""

from typing import Final, TypeAlias

from issplus_desktop.simulator.calendar import INTERVALS, period_end, period_start
from issplus_desktop.simulator.candle_rows import CLOSE, HIGH, LOTS, LOW, MONEY, OPEN, START, TILL, TRADES, WEIGHTED
from issplus_desktop.simulator.price_history import PriceHistory

Candle: TypeAlias = list[int]
"""The columns of `candle_rows`: START, TILL, OPEN, HIGH, LOW, CLOSE, LOTS, WEIGHTED, MONEY, TRADES."""

_KEPT: Final = tuple(interval for interval in INTERVALS if interval != "m3")
_SUMS: Final = (LOTS, WEIGHTED, MONEY, TRADES)
_MORNING_MINUTES: Final = 12
_FOREVER: Final = 1 << 62


class CandleBook:
    """Candles of all eight intervals, all made from the same trades; `m3` and `Q1` are both the quarter.

    `version` grows with each trade.
    """

    def __init__(self, history: PriceHistory) -> None:
        self._history = history
        self._live: dict[str, list[Candle]] = {interval: [] for interval in _KEPT}
        self._ends = dict.fromkeys(_KEPT, 0)
        self._begun: dict[str, Candle] = {}
        self._morning: list[Candle] = history.rows("M1", _MORNING_MINUTES, _FOREVER).tolist()
        self.version = 0

    def record(self, price: int, lots: int, money: int, at: int) -> None:
        """Count one trade at `at` (Moscow seconds, never going back)."""
        self.version += 1
        weighted = price * lots
        for interval, candles in self._live.items():
            if at >= self._ends[interval]:
                begin = period_start(interval, at)
                self._ends[interval] = period_end(interval, begin)
                candles.append([begin, at, price, price, price, price, 0, 0, 0, 0])
            candle = candles[-1]
            candle[TILL] = at
            candle[CLOSE] = price
            if price > candle[HIGH]:
                candle[HIGH] = price
            elif price < candle[LOW]:
                candle[LOW] = price
            candle[LOTS] += lots
            candle[WEIGHTED] += weighted
            candle[MONEY] += money
            candle[TRADES] += 1

    def rows(self, interval: str, count: int, before: int | None = None) -> list[Candle]:
        """Return the last `count` candles that began before `before` (Moscow seconds; any if None), oldest first."""
        limit = _FOREVER if before is None else before
        live = [candle for candle in self.since(interval, 0) if candle[START] < limit]
        recent = live[max(0, len(live) - count) :]
        missing = count - len(recent)
        if missing <= 0:
            return recent
        past: list[Candle] = self._history.rows(interval, missing, recent[0][START] if recent else limit).tolist()
        return past + recent

    def since(self, interval: str, start: int) -> list[Candle]:
        """Return copies of the candles that began at `start` (Moscow seconds) or later and traded since ours."""
        kept = "Q1" if interval == "m3" else interval
        live = self._live[kept]
        position = len(live)
        while position and live[position - 1][START] >= start:
            position -= 1
        found = [candle[:] for candle in live[position:]]
        if position == 0 and found:
            found[0] = self._with_past(kept, found[0])
        return found

    def average_price(self, since: int) -> tuple[int, int] | None:
        """Return (ticks × lots, lots) of the minutes that began at `since` or later, or None without trades.

        Looks back at most twelve minutes before the start.
        """
        weighted = lots = 0
        for candles in (self._live["M1"], self._morning):
            for candle in reversed(candles):
                if candle[START] < since:
                    break
                weighted += candle[WEIGHTED]
                lots += candle[LOTS]
        return (weighted, lots) if lots else None

    def _with_past(self, interval: str, candle: Candle) -> Candle:
        """Return the first live candle together with what its period had traded before the start."""
        begun = self._begun.get(interval)
        if begun is None:
            # Asked for only now, since a quarter's past takes some making.
            past: list[Candle] = self._history.rows(interval, 1, _FOREVER).tolist()
            begun = self._begun[interval] = past[-1] if past else [0] * len(candle)
        if begun[START] != candle[START]:
            return candle
        joined = candle[:]
        joined[OPEN] = begun[OPEN]
        joined[HIGH] = max(begun[HIGH], candle[HIGH])
        joined[LOW] = min(begun[LOW], candle[LOW])
        for column in _SUMS:
            joined[column] += begun[column]
        return joined
