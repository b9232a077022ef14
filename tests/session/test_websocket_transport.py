"""The WebSocket transport over loopback, against the library's own server and against servers that misbehave."""

import asyncio
import base64
import errno
import logging
import re
import socket
import ssl
import time
import traceback
import warnings
from contextlib import asynccontextmanager, suppress
from urllib.parse import quote, unquote

import pytest
from websockets.asyncio.client import connect
from websockets.asyncio.server import serve
from websockets.client import ClientProtocol
from websockets.datastructures import Headers
from websockets.exceptions import (
    ConnectionClosedError,
    InvalidHandshake,
    InvalidMessage,
    InvalidProxy,
    InvalidProxyStatus,
    InvalidStatus,
    InvalidURI,
    ProxyError,
)
from websockets.frames import Close, Opcode
from websockets.http11 import Response
from websockets.uri import parse_uri
from websockets.utils import accept_key

from issplus_desktop.protocol.payload_free_logger import PayloadFreeLogger
from issplus_desktop.protocol.secret import Secret
from issplus_desktop.session import websocket_transport
from issplus_desktop.session.endpoint import Endpoint
from issplus_desktop.session.extra_authority import ExtraAuthority
from issplus_desktop.session.failure import Failure
from issplus_desktop.session.feed_session import FeedSession
from issplus_desktop.session.state import SessionPhase, SessionReason
from issplus_desktop.session.transport import TransportError
from issplus_desktop.session.transport_options import ProxyUse, TransportOptions
from issplus_desktop.session.websocket_transport import (
    MAX_MESSAGE_BYTES,
    WebSocketTransport,
    describe_close,
    describe_open_error,
    make_ssl_context,
    open_websocket,
    read_retry_after,
)
from tests.canary.words import canary
from tests.session.feed_world import STRUCTURE, in_loop, settle
from tests.session.loopback_certificate import CERTIFICATE, KEY
from tests.trials.virtual_loop import run_virtually

PASSCODE = canary("transport")
WITH_PASSCODE = quote(PASSCODE, safe="")
HUNG_UP = "the server closed the connection during the upgrade"
TOO_BIG_FOR_US = "a message of the server is over 16 MiB: 1009 (message too big)"
BAD_DATA = f"1007 (invalid frame payload data) {'x' * 300}"[:300]
TOO_BIG_FOR_THEM = "the server found a message of ours too big: 1009 (message too big)"


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


@pytest.fixture
def server_tls(tmp_path):
    (tmp_path / "cert.pem").write_text(CERTIFICATE)
    (tmp_path / "key.pem").write_text(KEY)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
    return context


# Talking


@in_loop
async def test_binary_goes_out_and_bytes_come_in():
    kinds = []

    async def handler(connection):
        kinds.append(type(await connection.recv()))
        await connection.send(b"bytes")
        await connection.send("т")
        await connection.wait_closed()

    async with serving(handler) as server:
        transport = await open_websocket(address(server))
        await transport.send(b"CONNECT\n\n\0")
        assert await transport.receive() == b"bytes"
        assert await transport.receive() == "т".encode()
        await transport.close()
        transport.abort()
        transport.abort()
    assert kinds == [bytes]


@in_loop
async def test_an_open_connection_has_a_limit_on_every_side():
    async with serving(echo) as server:
        transport = await open_websocket(address(server))
        assert isinstance(transport, WebSocketTransport)
        connection = transport._connection
        assert isinstance(connection, websocket_transport._Connection)
        assert connection.ping_interval == connection.ping_timeout == 10.0
        assert connection.close_timeout == 1.0
        assert (connection.recv_messages.high, connection.recv_messages.low) == (1024, 256)
        assert isinstance(connection.logger, logging.LoggerAdapter)
        assert isinstance(connection.logger.logger, PayloadFreeLogger)
        await transport.close()


@pytest.mark.parametrize("spoken", [["STOMP"], None])
@in_loop
async def test_the_subprotocol_is_offered_and_not_demanded(spoken):
    offers = []

    async def handler(connection):
        offers.append((connection.request.headers["Sec-WebSocket-Protocol"], connection.subprotocol))

    async with serving(handler, subprotocols=spoken) as server:
        transport = await open_websocket(address(server))
        await transport.close()
    assert offers == [("STOMP", "STOMP" if spoken else None)]


@in_loop
async def test_what_had_come_is_received_before_the_end_is_told():
    async def handler(connection):
        await connection.send(b"last words")
        await connection.close(1001, "maintenance")

    async with serving(handler) as server:
        transport = await open_websocket(address(server))
        assert isinstance(transport, WebSocketTransport)
        await transport._connection.wait_closed()
        with pytest.raises(TransportError) as sending:
            await transport.send(b"x")
        assert await transport.receive() == b"last words"
        with pytest.raises(TransportError) as receiving:
            await transport.receive()
    for caught in (sending, receiving):
        assert caught.value.failure is Failure.SERVER_CLOSED
        assert caught.value.detail == "1001 (going away) maintenance"


