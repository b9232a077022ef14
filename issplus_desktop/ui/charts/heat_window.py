"""Which moments and which prices a heat map shows."""

import math
from typing import Final

DEFAULT_SECOND: Final = 0.25
_FINEST: Final = 0.005
_COARSEST: Final = 60.0
_ROOM: Final = 14.0
"""So many pixels stay free for the next moments."""
_CALM: Final = 0.2
"""The best prices may come this near to an edge, as a share of the height, before the prices move."""
_GENEROUS: Final = 1.6
_LEAST_ROWS: Final = 24


class HeatTimes:
    """The window of moments: it follows the newest one until somebody pans away. `second` is seconds a pixel."""

    def __init__(self) -> None:
        self.second = DEFAULT_SECOND
        self._end: float | None = None

    @property
    def follows(self) -> bool:
        """Whether the newest moment stays in sight."""
        return self._end is None

    def end(self, now: float) -> float:
        """Return the moment at the right edge, epoch seconds."""
        return now + _ROOM * self.second if self._end is None else self._end

    def pan(self, pixels: float, now: float, oldest: float) -> None:
        """Look so many pixels further back; past the newest moment it follows again."""
        end = max(self.end(now) - pixels * self.second, oldest)
        self._end = None if end >= now + _ROOM * self.second else end

    def zoom(self, factor: float, now: float, distance: float | None = None) -> None:
        """Show moments `factor` times as wide; the one `distance` pixels left of the edge stays where it is.

        Without a distance the newest moment stays, or what stands at the edge.
        """
        end = self.end(now)
        second = min(max(self.second / factor, _FINEST), _COARSEST)
        if distance is not None:
            moment = end - distance * self.second
            self._end = moment + distance * second
            if self._end >= now + _ROOM * second:
                self._end = None
        self.second = second

    def go_to_end(self) -> None:
        """Follow the newest moment."""
        self._end = None

    def restore(self) -> None:
        """Go back to how a heat map begins."""
        self.second = DEFAULT_SECOND
        self._end = None


class HeatPrices:
    """The window of prices: it stands still until the best prices come near its edge, or as it was set by hand."""

    def __init__(self) -> None:
        self.low = 0.0
        self.high = 1.0
        self.is_auto = True
        self._is_set = False

    @property
    def is_unset(self) -> bool:
        """Whether nobody has said yet what to show."""
        return not self._is_set

    def fit(self, middle: float, low: float, high: float, step: float) -> None:
        """Have the best prices (`middle`) in sight, with room for levels from `low` to `high`, unless set by hand."""
        if not self.is_auto:
            return
        least = max(_LEAST_ROWS * step, abs(middle) * 1e-9)
        wanted = max((high - low) * _GENEROUS, least)
        span = self.high - self.low if self._is_set else 0.0
        if span < high - low or span < least:
            span = wanted
        elif self.low + span * _CALM <= middle <= self.high - span * _CALM:
            return
        self._is_set = True
        self.low, self.high = middle - span / 2, middle + span / 2

    def stretch(self, factor: float, share: float = 0.5) -> None:
        """Show `factor` times as many prices; the one at that share of the height, from below, stays."""
        height = self.high - self.low
        still = self.low + height * share
        wanted = height * factor
        if not math.isfinite(wanted) or wanted <= abs(still) * 1e-12 or wanted > 1e300:
            return
        self.is_auto, self._is_set = False, True
        self.low, self.high = still - wanted * share, still + wanted * (1.0 - share)

    def move(self, share: float) -> None:
        """Move by a share of the height, upwards; from now on the window is set by hand."""
        distance = (self.high - self.low) * share
        self.is_auto = False
        self.low, self.high = self.low + distance, self.high + distance

    def reset(self) -> None:
        """Follow the best prices again, with as much room as the next book needs."""
        self.is_auto, self._is_set = True, False
