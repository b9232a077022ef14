"""What follows when a connection fails: a table of verdicts, and how long to wait before the next dial."""

import math
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from issplus_desktop.session.failure import Failure
from issplus_desktop.session.state import SessionReason


class Verdict(StrEnum):
    """What to do after a failure.

    RETRY: dial again by ourselves. RETRY_SLOWLY: the same, with longer pauses, as the server has too much to do or
    each attempt costs it (or us) much. ASK: only a person can put it right, with another address, login or setting.
    STOP: not even that would help, the server does not know this program's way to talk. After the latter two nothing
    is dialled until a person says so.
    """

    RETRY = "retry"
    RETRY_SLOWLY = "retry_slowly"
    ASK = "ask"
    STOP = "stop"


class Consequence(NamedTuple):
    """What a failure is called towards a person, and what follows from it."""

    reason: SessionReason
    verdict: Verdict


CONSEQUENCES: Final[Mapping[Failure, Consequence]] = {
    Failure.BAD_ADDRESS: Consequence(SessionReason.BAD_ADDRESS, Verdict.ASK),
    Failure.HOST_NOT_FOUND: Consequence(SessionReason.HOST_NOT_FOUND, Verdict.RETRY),
    Failure.UNREACHABLE: Consequence(SessionReason.UNREACHABLE, Verdict.RETRY),
    Failure.BAD_PROXY: Consequence(SessionReason.BAD_PROXY, Verdict.ASK),
    # Repeating a refused password can lock the account there too.
    Failure.PROXY_DENIED: Consequence(SessionReason.PROXY_DENIED, Verdict.ASK),
    Failure.CONNECT_TIMEOUT: Consequence(SessionReason.CONNECT_TIMEOUT, Verdict.RETRY),
    Failure.BAD_AUTHORITY: Consequence(SessionReason.BAD_AUTHORITY, Verdict.ASK),
    # The file that was trusted is another one now.
    Failure.AUTHORITY_CHANGED: Consequence(SessionReason.AUTHORITY_CHANGED, Verdict.ASK),
    # A wrong certificate may be somebody in between; there is no way round it but a person's decision.
    Failure.CERTIFICATE_UNTRUSTED: Consequence(SessionReason.CERTIFICATE_UNTRUSTED, Verdict.ASK),
    Failure.CERTIFICATE_OUT_OF_DATE: Consequence(SessionReason.CERTIFICATE_OUT_OF_DATE, Verdict.ASK),
    Failure.CERTIFICATE_OF_ANOTHER: Consequence(SessionReason.CERTIFICATE_OF_ANOTHER, Verdict.ASK),
    Failure.CERTIFICATE_REFUSED: Consequence(SessionReason.CERTIFICATE_REFUSED, Verdict.ASK),
    Failure.TLS_FAILED: Consequence(SessionReason.TLS_FAILED, Verdict.RETRY),
    # The password would go to wherever the redirect points.
    Failure.REDIRECTED: Consequence(SessionReason.REDIRECTED, Verdict.ASK),
    Failure.UPGRADE_REFUSED: Consequence(SessionReason.UPGRADE_REFUSED, Verdict.ASK),
    Failure.UPGRADE_POSTPONED: Consequence(SessionReason.UPGRADE_REFUSED, Verdict.RETRY_SLOWLY),
    # Repeating a refused password can lock the account.
    Failure.ACCESS_DENIED: Consequence(SessionReason.ACCESS_DENIED, Verdict.ASK),
    Failure.LOGIN_REFUSED: Consequence(SessionReason.LOGIN_FAILED, Verdict.ASK),
    Failure.LOGIN_UNKNOWN: Consequence(SessionReason.LOGIN_FAILED, Verdict.STOP),
    Failure.LOGIN_POSTPONED: Consequence(SessionReason.LOGIN_FAILED, Verdict.RETRY),
    # Each attempt loads the whole catalog again.
    Failure.CATALOG_UNREADABLE: Consequence(SessionReason.CATALOG_UNREADABLE, Verdict.RETRY_SLOWLY),
    Failure.SERVER_CLOSED: Consequence(SessionReason.SERVER_CLOSED, Verdict.RETRY),
    Failure.SERVER_BUSY: Consequence(SessionReason.SERVER_CLOSED, Verdict.RETRY_SLOWLY),
    Failure.CONNECTION_LOST: Consequence(SessionReason.CONNECTION_LOST, Verdict.RETRY),
    Failure.STREAM_BROKEN: Consequence(SessionReason.PROTOCOL_ERROR, Verdict.RETRY),
    # The same message may well come again, and be loaded up to the limit in vain.
    Failure.MESSAGE_TOO_BIG: Consequence(SessionReason.PROTOCOL_ERROR, Verdict.RETRY_SLOWLY),
}
"""Every failure and its consequence."""

