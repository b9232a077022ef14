"""A server in a process of its own that writes ready-made frames.

It answers CONNECT with CONNECTED, waits for the agreed number of SUBSCRIBE frames and then sends the books' frames,
one to a WebSocket message, already framed: as fast as the socket takes them, or one a millisecond on the path /paced.
"""

import asyncio
import contextlib
import subprocess
import sys
import time
from pathlib import Path

from websockets.asyncio.server import serve

from issplus_desktop.protocol.parser import FrameParser
from tests.benchmarks.feed_frames import CONNECTED, book_frames

INTERVAL = 0.001
PACED_SHARE = 10
"""One frame in so many is sent on the path /paced, or a round would take too long."""
ROOT = Path(__file__).parents[2]


def framed(payload):
    """A binary WebSocket message as a server writes it, up to 65,535 bytes long."""
    length = len(payload)
    head = bytes([0x82, length]) if length < 126 else b"\x82\x7e" + length.to_bytes(2, "big")
    return head + payload


class FrameServer:
    """Serves `frames` messages over `books` subscriptions to every client."""

    def __init__(self, frames, books):
        self.frames = frames
        self.books = books

    async def talk(self, connection):
        parser = FrameParser()
        subscriptions = []
        async for content in connection:
            parser.receive_data(content)
            while (frame := parser.next_frame()) is not None:
                if frame.command == "CONNECT":
                    await connection.send(CONNECTED)
                if frame.command == "SUBSCRIBE":
                    subscriptions.append(frame.headers["id"])
                    if len(subscriptions) == self.books:
                        await self.send(connection, subscriptions)

    async def send(self, connection, subscriptions):
        paced = connection.request.path == "/paced"
        frames = [framed(frame) for frame in book_frames(self.frames, subscriptions)]
        if not paced:
            connection.transport.write(b"".join(frames))
            return
        begun = time.perf_counter()
        for number, frame in enumerate(frames[: self.frames // PACED_SHARE]):
            connection.transport.write(frame)
            await asyncio.sleep(begun + (number + 1) * INTERVAL - time.perf_counter())

    async def run(self):
        async with serve(self.talk, "127.0.0.1", 0, compression=None, ping_interval=None) as server:
            sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
            sys.stdout.flush()
            await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


def main(frames, books):
    """Run the server until stdin ends; the port is the first line on stdout."""
    with asyncio.Runner() as runner:
        runner.run(FrameServer(frames, books).run())


@contextlib.contextmanager
def server_process(frames, books):
    """The server's address while the block runs."""
    code = f"from tests.benchmarks.feed_server import main; main({frames}, {books})"
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            yield f"ws://127.0.0.1:{process.stdout.readline().strip()}"
        finally:
            process.stdin.close()
            process.wait(10)