@in_loop
async def test_a_ping_returns_with_its_pong():
    async with serving(echo) as server:
        transport = await open_websocket(address(server))
        await transport.ping()
        await transport.close()
        with pytest.raises(TransportError) as caught:
            await transport.ping()
    assert caught.value.failure is Failure.SERVER_CLOSED


@in_loop
async def test_a_ping_that_is_never_answered_ends_with_the_connection():
    pinged = asyncio.Event()

    async def handler(connection):
        connection.transport.pause_reading()
        await pinged.wait()
        connection.transport.abort()

    async with serving(handler) as server:
        transport = await open_websocket(address(server))
        pinging = asyncio.get_running_loop().create_task(transport.ping())
        await settle()
        assert not pinging.done()
        pinged.set()
        with pytest.raises(TransportError) as caught:
            await pinging
    assert caught.value.failure is Failure.CONNECTION_LOST


class SilentPeer(asyncio.Transport):
    """A transport in virtual time; the test says what comes, and what was written is kept."""

    def __init__(self, loop, *, answers_pings=False):
        super().__init__()
        self.loop = loop
        self.answers_pings = answers_pings
        self.frames = []
        self.connection = websocket_transport._Connection(
            ClientProtocol(parse_uri("ws://peer/")), close_timeout=1.0, max_queue=64
        )
        self.connection.connection_made(self)

    async def open(self):
        """Shake hands; return the task that keeps the connection alive."""
        shaking = self.loop.create_task(self.connection.handshake())
        await asyncio.sleep(0)
        (key,) = re.findall(r"Sec-WebSocket-Key: (\S+)", self.frames.pop().decode())
        accepted = accept_key(key)
        self.connection.data_received(
            b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            b"Sec-WebSocket-Accept: %s\r\n\r\n" % accepted.encode()
        )
        await shaking
        self.connection.start_keepalive()
        return self.connection.keepalive_task

    @property
    def pings(self):
        return sum(frame[0] == 0x80 | Opcode.PING for frame in self.frames)

    def write(self, data):
        self.frames.append(data)
        if self.answers_pings and data[0] == 0x80 | Opcode.PING:
            mask, payload = data[2:6], data[6:]
            pong = bytes(byte ^ mask[place % 4] for place, byte in enumerate(payload))
            self.loop.call_later(1.0, self.connection.data_received, bytes([0x80 | Opcode.PONG, len(pong)]) + pong)

    def bring(self):
        self.connection.data_received(b"\x82\x04news")

    def abort(self):
        self.loop.call_soon(self.connection.connection_lost, None)

    def is_closing(self):
        return False

    def can_write_eof(self):
        return False

    def close(self):
        self.abort()

    def set_write_buffer_limits(self, high=None, low=None):
        pass

    def pause_reading(self):
        pass

    def resume_reading(self):
        pass


def test_a_connection_whose_pongs_come_is_pinged_again_and_again():
    async def listen(loop):
        peer = SilentPeer(loop, answers_pings=True)
        keeping = await peer.open()
        await asyncio.sleep(115)
        assert not keeping.done()
        assert peer.pings == 10
        peer.abort()
        await asyncio.wait([keeping])

    run_virtually(listen)


def test_a_connection_that_brings_data_is_not_given_up_for_a_late_pong():
    async def listen(loop):
        peer = SilentPeer(loop)
        keeping = await peer.open()
        for _ in range(6):
            await asyncio.sleep(9)
            peer.bring()
        assert not keeping.done()
        assert peer.pings == 1
        heard = loop.time()
        await asyncio.wait([keeping])
        assert loop.time() - heard == 10 + 1

    run_virtually(listen)


def test_a_connection_to_which_nothing_gets_through_is_given_up_though_it_brings_data():
    async def listen(loop):
        peer = SilentPeer(loop)
        keeping = await peer.open()
        for _ in range(77):
            await asyncio.sleep(0.9)
            peer.bring()
        assert not keeping.done()
        await asyncio.wait([keeping])
        assert loop.time() == 10 + 60 + 1

    run_virtually(listen)


def test_a_connection_that_we_do_not_read_ourselves_is_not_given_up():
    async def listen(loop):
        peer = SilentPeer(loop)
        keeping = await peer.open()
        for _ in range(65):
            peer.bring()
        await asyncio.sleep(45)
        assert not keeping.done()
        for _ in range(65):
            await WebSocketTransport(peer.connection).receive()
        await asyncio.wait([keeping])
        assert loop.time() <= 45 + 10 + 10 + 1

    run_virtually(listen)


