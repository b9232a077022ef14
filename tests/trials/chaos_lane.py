"""One session on real sockets that is struck by one fault after the other and must come back from each."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from random import Random
from typing import Final, Protocol
from urllib.parse import urlsplit

from issplus_desktop.app.feed import Feed
from issplus_desktop.app.latency import LatencyMeter
from issplus_desktop.market.store import MarketStore
from issplus_desktop.market.subscription_status import SubscriptionPhase
from issplus_desktop.protocol.secret import Secret
from issplus_desktop.session.endpoint import Endpoint
from issplus_desktop.session.feed_session import FeedSession
from issplus_desktop.session.pending_requests import NoReplyError
from issplus_desktop.session.reconnect_policy import BackOff
from issplus_desktop.session.state import SessionPhase, SessionState
from issplus_desktop.session.timing import Timing
from issplus_desktop.session.transport_options import TransportOptions
from issplus_desktop.session.websocket_transport import open_websocket
from issplus_desktop.simulator.accounts import DEFAULT_LOGIN
from issplus_desktop.simulator.fault_plan import FaultKind
from issplus_desktop.simulator.server import PATH
from tests.canary.words import TRIAL_PASSCODE
from tests.trials.certificate_maker import HOST, CertificateMaker
from tests.trials.chaos_faults import ByteFault, ChaosFault, FrameFault
from tests.trials.chaos_market import SmallExchange, serving
from tests.trials.chaos_proxy import ChaosProxy
from tests.trials.frame_proxy import FrameProxy
from tests.trials.small_market import BOOKS, CANDLES, FIXINGS, SEARCH, SECURITIES, TICKERS, SmallMarket
from tests.trials.toxics import Toxics
from tests.trials.truth import held, true_store

_K: Final = FaultKind
_WISHES: Final = (
    (SECURITIES, TICKERS[0]), (SECURITIES, TICKERS[1]), (BOOKS, TICKERS[0]), (BOOKS, TICKERS[2]),
    (CANDLES, TICKERS[0]), (FIXINGS, TICKERS[3]),
)  # fmt: skip
_AT_SUBSCRIBE: Final = {_K.ERROR_TO_SUBSCRIBE, _K.SNAPSHOT_NEVER, _K.RECEIPT_LATE, _K.RECEIPT_NEVER}
_AT_REQUEST: Final = {_K.ERROR_TO_REQUEST, _K.REPLY_LATE, _K.REPLY_NEVER}
_OF_THE_MARKET: Final = {_K.CROSSED_BOOK, _K.FALLING_SEQNUM, _K.MIDNIGHT}
_LOOK: Final = 0.01


@dataclass(frozen=True, slots=True)
class Shape:
    """How long things take, in seconds: the program's own durations times `scale`, but a dial gets `least_dial`."""

    scale: float
    least_dial: float = 3.0
    back_within: float = 60.0

    @property
    def longest_fault(self) -> float:
        """Seconds that a fault lasts at most."""
        return 10.0 * self.scale

    @property
    def ping_seconds(self) -> float:
        """Seconds between pings, and for which a Pong is waited for."""
        return max(1.5, 10.0 * self.scale)

    def session(self, options: TransportOptions, random: Random) -> FeedSession:
        """Return a session of this shape."""
        scale, usual = self.scale, BackOff()
        return FeedSession(
            open_transport=partial(open_websocket, options=options),
            random=random.random,
            timing=Timing(
                spacing=0.1 * scale,
                connect_timeout=max(self.least_dial, 15.0 * scale),
                request_timeout=10.0 * scale,
                quiet_after=15.0 * scale,
                probe_timeout=max(1.0, 3.0 * scale),
            ),
            back_off=BackOff(
                first=usual.first * scale,
                cap=usual.cap * scale,
                slow_first=usual.slow_first * scale,
                slow_cap=usual.slow_cap * scale,
                dials_window=usual.dials_window * scale,
                useful_uptime=usual.useful_uptime * scale,
            ),
        )


