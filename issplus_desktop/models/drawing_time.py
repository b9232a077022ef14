"""Where moments lie among the candles of any interval, also between them, before the first and after the last."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from issplus_desktop.models.candle_arrays import SecondsArray
from issplus_desktop.models.candle_intervals import candle_end

_EARLIEST: Final = -62_135_596_800
_LATEST: Final = 253_402_300_799
_MINUTE: Final = 60


class DrawingTime:
    """Maps moments (Moscow wall seconds) to candle indices and back.

    Between two candles it goes evenly, so a moment of another interval or of a night keeps its order. Before the first
    and after the last it goes on with the length of a candle. There must be a candle.
    """

    def __init__(self, starts: SecondsArray, interval: str) -> None:
        self._starts = starts
        self._last = len(starts) - 1
        self._step = candle_seconds(starts, interval)

    def index_of(self, time: int) -> float:
        """Return the index of a moment; the start of candle i has the index i."""
        return float(self.indices_of(np.array([time], np.int64))[0])

    def indices_of(self, times: SecondsArray) -> NDArray[np.float64]:
        """Return the indices of many moments."""
        starts, last = self._starts, self._last
        place = np.searchsorted(starts, times, side="right") - 1
        inside = np.clip(place, 0, max(last - 1, 0))
        base = starts[inside]
        length = starts[inside + 1] - base if last else np.full_like(base, self._step)
        before, after = place < 0, place >= last
        base = np.where(after, starts[last], base)
        length = np.where(before | after, self._step, length)
        indices: NDArray[np.float64] = np.where(after, last, inside) + (times - base) / length
        return indices

    def time_at(self, index: float) -> int:
        """Return the moment of an index, to the second; far away the first or last that a calendar knows."""
        last = self._last
        if index <= 0:
            moment = int(self._starts[0]) + round(index * self._step)
        elif index >= last:
            moment = int(self._starts[last]) + round((index - last) * self._step)
        else:
            place = int(index)
            begin, end = int(self._starts[place]), int(self._starts[place + 1])
            moment = begin + round((index - place) * (end - begin))
        return min(max(moment, _EARLIEST), _LATEST)


def candle_seconds(starts: SecondsArray, interval: str) -> int:
    """Return how long a candle after the last will be: by its interval, or where that is unknown by the last two."""
    last = int(starts[-1])
    next_start = candle_end(interval, last)
    end = candle_end(interval, next_start) if next_start is not None else None
    if next_start is not None and end is not None:
        return end - next_start
    return max(last - int(starts[-2]), 1) if len(starts) > 1 else _MINUTE
