"""Another instrument's closes beside the candles of a chart."""

import itertools
from dataclasses import dataclass
from typing import Final

import numpy as np

from issplus_desktop.models.candle_arrays import CandleArrays
from issplus_desktop.models.candle_model import CandleModel
from issplus_desktop.models.candle_pyramid import FloatArray

_BLOCK: Final = 1024
_LAST: Final = 4
"""So many values at the end are the last few."""
_STAMPS: Final = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Comparison:
    """An instrument that a chart's own is compared with: its ticker, its place in the cycle of colours, its candles.

    `words` say how its data are where they are not simply there.
    """

    ticker: str
    color: int
    model: CandleModel
    words: str = ""


class AlignedCloses:
    """One close for each candle of a chart: that of the other's candle of the same start, else of the last before it.

    Before the other's first candle, and where its candle has no price, there is none (NaN). What changed on either side
    is aligned anew, and no more.
    """

    def __init__(self, base: CandleArrays, other: CandleArrays) -> None:
        self.base = base
        self.other = other
        self._watches = (base.watch(), other.watch())
        self._values: FloatArray = np.empty(64)
        self.stamp = self.settled = next(_STAMPS)
        """Another one whenever a value is, or one before the last few: no two of these ever have the same."""

    def close(self) -> None:
        """Let go of both sides."""
        for arrays, watch in zip((self.base, self.other), self._watches, strict=True):
            arrays.unwatch(watch)

    def values(self) -> FloatArray:
        """Return the closes as they are now, as a view: good until the next call."""
        begins = [
            place for place in (self._watches[0].take(), self._place_of(self._watches[1].take())) if place is not None
        ]
        if begins:
            self.stamp = next(_STAMPS)
            self._align(min(begins))
        return self._values[: len(self.base)]

    def _place_of(self, first: int | None) -> int | None:
        """Return the first candle of the chart that a change of the other from index `first` concerns."""
        if first is None:
            return None
        known = self.other.starts[: max(first, 0)]
        # What follows the last unchanged candle was held over from it, or from one that is gone.
        return int(np.searchsorted(self.base.starts, known[-1])) if len(known) else 0

    def _align(self, first: int) -> None:
        count = len(self.base)
        if first < count - _LAST:
            self.settled = self.stamp
        if count > len(self._values):
            values = np.empty(max(count, 2 * len(self._values)))
            values[: len(self._values)] = self._values
            self._values = values
        places = np.searchsorted(self.other.starts, self.base.starts[first:], side="right") - 1
        closes = self.other.columns.closes
        if not len(closes):
            self._values[first:count] = np.nan
            return
        self._values[first:count] = np.where(places >= 0, closes[np.maximum(places, 0)], np.nan)


def rebased(values: FloatArray, window: tuple[int, int], start: float) -> tuple[int, FloatArray, float] | None:
    """Return values as if the first known one in sight were `start`; None where there is none above nought.

    That is the place of the first value returned (some before the window, so that what is painted of them does not
    depend on how the window moves), the values to the window's end, and the factor they were multiplied with.
    """
    first, last = window
    seen = values[first:last]
    known = seen[np.isfinite(seen)]
    if not len(known) or known[0] <= 0 or start <= 0:
        return None
    begin = max(first - 1, 0) // _BLOCK * _BLOCK
    factor = start / float(known[0])
    return begin, values[begin : last + 1] * factor, factor
