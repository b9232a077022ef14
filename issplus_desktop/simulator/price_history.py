"""What an instrument traded before the simulation started: candles of any interval from one seeded path.

The path is drawn backwards from the previous close. Each day's close follows from the next one, and each minute of a
day from a bridge between two closes; so any page of history can be made alone and always comes out the same. Minutes
are kept for the last 384 days; the days before consist of ten-minute candles. Longer intervals are sums of those rows,
to the last digit.
"""

from collections import OrderedDict
from collections.abc import Iterator
from typing import Final

import numpy as np

from issplus_desktop.simulator.calendar import DAY, SESSION_OPEN, elapsed_share, period_first_day, session_open
from issplus_desktop.simulator.candle_rows import START, WIDTH, Rows, group_rows, merge_rows
from issplus_desktop.simulator.past_days import HistoryShape, PastDays
from issplus_desktop.simulator.past_minutes import PastMinutes

RECENT_DAYS: Final = 384
_RECENT_BLOCK: Final = 8
_RECENT_BLOCKS: Final = RECENT_DAYS // _RECENT_BLOCK
_OLD_BLOCK: Final = 64
_STEP: Final = 60
_OLD_STEP: Final = 600
_CACHED_BLOCKS: Final = 4
_SECONDS: Final = {"M1": 60, "M10": 600, "H1": 3600}


class PriceHistory:
    """The past of one instrument, up to `start` (Moscow seconds)."""

    def __init__(self, seed: str, shape: HistoryShape, start: int) -> None:
        self._seed = seed
        self._start = start
        self._today = start // DAY
        self._days = PastDays(seed, shape, self._today, elapsed_share(start))
        self._minutes = PastMinutes(shape, start)
        self._block_count = _RECENT_BLOCKS + max(0, shape.years * 365 - RECENT_DAYS) // _OLD_BLOCK
        self._blocks: OrderedDict[int, Rows] = OrderedDict()
        self._daily: dict[int, Rows] = {}

    @property
    def last_ticks(self) -> int:
        """The price at the start, in ticks."""
        return self._days.frame(0).close

    def close_before(self, day: int) -> int:
        """Return the level (ticks) at the end of the last traded day before `day`, which is not after the start's."""
        return self._days.frame(max(1, self._today - day + 1)).close

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
                rows = np.vstack([rows[:-1], merge_rows(np.vstack([rows[-1:], pieces[-1][:1]]), [0])])
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
        """Yield blocks of candles of the interval, newest first; later than `before` only if a period needs them."""
        seconds = _SECONDS.get(interval)
        return self._long_pieces(interval) if seconds is None else self._short_pieces(seconds, before)

    def _long_pieces(self, interval: str) -> Iterator[Rows]:
        for block in range(self._block_count):
            rows = self._daily_rows(block)
            if interval != "D1":
                days = (rows[:, START] // DAY).tolist()
                rows = group_rows(rows, np.array([period_first_day(interval, day) * DAY for day in days], np.int64))
            if len(rows):
                yield rows

    def _short_pieces(self, seconds: int, before: int) -> Iterator[Rows]:
        for block in range(_RECENT_BLOCKS if seconds < _OLD_STEP else self._block_count):
            first, _ = self._block_days(block)
            if first * DAY < before:
                rows = self._base_rows(block)
                rows = group_rows(rows, rows[:, START] - rows[:, START] % seconds)
                if len(rows):
                    yield rows

    def _block_days(self, block: int) -> tuple[int, int]:
        """Return the first and the last day of a block, as day numbers; block 0 ends with the day of the start."""
        if block < _RECENT_BLOCKS:
            last = self._today - block * _RECENT_BLOCK
            return last - _RECENT_BLOCK + 1, last
        last = self._today - RECENT_DAYS - (block - _RECENT_BLOCKS) * _OLD_BLOCK
        return last - _OLD_BLOCK + 1, last

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
            rows = self._daily[block] = group_rows(base, base[:, START] // DAY * DAY)
        return rows

    def _make_block(self, block: int) -> Rows:
        first, last = self._block_days(block)
        step = _STEP if block < _RECENT_BLOCKS else _OLD_STEP
        frames = [self._days.frame(self._today - day) for day in range(first, last + 1)]
        # Midnight to seven has room in the arrays only for the day of the start, which may have begun then.
        opened = session_open(self._start) % DAY if block == 0 else SESSION_OPEN
        starts = np.arange(opened, DAY, step, dtype=np.int64)
        days = np.array([frame.number for frame in frames], np.int64) * DAY
        moments = days[:, None] + starts[None, :]
        generator = np.random.Generator(np.random.PCG64(list(f"{self._seed}:{block}".encode())))
        return self._minutes.rows(generator, frames, moments, step)
