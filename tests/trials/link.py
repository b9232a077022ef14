"""One connection in memory: the session's transport at one end, the simulator's side of the protocol at the other.

In between stand the faults of a plan. Both directions keep the order of what is sent, but for faults that break it.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final, Protocol

from issplus_desktop.protocol.frame import Frame, encode_frame
from issplus_desktop.protocol.parser import FrameParser
from issplus_desktop.session.failure import Failure
from issplus_desktop.session.transport import TransportError
from issplus_desktop.simulator.connection import SimulatorConnection
from issplus_desktop.simulator.fault_plan import Fault, FaultKind
from tests.trials.armed_faults import ArmedFaults
from tests.trials.corruption import Harm, corrupt
from tests.trials.frame_mangler import FrameMangler
from tests.trials.small_market import SMALL_STRUCTURE

_K: Final = FaultKind
LATENCY: Final = 0.02
_APART: Final = 1e-6
"""Timers of one and the same moment come in no certain order, so no two messages share theirs."""
STRAY_WORDS: Final = "something happened"
"""What an ERROR says that belongs to nothing."""


class Watcher(Protocol):
    """Who sees everything that the client does to the network."""

    def dialled(self) -> None: ...
    def opened(self, link: "Link") -> None: ...
    def sent(self, link: "Link", frame: Frame) -> None: ...
    def ended(self, link: "Link", why: str) -> None: ...
    def dismissed(self, link: "Link") -> None: ...
    def spoiled(self, link: "Link", wire_id: str) -> None: ...
    def struck(self, fault: Fault) -> None: ...


@dataclass(frozen=True)
class Surroundings:
    """What all links of a network have in common."""

    armed: ArmedFaults
    watcher: Watcher
    random: Random


class Link:
    """One connection, from both ends. `is_open` is the client's view of it."""

    def __init__(self, surroundings: "Surroundings", server: SimulatorConnection, number: int) -> None:
        self.number = number
        self.server = server
        self.is_open = True
        self.is_damaged = False
        self.in_flight = 0
        self.heard_at = 0.0
        self.words_at: float | None = None
        self.denies = False
        self.latency = LATENCY
        self.is_mute = False
        self.is_half_open = False
        self.close_hangs = False
        self.subscribed: list[str] = []
        self.ended_here: list[str] = []
        self._around = surroundings
        self._loop = asyncio.get_running_loop()
        self._inbox: deque[bytes | TransportError] = deque()
        self._reader: asyncio.Future[None] | None = None
        self._gone: TransportError | None = None
        self._parser = FrameParser()
        self._up_at = 0.0
        self._down_at = 0.0
        self._mangler = FrameMangler(surroundings.armed, surroundings.random, self, corrupt=self._corrupted)
        self._spoiled: dict[bytes, str] = {}

    # The client's end: a session.transport.Transport

    async def send(self, data: bytes) -> None:
        if self._gone is not None or not self.is_open:
            raise self._gone or TransportError(Failure.CONNECTION_LOST, "closed here")
        self._parser.receive_data(data)
        frames = []
        while (frame := self._parser.next_frame()) is not None:
            frames.append(frame)
            self._around.watcher.sent(self, frame)
        self._up_at = max(self._up_at + _APART, self._loop.time() + self.latency)
        self._later(self._up_at, self._arrive, data, frames)

    async def receive(self) -> bytes:
        while not self._inbox:
            self._reader = self._loop.create_future()
            await self._reader
        item = self._inbox[0]
        if isinstance(item, TransportError):
            raise item
        self._inbox.popleft()
        return item

    async def close(self) -> None:
        if self.close_hangs or self.is_half_open:
            await self._loop.create_future()
        await asyncio.sleep(self.latency)
        self._shut("closed by the client")

    async def ping(self) -> None:
        if self.is_half_open or self.is_gone or not self.is_open:
            await self._loop.create_future()
        await asyncio.sleep(2 * self.latency)
        if self.is_half_open:
            await self._loop.create_future()

    def abort(self) -> None:
        self._shut("cut by the client")

    def _shut(self, why: str) -> None:
        if self.is_open:
            self.is_open = False
            self.server.close()
            self._around.watcher.ended(self, why)

    @property
    def is_gone(self) -> bool:
        """Whether the client's transport knows that the peer has gone."""
        return self._gone is not None

    # The server's end

    def end(self, failure: Failure, detail: str) -> None:
        """Let the peer be gone, behind everything that is under way."""
        self._later(self._next_down(), self._vanish, TransportError(failure, detail))

    def reset(self) -> None:
        """Let the peer be gone at once, and all that was under way with it."""
        self._vanish(TransportError(Failure.CONNECTION_LOST, "connection reset by peer"))

    def go_half_open(self, after: float) -> None:
        """Let nothing pass in either direction; the client's transport notices `after` seconds."""
        self.is_half_open = True
        self._later(
            self._loop.time() + after,
            self._vanish,
            TransportError(Failure.CONNECTION_LOST, "keepalive ping timeout"),
        )

    def push(self, messages: Sequence[bytes]) -> None:
        """Send messages to the client, with whatever happens to them on the way."""
        for message in messages:
            for payload in self._mangler.pass_on(message):
                self._down(payload)

    def push_frame(self, command: str, headers: dict[str, str], body: bytes = b"") -> None:
        """Send one frame, untouched by any fault."""
        bound = {"content-length": str(len(body))} if body else {}
        self._down(encode_frame(Frame(command, bound | headers, body)))

    def push_raw(self, data: bytes) -> None:
        """Send bytes as they are."""
        self._down(data)

    def deliver(self, payload: bytes) -> None:
        """Hand bytes to the client at once, unless nothing passes."""
        self._deliver(payload)

    def after(self, seconds: float, step: Callable[..., None], *arguments: object) -> None:
        """Take a step later, as something that is under way."""
        self._later(self._loop.time() + seconds, step, *arguments)

    def cut(self) -> None:
        """Let the peer be gone, behind everything that is under way, and nobody says a word."""
        self.end(Failure.CONNECTION_LOST, "connection reset by peer")

    def _later(self, when: float, step: Callable[..., None], *arguments: object) -> None:
        self.in_flight += 1
        self._loop.call_at(when, self._step, step, arguments)

    def _step(self, step: Callable[..., None], arguments: tuple[object, ...]) -> None:
        self.in_flight -= 1
        step(*arguments)

    def _next_down(self) -> float:
        self._down_at = max(self._down_at + _APART, self._loop.time() + self.latency)
        return self._down_at

    def _down(self, payload: bytes) -> None:
        self._later(self._next_down(), self._deliver, payload)

    def _deliver(self, payload: bytes) -> None:
        if self.is_half_open or self._gone is not None:
            return
        if self.is_mute:
            self.is_damaged = True
            return
        self.heard_at = self._loop.time()
        if payload in self._spoiled:
            self._around.watcher.spoiled(self, self._spoiled.pop(payload))
        if payload.startswith(b"ERROR") and STRAY_WORDS.encode() in payload:
            self.words_at = self.heard_at
            self.denies = b"access-denied" in payload
        self._inbox.append(payload)
        self._wake()

    def _corrupted(self, message: bytes, manner: str) -> bytes:
        corrupted = corrupt(message, manner, self._around.random)
        if corrupted.harm is Harm.UNSEEN:
            self.is_damaged = True
        elif corrupted.harm is Harm.SEEN:
            self._spoiled[corrupted.payload] = corrupted.subscription
        return corrupted.payload

    def _vanish(self, error: TransportError) -> None:
        if self._gone is None:
            self._gone = error
            self.server.close()
            self._inbox.append(error)
            self._wake()
            if self.is_open:
                self._around.watcher.ended(self, str(error))
                if self.denies and error.failure is Failure.SERVER_CLOSED:
                    self._around.watcher.dismissed(self)

    def _wake(self) -> None:
        if self._reader is not None and not self._reader.done():
            self._reader.set_result(None)

    def _arrive(self, data: bytes, frames: Sequence[Frame]) -> None:
        """Take what the client sent, at the server."""
        if self.is_half_open or self._gone is not None or not self.is_open:
            return
        for frame in frames:
            if frame.command == "CONNECT":
                self._log_in(data)
                return
            if frame.command == "SUBSCRIBE":
                self._subscribe(data, frame)
                return
            if frame.command == "UNSUBSCRIBE":
                self.ended_here.append(frame.headers["id"])
            if frame.command == "REQUEST" and (fault := self._take(_K.ERROR_TO_REQUEST)) is not None:
                self.push_frame("ERROR", {"message": f"{fault.detail}: no", "request-id": frame.headers["id"]})
                return
        self.push(self.server.receive(data))
        if self.server.is_over:
            self.end(Failure.SERVER_CLOSED, "1000")

    def _take(self, kind: FaultKind) -> Fault | None:
        return self._around.armed.take(kind)

    def _log_in(self, data: bytes) -> None:
        answers = self.server.receive(data)
        connected = answers[0].partition(b"\n")[0] == b"CONNECTED"
        if self._take(_K.LOGIN_SILENT) is not None:
            self.is_mute = True
        elif (fault := self._take(_K.LOGIN_POSTPONED)) is not None:
            self.push_frame("ERROR", {"message": f"{fault.detail}: try later"})
            self.end(Failure.SERVER_CLOSED, "1011")
        elif self._take(_K.LOGIN_DENIED) is not None or not connected:
            self.push_frame("ERROR", {"message": "Access denied"})
            self.end(Failure.SERVER_CLOSED, "1000")
        elif (fault := self._take(_K.LOGIN_CLOSED)) is not None:
            if fault.detail == "CLOSED":
                self.push_frame("CLOSED", {"message": "going down"})
            else:
                self.end_by_code(fault.detail)
        else:
            self._accept()

    def _accept(self) -> None:
        whole = encode_frame(Frame("CONNECTED", {"content-length": str(len(SMALL_STRUCTURE))}, SMALL_STRUCTURE))
        if (fault := self._take(_K.LOGIN_SLOW)) is not None:
            self._later(self._loop.time() + fault.seconds, self._down, whole)
        elif self._take(_K.LOGIN_CUT) is not None:
            self._down(whole[: self._around.random.randrange(len(whole))])
            self.end(Failure.CONNECTION_LOST, "connection reset by peer")
        elif self._take(_K.CATALOG_BROKEN) is not None:
            if self._around.random.random() < 0.5:
                self.push_frame("CONNECTED", {}, SMALL_STRUCTURE[:-20])
            else:
                self.is_damaged = True
                self.push_frame("CONNECTED", {}, b'{"structure":{}}')
        else:
            self._down(whole)

    def _subscribe(self, data: bytes, frame: Frame) -> None:
        subscription = frame.headers["id"]
        self.subscribed.append(subscription)
        if (fault := self._take(_K.ERROR_TO_SUBSCRIBE)) is not None:
            self.is_damaged = True
            self.push_frame("ERROR", {"message": f"{fault.detail}: no", "subscription": subscription})
            return
        answers = self.server.receive(data)
        if answers[1:] and self._take(_K.SNAPSHOT_NEVER) is not None:
            self.is_damaged = True
            answers = answers[:1]
        self.push(answers)

    def end_by_code(self, code: str) -> None:
        """Close as a server or a network does, by a WebSocket close code."""
        failure = Failure.CONNECTION_LOST if code == "1006" else Failure.SERVER_CLOSED
        self.end(failure, f"close code {code}")
