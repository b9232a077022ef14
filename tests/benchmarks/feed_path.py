"""The feed path against websockets alone and against stomp.py + json, on the same frames in the same run.

    .venv/bin/python tests/benchmarks/feed_path.py [--frames N] [--rounds N] [--books N]

In the GUI process, over loopback and Qt's event loop: at a busy market's pace (a frame a millisecond, each by itself)
in CPU time, then flat out (64 KiB a read) in wall time. Then without sockets: what decoding alone costs, also against
stomp.py + json made to keep every digit as we do. Contenders take turns; figures are medians; nothing is judged here.

We decode a book's rows when somebody looks at it, so we run three times: with books that nobody looks at, with all of
them looked at as often as they could be painted, and with each looked at after each of its messages.
"""

import argparse
import asyncio
import json
import os
import statistics
import sys
import time
from decimal import Decimal

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_API"] = "pyside6"

import contextlib
import functools
from collections.abc import Callable

from PySide6.QtWidgets import QApplication
from qasync import QEventLoop
from stomp.utils import parse_frame
from websockets.asyncio.client import connect

from issplus_desktop.market.store import MarketStore
from issplus_desktop.protocol.connection import StompConnection
from issplus_desktop.protocol.events import Connected, MessageReceived
from issplus_desktop.protocol.frame import client_frame, encode_frame
from issplus_desktop.protocol.secret import Secret
from issplus_desktop.session.endpoint import Endpoint
from issplus_desktop.session.feed_session import FeedSession
from issplus_desktop.session.timing import Timing
from tests.benchmarks.feed_frames import CONNECTED, DESTINATION, book_frames
from tests.benchmarks.feed_server import PACED_SHARE, server_process

SELECTOR = 'TICKER="MXSE.TQBR.SBER"'
ALONE, SESSION = "websockets only", "ours: FeedSession, no look"
OURS, PAINTED, LOOKED = "ours: no look at the books", "ours: a look each 33 ms", "ours: a look each message"
PAINTING = 0.033
THEIRS, EXACT = "stomp.py + json", "stomp.py + json, exact"


class OurPath:
    """Parser, decoder, connection and store, as the program joins them."""

    def __init__(self, subscriptions):
        self.connection = StompConnection()
        self.store = MarketStore()
        self.opening = [self.connection.connect("DEMO", "guest", Secret("guest"), now=0.0, timeout=60.0)]
        [event] = self.connection.receive_data(CONNECTED)
        assert isinstance(event, Connected)
        self.store.set_catalog(event.catalog)
        for subscription in subscriptions:
            self.opening.append(self.connection.subscribe(subscription, DESTINATION, SELECTOR))
            self.store.open(subscription, DESTINATION, 0.0)

    def take(self, content):
        for event in self.connection.receive_data(content):
            if type(event) is MessageReceived:
                self.store.apply(event.subscription, event.message, 0.0)


class PaintedPath(OurPath):
    """The same with all changed books looked at as often as they could be painted."""

    def __init__(self, subscriptions):
        super().__init__(subscriptions)
        books = [self.store.order_book(subscription) for subscription in subscriptions]
        self.books = [(book, book.open_reader()) for book in books]
        self.due = 0.0

    def take(self, content):
        super().take(content)
        now = time.perf_counter()
        if now >= self.due:
            self.due = now + PAINTING
            for book, reader in self.books:
                if reader.take():
                    look_at(book)


class LookedPath(OurPath):
    """The same with each book looked at after each of its messages."""

    def take(self, content):
        for event in self.connection.receive_data(content):
            if type(event) is MessageReceived:
                self.store.apply(event.subscription, event.message, 0.0)
                look_at(self.store.order_book(event.subscription))


OUR_PATHS = {OURS: OurPath, PAINTED: PaintedPath, LOOKED: LookedPath}


def look_at(book):
    """Read what is painted of a book."""
    return book.bids, book.asks, book.spread, book.imbalance(), book.malformed


def take_nothing(_):
    """Receive only."""


def take_as_the_guide_does(content):
    """The exchange's sample: floats, no routing, no check of the length."""
    json.loads(parse_frame(content).body.decode("utf8").strip("\0"))


def take_exactly(content):
    """The exchange's sample, made to keep every digit, as we do."""
    body = json.loads(parse_frame(content).body.decode("utf8").strip("\0"), parse_float=Decimal)
    body["data"] = [[fixed(cell) if isinstance(cell, list) else cell for cell in row] for row in body["data"]]


def fixed(cell):
    value, decimals = cell
    return Decimal(value).quantize(Decimal(1).scaleb(-decimals))


