"""The days before the simulation, one behind the other from the newest back: where each began and ended."""

import math
from dataclasses import dataclass
from random import Random
from typing import Final

from issplus_desktop.simulator.calendar import is_weekend

_REVERSION: Final = 0.003
_GAP_SHARE: Final = 0.3
_WEEKEND_CALM: Final = 0.35
_WEEKEND_ACTIVITY: Final = 0.06


@dataclass(frozen=True, slots=True)
class HistoryShape:
    """What an instrument's past looks like.

    `ticks` is the previous close; `trades_per_minute` and `lots_per_trade` are averages of a busy weekday's minute;
    `money` the fraction of hundredths of the currency in a tick × lot (in a lot, if `is_rate`); `money_per_trade` the
    money of a trade where there are no lots (an index counts its constituents' turnover). With `every_minute` no minute
    passes without a value.
    """

    ticks: int
    daily_volatility: float
    trades_per_minute: float
    lots_per_trade: float = 0.0
    money: tuple[int, int] = (0, 1)
    is_rate: bool = False
    money_per_trade: int = 0
    weekends: bool = False
    every_minute: bool = False
    years: int = 22


@dataclass(frozen=True, slots=True)
class DayFrame:
    """A day's path: where it begins and ends (natural logarithms of ticks), how wild it is and how busy.

    `number` counts days since 1970-01-01; on an idle day the board is closed.
    """

    number: int
    open_log: float
    close_log: float
    sigma: float
    activity: float
    is_idle: bool

    @property
    def close(self) -> int:
        """Where the day ended, in ticks."""
        return max(1, round(math.exp(self.close_log)))


class PastDays:
    """The frames of an instrument's days; the day of the start comes first and begins at the shape's close.

    Of that day only `elapsed` had passed, a part of a day of trading: so much smaller is its move.
    """

    def __init__(self, seed: str, shape: HistoryShape, today: int, elapsed: float = 1.0) -> None:
        self._random = Random(f"{seed}:days")
        self._shape = shape
        self._centre = self._next_close = math.log(shape.ticks)
        self._log_volatility = 0.0
        sigma = shape.daily_volatility * math.sqrt(elapsed)
        move = self._random.gauss(0.0, sigma)
        close = self._centre + move
        self._frames = [
            DayFrame(today, self._centre + _GAP_SHARE * move, close, sigma, self._activity(0.0), is_idle=False)
        ]

    def frame(self, age: int) -> DayFrame:
        """Return the frame of the day `age` days before the start's."""
        while len(self._frames) <= age:
            self._add_day()
        return self._frames[age]

    def _activity(self, log_volatility: float) -> float:
        return math.exp(0.9 * log_volatility + self._random.gauss(0.0, 0.3))

    def _add_day(self) -> None:
        """Add the day before the last one: it ends where that one began, but for the night's gap."""
        number = self._frames[-1].number - 1
        weekend = is_weekend(number)
        idle = weekend and not self._shape.weekends
        close = self._next_close
        self._log_volatility += -0.06 * self._log_volatility + 0.12 * self._random.gauss(0.0, 1.0)
        sigma = self._shape.daily_volatility * math.exp(self._log_volatility) * (_WEEKEND_CALM if weekend else 1.0)
        move = sigma * self._random.gauss(0.0, 1.0)
        if self._random.random() < 0.008:
            move *= 4.0
        # A walk that returns to its centre looks the same forwards and backwards.
        previous = close if idle else close - move - _REVERSION * (close - self._centre)
        activity = self._activity(self._log_volatility + 0.3 * abs(move) / (sigma or 1.0) - 0.24)
        if weekend:
            activity *= _WEEKEND_ACTIVITY
        opened = previous + _GAP_SHARE * (close - previous)
        self._frames.append(DayFrame(number, opened, close, sigma, activity, idle))
        self._next_close = previous
