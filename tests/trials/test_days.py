"""Days in a world where everything goes wrong: a few of them here, thousands by `run_days`."""

import asyncio
import multiprocessing
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path
from random import Random

import pytest

from issplus_desktop.market.store import MarketStore
from issplus_desktop.market.subscription_status import SubscriptionPhase
from issplus_desktop.protocol.catalog import Catalog
from issplus_desktop.protocol.frame import Frame, encode_frame
from issplus_desktop.session.failure import Failure
from issplus_desktop.session.state import SessionPhase, SessionReason, SessionState
from issplus_desktop.session.transport import TransportError
from issplus_desktop.simulator.accounts import Accounts
from issplus_desktop.simulator.body import encode_body
from issplus_desktop.simulator.connection import SimulatorConnection
from issplus_desktop.simulator.fault_plan import Fault, FaultKind
from tests.canary.words import TRIAL_PASSCODE
from tests.trials.corruption import Harm, corrupt
from tests.trials.invariants import Referee
from tests.trials.link import Link
from tests.trials.memory_network import MemoryNetwork
from tests.trials.run_days import Tally, chunks, live_days, replay_command
from tests.trials.small_market import (
    BOOKS,
    CANDLES,
    SECURITIES,
    SMALL_STRUCTURE,
    TICKERS,
    SmallFeed,
    SmallGateway,
    SmallMarket,
)
from tests.trials.trace import Trace
from tests.trials.trading_day import DayResult, kinds_of, live_one_day
from tests.trials.virtual_loop import DeadlockError, EndlessMomentError, run_virtually

ROOT = Path(__file__).parents[2]
FIRST_SEED = 20_260_122
DAYS = 500
WORKERS = 2
STRUCK: Counter[FaultKind] = Counter()
LIVED: set[int] = set()


# The days


class Days:
    """Days that are lived through in other processes, a few at a time, while the tests look at them one by one."""

    def __init__(self, seeds, workers):
        self._days: dict[int, tuple[Future[list[DayResult]], int]] = {}
        for start in range(0, len(seeds), 5):
            piece = seeds[start : start + 5]
            living = workers.submit(live_days, piece)
            self._days |= {seed: (living, place) for place, seed in enumerate(piece)}

    def day(self, seed):
        living, place = self._days[seed]
        return living.result(timeout=110)[place]


@pytest.fixture(scope="module")
def lived(request):
    """The days of the seeds that are asked for. Spawned: a process with Qt's threads in it must not be forked."""
    asked = (getattr(item, "callspec", None) for item in request.session.items if "lived" in item.fixturenames)
    seeds = [call.params["seed"] for call in asked if call is not None]
    with ProcessPoolExecutor(WORKERS, mp_context=multiprocessing.get_context("spawn")) as workers:
        yield Days(seeds, workers)
        workers.shutdown(cancel_futures=True)


@pytest.mark.parametrize("seed", range(FIRST_SEED, FIRST_SEED + DAYS))
def test_a_day_of_trouble_ends_well(seed, lived):
    day = lived.day(seed)
    STRUCK.update(day.struck)
    LIVED.add(seed)
    assert day.violations == [], f"again: {replay_command(seed)}"
    assert day.figures["faults"] > (40 if len(kinds_of(seed)) > 6 else 0)
    assert day.figures["logins"] > 0


def test_every_kind_of_fault_has_struck():
    if len(LIVED) < DAYS:
        pytest.skip("not all the days were lived through")
    assert [kind.value for kind in FaultKind if not STRUCK[kind]] == []


def test_the_same_seed_is_the_same_day_in_another_process_too():
    program = "from tests.trials.trading_day import live_one_day; print(live_one_day(5).digest)"
    environment = os.environ | {"PYTHONHASHSEED": "12345"}
    printed = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    ).stdout
    assert live_one_day(5).digest == live_one_day(5).digest == printed.strip()
    assert live_one_day(6).digest != printed.strip()


def test_the_report_names_the_failed_seed_and_how_to_see_it_again():
    day = live_one_day(3, faults=0)
    day.violations = ["12.000: two connections are open"]
    tally = Tally()
    tally.add(day)
    report = "\n".join(tally.lines())
    assert "FAILED seed 3" in report
    assert "--replay 3" in report
    assert "two connections are open" in report
    assert "1 days, 0 faults, 1 days failed" in report
    assert "NOT ENOUGH" not in report


@pytest.mark.parametrize(
    ("days", "faults", "missing"), [(19_999, 999_999, 0), (20_000, 999_999, 1), (20_000, 10**6, 0)]
)
def test_a_full_run_wants_a_million_faults(days, faults, missing):
    tally = Tally()
    tally.days = days
    tally.struck.update(dict.fromkeys(FaultKind, 1))
    tally.struck[FaultKind.RESET] += faults - tally.struck.total()
    assert len(list(tally.missing())) == missing


