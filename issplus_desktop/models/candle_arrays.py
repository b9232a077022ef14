"""A candle series as numpy arrays, for a chart that paints straight from them."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from issplus_desktop.market.candle_series import Candle
from issplus_desktop.models.candle_pyramid import CandleColumns, CandlePyramid
from issplus_desktop.models.wall_time import wall_seconds

SecondsArray: TypeAlias = NDArray[np.int64]

_NAN: Final = float("nan")
_MOST_DECIMALS: Final = 12


class ArraysWatch:
    """Keeps for one onlooker from where on the arrays changed since it last asked."""

    def __init__(self) -> None:
        self._first: int | None = 0

    def take(self) -> int | None:
        """Return the first index that changed since the last take (0 the first time), None if none did."""
        first, self._first = self._first, None
        return first

    def note(self, first: int) -> None:
        """Everything from this index on was written anew (called by the arrays)."""
        self._first = first if self._first is None else min(first, self._first)


class CandleArrays:
    """Starts (int64 wall seconds) and open, high, low, close, volume (float64) of a candle series.

    Applying a change costs as much as was changed. `revision` grows when anything but the last candle did, so a
    picture of the closed candles may be kept until then.
    """

    def __init__(self) -> None:
        self._starts: SecondsArray = np.empty(64, np.int64)
        self._pyramid = CandlePyramid()
        self._watches: list[ArraysWatch] = []
        self.decimals = 0
        self.revision = 0

    @classmethod
    def from_columns(cls, starts: SecondsArray, columns: CandleColumns, decimals: int) -> "CandleArrays":
        """Return arrays made from ready columns (a computed series, a benchmark)."""
        arrays = cls()
        arrays.write(0, starts, columns)
        arrays.decimals = decimals
        return arrays

    def __len__(self) -> int:
        return len(self._pyramid)

    @property
    def starts(self) -> SecondsArray:
        """The candles' starts, ascending."""
        return self._starts[: len(self)]

    @property
    def columns(self) -> CandleColumns:
        """All candles, as views: good until the next `apply`."""
        return self._pyramid.columns

    def apply(self, candles: Sequence[Candle], first_changed: int) -> None:
        """Take over every candle of a series from index `first_changed` (0 takes all)."""
        first = min(first_changed, len(self))
        fresh = candles[first:]
        if first == 0:
            self.decimals = 0
        self.decimals = max((self.decimals, *map(_decimals, fresh)))
        self.write(first, *_read(fresh))

    def prepend(self, candles: Sequence[Candle]) -> None:
        """Put older candles before all others; only these are read, the rest is moved as a block."""
        starts, older = _read(candles)
        self.decimals = max((self.decimals, *map(_decimals, candles)))
        self.write(0, np.concatenate([starts, self.starts]), older.followed_by(self.columns))

    def watch(self) -> ArraysWatch:
        """Return what tells from where on the arrays change, until `unwatch`."""
        watch = ArraysWatch()
        self._watches.append(watch)
        return watch

    def unwatch(self, watch: ArraysWatch) -> None:
        """Tell a watch nothing more."""
        if watch in self._watches:
            self._watches.remove(watch)

    def groups(self, first: int, last: int, size: int) -> CandleColumns:
        """Return one candle for each `size` of first … last - 1; `size` is a power of two, `first` a multiple of it."""
        return self._pyramid.groups(first, last, size)

    def price_bounds(self, first: int, last: int) -> tuple[float, float] | None:
        """Return the lowest low and highest high of first … last - 1, or None where no candle has prices."""
        return self._pyramid.price_bounds(first, last)

    def top_volume(self, first: int, last: int) -> float:
        """Return the largest volume of first … last - 1; 0 where none is known."""
        return self._pyramid.top_volume(first, last)

    def index_at(self, start: int) -> int:
        """Return the index of the last candle that starts at or before `start` (wall seconds); -1 if none does."""
        return int(np.searchsorted(self.starts, start, side="right")) - 1

    def write(self, first: int, starts: SecondsArray, columns: CandleColumns) -> None:
        """Replace every candle from index `first` (at most the present length) by these."""
        before, count = len(self), first + len(columns)
        if count > len(self._starts):
            room = np.empty(max(count, 2 * len(self._starts)), np.int64)
            room[:first] = self._starts[:first]
            self._starts = room
        self._starts[first:count] = starts
        self._pyramid.write(first, columns)
        if first != before - 1 or count != before:
            self.revision += 1
        for watch in self._watches:
            watch.note(first)


def _read(candles: Sequence[Candle]) -> tuple[SecondsArray, CandleColumns]:
    """Return starts and columns of candles."""
    starts = np.fromiter((wall_seconds(candle.start) for candle in candles), np.int64, len(candles))
    table = np.array([_floats(candle) for candle in candles], np.float64).reshape(-1, 5).T
    return starts, CandleColumns(*table)


def _decimals(candle: Candle) -> int:
    """Return the most decimals that the wire gave any price of a candle."""
    return max(_places(price) for price in (candle.open, candle.high, candle.low, candle.close))


def _places(price: Decimal | None) -> int:
    exponent = price.as_tuple().exponent if price is not None else 0
    return min(max(-exponent, 0), _MOST_DECIMALS) if isinstance(exponent, int) else 0


def _floats(candle: Candle) -> tuple[float, float, float, float, float]:
    """Return what is painted: a price that is missing is the nearest one known, no price at all is NaN."""
    known = [price for price in (candle.close, candle.open, candle.high, candle.low) if price is not None]
    volume = float(candle.volume) if candle.volume is not None else _NAN
    if not known:
        return _NAN, _NAN, _NAN, _NAN, volume
    close = known[0]
    first = candle.open if candle.open is not None else close
    high = candle.high if candle.high is not None else max(known)
    low = candle.low if candle.low is not None else min(known)
    return float(first), float(high), float(low), float(close), volume
