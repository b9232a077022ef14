"""The WebSocket transport over loopback, against the library's own server and against servers that misbehave."""

import asyncio
import errno
import logging
import socket
import time
from contextlib import suppress

import pytest
from websockets.asyncio.client import connect
from websockets.http11 import Response

from issplus_desktop.protocol.payload_free_logger import PayloadFreeLogger
from issplus_desktop.protocol.secret import Secret
from issplus_desktop.session import websocket_transport
from issplus_desktop.session.endpoint import Endpoint
from issplus_desktop.session.failure import Failure
from issplus_desktop.session.feed_session import FeedSession
from issplus_desktop.session.state import SessionPhase, SessionReason
from issplus_desktop.session.transport import TransportError
from issplus_desktop.session.websocket_transport import (
    MAX_MESSAGE_BYTES,
    WebSocketTransport,
    open_websocket,
    read_retry_after,
)
from tests.canary.words import canary
from tests.session.feed_world import STRUCTURE, in_loop, settle
from tests.session.loopback import address, echo, failure_to_open, raw_server, serving
from tests.trials.virtual_loop import run_virtually

PASSCODE = canary("transport")
HUNG_UP = "the server closed the connection during the upgrade"
TOO_BIG_FOR_US = "a message of the server is over 16 MiB: 1009 (message too big)"


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
