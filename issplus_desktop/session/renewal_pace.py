"""How often one subscription may be asked for anew on a connection that stands."""

import math
from typing import Final

FIRST_PAUSE: Final = 10.0
FACTOR: Final = 2.0
LONGEST_PAUSE: Final = 300.0
CALM: Final = 600.0
"""Seconds without a renewal after which the pauses begin anew; longer than the longest pause."""


class RenewalPace:
    """Remembers the renewals of one subscription over all connections and says when the next one may be.

    The first may be at once. A stream that cannot be read at all must not be asked for without end, so the pause
    after each doubles, up to five minutes.
    """

    __slots__ = ("_last", "_pause")

    def __init__(self) -> None:
        self._last = -math.inf
        self._pause = 0.0

    @property
    def earliest(self) -> float:
        """The time before which no renewal may be; a number in the past where any time will do."""
        return self._last + self._pause

    def renewed(self, now: float) -> None:
        """Note that the subscription was asked for anew."""
        calm = now - self._last >= CALM
        self._pause = FIRST_PAUSE if calm else min(self._pause * FACTOR, LONGEST_PAUSE)
        self._last = now
