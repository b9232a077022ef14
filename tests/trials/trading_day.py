"""One simulated day: the real session, feed and store, a person who keeps changing their mind, and a plan of faults."""

import asyncio
from collections import Counter
from collections.abc import Coroutine
from dataclasses import dataclass, field
from random import Random
from typing import Any, Final

from issplus_desktop.app.feed import Feed
from issplus_desktop.app.latency import LatencyMeter
from issplus_desktop.market.store import MarketStore
from issplus_desktop.market.subscription_status import SubscriptionPhase
from issplus_desktop.protocol.events import BodyUnreadable, Event, MessageReceived
from issplus_desktop.protocol.message import MessageKind
from issplus_desktop.protocol.secret import Secret
from issplus_desktop.session.endpoint import Endpoint
from issplus_desktop.session.failure import Failure
from issplus_desktop.session.feed_session import FeedSession
from issplus_desktop.session.state import SessionPhase, SessionState, SubscriptionEvent, SubscriptionEventKind
from issplus_desktop.session.timing import Timing
from issplus_desktop.simulator.accounts import DEFAULT_LOGIN, Accounts
from issplus_desktop.simulator.connection import SimulatorConnection
from issplus_desktop.simulator.fault_plan import Fault, FaultKind, FaultPlan
from tests.canary.words import TRIAL_PASSCODE
from tests.trials.fault_strikes import FaultStrikes
from tests.trials.invariants import PROBE_SECONDS, QUIET_AFTER, Referee
from tests.trials.link import Link
from tests.trials.memory_network import MemoryNetwork
from tests.trials.person import MOST_WANTED, REQUEST_SECONDS, Person
from tests.trials.small_market import BOOKS, SmallGateway, SmallMarket
from tests.trials.trace import Trace
from tests.trials.truth import held, levels_of, true_store
from tests.trials.virtual_loop import VirtualLoop, run_virtually

DAY: Final = 86_400.0
FAULTS: Final = 60
ENDPOINT: Final = Endpoint("wss://iss.test/infocx/v3/websocket", "passport", DEFAULT_LOGIN, Secret(TRIAL_PASSCODE))
_MORNING: Final = 1_769_029_200.0
"""Epoch seconds of a midnight in Moscow."""
_BETWEEN_WISHES: Final = 360.0
_BETWEEN_TRADES: Final = 600.0
_CHECKED: Final = 0.2
_FRAME: Final = 0.033
_WHOLE_WITHIN: Final = 330.0
"""Seconds in which what misses something must be whole again: the longest pause between two renewals, and its turn."""
_QUICK_PULSE: Final = 2.0
_SLOW_PULSE: Final = 600.0
_WAKING_SEEN: Final = 5.0
"""Seconds from the end of a sleep within which the session must have noticed it."""
_BACK_WITHIN: Final = 120.0
"""Seconds from the last fault to a live session: the longest of slow delays, a dial and a login that time out."""


@dataclass
class DayResult:
    """What became of a day."""

    seed: int
    digest: str = ""
    violations: list[str] = field(default_factory=list)
    struck: Counter[FaultKind] = field(default_factory=Counter)
    figures: Counter[str] = field(default_factory=Counter)
    lines: list[str] = field(default_factory=list)
    plan: str = ""


