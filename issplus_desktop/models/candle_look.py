"""What a person may choose about charts."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class ChartStyle(StrEnum):
    """How candles are painted."""

    CANDLES = "candles"
    BARS = "bars"
    LINE = "line"
    HEIKIN_ASHI = "heikin_ashi"


@dataclass(frozen=True, slots=True)
class ChartLook:
    """All choices together; every chart has the same."""

    style: ChartStyle = ChartStyle.CANDLES


DEFAULT_LOOK: Final = ChartLook()
