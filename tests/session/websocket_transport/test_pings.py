"""How long a peer that says nothing is believed to be there."""

import asyncio
import errno
import re

import pytest
from websockets.client import ClientProtocol
from websockets.frames import Opcode
from websockets.uri import parse_uri
from websockets.utils import accept_key

from issplus_desktop.session import websocket_transport
from issplus_desktop.session.failure import Failure
from issplus_desktop.session.transport import TransportError
from issplus_desktop.session.websocket_transport import WebSocketTransport
from tests.trials.virtual_loop import run_virtually


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
