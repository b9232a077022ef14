"""Which indicators there are, as data: one entry in `KINDS`, and one in `indicator_openings`, makes a new one known.

The arithmetic is loaded when a first indicator is opened: whoever has none on a chart need not wait for it.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import TYPE_CHECKING, Final

from issplus_desktop.late_module import LateModule

if TYPE_CHECKING:
    from issplus_desktop.models import indicator_openings
    from issplus_desktop.models.candle_pyramid import FloatArray
else:
    indicator_openings = LateModule("issplus_desktop.models.indicator_openings")


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

    def open(
        self, inputs: "Sequence[FloatArray]", values: Sequence[float]
    ) -> "tuple[indicator_openings.Handle, tuple[FloatArray, ...]]":
        """Return a handle behind these inputs and a column for each output (see indicator_openings)."""
        named = {parameter.name.value: value for parameter, value in zip(self.parameters, values, strict=True)}
        handle, columns = indicator_openings.OPENINGS[self.id](*inputs, **named)
        return handle, columns if isinstance(columns, tuple) else (columns,)


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
    IndicatorKind("sma", "SMA", (_period(20),), _CLOSE, (Output("sma"),), Place.PRICE, _all_but_one),
    IndicatorKind("ema", "EMA", (_period(20),), _CLOSE, (Output("ema"),), Place.PRICE, _all_but_one),
    IndicatorKind(
        "vwap",
        "VWAP",
        (),
        (*_RANGE, Input.VOLUME, Input.DAY),
        (Output("vwap"),),
        Place.PRICE,
        lambda: 0,
    ),
    IndicatorKind(
        "bollinger",
        "BB",
        (_period(20), Parameter(Param.DEVIATIONS, 2.0, 0.1, 10.0, decimals=1)),
        _CLOSE,
        (Output("upper"), Output("middle", Stroke.DASHED), Output("lower")),
        Place.PRICE,
        lambda period, _: period - 1,
    ),
    IndicatorKind(
        "rsi",
        "RSI",
        (_period(14),),
        _CLOSE,
        (Output("rsi"),),
        Place.OWN,
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
        lambda fast, slow, signal: max(fast, slow) + signal - 2,
        levels=(0.0,),
    ),
    IndicatorKind("atr", "ATR", (_period(14),), _RANGE, (Output("atr"),), Place.OWN, _all),
)
"""All indicators, in the order of the menus."""

KIND: Final = {kind.id: kind for kind in KINDS}
