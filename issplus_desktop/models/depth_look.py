"""How depth curves look, as values."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from issplus_desktop.market.depth import DepthSpan


class DepthRange(StrEnum):
    """How much of a book is shown, from much to little; per cents are counted from the middle."""

    ALL = "all"
    LEVELS_10 = "levels_10"
    LEVELS_5 = "levels_5"
    LEVELS_3 = "levels_3"
    PERCENT_5 = "percent_5"
    PERCENT_2 = "percent_2"
    PERCENT_1 = "percent_1"
    PERCENT_05 = "percent_0.5"
    PERCENT_02 = "percent_0.2"
    PERCENT_01 = "percent_0.1"

    @property
    def span(self) -> DepthSpan:
        """The range as the book's depth takes it."""
        unit, _, count = self.value.partition("_")
        if unit == "levels":
            return DepthSpan(levels=int(count))
        return DepthSpan(percent=Decimal(count)) if unit == "percent" else DepthSpan()


class DepthScale(StrEnum):
    """How sizes stand on the axis."""

    LINEAR = "linear"
    LOG = "log"


@dataclass(frozen=True, slots=True)
class DepthLook:
    """How much of a book a depth curve shows, and on which scale."""

    range: DepthRange = DepthRange.ALL
    scale: DepthScale = DepthScale.LINEAR


DEFAULT_DEPTH_LOOK: Final = DepthLook()
