"""The server over loopback, with clients written as the exchange's own examples are."""

import asyncio
import json
import logging
import ssl
import uuid
from contextlib import asynccontextmanager
from typing import Any

import pytest
import trustme
from stomp.utils import Frame, convert_frame, parse_frame
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidMessage, InvalidStatus
from websockets.typing import Subprotocol

from issplus_desktop.simulator.accounts import DEFAULT_LOGIN, DEFAULT_PASSCODE, Accounts
from issplus_desktop.simulator.exchange import SimulatedExchange
from issplus_desktop.simulator.gateway import Gateway
from issplus_desktop.simulator.instruments import listings
from issplus_desktop.simulator.outbox import LIMIT
from issplus_desktop.simulator.server import PATH, TICK, SimulatorServer
from tests.canary.words import canary

START = 1_795_333_980.0
PASSPORT = {"domain": "passport", "login": DEFAULT_LOGIN, "passcode": DEFAULT_PASSCODE}
GUEST = {"domain": "DEMO", "login": "guest", "passcode": "guest"}
STOMP = [Subprotocol("STOMP")]
SERVER_LOG, CONNECTION_LOG = "issplus_desktop.simulator.server", "issplus_desktop.simulator.connection"
SBER = 'TICKER="MXSE.TQBR.SBER"'


class MarketTime:
    """A clock that each look at the market moves on, so that an hour of market takes a moment of test."""

    def __init__(self):
        self.now = START

    def __call__(self):
        self.now += TICK
        return self.now

    async def sleep(self, _):
        await asyncio.sleep(0.001)


@asynccontextmanager
async def running(outbox_limit=LIMIT, tls=None, accounts=None):
    exchange = SimulatedExchange(1, listings(11), START)
    time = MarketTime()
    server = SimulatorServer(
        exchange, Gateway(exchange, 1), accounts or Accounts(), clock=time, sleep=time.sleep, outbox_limit=outbox_limit
    )
    address = asyncio.get_running_loop().create_future()
    stopped = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        group.create_task(server.run("127.0.0.1", 0, ready=address.set_result, stopped=stopped, tls=tls))
        try:
            yield await address, server
        finally:
            stopped.set()


def run(scenario):
    with asyncio.Runner() as runner:
        runner.run(asyncio.wait_for(scenario(), 30))


async def send(socket, command, headers):
    await socket.send(b"".join(convert_frame(Frame(command, headers=headers))))


async def receive(socket):
    message = await socket.recv()
    assert isinstance(message, bytes), "the server's messages are binary"
    return parse_frame(message)


def body_of(frame):
    return json.loads(frame.body.decode().strip("\0"))


async def login(socket, credentials):
    await send(socket, "CONNECT", credentials)
    frame = await receive(socket)
    if frame.cmd != "CONNECTED":
        raise ConnectionRefusedError(frame.headers["message"])
    return body_of(frame)


class ListeningClient:
    """Listens as the public client does: any frame without an id that it waits for is the end of it."""

    def __init__(self, socket):
        self.socket = socket
        self.waiting = {}

    async def subscribe(self, destination, selector):
        key = str(uuid.uuid4())
        self.waiting[key] = asyncio.Queue()
        await send(
            self.socket, "SUBSCRIBE", {"id": key, "receipt": key, "destination": destination, "selector": selector}
        )
        return key

    async def unsubscribe(self, key):
        await send(self.socket, "UNSUBSCRIBE", {"id": key})
        del self.waiting[key]

    async def request(self, destination, selector):
        key = str(uuid.uuid4())
        answer = self.waiting[key] = asyncio.get_running_loop().create_future()
        await send(self.socket, "REQUEST", {"id": key, "destination": destination, "selector": selector})
        return await answer

    async def listen(self):
        async for message in self.socket:
            frame = parse_frame(message)
            if key := frame.headers.get("request-id"):
                future = self.waiting.pop(key)
                if frame.cmd == "ERROR":
                    future.set_exception(RuntimeError(frame.headers["message"]))
                else:
                    future.set_result(body_of(frame))
            else:
                key = frame.headers.get("subscription", frame.headers.get("receipt-id"))
                assert key in self.waiting, f"a frame for nobody: {frame.cmd} {frame.headers}"
                if frame.cmd == "ERROR":
                    self.waiting[key].put_nowait(RuntimeError(frame.headers["message"]))
                elif frame.body.strip(b"\0"):
                    self.waiting[key].put_nowait(body_of(frame))


