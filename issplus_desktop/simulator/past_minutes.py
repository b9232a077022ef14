"""The minutes of past days: prices on a bridge between two closes, trades and money to go with them.

Arrays are days × steps until what did not trade is left out; then one row a candle.
"""

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from issplus_desktop.simulator.calendar import DAY, SESSION_OPEN, session_open
from issplus_desktop.simulator.candle_rows import HIGH, LOW, Rows
from issplus_desktop.simulator.past_days import DayFrame, HistoryShape

Matrix: TypeAlias = NDArray[np.float64]


class PastMinutes:
    """Makes the candles of an instrument's past, a block of days at a time, up to `start` (Moscow seconds)."""

    def __init__(self, shape: HistoryShape, start: int) -> None:
        self._shape = shape
        self._start = start

    def rows(self, generator: np.random.Generator, frames: Sequence[DayFrame], moments: Rows, step: int) -> Rows:
        """Return the candles of some days in order; `moments` are where their steps of `step` seconds begin."""
        share = self._open_share(frames, moments, step)
        path, before, swing = _walk(generator, frames, share)
        trades = self._trades(generator, frames, moments, share * (step / 60))
        keep = trades > 0
        trades, moments = trades[keep], moments[keep]
        prices = _prices(generator, trades, path[keep], before[keep], swing[keep])
        last_second = np.maximum(np.ceil(share[keep] * step) - 1, 0)
        # The last of n trades spread evenly over the step.
        late = generator.random(len(trades)) ** (1.0 / trades)
        till = moments + np.floor(last_second * late).astype(np.int64)
        return self._with_money(generator, np.column_stack([moments, till, *prices]), trades)

    def _open_share(self, frames: Sequence[DayFrame], moments: Rows, step: int) -> Matrix:
        """Return which part of each step the market was open: 1, or 0, or less in the minute of the start."""
        share = np.ones(moments.shape)
        opened = session_open(self._start)
        # A day that has just begun has a second behind it.
        until = max(self._start, opened + 1)
        share[moments % DAY < SESSION_OPEN] = 0.0
        for index, frame in enumerate(frames):
            if frame.is_idle:
                share[index] = 0.0
            elif frame.number == self._start // DAY:
                share[index] = np.clip((until - moments[index]) / step, 0.0, 1.0)
                share[index][moments[index] < opened] = 0.0
        return share

    def _trades(
        self, generator: np.random.Generator, frames: Sequence[DayFrame], moments: Rows, minutes: Matrix
    ) -> Rows:
        """Return the number of trades in each step, of which the market was open for `minutes`."""
        activity = np.array([frame.activity for frame in frames])[:, None]
        busy = self._shape.trades_per_minute * minutes * activity * _profile(moments)
        wave = np.exp(0.5 * generator.standard_normal(moments.shape) - 0.125)
        trades = np.floor(busy * wave + generator.random(moments.shape)).astype(np.int64)
        is_open = minutes > 0
        first = is_open & (np.cumsum(is_open, axis=1) == 1)
        return np.where(is_open, np.maximum(trades, is_open if self._shape.every_minute else first), 0)

    def _with_money(self, generator: np.random.Generator, rows: Rows, trades: Rows) -> Rows:
        shape = self._shape
        count = len(rows)
        if not shape.lots_per_trade:
            nothing = np.zeros(count, np.int64)
            money = np.rint(trades * shape.money_per_trade * (0.5 + generator.random(count))).astype(np.int64)
            return np.column_stack([rows, nothing, nothing, money, trades])
        size = shape.lots_per_trade * np.exp(0.4 * generator.standard_normal(count))
        lots = np.maximum(np.rint(trades * size).astype(np.int64), trades)
        inside = rows[:, LOW] + (rows[:, HIGH] - rows[:, LOW]) * generator.beta(3.0, 3.0, count)
        weighted = np.clip(np.rint(inside * lots).astype(np.int64), rows[:, LOW] * lots, rows[:, HIGH] * lots)
        numerator, denominator = shape.money
        money = np.rint((lots if shape.is_rate else weighted) * (numerator / denominator)).astype(np.int64)
        return np.column_stack([rows, lots, weighted, money, trades])


def _walk(generator: np.random.Generator, frames: Sequence[DayFrame], share: Matrix) -> tuple[Matrix, Matrix, Matrix]:
    """Return the price in ticks at the end and the beginning of each step, and the size of a step's usual move."""
    is_open = share > 0
    opened = np.cumsum(is_open, axis=1)
    length = np.maximum(opened[:, -1:], 1)
    progress = opened / length
    bridge = np.cumsum(generator.standard_normal(share.shape) * is_open, axis=1)
    bridge -= progress * bridge[:, -1:]
    begin = np.array([frame.open_log for frame in frames])[:, None]
    end = np.array([frame.close_log for frame in frames])[:, None]
    noise = np.array([frame.sigma for frame in frames])[:, None] / np.sqrt(length)
    path = np.exp(begin + progress * (end - begin) + noise * bridge)
    before = np.concatenate([np.exp(begin), path[:, :-1]], axis=1)
    return path, before, noise * path


def _prices(
    generator: np.random.Generator, trades: Rows, path: Matrix, before: Matrix, swing: Matrix
) -> tuple[Rows, Rows, Rows, Rows]:
    """Return open, high, low and close in ticks; one trade has one price, two have no wicks."""
    close = np.maximum(np.rint(path), 1).astype(np.int64)
    first = np.maximum(np.rint(before + 0.15 * swing * generator.standard_normal(len(path))), 1).astype(np.int64)
    first = np.where(trades == 1, close, first)
    wick = np.where(trades > 2, 0.4 * swing, 0.0)
    up, down = (np.rint(np.abs(generator.standard_normal(len(path))) * wick).astype(np.int64) for _ in range(2))
    high = np.maximum(first, close) + up
    low = np.maximum(np.minimum(first, close) - down, 1)
    return first, high, low, close


def _profile(moments: Rows) -> Matrix:
    """Return how busy each moment of the day is against the average: mornings and the late afternoon are."""
    hours = (moments % DAY) / 3600.0
    morning = 1.3 * np.exp(-(((hours - 10.5) / 1.2) ** 2))
    afternoon = 1.1 * np.exp(-(((hours - 17.0) / 1.9) ** 2))
    profile: Matrix = 0.45 + morning + afternoon
    return profile