def test_pings_that_fail_by_a_mistake_are_told_and_end_the_connection(monkeypatch):
    async def listen(loop):
        peer, told, broken = SilentPeer(loop), [], ValueError("broken")
        loop.set_exception_handler(lambda _, context: told.append(context))

        async def fail():
            raise broken

        keeping = await peer.open()
        monkeypatch.setattr(peer.connection, "ping", fail)
        with pytest.raises(TransportError) as caught:
            await WebSocketTransport(peer.connection).receive()
        await asyncio.wait([keeping])
        assert told == [{"message": "the pings of a connection failed", "exception": broken}]
        assert loop.time() == 10
        return caught.value

    assert run_virtually(listen).failure is Failure.CONNECTION_LOST


def test_a_connection_that_brings_nothing_after_a_ping_is_given_up():
    async def listen(loop):
        peer = SilentPeer(loop)
        keeping = await peer.open()
        peer.bring()
        with pytest.raises(TransportError) as caught:
            await WebSocketTransport(peer.connection).ping()
        await asyncio.wait([keeping])
        assert loop.time() == 10 + 10 + 1
        return caught.value

    error = run_virtually(listen)
    assert error.failure is Failure.CONNECTION_LOST
    assert error.detail == "1011 (internal error) keepalive ping timeout"


def test_a_loss_is_told_in_the_systems_words():
    async def listen(loop):
        peer = SilentPeer(loop)
        keeping = await peer.open()
        peer.connection.connection_lost(ConnectionResetError(errno.ECONNRESET, "Connection reset by peer"))
        with pytest.raises(TransportError) as caught:
            await WebSocketTransport(peer.connection).receive()
        await asyncio.wait([keeping])
        return caught.value

    error = run_virtually(listen)
    assert (error.failure, error.detail) == (Failure.CONNECTION_LOST, "Connection reset by peer")


@in_loop
async def test_a_cut_connection_is_lost():
    async def handler(connection):
        connection.transport.abort()

    async with serving(handler) as server:
        transport = await open_websocket(address(server))
        with pytest.raises(TransportError) as caught:
            await transport.receive()
    assert caught.value.failure is Failure.CONNECTION_LOST


@pytest.mark.parametrize(("size", "fits"), [(MAX_MESSAGE_BYTES, True), (MAX_MESSAGE_BYTES + 1, False)])
@in_loop
async def test_messages_have_a_limit(size, fits):
    async def handler(connection):
        await connection.send(bytes(size))
        await connection.wait_closed()

    async with serving(handler) as server:
        transport = await open_websocket(address(server))
        if fits:
            assert len(await transport.receive()) == size
        else:
            with pytest.raises(TransportError) as caught:
                await transport.receive()
            assert caught.value.failure is Failure.MESSAGE_TOO_BIG
            assert caught.value.detail.startswith(f"{TOO_BIG_FOR_US} frame ")
        await transport.close()


# Not getting there


def test_the_time_for_opening_is_bounded_by_nobody_here(monkeypatch):
    async def refuse_late(*_, **options):
        await asyncio.sleep(100)
        raise ConnectionRefusedError(errno.ECONNREFUSED, "Connection refused")

    async def dial(loop):
        monkeypatch.setattr(loop, "create_connection", refuse_late)
        error = await failure_to_open("ws://127.0.0.1:1/")
        assert loop.time() == 100
        return error

    assert run_virtually(dial).failure is Failure.UNREACHABLE


@in_loop
async def test_a_port_with_nobody_behind_it_is_unreachable():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    error = await failure_to_open(f"ws://127.0.0.1:{port}/")
    assert (error.failure, error.detail) == (Failure.UNREACHABLE, "Connection refused")


@pytest.mark.parametrize("status", [300, 301, 302, 303, 307, 308])
@in_loop
async def test_redirects_are_refused_and_nothing_is_sent_to_their_target(status):
    async with raw_server(b"") as (target, received):

        def redirect(connection, request):
            response = connection.respond(200, "")
            response.headers["Location"] = address(target)
            return Response(status, "Moved", response.headers)

        async with serving(echo, process_request=redirect) as server:
            error = await failure_to_open(address(server))
        assert error.failure is Failure.REDIRECTED
        assert error.detail == f"the server redirects elsewhere (HTTP {status})"
        assert received == b""


@pytest.mark.parametrize(
    ("status", "failure"),
    [
        (200, Failure.UPGRADE_REFUSED),
        (401, Failure.UPGRADE_REFUSED),
        (403, Failure.UPGRADE_REFUSED),
        (404, Failure.UPGRADE_REFUSED),
        (408, Failure.UPGRADE_POSTPONED),
        (429, Failure.UPGRADE_POSTPONED),
        (500, Failure.UPGRADE_POSTPONED),
        (503, Failure.UPGRADE_POSTPONED),
    ],
)
@in_loop
async def test_refused_upgrades_are_told_by_their_status(status, failure):
    async with serving(echo, process_request=lambda connection, _: connection.respond(status, "")) as server:
        error = await failure_to_open(address(server))
    assert error.failure is failure
    assert error.detail == f"HTTP {status} instead of a WebSocket"