@dataclass(slots=True)
class Outcome:
    """What became of one fault.

    `over` is how many seconds later than allowed by the back-off that the session told everything was live again,
    `away` the seconds from the healing to that; `dials` were made from the strike on.
    """

    fault: ChaosFault
    over: float = 0.0
    away: float = 0.0
    dials: int = 0
    was_lost: bool = False
    was_refused: bool = False
    wrong: list[str] = field(default_factory=list)


class LaneProxy(Protocol):
    """What stands between a lane's session and its server."""

    port: int

    @property
    def is_sound(self) -> bool: ...


class Lane:
    """A session with its wishes, and what strikes it. Use `open_lane`."""

    def __init__(self, shape: Shape, proxy: LaneProxy, market: SmallMarket, exchange: SmallExchange) -> None:
        self.shape = shape
        self.market = market
        self._exchange = exchange
        self._proxy = proxy
        self._loop = asyncio.get_running_loop()
        self._waits: list[tuple[float, float]] = []
        self._faults_told: list[Exception] = []
        self._questions: set[asyncio.Task[None]] = set()
        self.wanted: dict[str, tuple[str, str]] = {}
        self._endpoint = Endpoint(f"wss://{HOST}:{proxy.port}{PATH}", "passport", DEFAULT_LOGIN, Secret(TRIAL_PASSCODE))
        self._running: asyncio.Task[None] | None = None

    def start(self, options: TransportOptions, random: Random) -> None:
        """Make the session and let it run."""
        self.session = self.shape.session(options, random)
        self.store = MarketStore()
        self.feed = Feed(self.session, self.store, LatencyMeter(time.time))
        self.session.on_state = self._on_state
        self.session.on_fault = self._faults_told.append
        self.run()

    def run(self) -> None:
        """Have the session run, as a person does who presses the button."""
        self._running = self._loop.create_task(self.session.run(self._endpoint), name="lane session")

    async def want_all(self) -> None:
        """Subscribe once the catalog is there."""
        await self._until(lambda: self.session.state.phase is SessionPhase.LIVE, "the first login")
        for destination, ticker in _WISHES:
            self.wanted[self.feed.want(destination, {"TICKER": ticker})] = (destination, ticker)
        await self._until(lambda: self._is_fresh(0.0), "the first data")

    async def leave(self) -> None:
        """Stop the session and wait for it."""
        self.session.stop()
        if self._running is not None:
            await asyncio.wait([self._running, *self._questions])

    def _on_state(self, state: SessionState) -> None:
        if state.phase is not SessionPhase.LIVE:
            self.feed.mark_all_stale()
        if state.phase is SessionPhase.WAITING:
            self._waits.append((self._loop.time(), state.retry_in or 0.0))

    # One fault

    async def suffer(self, fault: ChaosFault) -> Outcome:
        """Let a fault strike, last, and be healed; wait until all is live and true again."""
        outcome = Outcome(fault)
        self._waits.clear()
        dials = self.session.counters.dials
        try:
            await self._strike(fault)
            await asyncio.sleep(fault.seconds)
            await self._heal(fault)
            await self._come_back(outcome)
            await self._be_true(outcome)
        except TimeoutError as error:
            outcome.wrong.append(f"{error}; the session is {self.session.state}")
        outcome.wrong += [f"a callback failed: {error!r}" for error in self._faults_told]
        self._faults_told.clear()
        outcome.dials = self.session.counters.dials - dials
        outcome.was_lost = bool(self._waits)
        return outcome

    async def _strike(self, fault: ChaosFault) -> None:
        raise NotImplementedError

    async def _heal(self, fault: ChaosFault) -> None:
        raise NotImplementedError

    async def _come_back(self, outcome: Outcome) -> None:
        healed_at, since = self._loop.time(), time.time()
        self._exchange.is_busy = True
        await self._until(lambda: self._is_back(outcome, since), "all live again")
        self._exchange.is_busy = False
        now = self._loop.time()
        outcome.away = now - healed_at
        told_at, delay = self._waits[-1] if self._waits else (healed_at, 0.0)
        outcome.over = now - max(healed_at, told_at + delay)

    def _is_back(self, outcome: Outcome, since: float) -> bool:
        """Log in again, once, where it was refused: the refusal may be on its way when the fault is healed."""
        if (self._running is None or self._running.done()) and not outcome.was_refused:
            outcome.was_refused = True
            self.run()
        return self._is_fresh(since)

    def _is_fresh(self, since: float) -> bool:
        """Whether everything wanted is live by what came after `since` (epoch seconds) on a sound connection."""
        if self.session.state.phase is not SessionPhase.LIVE or not self._proxy.is_sound:
            return False
        statuses = [self.store.status(subscription) for subscription in self.wanted]
        return all(
            status.phase is SubscriptionPhase.LIVE and (status.last_message_at or 0.0) > since for status in statuses
        )

    async def _be_true(self, outcome: Outcome) -> None:
        """Let the market stand still: what is held must become what the server would tell now."""
        self._exchange.is_still = True
        try:
            await self._until(lambda: not self._untrue(), "the truth")
        except TimeoutError:
            outcome.wrong += [f"{name} of {self.wanted[name]} does not hold the truth" for name in self._untrue()]
        finally:
            self._exchange.is_still = False
        if set(self.store.subscriptions()) != set(self.wanted):
            outcome.wrong.append(f"open are {self.store.subscriptions()}, wanted {list(self.wanted)}")

    def _untrue(self) -> list[str]:
        truth = true_store(self.store.catalog, self.market, self.wanted, set(self.wanted))
        return [
            name
            for name, (destination, _) in self.wanted.items()
            if held(self.store, name, destination) != held(truth, name, destination)
        ]

    def ask(self) -> None:
        """Ask something; whether an answer comes or none, it must end."""
        question = self._loop.create_task(self._ask(), name="lane question")
        self._questions.add(question)
        question.add_done_callback(self._questions.discard)

    async def _ask(self) -> None:
        with contextlib.suppress(NoReplyError):
            reply = await self.feed.request(SEARCH, {"PATTERN": "word"})
            if reply.rows[0][0] != "word":
                self._faults_told.append(ValueError(f"'word' was answered by {reply.rows[0][0]!r}"))

    async def _until(self, condition: Callable[[], bool], what: str) -> None:
        deadline = self._loop.time() + self.shape.back_within
        while not condition():
            if self._loop.time() > deadline:
                raise TimeoutError(f"{what} did not come within {self.shape.back_within} s")
            await asyncio.sleep(_LOOK)