def test_the_guides_first_program_reads_the_structure():
    async def scenario():
        async with running() as (url, _), connect(url, subprotocols=STOMP) as socket:
            assert socket.subprotocol == "STOMP"
            await send(socket, "CONNECT", PASSPORT)
            async for message in socket:
                frame = parse_frame(message)
                assert frame.cmd == "CONNECTED"
                assert len(body_of(frame)["structure"]) == 13
                break

    run(scenario)


def test_the_guides_second_program_reads_a_live_book():
    async def scenario():
        async with running() as (url, _), connect(url, subprotocols=STOMP) as socket:
            await login(socket, PASSPORT)
            await send(
                socket, "SUBSCRIBE", {"id": str(uuid.uuid4()), "destination": "MXSE.orderbooks", "selector": SBER}
            )
            books: list[Any] = []
            while len(books) < 5:
                frame = await receive(socket)
                assert frame.cmd == "MESSAGE"
                books.append(body_of(frame))
            assert all(book["properties"]["type"] == "snapshot" and len(book["data"]) == 20 for book in books)
            assert len({json.dumps(book["data"]) for book in books}) > 1

    run(scenario)


def test_the_public_clients_listener_lives():
    async def scenario():
        async with running() as (url, _), connect(url, subprotocols=STOMP) as socket:
            await login(socket, GUEST)
            client = ListeningClient(socket)
            async with asyncio.TaskGroup() as group:
                listener = group.create_task(client.listen())
                streams = {
                    await client.subscribe("MXSE.securities", f'{SBER} and LANGUAGE="en"'): ("snapshot", "updates"),
                    await client.subscribe("MXSE.candles", f'{SBER} and interval="D1"'): ("snapshot", "updates"),
                    await client.subscribe("COMMON.news", ""): ("snapshot", "updates"),
                }
                for key, kinds in streams.items():
                    for kind in kinds:
                        body = await client.waiting[key].get()
                        assert body["properties"]["type"] == kind
                reply = await client.request("SEARCH.ticker", 'pattern="сбер*"')
                assert reply["data"][0][0] == "MXSE.TQBR.SBER"
                with pytest.raises(RuntimeError, match=r"gateway\.invalidrequest"):
                    await client.request("SEARCH.nothing", "")
                refused = await client.subscribe("MXSE.nothing", SBER)
                assert "gateway.invalidrequest" in str(await client.waiting[refused].get())
                # Of the candles: they come so seldom that none is under way, which this client would not survive.
                candles = list(streams)[1]
                await client.unsubscribe(candles)
                silent = await client.subscribe("MXSE.securities", 'TICKER="MXSE.TQBR.USD"')
                await client.request("COMMON.engines", "")
                assert client.waiting[silent].empty()
                assert not listener.done()
                listener.cancel()

    run(scenario)


def test_a_refused_login_is_told_and_closed():
    async def scenario():
        async with running() as (url, server), connect(url) as socket:
            assert socket.subprotocol is None
            with pytest.raises(ConnectionRefusedError, match="Access denied"):
                await login(socket, {**GUEST, "passcode": "wrong"})
            with pytest.raises(ConnectionClosed):
                await socket.recv()
            assert server.client_count <= 1

    run(scenario)


def test_no_log_shows_what_a_client_sends(caplog):
    """Neither the server's own loggers nor its library's, at any level; the client here is a test's, with none."""
    caplog.set_level(1)
    caplog.set_level(1, logger="websockets")
    silent = logging.getLogger("tests.silent")
    silent.disabled = True
    known, wrong, no_header = canary("simulator"), canary("simulator, wrong"), canary("simulator, no header", "-")

    async def scenario():
        async with running(accounts=Accounts({"me": known})) as (url, _):
            async with connect(url, logger=silent) as socket:
                await login(socket, {"domain": "passport", "login": "me", "passcode": known})
                await send(socket, "SUBSCRIBE", {"id": known, "destination": known, "selector": wrong})
                assert (await receive(socket)).cmd == "ERROR"
            async with connect(url, logger=silent) as socket:
                with pytest.raises(ConnectionRefusedError):
                    await login(socket, {"domain": "passport", "login": "me", "passcode": wrong})
            async with connect(url, logger=silent) as socket:
                await socket.send(f"CONNECT\n{no_header}\n\n\0")
                with pytest.raises(ConnectionClosed):
                    await socket.recv()

    run(scenario)
    assert "connection open" in caplog.text
    assert {record.name for record in caplog.records} <= {"asyncio", SERVER_LOG, CONNECTION_LOG}
    assert not [word for word in (known, wrong, no_header) if word in caplog.text]


