"""The feed path against websockets alone and against stomp.py + json, on the same frames in the same run.

    .venv/bin/python tests/benchmarks/feed_path.py [--frames N] [--rounds N] [--books N]

First in the GUI process, over loopback and Qt's event loop, flat out, so that the receiver is what is measured. Then
without sockets, for what decoding alone costs. Contenders take turns; figures are medians; nothing is judged here.
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
from tests.benchmarks.feed_frames import CONNECTED, DESTINATION, book_frames
from tests.benchmarks.feed_server import server_process

SELECTOR = 'TICKER="MXSE.TQBR.SBER"'


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


async def flat_out(url, frames, opening, take):
    """Seconds from the first data frame to the last."""
    async with connect(url, compression=None, proxy=None, max_queue=(1024, 256), ping_interval=None) as websocket:
        for content in opening:
            await websocket.send(content)
        await websocket.recv(decode=False)
        take(await websocket.recv(decode=False))
        begun = time.perf_counter()
        for _ in range(frames - 1):
            take(await websocket.recv(decode=False))
        return time.perf_counter() - begun


async def through_the_session(url, frames, books):
    """The same through FeedSession, with all that it does for the program."""
    session, store = FeedSession(spacing=0.0), MarketStore()
    clock: list[float] = []

    def on_message(event):
        store.apply(event.subscription, event.message, 0.0)
        if event.message.seqnum in ends:
            clock.append(time.perf_counter())
            if session.counters.frames_received + 1 >= frames:
                session.stop()

    def on_catalog(catalog):
        store.set_catalog(catalog)
        for number in range(books):
            subscription = session.subscribe(DESTINATION, f'TICKER="{number}"')
            store.open(subscription, DESTINATION, 0.0)

    first = 569811206658952028
    ends = {first, first + 4 * ((frames - 1) // books)}
    session.on_message = on_message
    session.on_catalog = on_catalog
    async with asyncio.timeout(60):
        with contextlib.suppress(asyncio.CancelledError):
            await session.run(Endpoint(url, "DEMO", "guest", Secret("guest")))
    return clock[-1] - clock[0]


def report(title, seconds, frames, base):
    """Print each contender's cost a frame and its rate against the first one's."""
    sys.stdout.write(f"{title}\n")
    for name, measured in seconds.items():
        cost = statistics.median(measured)
        rate = statistics.median(one / other for one, other in zip(seconds[base], measured, strict=True))
        sys.stdout.write(f"  {name:<46} {cost / frames * 1e6:7.2f} us a frame   {rate:5.2f} x {base}\n")


async def over_loopback(frames, rounds, books):
    subscriptions = [f"s{number}" for number in range(books)]
    opening = [
        encode_frame(client_frame("CONNECT", {"domain": "DEMO"})),
        *(encode_frame(client_frame("SUBSCRIBE", {"id": name})) for name in subscriptions),
    ]
    seconds: dict[str, list[float]] = {"websockets only": [], "ours": [], "FeedSession": [], "stomp.py + json": []}
    with server_process(frames, books) as url:
        for _ in range(rounds):
            seconds["websockets only"].append(await flat_out(url, frames, opening, take_nothing))
            ours = OurPath(subscriptions)
            seconds["ours"].append(await flat_out(url, frames, ours.opening, ours.take))
            seconds["FeedSession"].append(await through_the_session(url, frames, books))
            seconds["stomp.py + json"].append(await flat_out(url, frames, opening, take_as_the_guide_does))
    return seconds


def timed(take, frames):
    begun = time.perf_counter()
    for content in frames:
        take(content)
    return time.perf_counter() - begun


def without_sockets(frames, rounds):
    contenders = {
        "stomp.py + json": lambda: take_as_the_guide_does,
        "stomp.py + json, exact": lambda: take_exactly,
        "ours": lambda: OurPath([f"s{number}" for number in range(20)]).take,
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
    arguments.add_argument("--rounds", type=int, default=7)
    arguments.add_argument("--books", type=int, default=20)
    options = arguments.parse_args()
    application = QApplication.instance() or QApplication([])
    with asyncio.Runner(loop_factory=lambda: QEventLoop(application)) as runner:
        seconds = runner.run(over_loopback(options.frames, options.rounds, options.books))
    report("In the GUI process, over loopback:", seconds, options.frames, "websockets only")
    subscriptions = [f"s{number}" for number in range(options.books)]
    for title, fresh in (("books as recorded", False), ("every level new each time", True)):
        frames = book_frames(options.frames, subscriptions, fresh=fresh)
        report(f"Decoding alone, {title}:", without_sockets(frames, options.rounds), len(frames), "stomp.py + json")


if __name__ == "__main__":
    main()