class ByteLane(Lane):
    """Its bytes are struck, between the client's TLS and the server's."""

    def __init__(self, shape: Shape, proxy: ChaosProxy, market: SmallMarket, exchange: SmallExchange) -> None:
        super().__init__(shape, proxy, market, exchange)
        self._bytes = proxy

    async def _strike(self, fault: ChaosFault) -> None:
        if fault.kind is ByteFault.DOWN:
            await self._bytes.go_down()
        elif fault.kind is ByteFault.GARBLED:
            for connection in self._bytes.connections:
                for flow in (connection.up, connection.down):
                    if flow is not None:
                        flow.garbles_next = True
        else:
            up = fault.toxics if fault.direction != "down" else Toxics()
            down = fault.toxics if fault.direction != "up" else Toxics()
            self._bytes.poison(up, down)
            if fault.kind is ByteFault.SLOW_CLOSE:
                for connection in self._bytes.connections:
                    connection.lose_server()
        if fault.kind is not ByteFault.SLOW_CLOSE:
            self.ask()

    async def _heal(self, fault: ChaosFault) -> None:
        await self._bytes.listen()
        self._bytes.cure(forgets=fault.kind is not ByteFault.BLACK_HOLE)


class FrameLane(Lane):
    """Its frames are struck, by a man in the middle."""

    def __init__(self, shape: Shape, proxy: FrameProxy, market: SmallMarket, exchange: SmallExchange) -> None:
        super().__init__(shape, proxy, market, exchange)
        self._frames = proxy

    async def _strike(self, fault: ChaosFault) -> None:
        link = self._frames.live_link
        if isinstance(fault.kind, FrameFault):
            if link is not None:
                self._strike_websocket(fault.kind)
        elif fault.fault is not None and fault.kind in _OF_THE_MARKET:
            self._strike_market(fault.kind)
        elif fault.fault is not None:
            self._frames.strike(fault.fault)
            if fault.kind in _AT_SUBSCRIBE and link is not None:
                # Its moment is the next SUBSCRIBE: there are some when the connection is another one.
                link.reset()
        if fault.kind in _AT_REQUEST:
            for _ in range(3):
                self.ask()

    def _strike_websocket(self, kind: FrameFault) -> None:
        link = self._frames.live_link
        assert link is not None
        if kind is FrameFault.TRUNCATED:
            link.truncates_next = True
        elif kind is FrameFault.HUGE:
            link.send_huge()
        elif kind is FrameFault.BROKEN_FRAMING:
            link.break_framing()
        else:
            link.push_text("MESSAGE\nsubscription:s99999\n\n{}\0")

    def _strike_market(self, kind: object) -> None:
        if kind is _K.CROSSED_BOOK:
            self.market.cross()
        elif kind is _K.FALLING_SEQNUM:
            self.market.fall_back()
        else:
            self.market.turn_the_day()

    async def _heal(self, fault: ChaosFault) -> None:
        self._frames.cure()


