"""Candles that are computed from candles: Heikin-Ashi, and the closes alone."""

from collections.abc import Callable
from typing import Final

import numpy as np

from issplus_desktop.models.candle_arrays import CandleArrays
from issplus_desktop.models.candle_pyramid import CandleColumns, FloatArray

_HALVINGS: Final = (1, 2, 4, 8, 16, 32)
HEIKIN_ASHI_REACH: Final = 64
"""So many candles back the first one weighs 2⁻⁶⁴, which no float can tell from nothing."""


class DerivedCandles:
    """Candles made from others, each from itself and at most `reach` before it.

    What changed in the source is computed anew when somebody asks, and no more: a live update costs one candle.
    """

    def __init__(self, source: CandleArrays, compute: Callable[[CandleColumns], CandleColumns], reach: int) -> None:
        self._source = source
        self._compute = compute
        self._reach = reach
        self._watch = source.watch()
        self._arrays = CandleArrays()

    def up_to_date(self) -> CandleArrays:
        """Return the computed candles as the source is now."""
        first = self._watch.take()
        if first is not None:
            source = self._source
            first = min(first, len(self._arrays))
            begin = max(first - self._reach, 0)
            computed = self._compute(source.columns.slice(begin, len(source)))
            self._arrays.write(first, source.starts[first:], computed.slice(first - begin, len(computed)))
            self._arrays.decimals = source.decimals
        return self._arrays


def closes_alone(columns: CandleColumns) -> CandleColumns:
    """Return candles that are but their close, for a line."""
    closes = columns.closes
    return CandleColumns(closes, closes, closes, closes, columns.volumes)


def heikin_ashi(columns: CandleColumns) -> CandleColumns:
    """Return Heikin-Ashi candles: the close is the mean of the four prices, the open that of the last body's ends.

    Volumes stay. A candle without prices stays one, and the next goes on from the one before it.
    """
    means = (columns.opens + columns.highs + columns.lows + columns.closes) / 4
    seen = np.isfinite(means)
    if not seen.any():
        return columns
    places = np.maximum.accumulate(np.where(seen, np.arange(len(means)), int(seen.argmax())))
    closes = means[places]
    opens = _averaged(closes, float(columns.opens[places[0]] + columns.closes[places[0]]) / 2)
    opens[~seen] = np.nan
    highs = np.maximum(np.maximum(columns.highs, opens), means)
    lows = np.minimum(np.minimum(columns.lows, opens), means)
    return CandleColumns(opens, highs, lows, means, columns.volumes)


def _averaged(closes: FloatArray, first: float) -> FloatArray:
    """Return `first`, then each time the mean of the last one and of the close beside it, without a loop."""
    opens = np.concatenate([[first], closes[:-1] / 2])
    for step in _HALVINGS:
        if step < len(opens):
            opens[step:] += opens[:-step] * 0.5**step
    return opens