TRANSIENT_LOGIN_CODES: Final = frozenset({"gateway.exception", "gateway.timeout", "gateway.transport"})
"""Codes that tell of trouble behind the gateway (the guide's table), so the login itself was not judged."""


UNKNOWN_LOGIN_CODES: Final = frozenset({"gateway.notimplemented", "gateway.invalidrequest"})
"""Codes that tell that CONNECT itself was not understood: another password would change nothing."""


def login_failure(code: str | None) -> Failure:
    """Return how a login ended that was answered by ERROR with this gateway code; an unknown one counts as refused."""
    if code == "gateway.access-denied":
        return Failure.ACCESS_DENIED
    if code in UNKNOWN_LOGIN_CODES:
        return Failure.LOGIN_UNKNOWN
    return Failure.LOGIN_POSTPONED if code in TRANSIENT_LOGIN_CODES else Failure.LOGIN_REFUSED


@dataclass(frozen=True, slots=True)
class BackOff:
    """How the delays grow: seconds, and `jitter` as the share by which each delay may differ either way.

    `slow_first` and `slow_cap` stand for `first` and `cap` where the verdict is to retry slowly. A server may ask for
    a longer pause, `patience` at most.

    At most `dials` dials start in any `dials_window` seconds, however short the delays are (the factor is such that
    the limit is met without it, but for jitter and for connections that come and go).
    """

    first: float = 0.5
    factor: float = 2.5
    cap: float = 30.0
    jitter: float = 0.25
    slow_first: float = 10.0
    slow_cap: float = 60.0
    patience: float = 600.0
    dials: int = 6
    dials_window: float = 60.0
    useful_uptime: float = 30.0


class ReconnectPolicy:
    """Remembers how the dials of one run went and tells how long to wait before the next one.

    A connection counts as useful, and the delays begin anew, only if it was logged in, brought data and lasted
    `useful_uptime` seconds: a server that accepts and closes at once must not be dialled without pause.
    """

    def __init__(self, back_off: BackOff, random: Callable[[], float]) -> None:
        self._back_off = back_off
        self._random = random
        self._failures = 0
        self._dials: deque[float] = deque(maxlen=back_off.dials)

    @property
    def attempt(self) -> int:
        """Which dial in a row the next one is, from 1."""
        return self._failures + 1

    def dialled(self, now: float) -> None:
        """Note that a dial starts."""
        self._dials.append(now)

    def ended(self, *, uptime: float, had_data: bool) -> None:
        """Note that a connection ended `uptime` seconds after its login (0 without one)."""
        useful = had_data and uptime >= self._back_off.useful_uptime
        self._failures = 1 if useful else self._failures + 1

    @property
    def earliest(self) -> float:
        """The time before which no dial may start, whoever asks for it; a number in the past where any time will do."""
        full = len(self._dials) == self._back_off.dials
        return self._dials[0] + self._back_off.dials_window if full else -math.inf

    def delay(
        self, now: float, *, at_once: bool = False, slowly: bool = False, retry_after: float | None = None
    ) -> float:
        """Return the seconds to wait before the next dial.

        `at_once` asks for the earliest one possible, `retry_after` is the pause that the server asked for.
        """
        delay = 0.0 if at_once else self._grown(slowly=slowly)
        if retry_after is not None:
            delay = max(delay, min(retry_after, self._back_off.patience))
        return max(delay, self.earliest - now)

    def _grown(self, *, slowly: bool) -> float:
        shape = self._back_off
        first, cap = (shape.slow_first, shape.slow_cap) if slowly else (shape.first, shape.cap)
        # The exponent is bounded so that a night of failures cannot overflow the power.
        grown = first * math.pow(shape.factor, min(self._failures - 1, 64))
        return min(grown, cap) * (1 + shape.jitter * (2 * self._random() - 1))