@pytest.mark.parametrize(
    ("answer", "failure", "words"),
    [
        (b"", Failure.UNREACHABLE, HUNG_UP),
        (b"HTTP/1.1 101", Failure.UNREACHABLE, HUNG_UP),
        (b"220 smtp ready\r\n\r\n", Failure.UPGRADE_REFUSED, "did not receive a valid HTTP response"),
        (b"HTTP/1.1 101 Switching Protocols\r\n\r\n", Failure.UPGRADE_REFUSED, "missing Connection header"),
    ],
)
@in_loop
async def test_servers_that_are_no_websocket_are_told(answer, failure, words):
    async with raw_server(answer) as (server, _):
        error = await failure_to_open(address(server))
    assert (error.failure, error.detail) == (failure, words)


@in_loop
async def test_a_refusal_is_told_by_its_head_though_its_body_never_ends():
    cut = asyncio.Event()

    async def refuse(reader, writer):
        await reader.readuntil(b"\r\n\r\n")
        for piece in (b"HTTP", b"/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 99\r\n", b"\r\n<html>", b"<body>"):
            writer.write(piece)
            await writer.drain()
            await settle()
        # A cut may come as an end of file or as a reset.
        with suppress(ConnectionError):
            await reader.read()
        writer.close()
        cut.set()

    async with await asyncio.start_server(refuse, "127.0.0.1", 0) as server:
        error = await asyncio.wait_for(failure_to_open(address(server)), 30)
        await cut.wait()
    assert error.failure is Failure.REDIRECTED


@pytest.mark.parametrize("url", ["wss://" + "a" * 70 + ".test/", "http://127.0.0.1/"])
@in_loop
async def test_impossible_addresses_are_told_without_being_repeated(url):
    error = await failure_to_open(url)
    assert (error.failure, error.detail) == (Failure.BAD_ADDRESS, "the address cannot be used")


@pytest.mark.parametrize(
    ("status", "told", "seconds"),
    [(429, "120", 120.0), (503, "Thu, 01 Jan 1970 00:00:00 GMT", 0.0), (503, "soon", None), (503, None, None)],
)
@in_loop
async def test_the_pause_that_a_busy_server_asks_for_is_passed_on(status, told, seconds):
    def refuse(connection, _):
        response = connection.respond(status, "")
        if told is not None:
            response.headers["Retry-After"] = told
            response.headers["Retry-After"] = "1"
        return response

    async with serving(echo, process_request=refuse) as server:
        error = await failure_to_open(address(server))
    assert (error.failure, error.retry_after) == (Failure.UPGRADE_POSTPONED, seconds)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("0", 0.0),
        ("999999999", 999999999.0),
        ("Fri, 31 Dec 1999 23:59:59 GMT", 59.0),
        ("Fri, 31 Dec 1999 23:59:59 -0000", 59.0),
        ("Sat, 01 Jan 2000 02:59:59 +0300", 59.0),
        ("Fri, 31 Dec 1999 23:58:00 GMT", 0.0),
        ("1" * 10, None),
        ("-5", None),
        ("1.5", None),
        ("\u0661", None),
        ("", None),
        ("tomorrow", None),
        ("Fri, 99 Dec 1999 23:59:59 GMT", None),
    ],
)
def test_pauses_are_read_as_seconds_or_as_a_date(text, seconds):
    assert read_retry_after(text, 946684740.0) == seconds


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the time zone of a process cannot be set here")
def test_a_date_without_a_zone_is_utc_wherever_this_computer_is(monkeypatch):
    with monkeypatch.context() as moved:
        moved.setenv("TZ", "XXX-3")
        time.tzset()
        seconds = read_retry_after("Fri, 31 Dec 1999 23:59:59 -0000", 946684740.0)
    time.tzset()
    assert seconds == 59.0


# Proxies


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


ENVIRONMENT = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "WS_PROXY", "WSS_PROXY", "SOCKS_PROXY")


@pytest.fixture
def environment(monkeypatch):
    """The environment without any word of proxies."""
    for name in ENVIRONMENT:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    return monkeypatch


@in_loop
async def test_a_given_proxy_is_asked_with_its_login():
    proxy = Proxy()
    async with serving(echo) as server, proxy.running() as place:
        proxy.target = place_of(server)
        options = TransportOptions(ProxyUse.ADDRESS, place, "me@home", Secret(PASSCODE + "/?#"))
        transport = await open_websocket("ws://server.test/", options=options)
        await transport.send(b"hello")
        assert await transport.receive() == b"hello"
        await transport.close()
    [asked] = proxy.asked
    assert asked.startswith("CONNECT server.test:80 ")
    login = base64.b64encode(f"me@home:{PASSCODE}/?#".encode()).decode()
    assert f"Proxy-Authorization: Basic {login}" in asked


