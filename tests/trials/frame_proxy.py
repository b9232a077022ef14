"""A man in the middle that both sides trust: it ends TLS and WebSocket on both sides and lets faults strike frames."""

import asyncio
import contextlib
import logging
import ssl
from collections.abc import Sequence
from http import HTTPStatus
from random import Random
from types import TracebackType
from typing import Final, Self

from websockets.asyncio.client import ClientConnection, connect
from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.exceptions import ConnectionClosed, WebSocketException
from websockets.http11 import Request, Response
from websockets.typing import Subprotocol

from issplus_desktop.protocol.frame import Frame, encode_frame
from issplus_desktop.protocol.parser import FrameParser
from issplus_desktop.session.failure import Failure
from issplus_desktop.session.websocket_transport import MAX_MESSAGE_BYTES
from issplus_desktop.simulator.fault_plan import Fault, FaultKind
from tests.trials.armed_faults import ArmedFaults
from tests.trials.certificate_maker import HOST, CertificateMaker
from tests.trials.chaos_proxy import reset
from tests.trials.fault_strikes import FaultStrikes
from tests.trials.frame_mangler import FrameMangler

_LOG: Final = logging.getLogger("tests.proxy")
_K: Final = FaultKind
_STOMP: Final = Subprotocol("STOMP")
_HELD: Final = 0.3
_RESERVED_OPCODE: Final = b"\x83\x00"
_ABNORMAL: Final = 1006
_NEVER_SENT: Final = frozenset({1005, _ABNORMAL, 1015})
_ENDED: Final = {Failure.CONNECTION_LOST: _ABNORMAL, Failure.SERVER_CLOSED: 1008}


