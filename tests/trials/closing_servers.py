"""Servers on loopback that keep a program waiting, each in its own way."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Final

from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed

PATH: Final = "/infocx/v3/websocket"
_CHUNK: Final = 65536


class Forwarder:
    """Carries bytes between programs and a real server until it is frozen: then all connections stand, and nothing
    comes or goes.
    """

    def __init__(self, port: int) -> None:
        self._port = port
        self._thawed = asyncio.Event()
        self._thawed.set()

    def freeze(self) -> None:
        """Become a black hole."""
        self._thawed.clear()

    def thaw(self) -> None:
        """Let everything pass again, if only for those who wait to learn that the other side has gone."""
        self._thawed.set()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Carry one connection."""
        there_reader, there_writer = await asyncio.open_connection("127.0.0.1", self._port)
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._carry(reader, there_writer))
                group.create_task(self._carry(there_reader, writer))
        finally:
            writer.close()
            there_writer.close()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while data := await reader.read(_CHUNK):
                await self._thawed.wait()
                writer.write(data)
                await writer.drain()
        writer.close()


@asynccontextmanager
async def forwarding(port: int) -> AsyncIterator[tuple[str, Forwarder]]:
    """Stand before the server at `port`."""
    forwarder = Forwarder(port)
    server = await asyncio.start_server(forwarder.serve, "127.0.0.1", 0)
    try:
        yield _address(server), forwarder
    finally:
        server.close()
        forwarder.thaw()


@asynccontextmanager
async def silent() -> AsyncIterator[str]:
    """Accept connections and say nothing, not even to the WebSocket's upgrade."""

    async def keep(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while await reader.read(_CHUNK):
                continue
        writer.close()

    server = await asyncio.start_server(keep, "127.0.0.1", 0)
    try:
        yield _address(server)
    finally:
        server.close()


@asynccontextmanager
async def withholding() -> AsyncIterator[str]:
    """Upgrade to a WebSocket and withhold the answer to the login."""

    async def keep(connection: ServerConnection) -> None:
        with suppress(ConnectionClosed):
            async for _ in connection:
                continue

    async with serve(keep, "127.0.0.1", 0, close_timeout=0.1) as server:
        yield f"ws://127.0.0.1:{next(iter(server.sockets)).getsockname()[1]}{PATH}"


def unused() -> str:
    """Return an address at which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return f"ws://127.0.0.1:{listening.getsockname()[1]}{PATH}"


def _address(server: asyncio.Server) -> str:
    return f"ws://127.0.0.1:{server.sockets[0].getsockname()[1]}{PATH}"