@in_loop
async def test_the_systems_proxy_is_used_where_chosen_and_never_else(environment):
    proxy = Proxy()
    async with serving(echo) as server, proxy.running() as place:
        proxy.target = host, port = place_of(server)
        environment.setattr(asyncio.get_running_loop(), "getaddrinfo", finding(host))
        environment.setenv("http_proxy", place)
        transport = await open_websocket(f"ws://server.test:{port}/")
        await transport.close()
        assert proxy.asked == []
        transport = await open_websocket(f"ws://server.test:{port}/", options=TransportOptions(ProxyUse.SYSTEM))
        await transport.close()
        assert len(proxy.asked) == 1
        environment.setenv("no_proxy", "server.test")
        transport = await open_websocket(f"ws://server.test:{port}/", options=TransportOptions(ProxyUse.SYSTEM))
        await transport.close()
    assert len(proxy.asked) == 1


@in_loop
async def test_this_computer_is_never_reached_through_a_proxy(environment):
    # There a passport may be sent without TLS, and behind a proxy "localhost" would be the proxy's.
    proxy = Proxy()
    async with serving(echo) as server, proxy.running() as place:
        environment.setenv("http_proxy", place)
        for options in (TransportOptions(ProxyUse.SYSTEM), TransportOptions(ProxyUse.ADDRESS, place)):
            transport = await open_websocket(address(server), options=options)
            await transport.close()
    assert proxy.asked == []


@pytest.mark.parametrize(
    ("answer", "failure", "detail"),
    [
        (b"HTTP/1.1 407 No\r\n\r\n", Failure.PROXY_DENIED, "the proxy asks for another login"),
        (b"HTTP/1.1 302 No\r\n\r\n", Failure.REDIRECTED, "the proxy redirects elsewhere (HTTP 302)"),
        (b"HTTP/1.1 403 No\r\n\r\n", Failure.PROXY_DENIED, "the proxy did not let the connection through (HTTP 403)"),
        (b"HTTP/1.1 429 No\r\n\r\n", Failure.UNREACHABLE, "the proxy did not let the connection through (HTTP 429)"),
        (b"HTTP/1.1 502 No\r\n\r\n", Failure.UNREACHABLE, "the proxy did not let the connection through (HTTP 502)"),
        (b"220 smtp\r\n\r\n", Failure.UNREACHABLE, "the proxy did not let the connection through"),
    ],
)
@in_loop
async def test_a_proxy_that_refuses_is_told(answer, failure, detail):
    async with Proxy(answer).running() as place:
        options = TransportOptions(ProxyUse.ADDRESS, place, "me", Secret(PASSCODE))
        error = await failure_to_open("ws://server.test/", options=options)
    assert (error.failure, error.detail) == (failure, detail)


@pytest.mark.parametrize(
    "junk",
    [f"http://me:{WITH_PASSCODE}@", f"ftp://me:{WITH_PASSCODE}@127.0.0.1", f"ftp://me:{PASSCODE}@127.0.0.1"],
)
@in_loop
async def test_junk_in_the_environment_is_told_without_its_password(environment, junk):
    environment.setenv("http_proxy", junk)
    error = await failure_to_open("ws://server.test/", options=TransportOptions(ProxyUse.SYSTEM))
    assert (error.failure, error.detail) == (Failure.BAD_PROXY, "the proxy's address cannot be used")
    told = "".join(traceback.format_exception(error, chain=True))
    assert PASSCODE not in unquote(told)
    assert (error.__cause__, error.__context__) == (None, None)


@in_loop
async def test_opening_can_be_cancelled():
    asked, cut = asyncio.Event(), asyncio.Event()

    async def silent(reader, writer):
        await reader.readuntil(b"\r\n\r\n")
        asked.set()
        # A cut may come as an end of file or as a reset.
        with suppress(ConnectionError):
            await reader.read()
        cut.set()
        writer.close()

    async with await asyncio.start_server(silent, "127.0.0.1", 0) as server:
        opening = asyncio.get_running_loop().create_task(open_websocket(address(server)))
        await asked.wait()
        opening.cancel()
        with pytest.raises(asyncio.CancelledError):
            await opening
        await cut.wait()


# TLS


@in_loop
async def test_a_certificate_that_nobody_vouches_for_is_refused(server_tls):
    async with serving(echo, ssl=server_tls) as server:
        error = await failure_to_open(address(server, "wss"))
    assert error.failure is Failure.CERTIFICATE_UNTRUSTED
    assert "self" in error.detail


@in_loop
async def test_an_extra_authority_is_trusted_for_its_own_host_only(server_tls):
    async with serving(echo, ssl=server_tls) as server:
        bound = TransportOptions(authority=ExtraAuthority("127.0.0.1", CERTIFICATE))
        transport = await open_websocket(address(server, "wss"), options=bound)
        await transport.send(b"hello")
        assert await transport.receive() == b"hello"
        await transport.close()
        elsewhere = TransportOptions(authority=ExtraAuthority("iss.moex.com", CERTIFICATE))
        error = await failure_to_open(address(server, "wss"), options=elsewhere)
    assert error.failure is Failure.CERTIFICATE_UNTRUSTED