def test_carriage_returns_close_the_connection():
    async def scenario():
        async with running() as (url, _), connect(url) as socket:
            await socket.send("CONNECT\r\ndomain:DEMO\r\nlogin:guest\r\npasscode:guest\r\n\r\n\0")
            with pytest.raises(ConnectionClosed):
                await socket.recv()

    run(scenario)


def test_another_path_is_not_found():
    async def scenario():
        async with running() as (url, _):
            with pytest.raises(InvalidStatus) as caught:
                async with connect(url.replace(PATH, "/elsewhere")):
                    pass
            assert caught.value.response.status_code == 404

    run(scenario)


def test_with_a_certificate_it_serves_over_tls_only():
    authority = trustme.CA()
    tls, trusting = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.create_default_context()
    authority.issue_cert("127.0.0.1").configure_cert(tls)
    authority.configure_trust(trusting)

    async def scenario():
        async with running(tls=tls) as (url, _):
            assert url.startswith("wss://")
            async with connect(url, ssl=trusting) as socket:
                assert "structure" in await login(socket, GUEST)
            with pytest.raises(InvalidMessage):
                await connect(url.replace("wss:", "ws:"))

    run(scenario)


def test_many_clients_see_one_market():
    async def scenario():
        async with running() as (url, server), connect(url) as first, connect(url) as second:
            books: list[dict[int, object]] = []
            for socket in (first, second):
                await login(socket, GUEST)
                await send(socket, "SUBSCRIBE", {"id": "1", "destination": "MXSE.orderbooks", "selector": SBER})
            assert server.client_count == 2
            for socket in (first, second):
                bodies = [body_of(await receive(socket)) for _ in range(20)]
                books.append({body["properties"]["seqnum"]: body["data"] for body in bodies[1:]})
            common = books[0].keys() & books[1].keys()
            assert common
            assert all(books[0][seqnum] == books[1][seqnum] for seqnum in common)

    run(scenario)


def test_a_client_that_does_not_read_is_dropped_and_holds_nobody_up():
    async def scenario():
        async with running(outbox_limit=300_000) as (url, server), connect(url) as quick:
            await login(quick, GUEST)
            async with connect(url, max_queue=1, compression=None) as slow:
                await login(slow, GUEST)
                for number in range(60):
                    await send(
                        slow,
                        "SUBSCRIBE",
                        {"id": str(number), "destination": "MXSE.candles", "selector": f'{SBER} and quantity="5000"'},
                    )
                await send(quick, "SUBSCRIBE", {"id": "1", "destination": "MXSE.orderbooks", "selector": SBER})
                while server.client_count > 1:
                    assert (await receive(quick)).cmd == "MESSAGE"

    run(scenario)


def test_stopping_closes_the_clients():
    async def scenario():
        async with running() as (url, _):
            socket = await connect(url)
            await login(socket, GUEST)
        with pytest.raises(ConnectionClosed):
            await socket.recv()

    run(scenario)


def test_a_client_that_leaves_is_forgotten():
    async def scenario():
        async with running() as (url, server), connect(url) as other:
            await login(other, GUEST)
            async with connect(url) as socket:
                await login(socket, GUEST)
                await send(socket, "DISCONNECT", {"receipt": "bye"})
                assert (await receive(socket)).headers == {"receipt-id": "bye"}
                with pytest.raises(ConnectionClosed):
                    await socket.recv()
            while server.client_count > 1:
                await send(other, "REQUEST", {"id": "1", "destination": "COMMON.engines", "selector": ""})
                await receive(other)

    run(scenario)
