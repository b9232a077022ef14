"""What a person may choose about charts."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from issplus_desktop.models.drawing_look import DEFAULT_DRAWING_LOOK, DrawingLook
from issplus_desktop.models.indicator_choice import Indicator


class ChartStyle(StrEnum):
    """How candles are painted."""

    CANDLES = "candles"
    BARS = "bars"
    LINE = "line"
    HEIKIN_ASHI = "heikin_ashi"


class ScaleMode(StrEnum):
    """What the price scale says: prices evenly or by logarithm, per cent of or an index from the first one in sight."""

    NORMAL = "normal"
    LOG = "log"
    PERCENT = "percent"
    INDEXED = "indexed"


RELATIVE: Final = frozenset({ScaleMode.PERCENT, ScaleMode.INDEXED})
"""What is told against the first price in sight."""


def told_scale(scale: ScaleMode, *, comparing: bool) -> ScaleMode:
    """Return what the price scale really says: instruments are compared in per cent, or as indices."""
    return ScaleMode.PERCENT if comparing and scale not in RELATIVE else scale


class Magnet(StrEnum):
    """What the crosshair clings to: nothing, the close of its candle, or the nearest of its four prices."""

    NONE = "none"
    CLOSE = "close"
    OHLC = "ohlc"


class AxisZone(StrEnum):
    """Whose clock the time axis shows: Moscow's, this computer's, or UTC."""

    MOSCOW = "moscow"
    LOCAL = "local"
    UTC = "utc"


USUAL_VOLUME: Final = 0.2
LEAST_VOLUME: Final = 0.02
MOST_VOLUME: Final = 0.6


@dataclass(frozen=True, slots=True)
class ChartLook:
    """All choices together; every chart has the same. `volume` is the share of all panes that volumes take."""

    style: ChartStyle = ChartStyle.CANDLES
    scale: ScaleMode = ScaleMode.NORMAL
    magnet: Magnet = Magnet.NONE
    zone: AxisZone = AxisZone.MOSCOW
    indicators: tuple[Indicator, ...] = ()
    volume: float = USUAL_VOLUME
    drawings: DrawingLook = DEFAULT_DRAWING_LOOK

    @property
    def lookback(self) -> int:
        """How many candles before the first in sight the indicators need to have a value there."""
        return max((shown.kind.first_value(shown.values) for shown in self.indicators), default=0)


DEFAULT_LOOK: Final = ChartLook()
