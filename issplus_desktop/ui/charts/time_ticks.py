"""Where the time axis has labels: candles at which a day, an hour … begins, as far as there is room."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

Seconds: TypeAlias = NDArray[np.int64]
Indices: TypeAlias = NDArray[np.int64]

_MINUTE: Final = 60
_HOUR: Final = 3600
_DAY: Final = 86_400
_FIRST_MONDAY: Final = 4
"""1970-01-05 was a Monday."""


class TickKind(IntEnum):
    """What begins at a tick; the larger, the more it weighs."""

    TIME = 0
    DAY = 1
    MONTH = 2
    YEAR = 3


@dataclass(frozen=True, slots=True)
class TimeTick:
    """A label under candle `index`, which starts at `start` (Moscow wall seconds)."""

    index: int
    start: int
    kind: TickKind


_DAY_STEPS: Final = (7, 2, 1)
_TIME_STEPS: Final = (12 * _HOUR, 6 * _HOUR, 3 * _HOUR, _HOUR, 30 * _MINUTE, 10 * _MINUTE, 5 * _MINUTE, _MINUTE)
_MONTH_STEPS: Final = (6, 3, 1)
_YEAR_STEPS: Final = (50, 10, 5, 2, 1)


def time_ticks(starts: Seconds, indices: Indices, spacing: float, *, daily: bool | None = None) -> list[TimeTick]:
    """Return ticks at least `spacing` candles apart, by rising index.

    `starts` are the starts of the candles `indices` (rising; with gaps where candles are denser than pixels). The
    first candle only tells what has begun at the second. What weighs more comes first; of a finer kind there are ticks
    only if they have room in general, so that labels do not hop about while one scrolls.
    """
    if len(starts) < 2:
        return []
    chosen: dict[int, TickKind] = {}
    seen = np.zeros(len(starts), bool)
    for kind, units in _ladder(starts, daily=is_daily(starts) if daily is None else daily):
        begins = np.zeros(len(starts), bool)
        begins[1:] = units[1:] != units[:-1]
        seen |= begins
        places = np.flatnonzero(seen)
        if len(places) > 1 and indices[places[-1]] - indices[places[0]] < spacing * (len(places) - 1):
            break
        _choose(chosen, kind, np.flatnonzero(begins), indices, spacing)
    return [TimeTick(int(indices[place]), int(starts[place]), kind) for place, kind in sorted(chosen.items())]


def is_daily(starts: Seconds) -> bool:
    """Whether candles are of whole days, so that their times of day say nothing."""
    return not np.any(starts % _DAY)


def _ladder(starts: Seconds, *, daily: bool) -> Iterator[tuple[TickKind, Indices]]:
    """Yield, from the coarsest to the finest, the number of the calendar unit that each start lies in."""
    days = starts // _DAY
    months = starts.astype("datetime64[s]").astype("datetime64[M]").astype(np.int64)
    years = months // 12
    yield from ((TickKind.YEAR, years // step) for step in _YEAR_STEPS)
    yield from ((TickKind.MONTH, months // step) for step in _MONTH_STEPS)
    yield from ((TickKind.DAY, (days - _FIRST_MONDAY) // step) for step in _DAY_STEPS)
    if not daily:
        yield from ((TickKind.TIME, starts // step) for step in _TIME_STEPS)


def _choose(chosen: dict[int, TickKind], kind: TickKind, places: Indices, indices: Indices, spacing: float) -> None:
    """Add ticks at `places` that keep their distance from those chosen before, left to right."""
    taken = np.sort(indices[list(chosen)]) if chosen else np.empty(0, np.int64)
    last = -np.inf
    for place in places:
        index = indices[place]
        if place in chosen or index - last < spacing:
            continue
        position = np.searchsorted(taken, index)
        near_left = position > 0 and index - taken[position - 1] < spacing
        near_right = position < len(taken) and taken[position] - index < spacing
        if not (near_left or near_right):
            chosen[int(place)] = kind
            last = index
