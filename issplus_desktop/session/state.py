"""What the feed session tells about itself and about each subscription, as plain values."""

from dataclasses import dataclass
from enum import StrEnum


class SessionPhase(StrEnum):
    """Where the session stands. CONNECTING is DNS, TCP, TLS and the WebSocket upgrade together."""

    IDLE = "idle"
    CONNECTING = "connecting"
    LOGGING_IN = "logging_in"
    LIVE = "live"
    WAITING = "waiting"
    REFUSED = "refused"
    STOPPED = "stopped"


class SessionReason(StrEnum):
    """Why the session is waiting, was refused or has stopped; NONE in every other phase."""

    NONE = "none"
    HOST_NOT_FOUND = "host_not_found"
    UNREACHABLE = "unreachable"
    CONNECT_TIMEOUT = "connect_timeout"
    BAD_PROXY = "bad_proxy"
    PROXY_DENIED = "proxy_denied"
    BAD_AUTHORITY = "bad_authority"
    AUTHORITY_CHANGED = "authority_changed"
    CERTIFICATE_UNTRUSTED = "certificate_untrusted"
    CERTIFICATE_OUT_OF_DATE = "certificate_out_of_date"
    CERTIFICATE_OF_ANOTHER = "certificate_of_another"
    CERTIFICATE_REFUSED = "certificate_refused"
    TLS_FAILED = "tls_failed"
    REDIRECTED = "redirected"
    UPGRADE_REFUSED = "upgrade_refused"
    ACCESS_DENIED = "access_denied"
    LOGIN_FAILED = "login_failed"
    SERVER_CLOSED = "server_closed"
    CONNECTION_LOST = "connection_lost"
    PROTOCOL_ERROR = "protocol_error"
    CATALOG_UNREADABLE = "catalog_unreadable"
    BAD_ADDRESS = "bad_address"
    STOPPED_BY_USER = "stopped_by_user"


@dataclass(frozen=True, slots=True)
class SessionState:
    """One state of the session.

    `detail` is plain text for a person or a log, partly the server's own words, and never holds a secret. `attempt`
    counts the dials in a row, from 1, and is 0 while IDLE, LIVE and STOPPED. `retry_in` is the seconds from the moment
    of telling to the next dial, while WAITING. `marketplaces` is how many the server declared, while LIVE.
    """

    phase: SessionPhase
    reason: SessionReason = SessionReason.NONE
    detail: str = ""
    attempt: int = 0
    retry_in: float | None = None
    marketplaces: int = 0


class SubscriptionEventKind(StrEnum):
    """What happened to a subscription.

    SENT: its SUBSCRIBE went out. CONFIRMED: the server's receipt came (data may come before it). REFUSED: the server
    ended it; it is tried again on the next connection. OVER_LIMIT: the connection's limit keeps it back. WAITING: it
    has a place again and will be sent. RENEWED: something of it was lost, so it was ended and sent again; what came
    before is old until it comes whole. A lost connection is told once, by the session's state, not for each of them.
    """

    SENT = "sent"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    OVER_LIMIT = "over_limit"
    WAITING = "waiting"
    RENEWED = "renewed"


@dataclass(frozen=True, slots=True)
class SubscriptionEvent:
    """One event of one subscription. `code` is a `gateway.*` code where the server told one; `text` its own words."""

    kind: SubscriptionEventKind
    code: str | None = None
    text: str = ""