async def receive_with(url, clock, frames, opening, take):
    """Seconds of this clock from the first data frame to the last."""
    async with connect(url, compression=None, proxy=None, max_queue=(1024, 256), ping_interval=None) as websocket:
        for content in opening:
            await websocket.send(content)
        await websocket.recv(decode=False)
        take(await websocket.recv(decode=False))
        begun = clock()
        for _ in range(frames - 1):
            take(await websocket.recv(decode=False))
        return clock() - begun


async def receive_with_session(url, clock, frames, books):
    """The same through FeedSession, with all that it does for the program."""
    session, store = FeedSession(timing=Timing(spacing=0.0)), MarketStore()
    times: list[float] = []
    received = 0

    def on_message(event):
        nonlocal received
        store.apply(event.subscription, event.message, 0.0)
        received += 1
        if received == 1:
            times.append(clock())
        elif received == frames:
            times.append(clock())
            session.stop()

    def on_catalog(catalog):
        store.set_catalog(catalog)
        for number in range(books):
            store.open(session.subscribe(DESTINATION, f'TICKER="{number}"'), DESTINATION, 0.0)

    session.on_message = on_message
    session.on_catalog = on_catalog
    with contextlib.suppress(asyncio.CancelledError):
        await session.run(Endpoint(url, "DEMO", "guest", Secret("guest")))
    return times[1] - times[0]


def report(title, seconds, frames, bases):
    """Print each contender's cost a frame and its speed against each base, round by round."""
    sys.stdout.write(f"{title}\n")
    for name, measured in seconds.items():
        cost = statistics.median(measured) / frames * 1e6
        ratios = [
            statistics.median(base / own for base, own in zip(seconds[base], measured, strict=True)) for base in bases
        ]
        versus = "   ".join(f"{ratio:5.2f} x {base}" for ratio, base in zip(ratios, bases, strict=True))
        sys.stdout.write(f"  {name:<30} {cost:7.2f} us a frame   {versus}\n")


async def over_loopback(url, clock, frames, rounds, books):
    """Each contender's seconds by round."""
    subscriptions = [f"s{number}" for number in range(books)]
    opening = [
        encode_frame(client_frame("CONNECT", {"domain": "DEMO"})),
        *(encode_frame(client_frame("SUBSCRIBE", {"id": name})) for name in subscriptions),
    ]
    seconds: dict[str, list[float]] = {name: [] for name in (ALONE, OURS, PAINTED, LOOKED, SESSION, THEIRS)}
    for _ in range(rounds):
        seconds[ALONE].append(await receive_with(url, clock, frames, opening, take_nothing))
        for name, path in OUR_PATHS.items():
            ours = path(subscriptions)
            seconds[name].append(await receive_with(url, clock, frames, ours.opening, ours.take))
        seconds[SESSION].append(await receive_with_session(url, clock, frames, books))
        seconds[THEIRS].append(await receive_with(url, clock, frames, opening, take_as_the_guide_does))
    return seconds


def timed(take, frames):
    begun = time.perf_counter()
    for content in frames:
        take(content)
    return time.perf_counter() - begun


def taker_of(path, subscriptions):
    """What one of our paths takes a message with."""
    return path(subscriptions).take


def without_sockets(frames, rounds, subscriptions):
    """Each contender's seconds by round."""
    contenders: dict[str, Callable[[], Callable[[bytes], object]]] = {
        THEIRS: lambda: take_as_the_guide_does,
        EXACT: lambda: take_exactly,
        **{name: functools.partial(taker_of, path, subscriptions) for name, path in OUR_PATHS.items()},
    }
    seconds: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, make in contenders.items():
            seconds[name].append(timed(make(), frames))
    return seconds


def main():
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--frames", type=int, default=10_000)
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--books", type=int, default=20)
    options = arguments.parse_args()
    frames, rounds, books = options.frames, options.rounds, options.books
    few = frames // PACED_SHARE
    application = QApplication.instance() or QApplication([])
    with (
        server_process(frames, books) as url,
        asyncio.Runner(loop_factory=functools.partial(QEventLoop, application)) as runner,
    ):
        paced = runner.run(over_loopback(f"{url}/paced", time.process_time, few, rounds, books))
        flat = runner.run(over_loopback(url, time.perf_counter, frames, rounds, books))
    report("In the GUI process, a frame a millisecond, CPU time:", paced, few, (ALONE, THEIRS))
    report("In the GUI process, flat out:", flat, frames, (ALONE, THEIRS))
    subscriptions = [f"s{number}" for number in range(books)]
    for title, fresh in (("as recorded, 1 or 2 levels of 20 change", False), ("every level new each time", True)):
        contents = book_frames(frames, subscriptions, fresh=fresh)
        report(f"Without sockets, {title}:", without_sockets(contents, rounds, subscriptions), frames, (THEIRS, EXACT))


if __name__ == "__main__":
    main()