@in_loop
async def test_a_server_that_leaves_our_good_bye_unanswered_may_hold_us_for_a_second(server_tls, monkeypatch):
    loop = asyncio.get_running_loop()
    connect_plainly = loop.create_connection
    asked = []

    async def note(*arguments, **options):
        asked.append(options["ssl_shutdown_timeout"])
        return await connect_plainly(*arguments, **options)

    monkeypatch.setattr(loop, "create_connection", note)
    options = TransportOptions(authority=ExtraAuthority("127.0.0.1", CERTIFICATE))
    async with serving(echo, ssl=server_tls) as server:
        for scheme in ("wss", "WSS"):
            transport = await open_websocket(address(server, scheme), options=options)
            await transport.close()
    assert asked == [1.0, 1.0]


@in_loop
async def test_a_trusted_certificate_is_no_good_for_another_host(server_tls, caplog):
    proxy = Proxy()
    async with serving(echo, ssl=server_tls) as server, proxy.running() as place:
        proxy.target = place_of(server)
        authority = ExtraAuthority("*.test", CERTIFICATE)
        options = TransportOptions(ProxyUse.ADDRESS, place, authority=authority)
        error = await failure_to_open("wss://other.test/", options=options)
    assert error.failure is Failure.CERTIFICATE_OF_ANOTHER
    assert "ostname mismatch" in error.detail
    assert [record.getMessage() for record in caplog.records if record.name == "asyncio"] == []


@in_loop
async def test_tls_older_than_1_2_is_refused(server_tls):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        server_tls.minimum_version = ssl.TLSVersion.TLSv1
        server_tls.maximum_version = ssl.TLSVersion.TLSv1_1
    server_tls.set_ciphers("ALL:@SECLEVEL=0")
    async with serving(echo, ssl=server_tls) as server:
        options = TransportOptions(authority=ExtraAuthority("127.0.0.1", CERTIFICATE))
        error = await failure_to_open(address(server, "wss"), options=options)
    assert error.failure in {Failure.TLS_FAILED, Failure.UNREACHABLE}


@in_loop
async def test_tls_to_a_plain_server_fails_as_tls():
    async with raw_server(b"HTTP/1.1 400 Bad Request\r\n\r\n") as (server, _):
        error = await failure_to_open(address(server, "wss"))
    assert error.failure is Failure.TLS_FAILED


def test_the_context_demands_modern_tls_and_a_checked_certificate():
    context = make_ssl_context()
    assert context is make_ssl_context()
    assert context.minimum_version is ssl.TLSVersion.TLSv1_2
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname
    assert not context.hostname_checks_common_name
    assert context.verify_flags & ssl.VERIFY_X509_PARTIAL_CHAIN
    trusting = make_ssl_context(ExtraAuthority("iss.moex.com", CERTIFICATE))
    assert trusting is make_ssl_context(ExtraAuthority("iss.moex.com", CERTIFICATE))
    assert len(trusting.get_ca_certs()) == len(context.get_ca_certs()) + 1
    assert trusting.minimum_version is ssl.TLSVersion.TLSv1_2
    assert (trusting.verify_mode, trusting.check_hostname) == (ssl.CERT_REQUIRED, True)


@in_loop
async def test_a_proxy_over_tls_has_to_show_a_certificate_too(server_tls):
    proxy = Proxy()
    async with serving(echo) as server, proxy.running(ssl=server_tls) as place:
        proxy.target = place_of(server)
        secure = place.replace("http:", "HTTPS:")
        error = await failure_to_open("ws://server.test/", options=TransportOptions(ProxyUse.ADDRESS, secure))
        assert error.failure is Failure.CERTIFICATE_UNTRUSTED
        trusting = TransportOptions(ProxyUse.ADDRESS, secure, authority=ExtraAuthority("127.0.0.1", CERTIFICATE))
        transport = await open_websocket("ws://server.test/", options=trusting)
        await transport.close()
    assert len(proxy.asked) == 1


# Words


