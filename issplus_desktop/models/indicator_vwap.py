"""The volume-weighted average price of a trading day."""

from typing import Final

import numpy as np

from issplus_desktop.models.candle_pyramid import FloatArray

_NAN: Final = float("nan")


class VwapHandle:
    """Sums typical prices times volumes, and volumes, from the first candle of a day on.

    The typical price of a candle is the mean of its high, low and close. Until something was traded that day there is
    no value (NaN).
    """

    def __init__(self, day: float = _NAN, worth: float = 0.0, volume: float = 0.0) -> None:
        self._day = day
        self._worth = worth
        self._volume = volume

    @classmethod
    def open_and_fill(
        cls, highs: FloatArray, lows: FloatArray, closes: FloatArray, volumes: FloatArray, days: FloatArray
    ) -> tuple["VwapHandle", FloatArray]:
        """Return a handle behind these candles and the value at each of them; days never fall."""
        if not len(days):
            return cls(), np.empty(0)
        worths = (highs + lows + closes) / 3.0 * volumes
        sums, totals = np.empty_like(worths), np.empty_like(worths)
        begins = np.flatnonzero(np.diff(days, prepend=np.nan) != 0).tolist()
        for begin, end in zip(begins, [*begins[1:], len(days)], strict=True):
            np.cumsum(worths[begin:end], out=sums[begin:end])
            np.cumsum(volumes[begin:end], out=totals[begin:end])
        values: FloatArray = np.divide(sums, totals, out=np.full_like(sums, np.nan), where=totals > 0)
        return cls(float(days[-1]), float(sums[-1]), float(totals[-1])), values

    def update(self, *inputs: float) -> float:
        """Take the next candle: high, low, close, volume and day."""
        high, low, close, volume, day = inputs
        if day != self._day:
            self._day, self._worth, self._volume = day, 0.0, 0.0
        self._worth += (high + low + close) / 3.0 * volume
        self._volume += volume
        return self._worth / self._volume if self._volume > 0 else _NAN

    def copy(self) -> "VwapHandle":
        """Return a handle at the same candle that goes on by itself."""
        return VwapHandle(self._day, self._worth, self._volume)