@pytest.mark.parametrize(("days", "missing"), [(99, []), (100, ["snapshot never never struck"])])
def test_a_run_of_some_length_wants_every_kind_of_fault(days, missing):
    tally = Tally()
    tally.days = days
    tally.struck.update(kind for kind in FaultKind if kind is not FaultKind.SNAPSHOT_NEVER)
    assert list(tally.missing()) == missing


def test_days_are_shared_out_without_gaps():
    assert [seed for piece in chunks(7, 45) for seed in piece] == list(range(7, 52))


# The loop


def test_a_day_passes_without_waiting():
    async def sleep(loop):
        await asyncio.sleep(86_400)
        return loop.time()

    assert run_virtually(sleep) == 86_400


def test_everything_waiting_for_nothing_is_a_deadlock():
    async def wait(loop):
        await loop.create_future()

    with pytest.raises(DeadlockError, match=r"everything waits at 0\.000"):
        run_virtually(wait)


def test_a_moment_without_end_is_told():
    async def spin(loop):
        def again():
            loop.call_soon(again)

        again()
        await loop.create_future()

    with pytest.raises(EndlessMomentError):
        run_virtually(spin)


def test_what_nobody_handled_is_kept():
    async def fail(loop):
        loop.call_soon(lambda: 1 / 0)
        await asyncio.sleep(1)
        return loop.unhandled

    assert "ZeroDivisionError" in run_virtually(fail)[0]


# The network


class Quiet:
    """A watcher that does not mind."""

    def note(self, *_):
        pass

    dialled = opened = sent = ended = struck = dismissed = spoiled = note


def on_a_link(use):
    async def main(loop):
        market = SmallMarket(1, 1_769_000_000.0)
        network = MemoryNetwork(lambda: SimulatorConnection(SmallGateway(market), Accounts()), Quiet(), Random(1))
        return await use(network, loop)

    return run_virtually(main)


LOGIN = b"CONNECT\ndomain:DEMO\nlogin:guest\npasscode:guest\n\n\0"


def test_a_login_is_answered_after_the_way_there_and_back():
    async def use(network, loop):
        link = await network.open("wss://x")
        await link.send(LOGIN)
        answer = await link.receive()
        return answer[:10], loop.time()

    assert on_a_link(use) == (b"CONNECTED\n", pytest.approx(0.06, abs=0.01))


def test_a_peer_that_is_gone_says_its_last_words_first():
    async def use(network, loop):
        link = await network.open("wss://x")
        link.push_frame("ERROR", {"message": "bye"})
        link.end(Failure.SERVER_CLOSED, "1000")
        await asyncio.sleep(1)
        with pytest.raises(TransportError):
            await link.send(LOGIN)
        words = await link.receive()
        with pytest.raises(TransportError):
            await link.receive()
        return words

    assert on_a_link(use).startswith(b"ERROR")


@pytest.mark.parametrize("kind", [FaultKind.REFUSED, FaultKind.HOST_NOT_FOUND, FaultKind.UPGRADE_POSTPONED])
def test_a_dial_fault_strikes_as_often_as_it_says(kind):
    async def use(network, loop):
        network.armed.arm(Fault(0.0, kind, count=2))
        for _ in range(2):
            with pytest.raises(TransportError):
                await network.open("wss://x")
        await network.open("wss://x")
        return network.armed.struck

    assert on_a_link(use) == {kind: 1}


# The referee: each rule can be broken


class Scene:
    """A referee, its clock, and a link that needs no network."""

    def __init__(self):
        self.now = 100.0
        self.later: list[Callable[[], None]] = []
        self.referee = Referee(
            Trace(lambda: self.now), lambda: self.now, lambda _, check: self.later.append(check), limit=2, spacing=0.1
        )

    def link(self, number=1):
        link = Link.__new__(Link)
        link.number, link.is_open, link.heard_at = number, True, self.now
        return link

    def subscribe(self, link, name, seconds=1.0, destination="MXSE.orderbooks"):
        self.now += seconds
        headers = {"id": name, "destination": destination, "selector": "x"}
        self.referee.sent(link, Frame("SUBSCRIBE", headers))

    def renew(self, link, wire_id, new, seconds=1.0):
        self.now += seconds
        self.referee.sent(link, Frame("UNSUBSCRIBE", {"id": wire_id}))
        self.subscribe(link, new, 0.0)

    @property
    def violations(self):
        return [text.partition(": ")[2] for text in self.referee.violations]


@pytest.fixture
def scene():
    scene = Scene()
    scene.referee.run_started()
    for name in ("s1", "s2", "s3"):
        scene.referee.wants(name, "MXSE.orderbooks", "x")
    return scene


