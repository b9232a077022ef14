"""Summaries of candles, so that a chart of a million candles costs what a chart of a thousand costs."""

from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

FloatArray: TypeAlias = NDArray[np.float64]

FANOUT: Final = 4
"""So many candles of one level make one of the next; all levels together hold a third of the candles again."""
_START_CAPACITY: Final = 64
_HIGHS, _LOWS, _VOLUMES = 1, 2, 4


@dataclass(frozen=True, slots=True)
class CandleColumns:
    """Candles as columns of equal length: float64, NaN where the feed gave nothing."""

    opens: FloatArray
    highs: FloatArray
    lows: FloatArray
    closes: FloatArray
    volumes: FloatArray

    def __len__(self) -> int:
        return len(self.closes)

    def slice(self, first: int, last: int) -> "CandleColumns":
        """Return candles first … last - 1 as views, not copies."""
        part = slice(first, last)
        return CandleColumns(self.opens[part], self.highs[part], self.lows[part], self.closes[part], self.volumes[part])

    def followed_by(self, later: "CandleColumns") -> "CandleColumns":
        """Return these candles and then later ones, as copies."""
        return CandleColumns(
            np.concatenate([self.opens, later.opens]),
            np.concatenate([self.highs, later.highs]),
            np.concatenate([self.lows, later.lows]),
            np.concatenate([self.closes, later.closes]),
            np.concatenate([self.volumes, later.volumes]),
        )

    def grouped(self, size: int) -> "CandleColumns":
        """Return one candle for each `size`: first open, highest high, lowest low, last close, largest volume."""
        if not len(self):
            return self
        firsts = np.arange(0, len(self), size)
        lasts = np.minimum(firsts + (size - 1), len(self) - 1)
        return CandleColumns(
            self.opens[firsts],
            np.fmax.reduceat(self.highs, firsts),
            np.fmin.reduceat(self.lows, firsts),
            self.closes[lasts],
            np.fmax.reduceat(self.volumes, firsts),
        )


class GrowingColumns:
    """Five float64 columns that grow at the end and double their room when it is used up."""

    def __init__(self) -> None:
        self._room: FloatArray = np.empty((5, _START_CAPACITY))
        self._count = 0

    def __len__(self) -> int:
        return self._count

    @property
    def columns(self) -> CandleColumns:
        """What is there, as views: good until the next `write`."""
        return CandleColumns(*(row[: self._count] for row in self._room))

    def part(self, column: int, first: int, last: int) -> FloatArray:
        """Return elements first … last - 1 of one column (in the order of CandleColumns), as a view."""
        part: FloatArray = self._room[column, first:last]
        return part

    def write(self, first: int, columns: CandleColumns) -> None:
        """Replace everything from index `first` (at most the present length) by `columns`."""
        count = first + len(columns)
        if count > self._room.shape[1]:
            room = np.empty((5, max(count, 2 * self._room.shape[1])))
            room[:, :first] = self._room[:, :first]
            self._room = room
        for row, column in zip(
            self._room,
            (columns.opens, columns.highs, columns.lows, columns.closes, columns.volumes),
            strict=True,
        ):
            row[first:count] = column
        self._count = count


class CandlePyramid:
    """Candles and their summaries by 4, 16, 64 …; a changed last candle costs one group on each level."""

    def __init__(self) -> None:
        self._levels = [GrowingColumns()]

    def __len__(self) -> int:
        return len(self._levels[0])

    @property
    def columns(self) -> CandleColumns:
        """The candles themselves, as views: good until the next `write`."""
        return self._levels[0].columns

    def write(self, first: int, columns: CandleColumns) -> None:
        """Replace every candle from index `first` by `columns` and bring the summaries up to date."""
        self._levels[0].write(first, columns)
        level = 0
        while len(self._levels[level]) > FANOUT:
            if level + 1 == len(self._levels):
                self._levels.append(GrowingColumns())
            below = self._levels[level].columns
            first = min(first // FANOUT, len(self._levels[level + 1]))
            self._levels[level + 1].write(first, below.slice(first * FANOUT, len(below)).grouped(FANOUT))
            level += 1
        del self._levels[level + 1 :]

    def groups(self, first: int, last: int, size: int) -> CandleColumns:
        """Return one candle for each `size` of first … last - 1; `size` is a power of two, `first` a multiple of it."""
        level, step = 0, 1
        while step * FANOUT <= size and level + 1 < len(self._levels):
            level, step = level + 1, step * FANOUT
        below = self._levels[level].columns.slice(first // step, -(-last // step))
        return below if size == step else below.grouped(size // step)

    def price_bounds(self, first: int, last: int) -> tuple[float, float] | None:
        """Return the lowest low and highest high of first … last - 1, or None where no candle has prices."""
        low = self._extreme(np.fmin, _LOWS, first, last, np.inf)
        high = self._extreme(np.fmax, _HIGHS, first, last, -np.inf)
        return (low, high) if low <= high else None

    def top_volume(self, first: int, last: int) -> float:
        """Return the largest volume of first … last - 1; 0 where none is known."""
        return self._extreme(np.fmax, _VOLUMES, first, last, 0.0)

    def _extreme(self, extreme: np.ufunc, column: int, first: int, last: int, start: float) -> float:
        """Return the least or greatest element of a column: few coarse ones in the middle, finer ones at the ends."""
        found, level, top = start, 0, len(self._levels) - 1
        while last - first > 4 * FANOUT and level < top:
            here, above = self._levels[level], self._levels[level + 1]
            inner_first = -(-first // FANOUT)
            inner_last = len(above) if last == len(here) else last // FANOUT
            if first < inner_first * FANOUT:
                found = extreme.reduce(here.part(column, first, inner_first * FANOUT), initial=found)
            if inner_last * FANOUT < last:
                found = extreme.reduce(here.part(column, inner_last * FANOUT, last), initial=found)
            first, last, level = inner_first, inner_last, level + 1
        return float(extreme.reduce(self._levels[level].part(column, first, last), initial=found))
