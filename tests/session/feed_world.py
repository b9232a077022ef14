"""A world for session tests: time that moves only when told, a network of queues, and a log of what was told."""

import asyncio
import functools
import heapq
import itertools
import json

from issplus_desktop.protocol.catalog import Catalog
from issplus_desktop.protocol.events import Event, MessageReceived
from issplus_desktop.protocol.frame import Frame, encode_frame
from issplus_desktop.protocol.parser import FrameParser
from issplus_desktop.protocol.secret import Secret
from issplus_desktop.session.endpoint import Endpoint
from issplus_desktop.session.failure import Failure
from issplus_desktop.session.feed_session import FeedSession
from issplus_desktop.session.state import SessionState, SubscriptionEvent
from issplus_desktop.session.timing import Timing
from issplus_desktop.session.transport import TransportError
from tests.canary.words import canary

PASSCODE = canary("session")
ENDPOINT = Endpoint("wss://iss.test/infocx/v3/websocket", "passport", "somebody", Secret(PASSCODE))
BOOKS = "MXSE.orderbooks"
STRUCTURE = json.dumps({"structure": {"MXSE": {}, "SEARCH": {}}}).encode()


def selector(ticker):
    return f'TICKER="MXSE.TQBR.{ticker}"'


def in_loop(test):
    """Run an async test in a loop of its own; a task that outlives the test fails it."""

    async def checked(*args, **kwargs):
        await test(*args, **kwargs)
        assert asyncio.all_tasks() == {asyncio.current_task()}

    @functools.wraps(test)
    def run(*args, **kwargs):
        with asyncio.Runner() as runner:
            runner.run(checked(*args, **kwargs))

    return run


async def settle():
    """Let everything run that can run without time passing."""
    for _ in range(30):
        await asyncio.sleep(0)


class VirtualTime:
    """A clock and a sleep whose time moves by `advance` only."""

    def __init__(self):
        self.now = 1000.0
        self.wall_ahead = 1_700_000_000.0
        self._sleepers = []
        self._order = itertools.count()

    def clock(self):
        return self.now

    def wall_clock(self):
        return self.now + self.wall_ahead

    async def sleep(self, seconds):
        waker = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self.now + seconds, next(self._order), waker))
        await waker

    async def advance(self, seconds):
        """Move on, waking each sleeper at its own time."""
        end = self.now + seconds
        await settle()
        while self._sleepers and self._sleepers[0][0] <= end:
            due, _, waker = heapq.heappop(self._sleepers)
            if not waker.cancelled():
                self.now = max(self.now, due)
                waker.set_result(None)
                await settle()
        self.now = end
        await settle()

    @property
    def sleeping(self):
        return sum(not waker.done() for *_, waker in self._sleepers)


