"""What goes wrong and when, as data: drawn from a seed, printable, and the same for the same seed on every machine.

A plan does nothing by itself: a network between a client and a server asks what is due and lets it happen. Times are
seconds from the plan's start; there is no clock here.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random
from typing import Final


class FaultKind(StrEnum):
    """One way in which the world can fail. The comments name the moment at which each strikes."""

    # At the next dials.
    REFUSED = "dial refused"
    HOST_NOT_FOUND = "host not found"
    DIAL_HANGS = "dial never answered"
    DIAL_SLOW = "dial slow"
    UPGRADE_POSTPONED = "upgrade postponed"
    # At the next logins.
    LOGIN_SILENT = "login never answered"
    LOGIN_SLOW = "login slow"
    LOGIN_POSTPONED = "login postponed"
    LOGIN_DENIED = "login denied"
    LOGIN_CLOSED = "closed at login"
    LOGIN_CUT = "cut in the catalog"
    CATALOG_BROKEN = "catalog broken"
    # On the connection that is open.
    RESET = "reset"
    HALF_OPEN = "half-open"
    MUTE = "mute"
    SLOW = "slow"
    CUT = "cut in mid-frame"
    SLOW_CLOSE = "slow close"
    CLOSE_CODE = "close code"
    CLOSED = "CLOSED"
    ERROR_STRAY = "ERROR without an id"
    ERROR_THEN_CLOSE = "ERROR, then close"
    # At the next frames of a fitting kind.
    ERROR_TO_SUBSCRIBE = "ERROR to SUBSCRIBE"
    ERROR_TO_REQUEST = "ERROR to REQUEST"
    RECEIPT_LATE = "RECEIPT late"
    RECEIPT_NEVER = "RECEIPT never"
    REPLY_LATE = "REPLY late"
    REPLY_NEVER = "REPLY never"
    SNAPSHOT_NEVER = "snapshot never"
    DROPPED = "frame dropped"
    DOUBLED = "frame doubled"
    REORDERED = "frames reordered"
    BODY_CORRUPTED = "body corrupted"
    HEAD_CORRUPTED = "head corrupted"
    OVERSIZED = "frame oversized"
    SPLIT = "frame split"
    GLUED = "frames glued"
    # Frames that nobody asked for.
    UNKNOWN_COMMAND = "unknown command"
    UNKNOWN_ID = "unknown id"
    # In the market.
    CROSSED_BOOK = "crossed book"
    FALLING_SEQNUM = "falling seqnum"
    MIDNIGHT = "midnight"
    # In time itself.
    CLOCK_JUMP = "clock jump"
    SUSPEND = "suspend"


DIAL_FAULTS: Final = frozenset(
    {
        FaultKind.REFUSED,
        FaultKind.HOST_NOT_FOUND,
        FaultKind.DIAL_HANGS,
        FaultKind.DIAL_SLOW,
        FaultKind.UPGRADE_POSTPONED,
    }
)
"""These wait for a dial, `count` of them."""

LOGIN_FAULTS: Final = frozenset(
    {
        FaultKind.LOGIN_SILENT,
        FaultKind.LOGIN_SLOW,
        FaultKind.LOGIN_POSTPONED,
        FaultKind.LOGIN_DENIED,
        FaultKind.LOGIN_CLOSED,
        FaultKind.LOGIN_CUT,
        FaultKind.CATALOG_BROKEN,
    }
)
"""These wait for a CONNECT, `count` of them."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that goes wrong.

    `at` is when it is let loose. `seconds` is how long it lasts, how late something comes or how far a clock jumps;
    `count` is how many dials, logins or frames it strikes; `detail` is a close code, a gateway code or a manner.
    """

    at: float
    kind: FaultKind
    seconds: float = 0.0
    count: int = 1
    detail: str = ""

    def __str__(self) -> str:
        words = [f"{self.at:10.3f}", self.kind.value]
        if self.seconds:
            words.append(f"{self.seconds:.3f} s")
        if self.count != 1:
            words.append(f"x{self.count}")
        if self.detail:
            words.append(f"({self.detail})")
        return " ".join(words)


@dataclass(frozen=True, slots=True)
class _Range:
    """What the numbers and words of one kind are drawn from."""

    seconds: tuple[float, float] = (0.0, 0.0)
    count: int = 1
    details: tuple[str, ...] = ("",)


_ONCE: Final = _Range()
_CLOSE_CODES: Final = ("1000", "1001", "1006", "1008", "1009", "1011", "1012", "1013", "3000", "4001", "4999")
_TRANSIENT_CODES: Final = ("gateway.exception", "gateway.timeout", "gateway.transport")
_CODES: Final = (
    *_TRANSIENT_CODES,
    "gateway.access-denied",
    "gateway.invalidrequest",
    "gateway.notimplemented",
    "gateway.not-connected",
    "",
)

RANGES: Final[Mapping[FaultKind, _Range]] = {
    FaultKind.REFUSED: _Range(count=9),
    FaultKind.HOST_NOT_FOUND: _Range(count=4),
    FaultKind.DIAL_HANGS: _Range(count=2),
    FaultKind.DIAL_SLOW: _Range((1.0, 20.0), count=2),
    FaultKind.UPGRADE_POSTPONED: _Range(count=4, details=("500", "502", "503", "504", "429")),
    FaultKind.LOGIN_SILENT: _Range(count=2),
    FaultKind.LOGIN_SLOW: _Range((1.0, 20.0), count=2),
    FaultKind.LOGIN_POSTPONED: _Range(count=3, details=_TRANSIENT_CODES),
    FaultKind.LOGIN_DENIED: _ONCE,
    FaultKind.LOGIN_CLOSED: _Range(count=3, details=("CLOSED", *_CLOSE_CODES)),
    FaultKind.LOGIN_CUT: _Range(count=2),
    FaultKind.CATALOG_BROKEN: _Range(count=2),
    FaultKind.RESET: _ONCE,
    FaultKind.HALF_OPEN: _ONCE,
    FaultKind.MUTE: _Range((5.0, 600.0)),
    FaultKind.SLOW: _Range((5.0, 120.0)),
    FaultKind.CUT: _ONCE,
    FaultKind.SLOW_CLOSE: _ONCE,
    FaultKind.CLOSE_CODE: _Range(details=_CLOSE_CODES),
    FaultKind.CLOSED: _ONCE,
    FaultKind.ERROR_STRAY: _Range(details=_CODES),
    FaultKind.ERROR_THEN_CLOSE: _Range(details=_CODES),
    FaultKind.ERROR_TO_SUBSCRIBE: _Range(count=3, details=_CODES),
    FaultKind.ERROR_TO_REQUEST: _Range(count=2, details=_CODES),
    FaultKind.RECEIPT_LATE: _Range((0.5, 90.0), count=3),
    FaultKind.RECEIPT_NEVER: _Range(count=3),
    FaultKind.REPLY_LATE: _Range((0.5, 90.0), count=2),
    FaultKind.REPLY_NEVER: _Range(count=2),
    FaultKind.SNAPSHOT_NEVER: _Range(count=2),
    FaultKind.DROPPED: _Range(count=5),
    FaultKind.DOUBLED: _Range(count=5),
    FaultKind.REORDERED: _Range(count=3),
    # Any byte may still leave a body that can be read; one of control never does; rows may be found out late.
    FaultKind.BODY_CORRUPTED: _Range(count=3, details=("anywhere", "control", "rows")),
    FaultKind.HEAD_CORRUPTED: _ONCE,
    FaultKind.OVERSIZED: _Range(details=("command", "head", "headers", "body")),
    FaultKind.SPLIT: _Range(count=5),
    FaultKind.GLUED: _Range(count=3),
    FaultKind.UNKNOWN_COMMAND: _ONCE,
    FaultKind.UNKNOWN_ID: _Range(details=("MESSAGE", "REPLY", "RECEIPT", "ERROR", "late")),
    FaultKind.CROSSED_BOOK: _ONCE,
    FaultKind.FALLING_SEQNUM: _ONCE,
    FaultKind.MIDNIGHT: _Range(details=("quiet", "closing")),
    FaultKind.CLOCK_JUMP: _Range((-7200.0, 7200.0)),
    FaultKind.SUSPEND: _Range((10.0, 14400.0), details=("kept", "lost", "lost")),
}
"""From what each kind's faults are drawn: seconds between two bounds, 1 to `count` strikes, one of the details."""