class ProxiedLink:
    """One WebSocket of a client and the one behind it; what passes down is in order and `latency` seconds late."""

    def __init__(self, proxy: "FrameProxy", client: ServerConnection, server: ClientConnection) -> None:
        self._is_quick = asyncio.Event()
        self.latency = 0.0
        self.is_mute = False
        self.is_damaged = False
        self.is_logged_in = False
        self.truncates_next = False
        self.ended_here: list[str] = []
        self._proxy = proxy
        self._armed = proxy.armed
        self._client = client
        self._server = server
        self._mangler = FrameMangler(proxy.armed, proxy.random, self, held=_HELD)
        self._parser = FrameParser()
        self._loop = asyncio.get_running_loop()
        self._down: asyncio.Queue[tuple[float, bytes | str | int]] = asyncio.Queue()
        self._due = 0.0
        self._timers: list[asyncio.TimerHandle] = []
        self._unanswered: set[str] = set()
        self._close_hangs = False

    # What faults do: fault_strikes.StruckLink and frame_mangler.Wire

    @property
    def latency(self) -> float:
        """Seconds by which everything comes later."""
        return self._latency

    @latency.setter
    def latency(self, seconds: float) -> None:
        self._latency = seconds
        if seconds:
            self._is_quick.clear()
        else:
            self._is_quick.set()

    @property
    def close_hangs(self) -> bool:
        """Whether the client's good-bye is not answered."""
        return self._close_hangs

    @close_hangs.setter
    def close_hangs(self, hangs: bool) -> None:
        self._close_hangs = hangs
        if hangs:
            self._client.transport.pause_reading()

    def reset(self) -> None:
        """Let the peer be gone at once, and all that was under way with it."""
        reset(self._client.transport)

    def go_half_open(self, after: float) -> None:
        """Let nothing pass; that is for bytes."""
        raise NotImplementedError

    def end(self, failure: Failure, detail: str) -> None:
        """Let the peer be gone, behind everything that is under way."""
        self._put(_ENDED[failure])

    def end_by_code(self, code: str) -> None:
        """Close as a server or a network does, by a WebSocket close code."""
        self._put(int(code))

    def cut(self) -> None:
        """Let the peer be gone without a word, behind everything that is under way."""
        self._put(_ABNORMAL)

    def push_frame(self, command: str, headers: dict[str, str], body: bytes = b"") -> None:
        """Send one frame, untouched by any fault."""
        bound = {"content-length": str(len(body))} if body else {}
        self._put(encode_frame(Frame(command, bound | headers, body)))

    def push_raw(self, data: bytes) -> None:
        """Send bytes as one message."""
        self._put(data)

    def push_text(self, text: str) -> None:
        """Send a text message."""
        self._put(text)

    def deliver(self, payload: bytes) -> None:
        """Send bytes; what is held back comes behind what is under way."""
        self._put(payload)

    def after(self, seconds: float, step: object, *arguments: object) -> None:
        """Take a step later, if the link is still there."""
        assert callable(step)
        self._timers.append(self._loop.call_later(seconds, step, *arguments))

    def break_framing(self) -> None:
        """Send what is no WebSocket."""
        self._client.transport.write(_RESERVED_OPCODE)

    def send_huge(self) -> None:
        """Send a message over every limit."""
        self._put(bytes(MAX_MESSAGE_BYTES + 1))

    # What passes

    async def run(self) -> None:
        """Carry messages both ways until one side ends."""
        async with asyncio.TaskGroup() as group:
            carrying = [
                group.create_task(step, name="frame carrier") for step in (self._up(), self._read(), self._write())
            ]
            await asyncio.wait(carrying, return_when=asyncio.FIRST_COMPLETED)
            for task in carrying:
                task.cancel()
        for timer in self._timers:
            timer.cancel()

    def _put(self, item: bytes | str | int) -> None:
        self._due = max(self._due if self.latency else 0.0, self._loop.time() + self.latency)
        self._down.put_nowait((self._due, item))

    async def _write(self) -> None:
        with contextlib.suppress(ConnectionClosed):
            while True:
                due, item = await self._down.get()
                # A way that is quick again lets go of what it has held back.
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout_at(due):
                        await self._is_quick.wait()
                if isinstance(item, int):
                    await self._close(item)
                    return
                if self.is_mute:
                    self.is_damaged = True
                else:
                    await self._client.send(item)

    async def _close(self, code: int) -> None:
        if code in _NEVER_SENT:
            self._client.transport.abort()
        else:
            await self._client.close(code, "this is the end")

    async def _read(self) -> None:
        with contextlib.suppress(ConnectionClosed):
            async for message in self._server:
                assert isinstance(message, bytes)
                for payload in self._on_the_way(message):
                    self._put(payload)
        # The server's end is told behind everything that is under way.
        self._put(self._server.close_code or _ABNORMAL)
        await self._loop.create_future()

    def _on_the_way(self, message: bytes) -> list[bytes]:
        command = message.partition(b"\n")[0]
        if command == b"CONNECTED":
            return self._login(message)
        if command == b"MESSAGE":
            if self.truncates_next:
                self.truncates_next, self.is_damaged = False, True
                return [message[: -self._proxy.random.randint(2, 40)]]
            if self._never_a_snapshot(message):
                return []
        return self._mangler.pass_on(message)

    def _never_a_snapshot(self, message: bytes) -> bool:
        head = message.partition(b"\n\n")[0].decode().splitlines()[1:]
        subscription = dict(line.split(":", 1) for line in head).get("subscription", "")
        is_first = subscription in self._unanswered
        self._unanswered.discard(subscription)
        if not is_first or self._armed.take(_K.SNAPSHOT_NEVER) is None:
            return False
        self.is_damaged = True
        return True

    def _login(self, whole: bytes) -> list[bytes]:
        take = self._armed.take
        if take(_K.LOGIN_SILENT) is not None:
            self.is_mute = self.is_damaged = True
        elif (fault := take(_K.LOGIN_POSTPONED)) is not None:
            self.push_frame("ERROR", {"message": f"{fault.detail}: try later"})
            self.end_by_code("1011")
        elif take(_K.LOGIN_DENIED) is not None:
            self.push_frame("ERROR", {"message": "Access denied"})
            self.end_by_code("1000")
        elif (fault := take(_K.LOGIN_CLOSED)) is not None:
            if fault.detail == "CLOSED":
                self.push_frame("CLOSED", {"message": "going down"})
            else:
                self.end_by_code(fault.detail)
        elif (fault := take(_K.LOGIN_SLOW)) is not None:
            self.after(fault.seconds, self._put, whole)
        elif take(_K.LOGIN_CUT) is not None:
            self.push_raw(whole[: self._proxy.random.randrange(len(whole))])
            self.cut()
        elif take(_K.CATALOG_BROKEN) is not None:
            self.push_frame("CONNECTED", {}, b'{"structure":{"MXSE":')
        else:
            self.is_logged_in = True
            return [whole]
        return []

    async def _up(self) -> None:
        with contextlib.suppress(ConnectionClosed):
            async for message in self._client:
                assert isinstance(message, bytes)
                self._parser.receive_data(message)
                while (frame := self._parser.next_frame()) is not None:
                    await self._pass_up(frame)

    async def _pass_up(self, frame: Frame) -> None:
        name = frame.headers.get("id", "")
        if frame.command == "SUBSCRIBE":
            if (fault := self._armed.take(_K.ERROR_TO_SUBSCRIBE)) is not None:
                self.is_damaged = True
                self.push_frame("ERROR", {"message": f"{fault.detail}: no", "subscription": name})
                return
            self._unanswered.add(name)
        elif frame.command == "UNSUBSCRIBE":
            self.ended_here.append(name)
        elif frame.command == "REQUEST" and (fault := self._armed.take(_K.ERROR_TO_REQUEST)) is not None:
            self.push_frame("ERROR", {"message": f"{fault.detail}: no", "request-id": name})
            return
        await self._server.send(encode_frame(frame))


