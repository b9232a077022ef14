"""What a person drew on a chart: lines, rectangles and words that hang on moments and prices."""

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Final

MOST_DRAWINGS: Final = 2000
"""So many drawings one instrument may have."""
LONGEST_TEXT: Final = 1000
"""So many characters a drawing's words may have."""
WIDTHS: Final = (1, 2, 3, 4)
"""The widths of lines, in device-independent pixels."""
_EARLIEST: Final = -62_135_596_800
_LATEST: Final = 253_402_300_799
_MOST_DIGITS: Final = 60
_MOST_EXPONENT: Final = 30


class DrawingKind(StrEnum):
    """What can be drawn."""

    TREND = "trend"
    RAY = "ray"
    HORIZONTAL = "horizontal"
    RECTANGLE = "rectangle"
    TEXT = "text"

    @property
    def anchors(self) -> int:
        """How many anchors such a drawing has."""
        return 1 if self in {DrawingKind.HORIZONTAL, DrawingKind.TEXT} else 2


class DrawingTone(StrEnum):
    """The colours of drawings by meaning; each theme has its own shade of each."""

    ACCENT = "accent"
    UP = "up"
    DOWN = "down"
    WARN = "warn"
    PLAIN = "plain"


class DrawingStroke(StrEnum):
    """How a line is drawn."""

    SOLID = "solid"
    DASHED = "dashed"
    DOTTED = "dotted"


@dataclass(frozen=True, slots=True)
class DrawingStyle:
    """Colour, width (see WIDTHS) and stroke of a drawing."""

    tone: DrawingTone = DrawingTone.ACCENT
    width: int = 1
    stroke: DrawingStroke = DrawingStroke.SOLID


DEFAULT_STYLE: Final = DrawingStyle()


@dataclass(frozen=True, slots=True)
class Anchor:
    """A moment (Moscow wall seconds, as candles start at) and an exact price."""

    time: int
    price: Decimal


@dataclass(frozen=True, slots=True)
class Drawing:
    """One drawing; `number` tells it from all others of its instrument as long as the program runs."""

    number: int
    kind: DrawingKind
    anchors: tuple[Anchor, ...]
    style: DrawingStyle = DEFAULT_STYLE
    text: str = ""
    locked: bool = False

    def with_anchor(self, place: int, anchor: Anchor) -> "Drawing":
        """Return it with another anchor at a place."""
        anchors = list(self.anchors)
        anchors[place] = anchor
        return replace(self, anchors=tuple(anchors))


def is_anchor(anchor: Anchor) -> bool:
    """Whether an anchor can be kept: a moment that a calendar knows and a price that a float can hold."""
    return _EARLIEST <= anchor.time <= _LATEST and is_price(anchor.price)


def is_price(price: Decimal) -> bool:
    """Whether a price is finite and neither absurdly large nor small nor long."""
    if not price.is_finite() or len(price.as_tuple().digits) > _MOST_DIGITS:
        return False
    return not price or abs(price.adjusted()) <= _MOST_EXPONENT


def plain_text(text: str) -> str:
    """Return words as a drawing keeps them: no characters that cannot be seen, and not too many."""
    lines = "\n".join(text.splitlines())
    seen = "".join(mark for mark in lines if mark == "\n" or mark.isprintable())
    return seen[:LONGEST_TEXT].strip()
