"""The simulator as a WebSocket server: any number of clients, one market for all of them.

Binary messages at `/infocx/v3/websocket`; the subprotocol STOMP is echoed where it was offered, and pings are answered,
as on the exchange. A client that does not read holds nobody up: its messages wait in an outbox, and when that is full
the client is dropped.
"""

import asyncio
import logging
import ssl
from collections.abc import Awaitable, Callable, Sequence
from http import HTTPStatus
from typing import Final

from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response
from websockets.typing import Subprotocol

from issplus_desktop.protocol.payload_free_logger import PayloadFreeLogger
from issplus_desktop.simulator.accounts import Accounts
from issplus_desktop.simulator.connection import SimulatorConnection, UnknownTicker
from issplus_desktop.simulator.exchange import SimulatedExchange
from issplus_desktop.simulator.gateway import Gateway
from issplus_desktop.simulator.outbox import LIMIT, Outbox

PATH: Final = "/infocx/v3/websocket"
TICK: Final = 0.05
"""Seconds between two looks at the market."""

_STOMP: Final = Subprotocol("STOMP")
_TOO_SLOW: Final = 1013
_MOST_INCOMING: Final = 1024 * 1024
_LOG: Final = logging.getLogger(__name__)
_SOCKET_LOG: Final = PayloadFreeLogger(_LOG, {})


class _Client:
    """One connected client: its side of the protocol and its outbox."""

    def __init__(self, connection: SimulatorConnection, outbox_limit: int) -> None:
        self.connection: Final = connection
        self.outbox: Final = Outbox(outbox_limit)
        self.is_slow = False

    def send(self, messages: Sequence[bytes]) -> None:
        """Queue messages; the client is given up if they do not fit."""
        for message in messages:
            if not self.outbox.put(message):
                self.is_slow = True
                self.connection.close()
                break
        if self.connection.is_over:
            self.outbox.close()


class SimulatorServer:
    """Serves a gateway's streams and queries. The clock gives epoch seconds; the market loop waits with `sleep`."""

    def __init__(
        self,
        exchange: SimulatedExchange,
        gateway: Gateway,
        accounts: Accounts,
        *,
        clock: Callable[[], float],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        unknown_ticker: UnknownTicker = UnknownTicker.SILENCE,
        outbox_limit: int = LIMIT,
    ) -> None:
        self._exchange: Final = exchange
        self._gateway: Final = gateway
        self._accounts: Final = accounts
        self._clock: Final = clock
        self._sleep: Final = sleep
        self._unknown_ticker: Final = unknown_ticker
        self._outbox_limit: Final = outbox_limit
        self._clients: Final[set[_Client]] = set()

    @property
    def client_count(self) -> int:
        """How many clients are connected now."""
        return len(self._clients)

    async def run(
        self,
        host: str,
        port: int,
        *,
        ready: Callable[[str], None],
        stopped: asyncio.Event,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        """Serve until `stopped`; `ready` is called with the address when clients may come. Port 0 takes a free one.

        With `tls`, a server's context with its certificate, it is a `wss://` address. Raises OSError if the address
        cannot be had.
        """
        async with serve(
            self._serve_client,
            host,
            port,
            process_request=_check_path,
            select_subprotocol=_choose_subprotocol,
            max_size=_MOST_INCOMING,
            close_timeout=0.5,
            server_header=None,
            logger=_SOCKET_LOG,
            ssl=tls,
        ) as server:
            bound = next(iter(server.sockets)).getsockname()[1]
            shown = f"[{host}]" if ":" in host else host
            ready(f"{'ws' if tls is None else 'wss'}://{shown}:{bound}{PATH}")
            async with asyncio.TaskGroup() as group:
                market = group.create_task(self._run_market(), name="market")
                await stopped.wait()
                market.cancel()

    async def _run_market(self) -> None:
        while True:
            self._exchange.advance(self._clock())
            for client in list(self._clients):
                client.send(client.connection.take_messages())
            await self._sleep(TICK)

    async def _serve_client(self, socket: ServerConnection) -> None:
        connection = SimulatorConnection(self._gateway, self._accounts, unknown_ticker=self._unknown_ticker)
        client = _Client(connection, self._outbox_limit)
        self._clients.add(client)
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._write(socket, client), name="writer")
                await self._read(socket, client)
        finally:
            connection.close()
            self._clients.discard(client)

    async def _read(self, socket: ServerConnection, client: _Client) -> None:
        try:
            async for message in socket:
                client.send(client.connection.receive(message))
        except ConnectionClosed:
            _LOG.info("a client left without a close frame")
        finally:
            client.connection.close()
            client.outbox.close()

    async def _write(self, socket: ServerConnection, client: _Client) -> None:
        try:
            while (message := await client.outbox.get()) is not None:
                await socket.send(message)
            if client.is_slow:
                _LOG.warning("a client is too slow and is dropped")
            await socket.close(_TOO_SLOW if client.is_slow else 1000)
        except ConnectionClosed:
            client.outbox.close()


def _check_path(connection: ServerConnection, request: Request) -> Response | None:
    if request.path.partition("?")[0] == PATH:
        return None
    return connection.respond(HTTPStatus.NOT_FOUND, f"ISS+ is at {PATH}\n")


def _choose_subprotocol(_: ServerConnection, offered: Sequence[Subprotocol]) -> Subprotocol | None:
    return _STOMP if _STOMP in offered else None