class TradingDay:
    """Lives through one day in a virtual loop; everything in it follows from the seed."""

    def __init__(self, seed: int, plan: FaultPlan, loop: VirtualLoop, *, keep_trace: bool) -> None:
        self.seed = seed
        self._plan = plan
        self._loop = loop
        self._random = Random(f"person {seed}")
        self._world_random = Random(f"world {seed}")
        self.trace = Trace(loop.time, keep=keep_trace)
        self._limit = self._random.choice([300, 300, 8])
        self._spacing = self._random.choice([0.1, 0.1, 1.0])
        self.referee = Referee(self.trace, loop.time, loop.call_later, limit=self._limit, spacing=self._spacing)
        # A quick pulse costs most of the time of a quiet day.
        self._pulse = self._random.choice([_QUICK_PULSE, *[_SLOW_PULSE] * 19])
        self._clock_set_at = float("-inf")
        self._asleep = 0.0
        self._clock_error = 0.0
        self.market = SmallMarket(seed, self._world_time())
        gateway, accounts = SmallGateway(self.market), Accounts({DEFAULT_LOGIN: TRIAL_PASSCODE})
        self.network = MemoryNetwork(
            lambda: SimulatorConnection(gateway, accounts), self.referee, Random(f"network {seed}")
        )
        self._strikes = FaultStrikes(self.network, loop.call_later)
        self.session = FeedSession(
            open_transport=self.network.open,
            random=Random(f"jitter {seed}").random,
            limit=self._limit,
            timing=Timing(
                clock=loop.time,
                wall_clock=self._wall,
                spacing=self._spacing,
                request_timeout=REQUEST_SECONDS,
                quiet_after=QUIET_AFTER,
                probe_timeout=PROBE_SECONDS,
                pulse=self._pulse,
            ),
        )
        self.store = MarketStore()
        self.feed = Feed(self.session, self.store, LatencyMeter(self._wall), wall_clock=self._wall)
        self.session.on_state = self._on_state
        self.session.on_fault = self._on_fault
        self._feed_on_message, self.session.on_message = self.session.on_message, self._on_message
        self._feed_on_subscription = self.session.on_subscription
        self.session.on_subscription = self._on_subscription
        self._feed_on_quiet, self.session.on_quiet = self.session.on_quiet, self._on_quiet
        self._feed_on_doubt, self.session.on_doubt = self.session.on_doubt, self._on_doubt
        self._feed_on_ignored, self.session.on_ignored = self.session.on_ignored, self._on_ignored
        self._feed_on_malformed, self.store.on_malformed = self.store.on_malformed, self._on_malformed
        self.store.on_dirty = self._on_dirty
        self._looks_soon = False
        self.person = Person(self._random, loop, self.feed, self.session, self.referee, self.trace)
        self._run: asyncio.Task[None] | None = None
        self._doubted_at: float | None = None
        self._checks = 0

    # Time: the loop's stands still while the computer sleeps, the world's goes on, the wall clock may be wrong.

    def _world_time(self) -> float:
        return _MORNING + self._loop.now + self._asleep

    def _wall(self) -> float:
        return self._world_time() + self._clock_error

    # The day

    async def live(self) -> DayResult:
        """Live through the day and its end; return what became of it."""
        for fault in self._plan.faults:
            self._loop.call_at(fault.at, self._strike, fault)
        self._loop.call_later(1.0, self._trade)
        self._start()
        while self._loop.now < DAY:
            pause = self._random.expovariate(1 / _BETWEEN_WISHES)
            await asyncio.sleep(pause)
            self.referee.check_stale(self.store)
            if pause > self._spacing * MOST_WANTED + 5.0:
                self._check_if_quiet()
            self._one_wish()
        await self._end()
        return self._result()

    def _strike(self, fault: Fault) -> None:
        self.person.see_trouble()
        if not self._strikes.strike(fault):
            self.network.armed.note(fault)
            self._strike_the_world(fault)
        # Soon there is news for the fault to meet.
        for delay in (0.5, 3.0, 20.0):
            self._loop.call_later(delay, self._news)

    def _strike_the_world(self, fault: Fault) -> None:
        link = self.network.live_link
        if fault.kind is FaultKind.CROSSED_BOOK:
            self.market.cross()
            self.network.push_news()
        elif fault.kind is FaultKind.FALLING_SEQNUM:
            self.market.fall_back()
        elif fault.kind is FaultKind.MIDNIGHT:
            self.market.turn_the_day()
            self.network.push_news()
            if link is not None and fault.detail == "closing":
                link.end_by_code("1001")
        elif fault.kind is FaultKind.CLOCK_JUMP:
            self._clock_error += fault.seconds
            self._clock_set_at = self._loop.now
        else:
            self._suspend(fault)

    def _suspend(self, fault: Fault) -> None:
        link = self.network.current
        if self._pulse == _QUICK_PULSE and self.session.state.phase is SessionPhase.LIVE:
            self._loop.call_later(_WAKING_SEEN, self._check_waking, link, self._loop.now)
        steps = min(10, 1 + int(fault.seconds / _BETWEEN_TRADES))
        for _ in range(steps):
            self._asleep += fault.seconds / steps
            self.market.step(self._world_time())
            self.network.push_news()
        if link is not None and not link.is_gone and fault.detail == "lost":
            link.go_half_open(self.network.notice_seconds())

    def _check_waking(self, link: Link | None, woke_at: float) -> None:
        seen = link is None or link.is_gone or not link.is_open or (self._doubted_at or 0.0) >= woke_at
        if not seen and self._clock_set_at < woke_at - _QUICK_PULSE:
            self.referee.violate(f"a sleep was not noticed within {_WAKING_SEEN} s")

    def _trade(self) -> None:
        # After the day the end alone makes news, and looks when the last of it has come.
        if self._loop.now < DAY:
            self._news()
            self._loop.call_later(self._world_random.expovariate(1 / _BETWEEN_TRADES), self._trade)

    def _news(self) -> None:
        self.market.step(self._world_time())
        self.network.push_news()

    # The person

    def _start(self) -> None:
        self.referee.run_started()
        self._run = self._loop.create_task(self.session.run(ENDPOINT), name="session")
        self._run.add_done_callback(self._on_run_ended)

    def _on_run_ended(self, _: asyncio.Task[None]) -> None:
        self.referee.run_ended()
        self.trace.note("run ended")

    def _one_wish(self) -> None:
        if self._run is None or self._run.done():
            self._start()
        else:
            self.person.wish()

    # What the session tells

    def _on_state(self, state: SessionState) -> None:
        if self.referee.phase is SessionPhase.LIVE and state.phase is not SessionPhase.LIVE:
            self.feed.mark_all_stale()
        self.referee.told(state)
        self.referee.check_stale(self.store)
        if state != self.session.state:
            self.referee.violate("the session tells one state and shows another")

    def _on_message(self, event: MessageReceived) -> None:
        if all(event.subscription != subscription for subscription, _ in self.person.wanted):
            self.referee.violate(f"a message came through for {event.subscription}, which nobody wants")
        if event.message.kind is MessageKind.SNAPSHOT:
            self.referee.renewals.came_whole(event.subscription)
        self._feed_on_message(event)

    def _on_ignored(self, event: Event) -> None:
        if isinstance(event, BodyUnreadable) and event.subscription is not None:
            self.referee.told_unreadable(self.network.current, event.subscription)
        self._feed_on_ignored(event)
        self.referee.check_stale(self.store)

    def _on_malformed(self, subscription: str) -> None:
        self.trace.note("malformed", subscription)
        self.referee.malformed(subscription)
        self._feed_on_malformed(subscription)
        self.referee.check_stale(self.store)

    def _on_dirty(self) -> None:
        if not self._looks_soon:
            self._looks_soon = True
            self._loop.call_later(_FRAME, self._look)

    def _look(self) -> None:
        """Look at all that is shown, as a window does."""
        self._looks_soon = False
        for subscription, destination in self.person.wanted:
            if destination == BOOKS:
                levels_of(self.store.order_book(subscription))

    def _on_fault(self, error: Exception) -> None:
        self.referee.violate(f"a callback failed: {error!r}")

    def _on_quiet(self, since: float | None) -> None:
        self.referee.told_quiet(since)
        self._feed_on_quiet(since)

    def _on_doubt(self, since: float | None) -> None:
        if since is not None:
            self._doubted_at = self._loop.now
        self.referee.told_doubt(since)
        self._feed_on_doubt(since)

    def _on_subscription(self, subscription: str, event: SubscriptionEvent) -> None:
        self.trace.note("told", subscription, event.kind.value, event.code)
        link = self.network.current
        if event.kind is SubscriptionEventKind.REFUSED and link is not None:
            self.referee.refused(link, subscription)
        self._feed_on_subscription(subscription, event)

    # What must be true when all is quiet

    def _check_if_quiet(self) -> None:
        link = self.network.live_link
        if link is None or link.is_damaged or link.is_mute or link.is_half_open or link.in_flight:
            return
        self.referee.check_silence(link)
        if self._random.random() > _CHECKED:
            return
        names = {subscription for subscription, _ in self.person.wanted}
        if self.session.state.phase is SessionPhase.LIVE and len(self.referee.open_on(link)) == min(
            len(names), self._limit
        ):
            self._check_truth()

    def _check_truth(self) -> None:
        """Compare what the store holds with what a new store would hold that took the server's snapshots now."""
        self._checks += 1
        link = self.network.live_link
        assert link is not None
        self._look()
        open_here = self.referee.open_on(link)
        wanted = dict(self.person.wanted)
        if not open_here <= wanted.keys():
            self.referee.violate(f"open and not wanted: {sorted(open_here - wanted.keys())}")
        if len(open_here) != min(len(wanted), self._limit):
            self.referee.violate(f"{len(open_here)} are open of {len(wanted)} wanted, the limit is {self._limit}")
        places = {name: (place, self.person.ticker_of[name]) for name, place in wanted.items()}
        truth = true_store(self.store.catalog, self.market, places, open_here)
        incomplete = {wanted[name] for name in self.referee.renewals.missing if name in wanted}
        self.referee.check_stale(self.store)
        for subscription, destination in wanted.items():
            if destination not in incomplete:
                self._check_one(truth, subscription, destination, is_open=subscription in open_here)

    def _check_one(self, truth: MarketStore, subscription: str, destination: str, *, is_open: bool) -> None:
        status, expected = self.store.status(subscription), truth.status(subscription).phase
        if not is_open:
            if status.phase is not SubscriptionPhase.OVER_LIMIT:
                self.referee.violate(f"{subscription} is {status.phase.value} and not open for the limit")
            return
        # After a silence a subscription stays in doubt until something of its own comes.
        may_be_stale = status.holds_good or expected is SubscriptionPhase.WAITING
        if status.phase is not expected and not (status.phase is SubscriptionPhase.STALE and may_be_stale):
            self.referee.violate(f"{subscription} is {status.phase.value} and should be {expected.value}")
        ours, true = held(self.store, subscription, destination), held(truth, subscription, destination)
        if len(truth.subscriptions()) > self._limit and isinstance(ours, dict) and isinstance(true, dict):
            # Rows of subscriptions that have lost their place are kept, as old ones.
            ours = {key: ours.get(key) for key in true}
        if ours != true:
            self.referee.violate(f"{subscription} of {destination} holds {ours} and the truth is {true}")

    # The end

    async def _end(self) -> None:
        """Let the faults end; all must be well soon, be true, and be gone when told to go."""
        self.trace.note("the faults end")
        self.network.armed.disarm()
        if self._run is None or self._run.done():
            self._start()
        await self._be_live("the faults ended")
        link = self.network.live_link
        if link is not None and (link.is_damaged or link.is_mute or link.is_half_open):
            # Nothing tells a client that a frame is missing; the next snapshot puts it right.
            link.end(Failure.CONNECTION_LOST, "the last reset")
            await asyncio.sleep(1.0 + link.latency)
            await self._be_live("the last reset")
        await asyncio.sleep(self._spacing * MOST_WANTED + 30.0)
        await self._be_whole()
        for _ in range(3):
            self._news()
            await asyncio.sleep(30.0)
        self.referee.check_stale(self.store)
        if self.session.state.phase is SessionPhase.LIVE:
            self._check_truth()
        await self._leave()

    async def _be_live(self, since: str) -> None:
        deadline = self._loop.now + _BACK_WITHIN
        while self.session.state.phase is not SessionPhase.LIVE or self.network.live_link is None:
            if self._loop.now > deadline:
                self.referee.violate(f"{self.session.state.phase.value} {_BACK_WITHIN} s after {since}")
                return
            if self._run is None or self._run.done():
                self._start()
            await asyncio.sleep(1.0)

    async def _be_whole(self) -> None:
        self._look()
        deadline = self._loop.now + _WHOLE_WITHIN
        while self.referee.renewals.missing:
            if self._loop.now > deadline:
                self.referee.violate(f"{sorted(self.referee.renewals.missing)} are not whole again")
                return
            await asyncio.sleep(1.0)

    async def _leave(self) -> None:
        self.session.stop()
        assert self._run is not None
        stopping = self._loop.now
        await asyncio.wait([self._run, *self.person.asking])
        if self._loop.now - stopping > 2.0:
            self.referee.violate(f"stopping took {self._loop.now - stopping:.3f} s")
        await asyncio.sleep(0)
        left = [task.get_name() for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        if left:
            self.referee.violate(f"tasks are left: {left}")
        self.referee.check_stale(self.store)

    def _result(self) -> DayResult:
        for words in self._loop.unhandled:
            self.referee.violate(f"nobody handled: {words}")
        counters = self.session.counters
        self.trace.note("counters", counters)
        figures = Counter(
            dials=self.referee.dials,
            logins=self.referee.logins,
            reconnects=counters.reconnects,
            messages=counters.messages_received,
            subscribes=self.referee.subscribes,
            renewals=self.referee.renewals.renewals,
            unreadable=counters.unreadable,
            states=len(self.referee.states),
            checks=self._checks,
            faults=self.network.armed.struck.total(),
        )
        figures.update({f"requests {name}": number for name, number in self.person.answers.items()})
        return DayResult(
            self.seed,
            self.trace.digest,
            self.referee.violations,
            self.network.armed.struck,
            figures,
            self.trace.lines,
            str(self._plan),
        )


def kinds_of(seed: int) -> tuple[FaultKind, ...]:
    """Return the kinds of faults of a day: all of them, but every fourth day has many of a few kinds."""
    if seed % 4 != 3:
        return tuple(FaultKind)
    random = Random(f"kinds {seed}")
    return tuple(random.sample(tuple(FaultKind), random.randint(1, 6)))


def live_one_day(seed: int, *, faults: int = FAULTS, keep_trace: bool = False) -> DayResult:
    """Return what becomes of the day with this seed; an error of the loop itself is a violation too."""
    plan = FaultPlan.draw(seed, seconds=DAY, count=faults, kinds=kinds_of(seed))
    days: list[TradingDay] = []

    def begin(loop: VirtualLoop) -> Coroutine[Any, Any, DayResult]:
        days.append(TradingDay(seed, plan, loop, keep_trace=keep_trace))
        return days[0].live()

    try:
        return run_virtually(begin)
    except Exception as error:  # noqa: BLE001  # whatever breaks a day off is told with its seed
        day = days[0]
        day.referee.violate(f"the day broke off: {error!r}")
        return DayResult(seed, day.trace.digest, day.referee.violations, lines=day.trace.lines, plan=str(plan))