@asynccontextmanager
async def open_lane(
    shape: Shape, certificates: CertificateMaker, seed: str, *, strikes_bytes: bool
) -> AsyncIterator[Lane]:
    """Open a lane with a server, a market and a proxy of its own; at the end all of them are gone."""
    random = Random(seed)
    market = SmallMarket(random.randrange(2**31), time.time())
    async with AsyncExitStack() as stack:
        url, exchange = await stack.enter_async_context(serving(market, certificates, pause=0.2))
        lane: Lane
        if strikes_bytes:
            port = urlsplit(url).port
            assert port is not None
            lane = ByteLane(shape, await stack.enter_async_context(ChaosProxy(port, random)), market, exchange)
        else:
            lane = FrameLane(
                shape, await stack.enter_async_context(FrameProxy(url, certificates, random)), market, exchange
            )
        lane.start(TransportOptions(authority=certificates.extra_authority()), random)
        try:
            await lane.want_all()
            yield lane
        finally:
            await lane.leave()


async def suffer_all(
    shape: Shape, certificates: CertificateMaker, seed: str, faults: Sequence[ChaosFault], *, strikes_bytes: bool
) -> AsyncIterator[Outcome]:
    """Yield what becomes of each fault in one lane."""
    async with open_lane(shape, certificates, seed, strikes_bytes=strikes_bytes) as lane:
        for fault in faults:
            yield await lane.suffer(fault)


def are_bytes(fault: ChaosFault) -> bool:
    """Whether a fault is for a ByteLane."""
    return isinstance(fault.kind, ByteFault)


def dealt(faults: Iterable[ChaosFault], lanes: int) -> list[list[ChaosFault]]:
    """Return the faults shared out to `lanes` lanes, those of bytes and those of frames apart; no lane is empty."""
    every = list(faults)
    shares: list[list[ChaosFault]] = []
    for chosen in (True, False):
        some = [fault for fault in every if are_bytes(fault) is chosen]
        width = max(1, round(lanes * len(some) / max(1, len(every))))
        shares += [some[start::width] for start in range(width)]
    return [share for share in shares if share]
