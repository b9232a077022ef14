"""How a subscription is doing."""

from dataclasses import dataclass
from enum import StrEnum


class SubscriptionPhase(StrEnum):
    """Where a subscription stands."""

    WAITING = "waiting"
    """No complete data yet; the exchange is silent about unknown or closed instruments (VERIFIED)."""
    LIVE = "live"
    STALE = "stale"
    """What we hold may be old, see StaleCause; it is shown until better comes."""
    REFUSED = "refused"
    OVER_LIMIT = "over_limit"
    ENDED = "ended"


class StaleCause(StrEnum):
    """Why a subscription is stale, and with that what makes it live again."""

    LOST = "lost"
    """The connection was lost: only a whole message (a snapshot, or any message without a key) makes it live."""
    QUIET = "quiet"
    """The connection stands and brings nothing at all: the next message of this very subscription makes it live."""
    DOUBTED = "doubted"
    """The computer slept and the connection must prove itself: its proof, or the next message, makes it live."""
    UNREADABLE = "unreadable"
    """A message could not be read, so something is missing: only a whole message makes it live."""


_MISSING = frozenset({StaleCause.LOST, StaleCause.UNREADABLE})
"""The causes by which something may have been missed; they prevail over those by which nothing was."""


@dataclass(slots=True)
class SubscriptionStatus:
    """The phase of one subscription; what came for it is counted by its Ledger.

    `since` (of the phase) and `last_message_at` are epoch seconds. `code` is a `gateway.*` code, `text` the server's
    words; `cause` is None unless it is STALE.
    """

    phase: SubscriptionPhase
    since: float
    code: str | None = None
    text: str = ""
    last_message_at: float | None = None
    cause: StaleCause | None = None

    def enter(self, phase: SubscriptionPhase, since: float, code: str | None = None, text: str = "") -> None:
        """Go to a phase; staying in it keeps `since`."""
        if phase is not self.phase:
            self.phase = phase
            self.since = since
        self.code = code
        self.text = text
        self.cause = StaleCause.LOST if phase is SubscriptionPhase.STALE else None

    def go_stale(self, since: float, cause: StaleCause) -> None:
        """Go from LIVE to STALE; what is STALE already keeps `since`, and its cause unless the new one is a loss."""
        if self.phase is SubscriptionPhase.LIVE:
            self.enter(SubscriptionPhase.STALE, since)
            self.cause = cause
        elif self.phase is SubscriptionPhase.STALE and cause in _MISSING:
            self.cause = cause

    @property
    def holds_good(self) -> bool:
        """Whether it is stale although no message can have been missed: the connection that brought it still stands."""
        return self.cause is StaleCause.QUIET or self.cause is StaleCause.DOUBTED
