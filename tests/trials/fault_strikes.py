"""Lets each kind of fault happen to a network."""

from collections.abc import Callable, Mapping
from random import Random
from typing import Final, Protocol

from issplus_desktop.session.failure import Failure
from issplus_desktop.simulator.fault_plan import DIAL_FAULTS, LOGIN_FAULTS, Fault, FaultKind
from tests.canary.words import TRIAL_PASSCODE
from tests.trials.armed_faults import ArmedFaults
from tests.trials.link import STRAY_WORDS

_MIB: Final = 1024 * 1024
_OVERSIZED: Final[Mapping[str, bytes]] = {
    "command": b"M" * 40 + b"\n\n\0",
    "head": b"MESSAGE\nx:" + b"y" * 70_000 + b"\n\n\0",
    "headers": b"MESSAGE\n" + b"".join(b"h%d:1\n" % number for number in range(130)) + b"\n\0",
    "body": b"MESSAGE\ncontent-length:%d\n\n{" % (17 * _MIB),
}


class StruckLink(Protocol):
    """An open connection as the faults see it."""

    latency: float
    is_mute: bool
    close_hangs: bool
    ended_here: list[str]

    def reset(self) -> None: ...
    def go_half_open(self, after: float) -> None: ...
    def end(self, failure: Failure, detail: str) -> None: ...
    def end_by_code(self, code: str) -> None: ...
    def push_frame(self, command: str, headers: dict[str, str], body: bytes = b"") -> None: ...
    def push_raw(self, data: bytes) -> None: ...


class StruckNetwork(Protocol):
    """A network as the faults see it. `armed` has those that wait for their moment."""

    armed: ArmedFaults
    random: Random

    @property
    def live_link(self) -> StruckLink | None: ...

    def notice_seconds(self) -> float: ...


class FaultStrikes:
    """Strikes a network with faults; those that need an open connection pass by without effect where there is none.

    Faults of the market and of time are not the network's: `strike` returns False for them.
    """

    def __init__(self, network: StruckNetwork, call_later: Callable[[float, Callable[[], None]], object]) -> None:
        self._network = network
        self._call_later = call_later
        self._on_link: Mapping[FaultKind, Callable[[StruckLink, Fault], None]] = {
            FaultKind.RESET: lambda link, _: link.reset(),
            FaultKind.HALF_OPEN: lambda link, _: link.go_half_open(network.notice_seconds()),
            FaultKind.MUTE: self._mute,
            FaultKind.SLOW: self._slow,
            FaultKind.SLOW_CLOSE: self._slow_close,
            FaultKind.CLOSE_CODE: lambda link, fault: link.end_by_code(fault.detail),
            FaultKind.CLOSED: lambda link, _: link.push_frame("CLOSED", {"message": "the session is over"}),
            FaultKind.ERROR_STRAY: _stray_error,
            FaultKind.ERROR_THEN_CLOSE: self._error_then_close,
            FaultKind.OVERSIZED: lambda link, fault: link.push_raw(_OVERSIZED[fault.detail]),
            FaultKind.UNKNOWN_COMMAND: lambda link, _: link.push_frame("SURPRISE", {"subscription": "s1"}, b"{}"),
            FaultKind.UNKNOWN_ID: _unknown_id,
        }

    def strike(self, fault: Fault) -> bool:
        """Let a fault happen, or wait for its moment; return False if it is none of the network's."""
        network, kind = self._network, fault.kind
        if kind in {FaultKind.CROSSED_BOOK, FaultKind.FALLING_SEQNUM, FaultKind.MIDNIGHT}:
            return False
        if kind in {FaultKind.CLOCK_JUMP, FaultKind.SUSPEND}:
            return False
        link = network.live_link
        on_link = self._on_link.get(kind)
        if on_link is None:
            network.armed.arm(fault)
            if kind in DIAL_FAULTS | LOGIN_FAULTS and link is not None:
                # Its moment is the next dial: there is one when the server goes away.
                link.reset()
        elif link is not None:
            network.armed.note(fault)
            on_link(link, fault)
        return True

    def _mute(self, link: StruckLink, fault: Fault) -> None:
        link.is_mute = True
        self._call_later(fault.seconds, lambda: setattr(link, "is_mute", False))

    def _slow(self, link: StruckLink, fault: Fault) -> None:
        usual, link.latency = link.latency, self._network.random.uniform(1.0, 8.0)
        self._call_later(fault.seconds, lambda: setattr(link, "latency", usual))

    def _slow_close(self, link: StruckLink, _: Fault) -> None:
        link.close_hangs = True
        link.push_frame("CLOSED", {"message": "going down"})

    def _error_then_close(self, link: StruckLink, fault: Fault) -> None:
        _stray_error(link, fault)
        link.end(Failure.SERVER_CLOSED, "1008")


def _stray_error(link: StruckLink, fault: Fault) -> None:
    # A server that repeats what it was told.
    link.push_frame("ERROR", {"message": f"{fault.detail}: {STRAY_WORDS} to {TRIAL_PASSCODE}"})


def _unknown_id(link: StruckLink, fault: Fault) -> None:
    body = b'{"properties":{"type":"snapshot","seqnum":1},"columns":["TICKER"],"data":[["X"]]}'
    if fault.detail == "late":
        names = link.ended_here or ["s99999"]
        link.push_frame("MESSAGE", {"subscription": names[-1]}, body)
        return
    header = {"MESSAGE": "subscription", "REPLY": "request-id", "RECEIPT": "receipt-id", "ERROR": "receipt-id"}
    link.push_frame(fault.detail, {header[fault.detail]: "s99999"}, body if fault.detail != "RECEIPT" else b"")