@pytest.mark.parametrize(
    ("error", "failure", "detail"),
    [
        (
            socket.gaierror(socket.EAI_NONAME, "Name or service not known"),
            "host_not_found",
            "Name or service not known",
        ),
        (TimeoutError(errno.ETIMEDOUT, "Connection timed out"), "unreachable", "Connection timed out"),
        (OSError("Multiple exceptions"), "unreachable", "Multiple exceptions"),
        (ConnectionResetError(errno.ECONNRESET, "x"), "unreachable", "Connection reset by peer"),
        (ssl.SSLEOFError(8, "EOF"), "unreachable", "the server closed the connection during the TLS handshake"),
        (ssl.SSLZeroReturnError(6, "x"), "unreachable", "the server closed the connection during the TLS handshake"),
        (ssl.SSLError(1, "bad"), "tls_failed", "bad"),
        (ssl.SSLCertVerificationError(1, "odd"), "certificate_refused", "odd"),
        (
            InvalidMessage("did not receive a valid HTTP response"),
            "upgrade_refused",
            "did not receive a valid HTTP response",
        ),
        (InvalidHandshake("odd"), "upgrade_refused", "odd"),
        (ProxyError(f"http://me:{WITH_PASSCODE}@proxy"), "unreachable", "the proxy did not let the connection through"),
        (InvalidProxy(f"http://me:{WITH_PASSCODE}@proxy", "bad"), "bad_proxy", "the proxy's address cannot be used"),
        (InvalidURI(f"wss://me:{WITH_PASSCODE}@host", "bad"), "bad_address", "the address cannot be used"),
        (ssl.SSLError(), "tls_failed", "TLS failed"),
        (socket.gaierror(errno.ECONNRESET, "No such name"), "host_not_found", "No such name"),
        (OSError(0, "Odd"), "unreachable", "Odd"),
        (OSError("x" * 301), "unreachable", "x" * 300),
        (InvalidMessage("odd"), "upgrade_refused", "odd"),
        (ImportError("python-socks"), "bad_proxy", "a SOCKS proxy needs the python-socks package"),
        (ValueError(f"wss://me:{WITH_PASSCODE}@host"), "bad_address", "the address cannot be used"),
    ],
)
def test_errors_while_opening_have_their_words(error, failure, detail):
    described = describe_open_error(error)
    assert (described.failure, described.detail) == (failure, detail)


def test_openssls_short_reason_is_used_where_there_is_no_verdict_on_a_certificate():
    error = ssl.SSLError(1, "[SSL: WRONG_VERSION_NUMBER] wrong version number (_ssl.c:1006)")
    error.reason = "WRONG_VERSION_NUMBER"
    described = describe_open_error(error)
    assert (described.failure, described.detail) == (Failure.TLS_FAILED, "WRONG_VERSION_NUMBER")


@pytest.mark.parametrize(
    ("error", "failure", "detail"),
    [
        (ConnectionClosedError(Close(1000, ""), Close(1000, ""), True), "server_closed", "1000 (OK)"),
        (
            ConnectionClosedError(Close(1002, "you"), Close(1002, "you"), True),
            "server_closed",
            "1002 (protocol error) you",
        ),
        (ConnectionClosedError(Close(1013, ""), Close(1013, ""), True), "server_busy", "1013 (try again later)"),
        (ConnectionClosedError(Close(1009, ""), Close(1009, ""), True), "message_too_big", TOO_BIG_FOR_THEM),
        (ConnectionClosedError(Close(1009, ""), Close(1009, ""), False), "message_too_big", TOO_BIG_FOR_US),
        (ConnectionClosedError(Close(1000, ""), Close(1002, ""), False), "stream_broken", "1002 (protocol error)"),
        (ConnectionClosedError(Close(1009, ""), Close(1000, ""), False), "server_closed", "1009 (message too big)"),
        (ConnectionClosedError(None, Close(1009, "much"), None), "message_too_big", f"{TOO_BIG_FOR_US} much"),
        (ConnectionClosedError(None, Close(1003, ""), None), "stream_broken", "1003 (unsupported data)"),
        (ConnectionClosedError(None, Close(1007, "x" * 301), None), "stream_broken", BAD_DATA),
        (ConnectionClosedError(Close(1002, ""), Close(1002, "us"), False), "stream_broken", "1002 (protocol error) us"),
        (ConnectionClosedError(None, Close(1011, "late"), None), "connection_lost", "1011 (internal error) late"),
        (ConnectionClosedError(None, None, None), "connection_lost", "the connection was cut"),
    ],
)
def test_ends_have_their_words(error, failure, detail):
    described = describe_close(error)
    assert (described.failure, described.detail) == (failure, detail)
    assert described.retry_after is None


@pytest.mark.parametrize(
    ("cause", "words"),
    [
        (ConnectionResetError(errno.ECONNRESET, "Connection reset by peer"), "Connection reset by peer"),
        (OSError(), "the connection was cut"),
        (EOFError("stream ended"), "the connection was cut"),
    ],
)
def test_the_systems_words_are_used_where_it_cut_the_connection(cause, words):
    error = ConnectionClosedError(None, None, None)
    error.__cause__ = cause
    described = describe_close(error)
    assert (described.failure, described.detail) == (Failure.CONNECTION_LOST, words)


def answer_with(status, **headers):
    return Response(status, "", Headers(headers))


@pytest.mark.parametrize(
    ("status", "failure"),
    [
        (304, Failure.UPGRADE_REFUSED),
        (400, Failure.UPGRADE_REFUSED),
        (425, Failure.UPGRADE_POSTPONED),
        (499, Failure.UPGRADE_REFUSED),
        (500, Failure.UPGRADE_POSTPONED),
        (599, Failure.UPGRADE_POSTPONED),
    ],
)
def test_a_refused_upgrade_is_judged_by_its_status(status, failure):
    described = describe_open_error(InvalidStatus(answer_with(status)))
    assert (described.failure, described.detail) == (failure, f"HTTP {status} instead of a WebSocket")
    assert described.retry_after is None


