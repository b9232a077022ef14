"""What happens to the server's frames on the way to the client, one by one: lost, late, torn, joined, spoilt."""

from collections.abc import Callable
from random import Random
from typing import Final, Protocol

from issplus_desktop.simulator.fault_plan import FaultKind
from tests.trials.armed_faults import ArmedFaults

_K: Final = FaultKind
_HELD: Final = 5.0


class Wire(Protocol):
    """The way to one client. `is_damaged` tells that the client can no longer know the truth on this connection."""

    is_damaged: bool

    def push_raw(self, data: bytes) -> None:
        """Send bytes, behind everything that is under way."""

    def deliver(self, payload: bytes) -> None:
        """Hand bytes to the client at once."""

    def after(self, seconds: float, step: Callable[..., None], *arguments: object) -> None:
        """Take a step later."""

    def cut(self) -> None:
        """Let the peer be gone, behind everything that is under way."""


class FrameMangler:
    """Lets the armed faults strike the frames of one connection. What is held back, is for `held` seconds at most.

    `corrupt` returns what becomes of a message whose body comes to harm in a manner; without it any byte may change.
    """

    def __init__(
        self,
        armed: ArmedFaults,
        random: Random,
        wire: Wire,
        *,
        held: float = _HELD,
        corrupt: Callable[[bytes, str], bytes] | None = None,
    ) -> None:
        self._armed = armed
        self._random = random
        self._wire = wire
        self._longest = held
        self._corrupt = corrupt or self._with_another_byte
        self._held: bytes | None = None
        self._glue: bytes | None = None

    def pass_on(self, message: bytes) -> list[bytes]:
        """Return the payloads that take a message's place, none if it is lost or comes later."""
        command = message.partition(b"\n")[0]
        if command == b"RECEIPT":
            return self._late_or_never(message, _K.RECEIPT_LATE, _K.RECEIPT_NEVER)
        if command == b"REPLY":
            return self._late_or_never(message, _K.REPLY_LATE, _K.REPLY_NEVER)
        if command != b"MESSAGE":
            return [message]
        released = [payload for payload in (self._held, self._glue) if payload is not None]
        if released:
            glued = self._glue is not None
            self._held = self._glue = None
            return [b"".join([*released, message])] if glued else [message, *released]
        return self._mangled(message)

    def _late_or_never(self, message: bytes, late: FaultKind, never: FaultKind) -> list[bytes]:
        if self._armed.take(never) is not None:
            return []
        fault = self._armed.take(late)
        if fault is None:
            return [message]
        self._wire.after(fault.seconds, self._wire.deliver, message)
        return []

    def _mangled(self, message: bytes) -> list[bytes]:
        random, take = self._random, self._armed.take
        if take(_K.CUT) is not None:
            self._wire.push_raw(message[: random.randrange(1, len(message))])
            self._wire.cut()
            return []
        if take(_K.SPLIT) is not None:
            first, second = sorted(random.sample(range(1, len(message)), 2))
            return [message[:first], message[first:second], message[second:]]
        if take(_K.GLUED) is not None:
            self._glue = message
            self._wire.after(self._longest, self._release)
            return []
        if take(_K.DOUBLED) is not None:
            return [message, message]
        return self._damaged(message)

    def _damaged(self, message: bytes) -> list[bytes]:
        random, take, head = self._random, self._armed.take, message.index(b"\n\n")
        if take(_K.DROPPED) is not None:
            result: list[bytes] = []
        elif take(_K.REORDERED) is not None:
            self._held = message
            self._wire.after(self._longest, self._release)
            result = []
        elif (fault := take(_K.BODY_CORRUPTED)) is not None:
            return [self._corrupt(message, fault.detail)]
        elif take(_K.HEAD_CORRUPTED) is not None:
            place = random.randrange(head)
            result = [message[:place] + bytes([random.randrange(256)]) + message[place + 1 :]]
        else:
            return [message]
        self._wire.is_damaged = True
        return result

    def _with_another_byte(self, message: bytes, _: str) -> bytes:
        place = self._random.randrange(message.index(b"\n\n") + 2, len(message) - 1)
        self._wire.is_damaged = True
        return message[:place] + bytes([self._random.randrange(1, 256)]) + message[place + 1 :]

    def _release(self) -> None:
        held, self._held, self._glue = [self._held, self._glue], None, None
        for payload in held:
            if payload is not None:
                self._wire.push_raw(payload)
