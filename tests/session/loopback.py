"""Servers and proxies on this computer, good ones and bad ones."""

import asyncio
import socket
from contextlib import asynccontextmanager, suppress

import pytest
from websockets.asyncio.server import serve

from issplus_desktop.session.transport import TransportError
from issplus_desktop.session.websocket_transport import open_websocket


def place_of(server):
    host, port = next(iter(server.sockets)).getsockname()[:2]
    return host, port


def address(server, scheme="ws"):
    host, port = place_of(server)
    return f"{scheme}://{host}:{port}/infocx/v3/websocket"


@asynccontextmanager
async def serving(handler, **options):
    async with serve(handler, "127.0.0.1", 0, **options) as server:
        yield server


@asynccontextmanager
async def raw_server(answer):
    """A TCP server that keeps what it was sent and answers the first bytes with `answer`, then closes."""
    received = bytearray()

    async def handle(reader, writer):
        received.extend(await reader.read(65536))
        writer.write(answer)
        writer.close()

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    try:
        yield server, received
    finally:
        server.close()
        await server.wait_closed()


async def echo(connection):
    async for message in connection:
        await connection.send(message)


async def failure_to_open(url, **options):
    with pytest.raises(TransportError) as caught:
        await open_websocket(url, **options)
    return caught.value


class Proxy:
    """A proxy that answers CONNECT with `answer` and carries bytes on if that is a success."""

    def __init__(self, answer=b"HTTP/1.1 200 OK\r\n\r\n"):
        self.answer = answer
        self.asked: list[str] = []
        self.target: tuple[str, int] | None = None
        self._serving: set[asyncio.Task[None] | None] = set()

    @asynccontextmanager
    async def running(self, **options):
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0, **options)
        try:
            yield address(server, "http").removesuffix("/infocx/v3/websocket")
        finally:
            server.close()
            await server.wait_closed()
            await asyncio.gather(*filter(None, self._serving))

    async def _serve(self, reader, writer):
        self._serving.add(asyncio.current_task())
        head = await reader.readuntil(b"\r\n\r\n")
        self.asked.append(head.decode())
        writer.write(self.answer)
        if b" 200 " in self.answer:
            host, port = head.split()[1].decode().rsplit(":", 1)
            there, back = await asyncio.open_connection(*(self.target or (host, int(port))))
            await asyncio.gather(carry(reader, back), carry(there, writer))
        writer.close()


def finding(host):
    """Return a name look-up that finds every name at `host`."""

    async def find(_, port, **options):
        return [(socket.AF_INET, socket.SOCK_STREAM, 0, "", (host, port))]

    return find


async def carry(reader, writer):
    with suppress(ConnectionError):
        while data := await reader.read(65536):
            writer.write(data)
    writer.close()
