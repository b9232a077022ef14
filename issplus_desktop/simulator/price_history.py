"""What an instrument traded before the simulation started: candles of any interval from one seeded path.

The path is drawn backwards from the previous close. Each day's close follows from the next one (a mean-reverting walk),
and each minute of a day from a bridge between two closes; so any page of history can be made alone and always comes out
the same. Minutes are kept for the last 384 days; the days before consist of ten-minute candles. Longer intervals are
sums of those rows, to the last digit.

Rows are int64 arrays with the columns START … TRADES: Moscow seconds, ticks, lots, ticks × lots, hundredths of the
currency, number of trades.
"""

import math
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from issplus_desktop.simulator.calendar import DAY, SESSION_OPEN, is_weekend, period_first_day, session_open

Rows: TypeAlias = NDArray[np.int64]
_Matrix: TypeAlias = NDArray[np.float64]

START, TILL, OPEN, HIGH, LOW, CLOSE, LOTS, WEIGHTED, MONEY, TRADES = range(10)
WIDTH: Final = 10

RECENT_DAYS: Final = 384
_RECENT_BLOCK: Final = 8
_OLD_BLOCK: Final = 64
_CACHED_BLOCKS: Final = 4
_REVERSION: Final = 0.003
_GAP_SHARE: Final = 0.3
_WEEKEND_ACTIVITY: Final = 0.06
_COARSER: Final = {"M1": 60, "M10": 600, "H1": 3600}


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
class _Day:
    """A day's frame: where its path begins and ends (natural logarithms of ticks), how wild and how busy it was."""

    number: int
    open_log: float
    close_log: float
    sigma: float
    activity: float


