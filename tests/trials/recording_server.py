"""A server on loopback that behaves as a test wants it to and keeps every byte that it was sent."""

import asyncio
import base64
import hashlib
import ssl
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Self, TypeAlias

_ACCEPT_KEY = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
_LIMIT = 30.0
_CLOSE = 8


class Line:
    """One connection, as its server sees it: `raw` came off the wire, `clear` out of TLS (or is the same without)."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.raw = bytearray()
        self.clear = bytearray()
        self._reader = reader
        self._writer = writer
        self._unread = bytearray()
        self._tls: ssl.SSLObject | None = None
        self._incoming = ssl.MemoryBIO()
        self._outgoing = ssl.MemoryBIO()

    async def read(self) -> bytes:
        """Return what came next, out of TLS where that is spoken; nothing at the end."""
        while True:
            if self._tls is not None:
                data = self._decrypted(self._tls)
                if data:
                    return data
            data = await self._read_raw()
            if self._tls is None:
                self.clear += data
            if not data or self._tls is None:
                return data
            self._incoming.write(data)

    async def read_head(self) -> bytes:
        """Return an HTTP head, or what there was of it."""
        while b"\r\n\r\n" not in self._unread and (data := await self.read()):
            self._unread += data
        head, _, rest = bytes(self._unread).partition(b"\r\n\r\n")
        self._unread[:] = rest
        return head

    async def read_to_the_end(self) -> None:
        """Keep listening until the other side has gone."""
        while await self.read():
            pass

    def forget(self) -> None:
        """Take what came so far for heard, as what follows is another conversation."""
        self.raw.clear()
        self.clear.clear()

    async def write(self, data: bytes) -> None:
        """Send, through TLS where that is spoken."""
        if self._tls is not None:
            self._tls.write(data)
            data = self._outgoing.read()
        self._writer.write(data)
        await self._writer.drain()

    async def speak_tls(self, context: ssl.SSLContext) -> bool:
        """Shake hands; return whether it came to that."""
        tls = context.wrap_bio(self._incoming, self._outgoing, server_side=True)
        while True:
            try:
                tls.do_handshake()
            except ssl.SSLWantReadError:
                await self._flush()
                data = await self._read_raw()
                if not data:
                    return False
                self._incoming.write(data)
            except ssl.SSLError:
                await self._flush()
                return False
            else:
                await self._flush()
                self._tls = tls
                return True

    async def upgrade(self, *headers: str, accept: str | None = None, status: str = "101 Switching Protocols") -> None:
        """Answer an upgrade as a WebSocket server does, but for what is given."""
        head = await self.read_head()
        lines = [
            f"HTTP/1.1 {status}",
            "Upgrade: websocket",
            "Connection: Upgrade",
            f"Sec-WebSocket-Accept: {accept if accept is not None else accept_for(head)}",
            *headers,
        ]
        await self.write("\r\n".join([*lines, "", ""]).encode())

    async def send_message(self, data: bytes) -> None:
        """Send one short binary WebSocket message."""
        assert len(data) < 65536
        await self.write(b"\x82\x7e" + len(data).to_bytes(2, "big") + data)

    def close(self) -> None:
        """Hang up."""
        self._writer.close()

    def frames(self) -> list[tuple[int, bytes]]:
        """Return the WebSocket frames (kind, unmasked payload) that came behind the last HTTP head, as far as known."""
        _, head, rest = bytes(self.clear).rpartition(b"\r\n\r\n")
        return unmasked_frames(rest) if head else []

    def everything(self) -> bytes:
        """Return all that was learned from the other side, in every shape."""
        return b"\0".join([bytes(self.raw), bytes(self.clear), *(payload for _, payload in self.frames())])

    def talked(self) -> bool:
        """Whether anything but an HTTP head and the end of a WebSocket came in clear."""
        return any(kind != _CLOSE for kind, _ in self.frames())

    async def _read_raw(self) -> bytes:
        try:
            data = await self._reader.read(65536)
        except ConnectionError:
            data = b""
        self.raw += data
        return data

    def _decrypted(self, tls: ssl.SSLObject) -> bytes:
        try:
            data = tls.read(65536)
        except ssl.SSLError:
            # Wants more, or the other side said good-bye or sent an alert.
            return b""
        self.clear += data
        return data

    async def _flush(self) -> None:
        with suppress(ConnectionError):
            self._writer.write(self._outgoing.read())
            await self._writer.drain()


Behaviour: TypeAlias = Callable[[Line], Awaitable[None]]


class RecordingServer:
    """Listens on a port of loopback; each connection meets `behaviour`, then is listened to until it ends."""

    def __init__(self, behaviour: Behaviour) -> None:
        self.behaviour = behaviour
        self.lines: list[Line] = []
        self.port = 0
        self._server: asyncio.Server | None = None
        self._at_work: set[asyncio.Task[None] | None] = set()

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._server is not None
        self._server.close()
        working = [task for task in self._at_work if task is not None]
        if working:
            await asyncio.wait_for(asyncio.gather(*working), _LIMIT)
        await self._server.wait_closed()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._at_work.add(asyncio.current_task())
        line = Line(reader, writer)
        self.lines.append(line)
        with suppress(ConnectionError):
            await self.behaviour(line)
        await line.read_to_the_end()
        line.close()


def accept_for(head: bytes) -> str:
    """Return the Sec-WebSocket-Accept that a request's head asks for."""
    key = next(line.split(b":")[1] for line in head.split(b"\r\n") if line.lower().startswith(b"sec-websocket-key:"))
    return base64.b64encode(hashlib.sha1(key.strip() + _ACCEPT_KEY, usedforsecurity=False).digest()).decode()


def unmasked_frames(data: bytes) -> list[tuple[int, bytes]]:
    """Return the client's WebSocket frames; a cut one is as long as it is."""
    frames, at = [], 0
    while at + 2 <= len(data):
        kind, size = data[at] & 0x0F, data[at + 1] & 0x7F
        at += 2
        wide = {126: 2, 127: 8}.get(size, 0)
        if wide:
            size = int.from_bytes(data[at : at + wide], "big")
            at += wide
        mask = data[at : at + 4]
        masked = data[at + 4 : at + 4 + size]
        frames.append((kind, bytes(byte ^ mask[place % 4] for place, byte in enumerate(masked))))
        at += 4 + size
    return frames