@pytest.mark.parametrize(
    ("status", "failure"),
    [
        (304, Failure.UNREACHABLE),
        (399, Failure.UNREACHABLE),
        (400, Failure.PROXY_DENIED),
        (408, Failure.UNREACHABLE),
        (425, Failure.UNREACHABLE),
        (499, Failure.PROXY_DENIED),
        (500, Failure.UNREACHABLE),
    ],
)
def test_a_refusing_proxy_is_judged_by_its_status(status, failure):
    described = describe_open_error(InvalidProxyStatus(answer_with(status)))
    words = f"the proxy did not let the connection through (HTTP {status})"
    assert (described.failure, described.detail) == (failure, words)


def test_a_date_in_a_refusal_counts_from_now(monkeypatch):
    monkeypatch.setattr(time, "time", lambda: 946684740.0)
    response = answer_with(503, **{"Retry-After": "Fri, 31 Dec 1999 23:59:59 GMT"})
    assert describe_open_error(InvalidStatus(response)).retry_after == 59.0


@pytest.mark.parametrize(
    ("code", "failure"),
    [
        (2, Failure.CERTIFICATE_UNTRUSTED),
        (9, Failure.CERTIFICATE_OUT_OF_DATE),
        (10, Failure.CERTIFICATE_OUT_OF_DATE),
        (18, Failure.CERTIFICATE_UNTRUSTED),
        (19, Failure.CERTIFICATE_UNTRUSTED),
        (20, Failure.CERTIFICATE_UNTRUSTED),
        (21, Failure.CERTIFICATE_UNTRUSTED),
        (26, Failure.CERTIFICATE_REFUSED),
        (62, Failure.CERTIFICATE_OF_ANOTHER),
        (64, Failure.CERTIFICATE_OF_ANOTHER),
        (66, Failure.CERTIFICATE_REFUSED),
    ],
)
def test_refused_certificates_are_told_apart_by_openssls_code(code, failure):
    error = ssl.SSLCertVerificationError(1, "certificate verify failed")
    # The library sets these on the errors that it raises itself.
    error.verify_code, error.verify_message, error.reason = code, "what OpenSSL says", "CERTIFICATE_VERIFY_FAILED"
    described = describe_open_error(error)
    assert (described.failure, described.detail) == (failure, "what OpenSSL says")


# The whole session over a real socket


@in_loop
async def test_a_session_over_a_real_socket_and_no_log_shows_the_password(caplog):
    caplog.set_level(1)
    for name in ("websockets", "websockets.client", "issplus_desktop.session.websocket_transport"):
        caplog.set_level(1, logger=name)
    quiet = logging.getLogger("quiet")
    quiet.disabled = True  # The server's own log would show what it was sent.
    frames = []
    live = asyncio.Event()
    heard = asyncio.Event()

    async def handler(connection):
        async for data in connection:
            frames.append(data)
            if data.startswith(b"CONNECT"):
                await connection.send(b"CONNECTED\n\n" + STRUCTURE + b"\0")
            if data.startswith(b"SUBSCRIBE"):
                await connection.send(b'MESSAGE\nsubscription:s1\n\n{"columns":["A"],"data":[[1]]}\0')

    async with serving(handler, logger=quiet) as server:
        session = FeedSession()
        session.on_state = lambda state: live.set() if state.phase is SessionPhase.LIVE else None
        session.on_message = lambda _: heard.set()
        endpoint = Endpoint(address(server), "passport", "somebody", Secret(PASSCODE))
        task = asyncio.get_running_loop().create_task(session.run(endpoint))
        await live.wait()
        session.subscribe("MXSE.orderbooks", 'TICKER="MXSE.TQBR.SBER"')
        await heard.wait()
        session.stop()
        await task
    assert [data.split(b"\n")[0] for data in frames] == [b"CONNECT", b"SUBSCRIBE", b"DISCONNECT"]
    assert PASSCODE.encode() in frames[0]
    assert PASSCODE not in caplog.text


@in_loop
async def test_a_session_sends_no_password_where_it_is_redirected():
    async with raw_server(b"") as (target, received):

        def redirect(connection, request):
            response = connection.respond(302, "")
            response.headers["Location"] = address(target)
            return response

        async with serving(echo, process_request=redirect) as server:
            session = FeedSession()
            await session.run(Endpoint(address(server), "passport", "somebody", Secret(PASSCODE)))
        assert session.state.phase is SessionPhase.REFUSED
        assert session.state.reason is SessionReason.REDIRECTED
        assert received == b""


def test_the_library_still_asks_our_hook_about_redirects():
    # If the hook were renamed, redirects would be followed in silence.
    assert callable(connect.process_redirect)
