"""A TCP proxy on loopback that looks into nothing and does to the bytes what bad networks do."""

import asyncio
import socket
import struct
from random import Random
from types import TracebackType
from typing import Final, Self

from tests.trials.certificate_maker import HOST
from tests.trials.toxics import Flow, Toxics

_RESET_ON_CLOSE: Final = struct.pack("ii", 1, 0)
_NO_TOXICS: Final = Toxics()


def reset(writer: asyncio.WriteTransport) -> None:
    """Close a connection so that the other side sees RST, and what is under way is lost."""
    bare = writer.get_extra_info("socket")
    if bare is not None and bare.fileno() >= 0:
        bare.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_ON_CLOSE)
    writer.abort()


class ProxiedConnection:
    """One client's connection and the one behind it."""

    def __init__(self, proxy: "ChaosProxy", reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._proxy = proxy
        self._client = (reader, writer)
        self._server: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        self._over: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._timers: list[asyncio.TimerHandle] = []
        self.up: Flow | None = None
        self.down: Flow | None = None

    @property
    def flows(self) -> list[Flow]:
        """Both directions, once there are any."""
        return [flow for flow in (self.up, self.down) if flow is not None]

    @property
    def has_lost(self) -> bool:
        """Whether it can never be what it was."""
        return any(flow.has_lost for flow in self.flows)

    def end(self) -> None:
        """Close both sides."""
        if not self._over.done():
            self._over.set_result(None)

    def reset(self) -> None:
        """Reset both sides."""
        for _, writer in filter(None, (self._client, self._server)):
            reset(writer.transport)
        self.end()

    def lose_server(self) -> None:
        """Let the server be gone; the client learns of it when its direction tells ends."""
        if self._server is not None:
            self._server[1].close()

    def cured(self) -> None:
        """Let nothing more happen of what was to."""
        for timer in self._timers:
            timer.cancel()
        self._timers.clear()

    def struck(self) -> None:
        """Take note that the proxy's toxics have changed."""
        loop = asyncio.get_running_loop()
        for flow in self.flows:
            flow.count_anew()
        for toxics in (self._proxy.up, self._proxy.down):
            if toxics.timeout is not None:
                self._timers.append(loop.call_later(toxics.timeout, self.end))
            if toxics.reset_peer is not None:
                self._timers.append(loop.call_later(toxics.reset_peer, self.reset))

    async def run(self) -> None:
        """Carry bytes both ways until one side ends."""
        try:
            self._server = await asyncio.open_connection(HOST, self._proxy.server_port)
            await self._carry(*self._client, *self._server)
        except OSError:
            pass
        finally:
            self.cured()
            for _, writer in filter(None, (self._client, self._server)):
                writer.close()

    async def _carry(
        self,
        from_client: asyncio.StreamReader,
        to_client: asyncio.StreamWriter,
        from_server: asyncio.StreamReader,
        to_server: asyncio.StreamWriter,
    ) -> None:
        proxy = self._proxy
        self.up = Flow(from_client, to_server, lambda: proxy.up, proxy.random, tells_end=True)
        self.down = Flow(from_server, to_client, lambda: proxy.down, proxy.random, tells_end=False)
        self.struck()
        async with asyncio.TaskGroup() as group:
            flows = [group.create_task(flow.run(), name="toxic flow") for flow in self.flows]
            await asyncio.wait([*flows, self._over], return_when=asyncio.FIRST_COMPLETED)
            for flow in flows:
                flow.cancel()


class ChaosProxy:
    """Stands before a server at `server_port`. `up` and `down` are what happens now to each direction."""

    def __init__(self, server_port: int, random: Random) -> None:
        self.server_port = server_port
        self.random = random
        self.up = self.down = _NO_TOXICS
        self.port = 0
        self.connections: set[ProxiedConnection] = set()
        self._listener: asyncio.Server | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        await self.listen()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.go_down()
        if self._tasks:
            await asyncio.wait(self._tasks)

    async def listen(self) -> None:
        """Take connections, at the same port as before."""
        if self._listener is None:
            self._listener = await asyncio.start_server(self._serve, HOST, self.port)
            self.port = self._listener.sockets[0].getsockname()[1]

    async def go_down(self) -> None:
        """Refuse new connections and close those there are."""
        listener, self._listener = self._listener, None
        if listener is not None:
            listener.close()
        for connection in list(self.connections):
            connection.end()

    def poison(self, up: Toxics = _NO_TOXICS, down: Toxics = _NO_TOXICS) -> None:
        """Let these happen from now on, to the connections there are and to those to come."""
        self.up, self.down = up, down
        for connection in self.connections:
            connection.struck()

    def cure(self, *, forgets: bool = True) -> None:
        """Let everything pass again. Connections that lost bytes end, unless the network does not know of them."""
        self.up = self.down = _NO_TOXICS
        for connection in list(self.connections):
            connection.cured()
            if connection.has_lost and forgets:
                connection.end()

    @property
    def is_sound(self) -> bool:
        """Whether all that is connected passes everything."""
        return not any(connection.has_lost for connection in self.connections)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connection = ProxiedConnection(self, reader, writer)
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        self.connections.add(connection)
        try:
            await connection.run()
        finally:
            self.connections.discard(connection)
