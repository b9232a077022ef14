"""Notices from two clocks that the computer slept, or that the program stood still."""

from typing import Final

TOLERANCE: Final = 3.0
"""Seconds by which the clocks may disagree. Shorter sleeps than this do a connection no harm."""


class ClockWatch:
    """Compares, tick by tick, how far a steady clock and the wall clock went; it reads neither itself.

    While a computer sleeps the steady clock stands still on Linux and macOS, so the wall clock runs ahead of it; on
    Windows it goes on, so a tick comes much too late. A wall clock that is set forward looks like the former: a jump
    is a reason to look after the connection, never to end it. One that is set back is none.
    """

    def __init__(self, interval: float, now: float, wall: float) -> None:
        self._interval = interval
        self._now = now
        self._wall = wall

    def tick(self, now: float, wall: float) -> float | None:
        """Take both clocks; return the wall clock's time of the tick before if there was a jump, else None."""
        passed, wall_passed, before = now - self._now, wall - self._wall, self._wall
        self._now, self._wall = now, wall
        jumped = passed - self._interval > TOLERANCE or wall_passed - passed > TOLERANCE
        return before if jumped else None
