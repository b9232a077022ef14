"""A server in a process of its own that floods one client, at a set rate or as fast as it is read.

It answers CONNECT and SUBSCRIBE like any other server. An order, a line of JSON on its stdin, lets a flood begin; when
all of it is out and the pings of that time are answered, it says on its stdout what it has sent.
"""

import asyncio
import contextlib
import dataclasses
import json
import random
import subprocess
import sys
import time
from collections import deque
from pathlib import Path
from typing import IO, Any, Final

from websockets.asyncio.server import serve
from websockets.exceptions import ConnectionClosed

from issplus_desktop.protocol.frame import Frame, encode_frame
from issplus_desktop.protocol.parser import FrameParser
from tests.benchmarks.feed_server import framed
from tests.trials.flood_frames import FIRST_MARK, connected_frame, open_stream, shuffled

TICK: Final = 0.002
PING_EVERY: Final = 1.0
LARGEST_BURST: Final = 400
IN_FLIGHT: Final = 5_000
PING_AFTER: Final = 1_000
ROOT: Final = Path(__file__).parents[2]
PATIENCE: Final = 60.0


@dataclasses.dataclass
class Order:
    """What to send. Marks are counts, or with `zero` (monotonic nanoseconds) microseconds since then.

    `rate` in messages a second; 0 is as fast as the client reads.
    """

    messages: int
    rate: int = 0
    seed: int = 0
    zero: int = 0


@dataclasses.dataclass
class Account:
    """What was sent: messages and last mark by subscription; times in milliseconds.

    `backlog` is the largest that waited in our own buffer, as bytes and as the time that so much takes at this rate;
    `late` how far the flood was behind its schedule at most, `held_back` how long it paused for the client.
    """

    sent: dict[str, tuple[int, int]] = dataclasses.field(default_factory=dict)
    seconds: float = 0.0
    bytes: int = 0
    backlog_bytes: int = 0
    backlog: float = 0.0
    late: float = 0.0
    held_back: float = 0.0
    pongs: list[float] = dataclasses.field(default_factory=list)
    unanswered: int = 0
    connections: int = 0


class Window:
    """Lets no more than IN_FLIGHT messages be under way: a Pong tells that all before its Ping was read.

    Else a slow client's Pongs would stand behind a minute of messages in the system's buffers.
    """

    def __init__(self, connection):
        self.waited = 0.0
        self._connection = connection
        self._pongs: deque[Any] = deque()
        self._asked = self._read = 0

    async def wait(self, sent, most=IN_FLIGHT):
        """Return when no more than `most` messages are under way."""
        if sent - self._asked >= min(PING_AFTER, most + 1):
            self._asked = sent
            self._pongs.append((sent, await self._connection.ping()))
        while self._pongs and (self._pongs[0][1].done() or sent - self._read > most):
            self._read, pong = self._pongs.popleft()
            begun = time.perf_counter()
            await pong
            self.waited += time.perf_counter() - begun if most else 0.0


