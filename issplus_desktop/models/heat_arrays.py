"""The history of a book as numbers, for painting."""

import math
from decimal import Decimal
from functools import lru_cache
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from issplus_desktop.market.book_history import HISTORY_SIZE, BookColumn
from issplus_desktop.market.order_book import Size

Floats: TypeAlias = NDArray[np.float64]
Codes: TypeAlias = NDArray[np.uint8]

ZERO: Final = 0
"""The code of a price at which nothing stands."""
LARGEST: Final = 252
NO_TIME: Final = 254
"""The code of what is not yet."""
UNKNOWN: Final = 255
"""The code of a price of which nobody knows what stands there."""
_A_DOUBLING: Final = 4
_CODE_OF_ONE: Final = 60
_SIDE: Final = 32
"""Levels of a side that are kept; the feed shows 10."""
_FURTHEST: Final = 1e300


@lru_cache(maxsize=8192)
def code_of(size: Size) -> int:
    """Return a size's code: four for each doubling, 1 to LARGEST; ZERO for nothing."""
    value = float(size)
    if not value > 0:
        return ZERO
    return min(max(round(_A_DOUBLING * math.log2(min(value, _FURTHEST))) + _CODE_OF_ONE, 1), LARGEST)


def size_of(code: float) -> float:
    """Return about the size that a code stands for."""
    return float(2.0 ** ((code - _CODE_OF_ONE) / _A_DOUBLING))


class HeatArrays:
    """Holds the newest `size` columns in fixed arrays, oldest first: `times`, `prices`, `codes`, `bests`, `bounds`.

    A column has 64 places for levels; what is empty has a price of NaN. `bests` are the best bid and ask (NaN where
    there is none), `bounds` the lowest and highest price of which the feed tells (infinite where a side is whole, both
    NaN where nothing is known).
    """

    def __init__(self, size: int = HISTORY_SIZE) -> None:
        self.size = size
        # Twice as long as needed: the columns always lie in one piece, and are moved once in `size` times.
        self._times: Floats = np.zeros(2 * size)
        self._prices: Floats = np.full((2 * size, 2 * _SIDE), np.nan)
        self._codes: Codes = np.zeros((2 * size, 2 * _SIDE), np.uint8)
        self._bests: Floats = np.full((2 * size, 2), np.nan)
        self._bounds: Floats = np.full((2 * size, 2), np.nan)
        self._begin = self._end = 0
        self._counts: NDArray[np.int64] = np.zeros(256, np.int64)

    def __len__(self) -> int:
        return self._end - self._begin

    @property
    def times(self) -> Floats:
        """When each column came, epoch seconds, rising."""
        return self._times[self._begin : self._end]

    @property
    def prices(self) -> Floats:
        """The prices of each column's levels."""
        return self._prices[self._begin : self._end]

    @property
    def codes(self) -> Codes:
        """The codes of the sizes at those prices."""
        return self._codes[self._begin : self._end]

    @property
    def bests(self) -> Floats:
        """The best bid and ask of each column."""
        return self._bests[self._begin : self._end]

    @property
    def bounds(self) -> Floats:
        """The lowest and the highest price of which each column tells."""
        return self._bounds[self._begin : self._end]

    def clear(self) -> None:
        """Forget all columns."""
        self._begin = self._end = 0
        self._counts[:] = 0

    def append(self, column: BookColumn) -> None:
        """Add the newest column; the oldest gives way."""
        if len(self) == self.size:
            self._count(self._begin, -1)
            self._begin += 1
        if self._end == len(self._times):
            self._move_to_front()
        place = self._end
        self._times[place] = column.at
        self._prices[place] = np.nan
        self._codes[place] = ZERO
        self._bests[place] = self._bounds[place] = np.nan
        if column.is_known:
            self._write(place, column)
        self._end += 1
        self._count(place, 1)

    def percentile(self, percent: float) -> int:
        """Return the code below which so many per cent of all kept sizes are; LARGEST + 1 where there are none."""
        sums = self._counts[1 : LARGEST + 1].cumsum()
        if not len(sums) or not sums[-1]:
            return LARGEST + 1
        return int(np.searchsorted(sums, max(sums[-1] * percent / 100.0, 1.0))) + 1

    def _write(self, place: int, column: BookColumn) -> None:
        prices = [_float(price) for price in column.prices]
        bids, asks = slice(0, min(column.bids, _SIDE)), slice(column.bids, column.bids + _SIDE)
        for at, side in ((0, bids), (_SIDE, asks)):
            chosen = prices[side]
            self._prices[place, at : at + len(chosen)] = chosen
            self._codes[place, at : at + len(chosen)] = [code_of(size) for size in column.sizes[side]]
            if chosen:
                self._bests[place, 1 if at else 0] = chosen[0]
        low = -np.inf if column.bids_whole and column.bids <= _SIDE else min(prices[bids], default=-np.inf)
        whole = column.asks_whole and len(prices) - column.bids <= _SIDE
        self._bounds[place] = low, np.inf if whole else max(prices[asks], default=np.inf)

    def _count(self, place: int, by: int) -> None:
        self._counts += by * np.bincount(self._codes[place], minlength=256)

    def _move_to_front(self) -> None:
        count = len(self)
        for array in (self._times, self._prices, self._codes, self._bests, self._bounds):
            array[:count] = array[self._begin : self._end]
        self._begin, self._end = 0, count


def _float(price: Decimal) -> float:
    return min(max(float(price), -_FURTHEST), _FURTHEST)