_STORM_SECONDS: Final = 90.0
_IN_STORMS: Final = 0.4


@dataclass(frozen=True, slots=True)
class FaultPlan:
    """The faults of one trial in the order of time. `str()` is one line a fault, the seed first."""

    seed: int
    faults: tuple[Fault, ...]

    @classmethod
    def draw(
        cls, seed: int, *, seconds: float, count: int, kinds: Sequence[FaultKind] = tuple(FaultKind)
    ) -> "FaultPlan":
        """Return `count` faults within `seconds`, some far apart and some together in storms.

        Every kind comes once before any comes twice, as far as `count` goes.
        """
        random = Random(f"fault plan {seed}")
        chosen: list[FaultKind] = []
        while len(chosen) < count:
            chosen += random.sample(kinds, min(len(kinds), count - len(chosen)))
        storms = [random.uniform(0.0, max(seconds - _STORM_SECONDS, 0.0)) for _ in range(1 + count // 16)]
        faults = [_draw(random, kind, _moment(random, seconds, storms)) for kind in chosen]
        return cls(seed, tuple(sorted(faults, key=lambda fault: fault.at)))

    def __str__(self) -> str:
        return "\n".join([f"fault plan {self.seed}: {len(self.faults)} faults", *map(str, self.faults)])

    def counts(self) -> Counter[FaultKind]:
        """Return how many faults there are of each kind."""
        return Counter(fault.kind for fault in self.faults)


def _moment(random: Random, seconds: float, storms: Sequence[float]) -> float:
    if random.random() < _IN_STORMS:
        return round(min(random.choice(storms) + random.uniform(0.0, _STORM_SECONDS), seconds), 3)
    return round(random.uniform(0.0, seconds), 3)


def _draw(random: Random, kind: FaultKind, at: float) -> Fault:
    bounds = RANGES[kind]
    return Fault(
        at,
        kind,
        round(random.uniform(*bounds.seconds), 3),
        random.randint(1, bounds.count),
        random.choice(bounds.details),
    )