def test_the_referee_sees_a_second_connection(scene):
    scene.referee.opened(scene.link(1))
    scene.referee.dialled()
    scene.referee.opened(scene.link(2))
    assert scene.violations == ["dialled while a connection is open", "two connections are open"]


def test_the_referee_counts_the_dials_of_a_minute(scene):
    for _ in range(6):
        scene.now += 9.9
        scene.referee.dialled()
    assert scene.violations == []
    scene.now += 9.9
    scene.referee.dialled()
    assert scene.violations == ["7 dials within a minute"]


def test_the_referee_sees_a_subscription_sent_twice_wrong_or_too_early(scene):
    link = scene.link()
    scene.referee.opened(link)
    scene.subscribe(link, "s1")
    scene.subscribe(link, "s1")
    scene.subscribe(link, "s2", destination="MXSE.candles")
    scene.subscribe(link, "s3", seconds=0.05)
    assert [text.split(" ", 1)[1] for text in scene.violations] == [
        "subscribed twice on connection 1",
        "subscribed to something else than was wanted",
        "subscribed 0.050 s after the one before",
        "subscriptions are open, the limit is 2",
    ]


def test_the_referee_sees_the_end_of_what_is_not_open(scene):
    link = scene.link()
    scene.referee.opened(link)
    scene.referee.sent(link, Frame("UNSUBSCRIBE", {"id": "s1"}))
    assert scene.violations == ["UNSUBSCRIBE of s1, which is not open"]


@pytest.fixture
def link(scene):
    """A connection on which s1 is open."""
    link = scene.link()
    link.is_damaged = False
    scene.referee.opened(link)
    scene.subscribe(link, "s1")
    return link


def test_the_referee_expects_nothing_of_what_comes_behind_the_end_of_a_connection(scene, link):
    link.is_open = False
    scene.referee.ended(link, "cut by the client")
    scene.referee.spoiled(link, "s1")
    scene.referee.opened(scene.link())
    for check in scene.later:
        check()
    assert scene.violations == []


@pytest.mark.parametrize("is_running", [True, False])
def test_the_referee_expects_a_renewal_of_what_cannot_be_read_while_the_session_runs(scene, link, is_running):
    if not is_running:
        link.is_open = False
        scene.referee.ended(link, "closed by the client")
        scene.referee.run_ended()
    scene.referee.malformed("s1")
    for check in scene.later:
        check()
    assert bool(scene.violations) is is_running


def test_the_referee_allows_what_misses_something_to_be_asked_for_anew(scene, link):
    scene.referee.spoiled(link, "s1")
    scene.renew(link, "s1", "s1-1")
    scene.referee.spoiled(link, "s1")
    scene.referee.renewals.came_whole("s1")
    scene.referee.spoiled(link, "s1-1")
    scene.renew(link, "s1-1", "s1-2", 10.0)
    scene.referee.spoiled(link, "s1-2")
    scene.renew(link, "s1-2", "s1-3", 20.0)
    scene.referee.sent(link, Frame("UNSUBSCRIBE", {"id": "s1-3"}))
    for check in scene.later:
        check()
    assert scene.violations == []
    assert scene.referee.renewals.renewals == 3


def test_the_referee_sees_renewals_without_a_reason_and_too_early(scene, link):
    scene.renew(link, "s1", "s1-1")
    scene.referee.spoiled(link, "s1-1")
    scene.renew(link, "s1-1", "s1-2", 9.0)
    scene.referee.spoiled(link, "s1-2")
    scene.renew(link, "s1-2", "s1-3", 19.0)
    scene.referee.spoiled(link, "s1-3")
    scene.renew(link, "s1-3", "s1-4", 600.0)
    scene.referee.spoiled(link, "s1-4")
    scene.renew(link, "s1-4", "s1-5", 10.0)
    assert scene.violations == [
        "s1 was asked for anew and nothing was missing",
        "s1 was asked for anew 1.000 s too early",
        "s1 was asked for anew 1.000 s too early",
    ]


def test_the_referee_sees_a_renewal_that_takes_an_id_again_or_ends_nothing(scene, link):
    scene.referee.spoiled(link, "s1")
    scene.subscribe(link, "s1-1")
    scene.referee.spoiled(link, "s1-1")
    scene.renew(link, "s1", "s1-1", 10.0)
    assert scene.violations[0] == "s1 was asked for anew and not ended before"
    assert "UNSUBSCRIBE of s1, which is not open" in scene.violations
    assert "s1-1 subscribed twice on connection 1" in scene.violations


def test_the_referee_misses_a_renewal_that_does_not_come(scene, link):
    scene.referee.spoiled(link, "s1")
    scene.later.pop()()
    assert scene.violations == ["s1 misses something since 101.000 and was not asked for anew"]


