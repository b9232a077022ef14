"""What a person may choose about order books."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from issplus_desktop.market.order_book import Size


class BookStyle(StrEnum):
    """A table of levels, or a ladder on which every price step has a row."""

    TABLE = "table"
    LADDER = "ladder"


class BookPart(StrEnum):
    """A column that may be shown or not; the price always is."""

    SUM_BID = "sum_bid"
    SIZE_BID = "size_bid"
    SIZE_ASK = "size_ask"
    SUM_ASK = "sum_ask"
    NET = "net"


class BookOrder(StrEnum):
    """Where the sizes stand: beside the price, or at the outer edges."""

    MIDDLE = "middle"
    EDGES = "edges"


class BookSides(StrEnum):
    """How the sides stand: asks over bids, or bids at the left and asks at the right, best prices on top."""

    STACKED = "stacked"
    BESIDE = "beside"


class BarScale(StrEnum):
    """What a full bar is: the largest size in sight, a size that the person set, or the largest by logarithm."""

    VISIBLE = "visible"
    FIXED = "fixed"
    LOG = "log"


class LargeRule(StrEnum):
    """Which sizes stand out: none, those above a percentile of the sizes in sight, or those from a bound on."""

    NONE = "none"
    PERCENTILE = "percentile"
    BOUND = "bound"


class CenterOn(StrEnum):
    """What is brought to the middle: the spread, or the price of the last trade."""

    SPREAD = "spread"
    LAST = "last"


ALL_PARTS: Final = tuple(BookPart)
PERCENTILES: Final = (50, 75, 90, 95)
CENTER_SECONDS: Final = (2, 5, 10, 30)


@dataclass(frozen=True, slots=True)
class BookLook:
    """How all order books look. `center_after` is in seconds; 0 leaves centring to the person."""

    style: BookStyle = BookStyle.TABLE
    parts: tuple[BookPart, ...] = (BookPart.SUM_BID, BookPart.SIZE_BID, BookPart.SIZE_ASK, BookPart.SUM_ASK)
    order: BookOrder = BookOrder.MIDDLE
    sides: BookSides = BookSides.STACKED
    bars: BarScale = BarScale.VISIBLE
    large: LargeRule = LargeRule.PERCENTILE
    percentile: int = 75
    center_on: CenterOn = CenterOn.SPREAD
    center_after: int = 5

    @property
    def is_beside(self) -> bool:
        """Whether bids and asks stand side by side; on a ladder they cannot."""
        return self.sides is BookSides.BESIDE and self.style is BookStyle.TABLE


@dataclass(frozen=True, slots=True)
class BookMeasures:
    """What belongs to one instrument: ticks in a group, the size of a full bar, the size from which one is large.

    A size of 0 has not been set yet.
    """

    multiple: int = 1
    full_bar: Size = 0
    large_from: Size = 0