class FrameProxy:
    """Stands before a `wss://` server with a certificate of the same authority; a fault_strikes.StruckNetwork."""

    def __init__(self, server_url: str, certificates: CertificateMaker, random: Random) -> None:
        self.random = random
        self.armed = ArmedFaults(lambda _: None)
        self.links: list[ProxiedLink] = []
        self.port = 0
        self._url = server_url
        self._server_tls: ssl.SSLContext = certificates.server_context()
        self._client_tls: ssl.SSLContext = certificates.client_context()
        self._listener: Server | None = None
        self._may_pass = asyncio.Event()
        self._may_pass.set()
        self._strikes = FaultStrikes(self, asyncio.get_running_loop().call_later)

    async def __aenter__(self) -> Self:
        self._listener = await serve(
            self._serve, HOST, 0, ssl=self._server_tls, process_request=self._upgrade, ping_interval=None,
            select_subprotocol=_choose_subprotocol, close_timeout=0.3,
        )  # fmt: skip
        self.port = next(iter(self._listener.sockets)).getsockname()[1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._listener is not None
        self.cure()
        for link in self.links:
            link.reset()
        self._listener.close()
        await self._listener.wait_closed()

    # What faults see

    @property
    def live_link(self) -> ProxiedLink | None:
        """The newest link, once it is logged in."""
        link = self.links[-1] if self.links else None
        return link if link is not None and link.is_logged_in else None

    def notice_seconds(self) -> float:
        """How long a dead peer goes unnoticed; such a one is for bytes."""
        raise NotImplementedError

    def strike(self, fault: Fault) -> None:
        """Let a fault of the network happen."""
        if fault.kind in {_K.DIAL_HANGS, _K.DIAL_SLOW}:
            self._may_pass.clear()
        if fault.kind is _K.SLOW and self.live_link is not None:
            self.live_link.latency = fault.seconds
        else:
            self._strikes.strike(fault)

    def cure(self) -> None:
        """Let everything pass again; links that are beyond that end."""
        self.armed.disarm()
        self._may_pass.set()
        for link in self.links:
            link.is_mute, link.truncates_next, link.latency = False, False, 0.0
            if link.is_damaged or link.close_hangs:
                link.reset()

    @property
    def is_sound(self) -> bool:
        """Whether nothing was lost on the links there are."""
        return not any(link.is_damaged or link.close_hangs for link in self.links)

    async def _upgrade(self, connection: ServerConnection, _: Request) -> Response | None:
        if (fault := self.armed.take(_K.UPGRADE_POSTPONED)) is not None:
            return connection.respond(HTTPStatus(int(fault.detail)), "not now\n")
        if self.armed.take(_K.DIAL_HANGS) or self.armed.take(_K.DIAL_SLOW):
            await self._may_pass.wait()
        return None

    async def _serve(self, client: ServerConnection) -> None:
        try:
            async with connect(
                self._url, ssl=self._client_tls, subprotocols=[_STOMP], proxy=None, ping_interval=None,
                max_size=None, close_timeout=0.3, logger=_LOG,
            ) as server:  # fmt: skip
                link = ProxiedLink(self, client, server)
                self.links.append(link)
                try:
                    await link.run()
                finally:
                    self.links.remove(link)
                    if link.close_hangs:
                        client.transport.abort()
        except (OSError, WebSocketException):
            pass


def _choose_subprotocol(_: ServerConnection, offered: Sequence[Subprotocol]) -> Subprotocol | None:
    return _STOMP if _STOMP in offered else None