class FakeTransport:
    """The client's end of a connection in memory; its methods from `push` on are the server's."""

    def __init__(self, time):
        self.time = time
        self.log = []
        self.closed = False
        self.aborted = False
        self.gone = None
        self.close_hangs = False
        self.stuck = False
        self.pings = 0
        self.answers_pings = True
        self._inbox: asyncio.Queue[bytes | str | TransportError] = asyncio.Queue()
        self._parser = FrameParser()
        self._seqnum = 100

    async def send(self, data):
        if self.gone is not None or self.closed:
            raise self.gone or TransportError(Failure.CONNECTION_LOST, "closed here")
        if self.stuck:
            await asyncio.Event().wait()
        self._parser.receive_data(data)
        while (frame := self._parser.next_frame()) is not None:
            self.log.append((self.time.now, frame))

    async def receive(self):
        item = await self._inbox.get()
        if isinstance(item, TransportError):
            raise item
        return item

    async def ping(self):
        self.pings += 1
        if self.gone is not None:
            raise self.gone
        if not self.answers_pings:
            await asyncio.Event().wait()

    async def close(self):
        if self.close_hangs:
            await asyncio.Event().wait()
        self.closed = True

    def abort(self):
        self.aborted = True

    @property
    def frames(self):
        return [frame for _, frame in self.log]

    def commands(self, command):
        return [frame for frame in self.frames if frame.command == command]

    def subscribed(self):
        return [frame.headers["id"] for frame in self.commands("SUBSCRIBE")]

    def push(self, data):
        self._inbox.put_nowait(data)

    def push_frame(self, command, headers=None, body=b""):
        bound = {"content-length": str(len(body))} if body else {}
        self.push(encode_frame(Frame(command, {**bound, **(headers or {})}, body)))

    def accept(self):
        self.push_frame("CONNECTED", {}, STRUCTURE)

    def message(self, subscription, kind="snapshot", rows=((1,),)):
        self._seqnum += 4
        body = {"properties": {"type": kind, "seqnum": self._seqnum}, "columns": ["A"], "data": rows}
        self.push_frame("MESSAGE", {"subscription": subscription}, json.dumps(body).encode())

    def reply(self, request):
        self.push_frame("REPLY", {"request-id": request}, json.dumps({"columns": ["A"], "data": [[7]]}).encode())

    def drop(self, failure=Failure.CONNECTION_LOST, detail="reset by peer"):
        self.gone = TransportError(failure, detail)
        self.push(self.gone)


class World:
    """One session over the fake network, and a log of everything that it told."""

    def __init__(self, *, limit=300, back_off=None, **durations):
        self.time = VirtualTime()
        self.dials = []
        self.dial_times = []
        self.urls = []
        self.plan: list[str | TransportError] = []
        self.jitter = 0.5
        timing = Timing(self.time.clock, self.time.wall_clock, self.time.sleep, **durations)
        self.session = FeedSession(
            open_transport=self.open, random=lambda: self.jitter, limit=limit, timing=timing, back_off=back_off
        )
        self.states: list[SessionState] = []
        self.catalogs: list[Catalog] = []
        self.messages: list[MessageReceived] = []
        self.subscription_events: list[tuple[str, SubscriptionEvent]] = []
        self.ignored: list[Event] = []
        self.quiet: list[float | None] = []
        self.doubts: list[float | None] = []
        self.faults: list[Exception] = []
        self.session.on_state = self.states.append
        self.session.on_catalog = self.catalogs.append
        self.session.on_message = self.messages.append
        self.session.on_subscription = lambda name, event: self.subscription_events.append((name, event))
        self.session.on_ignored = self.ignored.append
        self.session.on_quiet = self.quiet.append
        self.session.on_doubt = self.doubts.append
        self.session.on_fault = self.faults.append
        self.task: asyncio.Task[None]

    async def open(self, url):
        self.urls.append(url)
        self.dial_times.append(self.time.now)
        step = self.plan.pop(0) if self.plan else None
        if step == "hang":
            await asyncio.Event().wait()
        if isinstance(step, Exception):
            raise step
        transport = FakeTransport(self.time)
        self.dials.append(transport)
        return transport

    @property
    def server(self):
        return self.dials[-1]

    @property
    def phases(self):
        return [state.phase.value for state in self.states]

    async def start(self, endpoint=ENDPOINT):
        self.task = asyncio.get_running_loop().create_task(self.session.run(endpoint))
        await settle()

    async def go_live(self, endpoint=ENDPOINT):
        await self.start(endpoint)
        self.server.accept()
        await settle()

    async def stop(self):
        self.session.stop()
        await settle()
        await self.task

    def spawn(self, coroutine):
        return asyncio.get_running_loop().create_task(coroutine)


async def listening(**options):
    """A world that is live with one confirmed subscription; the clock stands 0.1 s after the start."""
    world = World(**options)
    world.session.subscribe(BOOKS, selector("SBER"))
    await world.go_live()
    await world.time.advance(0.1)
    world.server.message("s1")
    await settle()
    return world