def test_the_referee_sees_what_misses_something_and_looks_live(scene, link):
    scene.referee.spoiled(link, "s1")
    for phase in (SessionPhase.CONNECTING, SessionPhase.LOGGING_IN, SessionPhase.LIVE):
        scene.referee.told(SessionState(phase))
    store = MarketStore()
    store.set_catalog(Catalog.from_json(SMALL_STRUCTURE))
    store.open("s1", BOOKS, 0.0)
    store.mark("s1", SubscriptionPhase.LIVE, 0.0)
    scene.referee.check_stale(store)
    store.note_malformed("s1", 0.0)
    scene.referee.check_stale(store)
    assert scene.violations == ["s1 looks live and misses something"]


def test_the_referee_sees_a_message_unreadable_that_nobody_harmed(scene, link):
    scene.referee.told_unreadable(link, "s1")
    link.is_damaged = True
    scene.referee.told_unreadable(link, "s2")
    assert scene.violations == ["a message of s1 could not be read and nothing had happened to it"]


@pytest.mark.parametrize(
    ("manner", "destination", "harm"),
    [
        ("control", SECURITIES, Harm.SEEN),
        ("rows", SECURITIES, Harm.SEEN),
        ("rows", BOOKS, Harm.SEEN_LATE),
        ("anywhere", BOOKS, Harm.UNSEEN),
        ("anywhere", CANDLES, Harm.NONE),
    ],
)
def test_harm_is_told_as_a_client_would_find_it(manner, destination, harm):
    market = SmallMarket(1, 1_769_000_000.0)
    for _ in range(20):
        market.step(1_769_000_000.0)
    body = encode_body(SmallFeed(market, destination, market.instrument(TICKERS[0])).snapshot())
    message = encode_frame(Frame("MESSAGE", {"subscription": "s1", "destination": destination}, body))
    found = {corrupt(message, manner, Random(seed)).harm for seed in range(1500)}
    assert harm in found
    if manner == "rows":
        assert found == {harm}


def test_the_referee_sees_a_password_sent_again(scene):
    link = scene.link()
    scene.referee.told(SessionState(SessionPhase.CONNECTING, attempt=1))
    scene.referee.opened(link)
    scene.referee.told(SessionState(SessionPhase.REFUSED, SessionReason.ACCESS_DENIED, "Access denied"))
    scene.referee.sent(link, Frame("CONNECT", {}))
    link.is_open = False
    scene.referee.ended(link, "over")
    scene.referee.dialled()
    scene.referee.run_ended()
    scene.referee.dialled()
    assert scene.violations == [
        "the password was sent again after access was denied",
        "dialled by itself after access was denied",
        "dialled while not running",
        "dialled by itself after access was denied",
    ]


def test_the_referee_sees_the_passcode_told(scene):
    scene.referee.told(SessionState(SessionPhase.CONNECTING, attempt=1))
    scene.referee.told(
        SessionState(SessionPhase.WAITING, SessionReason.SERVER_CLOSED, f"no {TRIAL_PASSCODE} here", 1, 2.0)
    )
    assert scene.violations == ["the passcode was told"]


def test_the_referee_sees_a_state_told_twice_or_out_of_turn(scene):
    scene.referee.told(SessionState(SessionPhase.CONNECTING, attempt=1))
    scene.referee.told(SessionState(SessionPhase.CONNECTING, attempt=1))
    scene.referee.told(SessionState(SessionPhase.LIVE))
    assert scene.violations == [
        "connecting was told twice",
        "connecting was told after connecting",
        "live was told after connecting",
    ]


def test_the_referee_sees_a_dead_connection_shown_as_live(scene):
    link = scene.link()
    scene.referee.opened(link)
    for phase in (SessionPhase.CONNECTING, SessionPhase.LOGGING_IN, SessionPhase.LIVE):
        scene.referee.told(SessionState(phase))
    scene.referee.ended(link, "reset")
    scene.later.pop()()
    assert scene.violations == ["live 2.0 s after connection 1 was gone"]


def test_the_referee_hears_a_silence_that_is_not_told_and_a_sound_that_is_not(scene):
    link = scene.link()
    scene.referee.opened(link)
    for phase in (SessionPhase.CONNECTING, SessionPhase.LOGGING_IN, SessionPhase.LIVE):
        scene.referee.told(SessionState(phase))
    scene.subscribe(link, "s1")
    scene.now += 18.0
    scene.referee.check_silence(link)
    scene.referee.told_quiet(1.0)
    link.heard_at = scene.now
    scene.referee.check_silence(link)
    assert scene.violations == [
        "silence for 18.000 s and not told",
        "quiet, but something came 0.000 s ago",
    ]


def test_the_referee_wants_every_doubt_ended(scene):
    scene.referee.told_doubt(1.0)
    scene.later.pop()()
    assert scene.violations == ["a doubt was neither ended nor the connection"]
