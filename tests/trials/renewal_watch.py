"""Judges what is asked for anew: only what misses something, soon, until it is whole, and not too often."""

from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import Final

FIRST_PAUSE: Final = 10.0
LONGEST_PAUSE: Final = 300.0
CALM: Final = 600.0
_ROUNDING: Final = 1e-6


class RenewalWatch:
    """Keeps account of what was lost. `missing` are those that may not look live; times are the loop's.

    `slack` is how long a renewal may wait for its turn behind the others.
    """

    def __init__(
        self,
        violate: Callable[[str], None],
        clock: Callable[[], float],
        call_later: Callable[[float, Callable[[], None]], object],
        slack: float,
    ) -> None:
        self.missing: set[str] = set()
        self.renewals = 0
        self._violate = violate
        self._clock = clock
        self._call_later = call_later
        self._slack = slack
        self._ailing: dict[str, float] = {}
        self._renewed: dict[str, list[float]] = {}

    def spoiled(self, name: str) -> None:
        """Note that a message came that cannot be read; it is to be asked for anew, or to come whole before."""
        self.missing.add(name)
        if name not in self._ailing:
            since = self._ailing[name] = self._clock()
            due = max(0.0, self._earliest(name) - since)
            self._call_later(due + self._slack, partial(self._check_renewed, name, since))

    def came_whole(self, name: str) -> None:
        """Note a snapshot, or the end of a subscription: nothing is missing any more."""
        self.missing.discard(name)
        self._ailing.pop(name, None)

    def lost(self) -> None:
        """Note that the connection has gone; all comes anew on the next one."""
        self.missing.clear()
        self._ailing.clear()

    def take(self, name: str) -> bool:
        """Note that it was ended; return whether it was to be asked for anew."""
        ailed = name in self._ailing
        self.came_whole(name)
        return ailed

    def renewed(self, name: str, *, ailed: bool) -> None:
        """Note that it was asked for anew; its first snapshot makes it whole."""
        now = self._clock()
        self.renewals += 1
        if not ailed:
            self._violate(f"{name} was asked for anew and nothing was missing")
        if now < self._earliest(name) - _ROUNDING:
            self._violate(f"{name} was asked for anew {self._earliest(name) - now:.3f} s too early")
        self._renewed.setdefault(name, []).append(now)
        self.missing.add(name)

    def _earliest(self, name: str) -> float:
        times = self._renewed.get(name)
        if not times:
            return float("-inf")
        pause = FIRST_PAUSE
        for before, after in pairwise(times):
            pause = FIRST_PAUSE if after - before >= CALM else min(2 * pause, LONGEST_PAUSE)
        return times[-1] + pause

    def _check_renewed(self, name: str, since: float) -> None:
        if self._ailing.get(name) == since:
            self._violate(f"{name} misses something since {since:.3f} and was not asked for anew")
