"""How a subscription is doing."""

from dataclasses import dataclass
from enum import StrEnum


class SubscriptionPhase(StrEnum):
    """Where a subscription stands."""

    WAITING = "waiting"
    """No complete data yet; the exchange is silent about unknown or closed instruments (VERIFIED)."""
    LIVE = "live"
    STALE = "stale"
    """What we hold is old: the connection was lost and the next snapshot has not come."""
    REFUSED = "refused"
    OVER_LIMIT = "over_limit"
    ENDED = "ended"


@dataclass(slots=True)
class SubscriptionStatus:
    """The phase of one subscription; what came for it is counted by its Ledger.

    `since` (of the phase) and `last_message_at` are epoch seconds. `code` is a `gateway.*` code, `text` the server's
    words.
    """

    phase: SubscriptionPhase
    since: float
    code: str | None = None
    text: str = ""
    last_message_at: float | None = None

    def enter(self, phase: SubscriptionPhase, since: float, code: str | None = None, text: str = "") -> None:
        """Go to a phase; staying in it keeps `since`."""
        if phase is not self.phase:
            self.phase = phase
            self.since = since
        self.code = code
        self.text = text
