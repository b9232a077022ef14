"""How indicators are computed: opened over a history, and carried on candle by candle.

The arithmetic is TA-Lib's (BSD; wheels with the C library for every system and Python we support, 4 MB; kept since 2007
by its authors and John Benediktsson), for it has handles that take one candle at a time with the very result that the
whole series would give. Weighed besides: talipp (MIT; Python objects a value, 100 times as slow over a history), tulipy
and newtulipy (LGPL, no wheels since 2021), ta (MIT, asleep, needs pandas), pandas-ta (needs pandas and numba; its
sources are no longer public), and numpy alone (no handles: a tick would cost the history).
"""

from collections.abc import Callable
from typing import Final, Protocol, TypeAlias

from talib import stream

from issplus_desktop.models.candle_pyramid import FloatArray
from issplus_desktop.models.indicator_vwap import VwapHandle

Outputs: TypeAlias = float | tuple[float, ...]
Columns: TypeAlias = FloatArray | tuple[FloatArray, ...]


class Handle(Protocol):
    """Stands behind some candle of a history and can be carried on by one candle at a time."""

    @property
    def update(self) -> Callable[..., Outputs]:
        """Takes the next candle's inputs, all finite; returns its value, or values."""

    def copy(self) -> "Handle":
        """Return a handle at the same candle that goes on by itself."""


Opening: TypeAlias = Callable[..., tuple[Handle, Columns]]
"""Takes inputs as equally long arrays of finite float64, oldest first, and then parameters by name.

Returns a handle behind the last candle and the values, arrays as long as the inputs with NaN where a history is too
short yet. It is not asked where there is no value at all: given less than that, TA-Lib 0.8 now and then reads what
nobody wrote.
"""


def _sma(closes: FloatArray, *, period: float) -> tuple[Handle, Columns]:
    return stream.SMA.open_and_fill(closes, timeperiod=int(period))


def _ema(closes: FloatArray, *, period: float) -> tuple[Handle, Columns]:
    return stream.EMA.open_and_fill(closes, timeperiod=int(period))


def _bollinger(closes: FloatArray, *, period: float, deviations: float) -> tuple[Handle, Columns]:
    return stream.BBANDS.open_and_fill(closes, timeperiod=int(period), nbdevup=deviations, nbdevdn=deviations)


def _rsi(closes: FloatArray, *, period: float) -> tuple[Handle, Columns]:
    return stream.RSI.open_and_fill(closes, timeperiod=int(period))


def _macd(closes: FloatArray, *, fast: float, slow: float, signal: float) -> tuple[Handle, Columns]:
    return stream.MACD.open_and_fill(closes, fastperiod=int(fast), slowperiod=int(slow), signalperiod=int(signal))


def _atr(highs: FloatArray, lows: FloatArray, closes: FloatArray, *, period: float) -> tuple[Handle, Columns]:
    return stream.ATR.open_and_fill(highs, lows, closes, timeperiod=int(period))


OPENINGS: Final[dict[str, Opening]] = {
    "sma": _sma,
    "ema": _ema,
    "vwap": VwapHandle.open_and_fill,
    "bollinger": _bollinger,
    "rsi": _rsi,
    "macd": _macd,
    "atr": _atr,
}
"""How each kind is opened, by its id."""
