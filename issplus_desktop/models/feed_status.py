"""The state of the feed as the window shows it."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Signal


class FeedPhase(StrEnum):
    """Where the feed stands; the values are the session's."""

    IDLE = "idle"
    CONNECTING = "connecting"
    LOGGING_IN = "logging_in"
    LIVE = "live"
    WAITING = "waiting"
    REFUSED = "refused"
    STOPPED = "stopped"


class FeedReason(StrEnum):
    """Why the feed stands there; the values are the session's."""

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
class FeedStatus:
    """One state of the feed.

    `detail` is a technical text of the server or the system (shown as plain text), `retry_in` seconds to the next
    attempt, `marketplaces` how many the server declared, `server` its address and `kind` the way there
    (simulator, demo, passport, custom).
    """

    phase: FeedPhase = FeedPhase.IDLE
    reason: FeedReason = FeedReason.NONE
    detail: str = ""
    attempt: int = 0
    retry_in: float | None = None
    marketplaces: int = 0
    server: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class FeedFigures:
    """The numbers of the status bar; `newest_age` in seconds, `latency_ms` from gateway to screen.

    `is_quiet`: the connection stands but brings nothing. `dial_in` is the seconds left to the next attempt.
    """

    messages_per_second: float = 0.0
    newest_age: float | None = None
    latency_ms: float | None = None
    subscriptions_live: int = 0
    subscriptions_wanted: int = 0
    over_limit: int = 0
    is_quiet: bool = False
    dial_in: float | None = None


class FeedStatusModel(QObject):
    """Holds the feed's state and figures; `changed` is emitted only when one of them really differs."""

    changed = Signal()
    status_changed = Signal(object)
    """Emitted with the FeedStatus when the state, not merely a figure, changed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._status = FeedStatus()
        self._figures = FeedFigures()

    @property
    def status(self) -> FeedStatus:
        """The state now."""
        return self._status

    @property
    def figures(self) -> FeedFigures:
        """The numbers now."""
        return self._figures

    def set_status(self, status: FeedStatus) -> None:
        """Take a new state."""
        if status != self._status:
            self._status = status
            self.status_changed.emit(status)
            self.changed.emit()

    def set_figures(self, figures: FeedFigures) -> None:
        """Take new numbers."""
        if figures != self._figures:
            self._figures = figures
            self.changed.emit()
