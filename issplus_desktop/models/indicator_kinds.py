"""Which indicators there are, as data: one entry in `KINDS` makes a new one known everywhere.

The arithmetic is TA-Lib's (BSD; wheels with the C library for every system and Python we support, 4 MB; kept since 2007
by its authors and John Benediktsson), for it has handles that take one candle at a time with the very result that the
whole series would give. Weighed besides: talipp (MIT; Python objects a value, 100 times as slow over a history), tulipy
and newtulipy (LGPL, no wheels since 2021), ta (MIT, asleep, needs pandas), pandas-ta (needs pandas and numba; its
sources are no longer public), and numpy alone (no handles: a tick would cost the history).
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum
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


class Input(Enum):
    """What a candle gives to an indicator. DAY is its day in Moscow, counted from 1970."""

    HIGH = "high"
    LOW = "low"
    CLOSE = "close"
    VOLUME = "volume"
    DAY = "day"


class Place(Enum):
    """Where an indicator is painted: over the prices or in a pane of its own."""

    PRICE = "price"
    OWN = "own"


class Stroke(Enum):
    """How an output is painted; those of one indicator differ by more than colour."""

    SOLID = "solid"
    DASHED = "dashed"
    COLUMNS = "columns"
    """Columns that stand on 0."""


class Unit(Enum):
    """What values are: prices, or something between 0 and 100."""

    PRICE = "price"
    SHARE = "share"


class Param(StrEnum):
    """Names of parameters."""

    PERIOD = "period"
    FAST = "fast"
    SLOW = "slow"
    SIGNAL = "signal"
    DEVIATIONS = "deviations"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number that a person may choose from `least` to `most`, in steps of `step`; whole ones have `decimals` 0."""

    name: Param
    usual: float
    least: float
    most: float
    decimals: int = 0

    @property
    def step(self) -> float:
        """The smallest difference between two values."""
        return float(10**-self.decimals)

    def checked(self, value: float) -> float:
        """Return the nearest value that may be chosen; the usual one for what is no number."""
        if math.isnan(value):
            return self.usual
        return round(min(max(value, self.least), self.most), self.decimals)


@dataclass(frozen=True, slots=True)
class Output:
    """One line or row of columns; `color` is how far its colour is from the indicator's own in the cycle."""

    name: str
    stroke: Stroke = Stroke.SOLID
    color: int = 0


@dataclass(frozen=True, slots=True)
class IndicatorKind:
    """An indicator: what it takes, what may be chosen, what comes out and how it is painted.

    `lookback` tells from the parameters how many candles stand before the first that has all values. `levels` are
    marked in its pane; `bounds` are those of its scale, None where it follows the values in sight.
    """

    id: str
    short: str
    parameters: tuple[Parameter, ...]
    inputs: tuple[Input, ...]
    outputs: tuple[Output, ...]
    place: Place
    opening: Opening
    lookback: Callable[..., float]
    unit: Unit = Unit.PRICE
    levels: tuple[float, ...] = ()
    bounds: tuple[float, float] | None = None

    @property
    def usual(self) -> tuple[float, ...]:
        """The usual values of all parameters."""
        return tuple(parameter.usual for parameter in self.parameters)

    def checked(self, values: Sequence[float]) -> tuple[float, ...]:
        """Return a value for each parameter: those given as far as they may be chosen, else the usual ones."""
        given = [*values[: len(self.parameters)], *self.usual[len(values) :]]
        return tuple(parameter.checked(value) for parameter, value in zip(self.parameters, given, strict=True))

    def first_value(self, values: Sequence[float]) -> int:
        """Return how many candles stand before the first that has all values."""
        return int(self.lookback(*values))

    def open(self, inputs: Sequence[FloatArray], values: Sequence[float]) -> tuple[Handle, tuple[FloatArray, ...]]:
        """Return a handle behind these inputs and a column for each output (see Opening)."""
        named = {parameter.name.value: value for parameter, value in zip(self.parameters, values, strict=True)}
        handle, columns = self.opening(*inputs, **named)
        return handle, columns if isinstance(columns, tuple) else (columns,)


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


_LONGEST: Final = 1000
_CLOSE: Final = (Input.CLOSE,)
_RANGE: Final = (Input.HIGH, Input.LOW, Input.CLOSE)


def _all(period: float) -> float:
    return period


def _all_but_one(period: float) -> float:
    return period - 1


def _period(usual: int, name: Param = Param.PERIOD) -> Parameter:
    return Parameter(name, usual, 2, _LONGEST)


KINDS: Final = (
    IndicatorKind("sma", "SMA", (_period(20),), _CLOSE, (Output("sma"),), Place.PRICE, _sma, _all_but_one),
    IndicatorKind("ema", "EMA", (_period(20),), _CLOSE, (Output("ema"),), Place.PRICE, _ema, _all_but_one),
    IndicatorKind(
        "vwap",
        "VWAP",
        (),
        (*_RANGE, Input.VOLUME, Input.DAY),
        (Output("vwap"),),
        Place.PRICE,
        VwapHandle.open_and_fill,
        lambda: 0,
    ),
    IndicatorKind(
        "bollinger",
        "BB",
        (_period(20), Parameter(Param.DEVIATIONS, 2.0, 0.1, 10.0, decimals=1)),
        _CLOSE,
        (Output("upper"), Output("middle", Stroke.DASHED), Output("lower")),
        Place.PRICE,
        _bollinger,
        lambda period, _: period - 1,
    ),
    IndicatorKind(
        "rsi",
        "RSI",
        (_period(14),),
        _CLOSE,
        (Output("rsi"),),
        Place.OWN,
        _rsi,
        _all,
        unit=Unit.SHARE,
        levels=(30.0, 70.0),
        bounds=(0.0, 100.0),
    ),
    IndicatorKind(
        "macd",
        "MACD",
        (_period(12, Param.FAST), _period(26, Param.SLOW), _period(9, Param.SIGNAL)),
        _CLOSE,
        (Output("macd"), Output("signal", Stroke.DASHED, color=1), Output("histogram", Stroke.COLUMNS)),
        Place.OWN,
        _macd,
        lambda fast, slow, signal: max(fast, slow) + signal - 2,
        levels=(0.0,),
    ),
    IndicatorKind("atr", "ATR", (_period(14),), _RANGE, (Output("atr"),), Place.OWN, _atr, _all),
)
"""All indicators, in the order of the menus."""

KIND: Final = {kind.id: kind for kind in KINDS}
