"""The ways in which a connection can fail or end, finer than what is shown to a person."""

from enum import StrEnum


class Failure(StrEnum):
    """How a dial or a connection ended. What follows from each is the table in `reconnect_policy`."""

    BAD_ADDRESS = "bad_address"
    HOST_NOT_FOUND = "host_not_found"
    UNREACHABLE = "unreachable"
    BAD_PROXY = "bad_proxy"
    PROXY_DENIED = "proxy_denied"
    CONNECT_TIMEOUT = "connect_timeout"
    BAD_AUTHORITY = "bad_authority"
    AUTHORITY_CHANGED = "authority_changed"
    CERTIFICATE_UNTRUSTED = "certificate_untrusted"
    CERTIFICATE_OUT_OF_DATE = "certificate_out_of_date"
    CERTIFICATE_OF_ANOTHER = "certificate_of_another"
    CERTIFICATE_REFUSED = "certificate_refused"
    TLS_FAILED = "tls_failed"
    REDIRECTED = "redirected"
    UPGRADE_REFUSED = "upgrade_refused"
    UPGRADE_POSTPONED = "upgrade_postponed"
    ACCESS_DENIED = "access_denied"
    LOGIN_REFUSED = "login_refused"
    LOGIN_UNKNOWN = "login_unknown"
    LOGIN_POSTPONED = "login_postponed"
    CATALOG_UNREADABLE = "catalog_unreadable"
    SERVER_CLOSED = "server_closed"
    SERVER_BUSY = "server_busy"
    CONNECTION_LOST = "connection_lost"
    STREAM_BROKEN = "stream_broken"
    MESSAGE_TOO_BIG = "message_too_big"


class ConnectionFailureError(Exception):
    """A dial or a connection ended. `detail` is plain text, partly the server's own, without secrets.

    `retry_after` is the seconds that the server asked to be left alone, if it did.
    """

    def __init__(self, failure: Failure, detail: str, retry_after: float | None = None) -> None:
        super().__init__(f"{failure.value}: {detail}")
        self.failure = failure
        self.detail = detail
        self.retry_after = retry_after