class PriceHistory:
    """The past of one instrument, up to `start` (Moscow seconds)."""

    def __init__(self, seed: str, shape: HistoryShape, start: int) -> None:
        self._seed = seed
        self._shape = shape
        self._start = start
        self._today = start // DAY
        self._random = Random(f"{seed}:days")
        self._days: list[_Day] = []
        self._next_close = self._make_today()
        self._log_volatility = 0.0
        self._blocks: OrderedDict[int, Rows] = OrderedDict()
        self._daily: dict[int, Rows] = {}

    @property
    def last_ticks(self) -> int:
        """The price at the start, in ticks."""
        return max(1, round(math.exp(self._days[0].close_log)))

    def close_before(self, day: int) -> int:
        """Return the level (ticks) that the path had at the end of the last traded day before `day`."""
        for position in range(1, self._total_days()):
            frame = self._day(position)
            if frame.number < day and not self._is_idle(frame.number):
                return max(1, round(math.exp(frame.close_log)))
        return self._shape.ticks

    def rows(self, interval: str, count: int, before: int) -> Rows:
        """Return the last `count` candles that began before `before` (Moscow seconds), oldest first.

        A candle under way at the start is as it was then.
        """
        pieces: list[Rows] = []
        found = 0
        for piece in self._pieces(interval, before):
            rows = piece[piece[:, START] < before]
            if not len(rows):
                continue
            if pieces and pieces[-1][0, START] == rows[-1, START]:
                # A week or month begun in one block goes on in the next.
                rows = np.vstack([rows[:-1], _merge(np.vstack([rows[-1:], pieces[-1][:1]]), [0])])
                pieces[-1] = pieces[-1][1:]
                found -= 1
                if not len(pieces[-1]):
                    pieces.pop()
            pieces.append(rows)
            found += len(rows)
            # One more than asked for, since the oldest may go on in the block before.
            if found > count:
                break
        return np.vstack(pieces[::-1])[-count:] if pieces and count else np.empty((0, WIDTH), np.int64)

    def _pieces(self, interval: str, before: int) -> Iterator[Rows]:
        """Yield blocks of candles of the interval, newest first."""
        step = _COARSER.get(interval)
        last_day = min(self._today, (max(0, before - 1)) // DAY)
        # Of a week or a month that `before` falls into the days after it matter too, so only minutes are skipped.
        for block in range(self._block_of(self._today), self._block_count()):
            first, _ = self._block_days(block)
            if step is None:
                rows = self._daily_rows(block)
                if interval != "D1" and len(rows):
                    starts = np.array(
                        [period_first_day(interval, day) * DAY for day in (rows[:, START] // DAY).tolist()]
                    )
                    rows = _group(rows, starts)
            elif first > last_day:
                continue
            elif interval == "M1" and self._is_old(block):
                return
            else:
                rows = self._base_rows(block)
                rows = _group(rows, rows[:, START] - rows[:, START] % step)
            if len(rows):
                yield rows

    # Days: from the newest back, one after another.

    def _total_days(self) -> int:
        old = self._shape.years * 365 - RECENT_DAYS
        return RECENT_DAYS + max(0, old // _OLD_BLOCK) * _OLD_BLOCK

    def _block_count(self) -> int:
        return RECENT_DAYS // _RECENT_BLOCK + (self._total_days() - RECENT_DAYS) // _OLD_BLOCK

    @staticmethod
    def _is_old(block: int) -> bool:
        return block >= RECENT_DAYS // _RECENT_BLOCK

    def _block_of(self, day: int) -> int:
        age = self._today - day
        if age < RECENT_DAYS:
            return age // _RECENT_BLOCK
        return RECENT_DAYS // _RECENT_BLOCK + (age - RECENT_DAYS) // _OLD_BLOCK

    def _block_days(self, block: int) -> tuple[int, int]:
        """Return the first and the last day of a block, as day numbers."""
        recent = RECENT_DAYS // _RECENT_BLOCK
        if block < recent:
            last = self._today - block * _RECENT_BLOCK
            return last - _RECENT_BLOCK + 1, last
        last = self._today - RECENT_DAYS - (block - recent) * _OLD_BLOCK
        return last - _OLD_BLOCK + 1, last

    def _is_idle(self, day: int) -> bool:
        return day != self._today and is_weekend(day) and not self._shape.weekends

    def _make_today(self) -> float:
        """Frame the day of the start, which begins at the reference price; return where the day before ended."""
        close = math.log(self._shape.ticks)
        sigma = self._shape.daily_volatility
        move = self._random.gauss(0.0, 0.6 * sigma)
        self._days.append(_Day(self._today, close + _GAP_SHARE * move, close + move, sigma * 0.6, self._activity(0.0)))
        return close

    def _activity(self, log_volatility: float) -> float:
        return math.exp(0.9 * log_volatility + self._random.gauss(0.0, 0.3))

    def _day(self, position: int) -> _Day:
        """Return the frame of the day `position` days before today."""
        while len(self._days) <= position:
            self._make_day()
        return self._days[position]

    def _make_day(self) -> None:
        number = self._days[-1].number - 1
        close = self._next_close
        idle = self._is_idle(number)
        calm = 0.35 if is_weekend(number) else 1.0
        self._log_volatility += -0.06 * self._log_volatility + 0.12 * self._random.gauss(0.0, 1.0)
        sigma = self._shape.daily_volatility * math.exp(self._log_volatility) * calm
        move = sigma * self._random.gauss(0.0, 1.0)
        if self._random.random() < 0.008:
            move *= 4.0
        centre = math.log(self._shape.ticks)
        previous = close - (0.0 if idle else move + _REVERSION * (close - centre))
        activity = self._activity(self._log_volatility + 0.3 * abs(move) / (sigma or 1.0) - 0.24)
        if is_weekend(number):
            activity *= _WEEKEND_ACTIVITY
        self._days.append(_Day(number, previous + _GAP_SHARE * (close - previous), close, sigma, activity))
        self._next_close = previous

    # Minutes (or ten minutes) of a block of days.

    def _base_rows(self, block: int) -> Rows:
        rows = self._blocks.get(block)
        if rows is None:
            rows = self._blocks[block] = self._make_block(block)
            if len(self._blocks) > _CACHED_BLOCKS:
                self._blocks.popitem(last=False)
        else:
            self._blocks.move_to_end(block)
        return rows

    def _daily_rows(self, block: int) -> Rows:
        rows = self._daily.get(block)
        if rows is None:
            base = self._blocks.get(block)
            base = self._make_block(block) if base is None else base
            rows = self._daily[block] = _group(base, base[:, START] // DAY * DAY)
        return rows

    def _make_block(self, block: int) -> Rows:
        first, last = self._block_days(block)
        step = 600 if self._is_old(block) else 60
        frames = [self._day(self._today - day) for day in range(first, last + 1)]
        # Midnight to seven has room in the arrays only for the day of the start, which may have begun then.
        begin = (
            min(session_open(self._start) - self._today * DAY, SESSION_OPEN) if last == self._today else SESSION_OPEN
        )
        starts = np.arange(begin, DAY, step, dtype=np.int64)
        days = np.array([frame.number for frame in frames], np.int64) * DAY
        moments = days[:, None] + starts[None, :]
        generator = np.random.Generator(np.random.PCG64(list(f"{self._seed}:{block}".encode())))
        return self._trade_rows(generator, frames, moments, step)

    def _open_share(self, frames: list[_Day], moments: Rows, step: int) -> _Matrix:
        """Return which part of each step the market was open: 1, or 0, or less in the minute of the start."""
        share = np.ones(moments.shape)
        opened = session_open(self._start)
        # A day that has just begun has a second behind it.
        until = max(self._start, opened + 1)
        share[moments % DAY < SESSION_OPEN] = 0.0
        for index, frame in enumerate(frames):
            if self._is_idle(frame.number):
                share[index] = 0.0
            elif frame.number == self._today:
                share[index] = np.clip((until - moments[index]) / step, 0.0, 1.0)
                share[index][moments[index] < opened] = 0.0
        return share

    def _trade_rows(self, generator: np.random.Generator, frames: list[_Day], moments: Rows, step: int) -> Rows:
        share = self._open_share(frames, moments, step)
        minutes = step / 60
        opened = np.cumsum(share > 0, axis=1)
        length = np.maximum(opened[:, -1:], 1)
        progress = opened / length
        bridge = np.cumsum(generator.standard_normal(moments.shape) * (share > 0), axis=1)
        bridge -= progress * bridge[:, -1:]
        noise = np.array([frame.sigma for frame in frames])[:, None] / np.sqrt(length)
        begin = np.array([frame.open_log for frame in frames])[:, None]
        end = np.array([frame.close_log for frame in frames])[:, None]
        path = np.exp(begin + progress * (end - begin) + noise * bridge)
        before = np.concatenate([np.exp(begin), path[:, :-1]], axis=1)

        activity = np.array([frame.activity for frame in frames])[:, None]
        busy = self._shape.trades_per_minute * minutes * activity * share * _profile(moments)
        wave = np.exp(0.5 * generator.standard_normal(moments.shape) - 0.125)
        trades = np.floor(busy * wave + generator.random(moments.shape)).astype(np.int64)
        first_open = (opened == 1) & (share > 0)
        trades = np.where(share > 0, trades, 0)
        trades = np.maximum(trades, (share > 0) if self._shape.every_minute else first_open)

        keep = trades > 0
        trades, moments, share = trades[keep], moments[keep], share[keep]
        swing = (noise * path)[keep]
        prices = self._prices(generator, trades, before[keep], path[keep], swing)
        last_second = np.maximum(np.ceil(share * step) - 1, 0)
        # The last of n trades spread evenly over the step.
        till = moments + np.floor(last_second * generator.random(len(trades)) ** (1.0 / trades)).astype(np.int64)
        return self._with_money(generator, np.column_stack([moments, till, *prices]), trades)

    @staticmethod
    def _prices(
        generator: np.random.Generator, trades: Rows, before: _Matrix, path: _Matrix, swing: _Matrix
    ) -> tuple[Rows, Rows, Rows, Rows]:
        """Return open, high, low and close in ticks; one trade has one price, two have no wicks."""
        close = np.maximum(np.rint(path), 1).astype(np.int64)
        first = np.maximum(np.rint(before + 0.15 * swing * generator.standard_normal(len(path))), 1).astype(np.int64)
        first = np.where(trades == 1, close, first)
        wick = np.where(trades > 2, swing, 0.0)
        up = np.abs(generator.standard_normal(len(path))) * wick * 0.6
        down = np.abs(generator.standard_normal(len(path))) * wick * 0.6
        high = np.maximum(first, close) + np.rint(up).astype(np.int64)
        low = np.maximum(np.minimum(first, close) - np.rint(down).astype(np.int64), 1)
        return first, high, low, close

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


def _profile(moments: Rows) -> _Matrix:
    """Return how busy each moment of the day is against the average: mornings and the late afternoon are."""
    hours = (moments % DAY) / 3600.0
    profile: _Matrix = (
        0.45 + 1.3 * np.exp(-(((hours - 10.5) / 1.2) ** 2)) + 1.1 * np.exp(-(((hours - 17.0) / 1.9) ** 2))
    )
    return profile


def _group(rows: Rows, starts: Rows) -> Rows:
    """Return the rows put together by their period's start (one for each row, ascending)."""
    if not len(rows):
        return rows
    firsts = np.flatnonzero(np.concatenate([[True], starts[1:] != starts[:-1]]))
    merged = _merge(rows, firsts)
    merged[:, START] = starts[firsts]
    return merged


def _merge(rows: Rows, firsts: "list[int] | NDArray[np.intp]") -> Rows:
    """Return one row for each run of rows that begins at an index of `firsts`."""
    heads = np.asarray(firsts)
    tails = np.concatenate([heads[1:], [len(rows)]]) - 1
    merged = np.empty((len(heads), WIDTH), np.int64)
    merged[:, START] = rows[heads, START]
    merged[:, OPEN] = rows[heads, OPEN]
    merged[:, TILL] = rows[tails, TILL]
    merged[:, CLOSE] = rows[tails, CLOSE]
    merged[:, HIGH] = np.maximum.reduceat(rows[:, HIGH], heads)
    merged[:, LOW] = np.minimum.reduceat(rows[:, LOW], heads)
    merged[:, LOTS:] = np.add.reduceat(rows[:, LOTS:], heads, axis=0)
    return merged
