"""Where views stand, as values: tabs, side by side or one above the other, in one window or several."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from math import ceil
from typing import TypeAlias


class Side(Enum):
    """Where a view goes as seen from the tabs that it comes to; MIDDLE is among them."""

    LEFT = "left"
    RIGHT = "right"
    ABOVE = "above"
    BELOW = "below"
    MIDDLE = "middle"


@dataclass(frozen=True, slots=True)
class TabsPart:
    """The ids of views behind one tab bar, left to right; `front` is the one that is seen."""

    views: tuple[str, ...] = ()
    front: str = ""


@dataclass(frozen=True, slots=True)
class SplitPart:
    """Parts side by side or, `upright`, one above the other; `sizes` are their shares of the room in pixels."""

    upright: bool
    parts: tuple["Part", ...]
    sizes: tuple[int, ...] = ()


Part: TypeAlias = TabsPart | SplitPart


@dataclass(frozen=True, slots=True)
class WindowPart:
    """One window: what stands in it, and its place as the window itself tells it (the main window's is elsewhere).

    `places` has that place on each set of screens, `homes` of the main window how everything stood there when a view
    left it, by the ids of those that have not come back.
    """

    content: Part
    geometry: bytes = b""
    places: Mapping[str, bytes] = field(default_factory=dict)
    homes: Mapping[str, Part] = field(default_factory=dict)


Arrangement: TypeAlias = tuple[WindowPart, ...]
"""All windows that hold views, the main window first."""


def views_of(part: Part) -> list[str]:
    """Return the ids of all views of a part."""
    if isinstance(part, TabsPart):
        return list(part.views)
    return [view for inner in part.parts for view in views_of(inner)]


def grid_rows(count: int, *, columns: int = 4) -> list[int]:
    """Return how many cells stand in each row of a balanced grid: 2 → [2], 5 → [3, 2], 8 → [4, 4].

    At most `columns` (one at least) stand in a row; the upper rows are the fuller ones.
    """
    if count <= 0:
        return []
    rows = max(ceil(count / max(1, columns)), 1 if count <= 3 else 2)
    base, more = divmod(count, rows)
    return [base + (row < more) for row in range(rows)]


def grid_of(views: list[str], rows: list[int]) -> Part:
    """Return one view a cell, in rows of those lengths; an equal share of the room each."""
    lines: list[Part] = []
    rest = list(views)
    for length in rows:
        cells = tuple(TabsPart((view,), view) for view in rest[:length])
        rest = rest[length:]
        lines.append(cells[0] if len(cells) == 1 else SplitPart(upright=False, parts=cells))
    return lines[0] if len(lines) == 1 else SplitPart(upright=True, parts=tuple(lines))
