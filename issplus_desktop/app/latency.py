"""How long a message takes from the exchange's gateway to the screen."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from issplus_desktop.late_module import LateModule

if TYPE_CHECKING:
    import statistics
else:
    statistics = LateModule("statistics")


class LatencyMeter:
    """Takes the gateway's stamp of each message and closes the account at each refresh of the models.

    A refresh counts with the oldest message it paints. Clocks of two machines differ, so a negative figure counts as
    zero. Also a Refreshable: put it behind the models on the RefreshTimer.
    """

    def __init__(self, wall_clock: Callable[[], float]) -> None:
        self._now = wall_clock
        self._oldest: int | None = None
        self._samples: list[float] = []
        self.newest_at: float | None = None

    def note(self, gateway_stamp: int | None, now: float) -> None:
        """Take a message that came at `now` (epoch seconds) with the gateway's stamp (epoch milliseconds)."""
        self.newest_at = now
        if gateway_stamp is not None and (self._oldest is None or gateway_stamp < self._oldest):
            self._oldest = gateway_stamp

    def refresh(self, _now: float) -> bool:
        """Count the messages noted so far as painted."""
        if self._oldest is not None:
            self._samples.append(max(0.0, self._now() * 1000 - self._oldest))
            self._oldest = None
        return False

    def take(self) -> float | None:
        """Return the median in milliseconds since the last call, or None if nothing was painted."""
        samples, self._samples = self._samples, []
        return statistics.median(samples) if samples else None
