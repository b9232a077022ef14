"""Keeps a failure that comes with every repaint from filling the log."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Final

QUIET_SECONDS: Final = 60.0
"""What comes back after such a pause is told as if it were new; what goes on is summed up that often."""
_KEPT: Final = 500


@dataclass(slots=True)
class _Known:
    told_at: float
    seen_at: float
    untold: int = 0


class RepeatedFaults:
    """Counts failures by their place and says which to tell in full; it reads no clock and writes nothing itself."""

    def __init__(self) -> None:
        self._known: dict[Hashable, _Known] = {}

    def note(self, place: Hashable, now: float) -> tuple[bool, int]:
        """Take a failure at `now` (monotonic seconds).

        Return whether it is to be told in full, and how many repetitions are to be told (0 for none).
        """
        known = self._known.get(place)
        if known is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            self._known[place] = _Known(now, now)
            return True, 0
        new = now - known.seen_at >= QUIET_SECONDS
        known.seen_at = now
        known.untold += not new
        if not new and now - known.told_at < QUIET_SECONDS:
            return False, 0
        known.told_at = now
        untold, known.untold = known.untold, 0
        return new, untold

    def left(self) -> list[tuple[Hashable, int]]:
        """Return the places whose repetitions were not told, with their numbers; they count as told then."""
        left = [(place, known.untold) for place, known in self._known.items() if known.untold]
        for known in self._known.values():
            known.untold = 0
        return left