class FloodServer:
    """Serves one client at a time."""

    def __init__(self):
        self.connection: Any = None
        self.connections = 0
        self.streams = {}

    async def talk(self, connection):
        parser = FrameParser()
        self.connection, self.streams = connection, {}
        self.connections += 1
        async for content in connection:
            parser.receive_data(content)
            while (frame := parser.next_frame()) is not None:
                for answer in self.answers(frame):
                    await connection.send(answer)

    def answers(self, frame):
        if frame.command == "CONNECT":
            return [connected_frame()]
        name = frame.headers.get("id", "")
        if frame.command == "SUBSCRIBE":
            headers = frame.headers
            source = random.Random(name)
            stream = self.streams[name] = open_stream(name, headers["destination"], headers["selector"], source)
            return [encode_frame(Frame("RECEIPT", {"receipt-id": name})), stream.snapshot(_stamp())]
        if frame.command == "UNSUBSCRIBE":
            self.streams.pop(name, None)
        return []

    async def carry_out(self, order):
        account = Account()
        async with asyncio.TaskGroup() as group:
            over = asyncio.Event()
            group.create_task(self._ping(account, over))
            await self._flood(order, account)
            over.set()
        account.sent = {name: (stream.count, stream.mark) for name, stream in self.streams.items()}
        account.connections = self.connections
        return account

    async def _flood(self, order, account):
        transport, clock = self.connection.transport, time.perf_counter
        streams = shuffled(list(self.streams.values()), order.seed)
        begun = clock()
        window = Window(self.connection)
        sent = 0
        while sent < order.messages:
            passed = clock() - begun - window.waited
            due = min(order.messages, int(passed * order.rate) + 1 if order.rate else sent + LARGEST_BURST)
            if order.rate:
                account.late = max(account.late, (passed - sent / order.rate) * 1000)
            # One burst at a time, however late we are, lest we never look whether it is read.
            last = min(due, sent + LARGEST_BURST)
            transport.write(_burst(streams, sent, last, order.zero, account))
            sent = last
            self._note_backlog(account, sent, order.rate)
            await window.wait(sent)
            if sent == due:
                await asyncio.sleep(TICK if order.rate else 0)
        await window.wait(sent, 0)
        account.held_back = window.waited * 1000
        account.seconds = clock() - begun

    def _note_backlog(self, account, sent, rate):
        waiting = self.connection.transport.get_write_buffer_size()
        if waiting > account.backlog_bytes:
            account.backlog_bytes = waiting
            account.backlog = waiting / (account.bytes / sent) / rate * 1000 if rate else 0.0

    async def _ping(self, account, over):
        """Ping until the flood is over; a Pong that is on its way then is waited for as well."""
        while not over.is_set():
            try:
                pong = await self.connection.ping()
                account.pongs.append(await asyncio.wait_for(pong, PATIENCE) * 1000)
            except (TimeoutError, ConnectionClosed):
                account.unanswered += 1
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(over.wait(), PING_EVERY)

    async def run(self):
        loop = asyncio.get_running_loop()
        async with serve(self.talk, "127.0.0.1", 0, compression=None, ping_interval=None) as server:
            _say(server.sockets[0].getsockname()[1])
            while line := await loop.run_in_executor(None, sys.stdin.readline):
                account = await self.carry_out(Order(**json.loads(line)))
                _say(json.dumps(dataclasses.asdict(account)))


def _burst(streams, first, last, zero, account):
    """The messages number `first` to `last` - 1, each in a WebSocket message of its own."""
    stamp = _stamp()
    mark = FIRST_MARK + (time.monotonic_ns() - zero) // 1000 if zero else 0
    burst = b"".join([framed(streams[place % len(streams)].frame(mark, stamp)) for place in range(first, last)])
    account.bytes += len(burst)
    return burst


def _stamp():
    return int(time.time() * 1000)


def _say(line):
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main():
    """Run until stdin ends; the port is the first line on stdout."""
    with asyncio.Runner() as runner:
        runner.run(FloodServer().run())


class FloodProcess:
    """The server's process as its client sees it; used as a context."""

    def __init__(self):
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.trials.flood_server"],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        self.url = f"ws://127.0.0.1:{self._out.readline().strip()}"

    @property
    def _in(self) -> IO[str]:
        assert self._process.stdin is not None
        return self._process.stdin

    @property
    def _out(self) -> IO[str]:
        assert self._process.stdout is not None
        return self._process.stdout

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._in.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(10)
        self._process.kill()
        self._process.wait()
        self._out.close()

    def order(self, order):
        """Let a flood begin."""
        self._in.write(json.dumps(dataclasses.asdict(order)) + "\n")
        self._in.flush()

    def account(self):
        """Wait for the flood's end, in whatever thread, and return its Account."""
        line = self._out.readline()
        assert line, "the flood's server has died"
        return Account(**json.loads(line))


if __name__ == "__main__":
    main()
