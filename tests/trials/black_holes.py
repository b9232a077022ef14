"""The program before a network that swallows everything: when do its views look stale?"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import partial
from pathlib import Path
from random import Random
from typing import Final
from unittest import mock
from urllib.parse import urlsplit

from PySide6.QtWidgets import QApplication

from issplus_desktop.app import feed_side
from issplus_desktop.app.book_page import BookPage
from issplus_desktop.app.chart_page import ChartPage
from issplus_desktop.app.command_line import parse_command_line
from issplus_desktop.app.preferences import Preferences
from issplus_desktop.app.program import Program
from issplus_desktop.app.program_log import SecretFilter
from issplus_desktop.app.securities_page import SecuritiesPage
from issplus_desktop.app.tasks import TaskOwner
from issplus_desktop.market.subscription_status import SubscriptionPhase
from issplus_desktop.session import websocket_transport
from issplus_desktop.session.feed_session import FeedSession
from issplus_desktop.session.reconnect_policy import BackOff
from issplus_desktop.session.state import SessionPhase, SessionState
from issplus_desktop.session.timing import Timing
from issplus_desktop.session.transport import OpenTransport
from issplus_desktop.session.transport_options import TransportOptions
from issplus_desktop.session.websocket_transport import open_websocket
from issplus_desktop.settings.schema import SavedWatchlist, SubscriptionRules
from issplus_desktop.settings.settings_store import SettingsStore
from issplus_desktop.settings.system_keyring import SystemKeyring
from issplus_desktop.simulator.accounts import Accounts
from issplus_desktop.simulator.exchange import SimulatedExchange
from issplus_desktop.simulator.gateway import Gateway
from issplus_desktop.simulator.instruments import listings
from issplus_desktop.simulator.server import PATH, SimulatorServer
from tests.app.fakes import NoSimulator
from tests.trials.certificate_maker import HOST, CertificateMaker
from tests.trials.chaos_proxy import ChaosProxy
from tests.trials.stale_watch import (
    StaleWatch,
    book_sight,
    chart_sight,
    securities_sight,
    tab_sight,
    watch_list_sight,
)
from tests.trials.toxics import Toxics

_LISTED: Final = 12
_WATCHED: Final = tuple(str(listing.ticker) for listing in listings(_LISTED)[:4])
_VIEWS: Final = (f"book:{_WATCHED[0]}", "securities:MXSE", f"chart:{_WATCHED[0]}@M1")
_TRIES: Final = 4
_HOLE: Final = Toxics(black_hole_after=0)
_LOOK: Final = 0.02
_EARLY: Final = 0.05
"""Seconds by which a timer of Qt may be early: it counts whole milliseconds, and coarse ones by a twentieth."""


class HoleKind(StrEnum):
    """Where the hole is, or when somebody falls into it."""

    DOWN = "nothing comes down"
    UP = "nothing goes up"
    BOTH = "nothing passes"
    MID_FRAME = "nothing comes down, from mid-frame on"
    BEFORE_LOGIN = "the next connection, before TLS"
    IN_LOGIN = "the next connection, in mid-login"
    AFTER_LOGIN = "the next connection, right after the login"


_NEXT: Final = {HoleKind.BEFORE_LOGIN, HoleKind.IN_LOGIN, HoleKind.AFTER_LOGIN}
"""Here the connection that stood was reset, so that all is old from that moment."""


@dataclass(frozen=True, slots=True)
class HoleShape:
    """The durations of the session in seconds: the program's own times `scale`."""

    scale: float = 0.2
    least_ping: float = 2.0
    shown_within: float = 60.0
    back_within: float = 60.0

    @property
    def quiet_after(self) -> float:
        """Seconds of silence after which data are stale."""
        return max(1.2, 15.0 * self.scale)

    @property
    def ping_seconds(self) -> float:
        """Seconds between two pings, and for which a Pong is waited for."""
        return max(self.least_ping, 10.0 * self.scale)

    @property
    def given_up_after(self) -> float:
        """Seconds until a connection is given up that brings data and no Pong, at most."""
        return (1 + websocket_transport._MOST_PINGS_LATE) * self.ping_seconds + websocket_transport._CLOSE_SECONDS

    def session(self, open_transport: OpenTransport, random: Random) -> Callable[..., FeedSession]:
        """Return what makes a session of this shape, whatever else the program asks for."""

        def make(*, timing: Timing, limit: int, **_: object) -> FeedSession:
            return NappingSession(
                open_transport=open_transport,
                random=random.random,
                limit=limit,
                timing=replace(timing, quiet_after=self.quiet_after, connect_timeout=max(3.0, 15.0 * self.scale)),
                back_off=BackOff(first=0.1, cap=1.0, useful_uptime=0.5, dials=1000, dials_window=1.0),
            )

        return make


class NappingSession(FeedSession):
    """Counts how often the computer was seen to stand still."""

    naps = 0

    def _woke_up(self, since: float) -> None:
        self.naps += 1
        super()._woke_up(since)


@dataclass(slots=True)
class HoleOutcome:
    """What became of one case.

    `late` is how many seconds after the deadline the last view looked stale, `behind` how many after the session had
    told what makes it so; below zero is before the longest possible deadline.
    """

    kind: HoleKind
    late: float = 0.0
    behind: float = 0.0
    wrong: list[str] = field(default_factory=list)


class HoleWindow:
    """One program with its window, views and proxy, that falls into one hole after the other."""

    def __init__(
        self, application: QApplication, folder: Path, shape: HoleShape, proxy: ChaosProxy, authority: TransportOptions,
        random: Random, failures: list[object],
    ) -> None:  # fmt: skip
        self._shape = shape
        self._proxy = proxy
        self._random = random
        preferences = Preferences(SettingsStore(folder / "settings.json"), failures.append)
        preferences.change(
            language="en",
            watchlists=(SavedWatchlist(name="Blue chips", instruments=_WATCHED),),
            subscriptions=SubscriptionRules(spacing=0.01),
        )
        self._tasks = TaskOwner(lambda *failure: failures.append(failure))
        url = f"wss://{HOST}:{proxy.port}{PATH}"
        arguments = ["--url", url, "--domain", "DEMO", *(f"--open={view}" for view in _VIEWS)]
        opener = partial(open_websocket, options=authority)
        with mock.patch.object(feed_side, "FeedSession", shape.session(opener, random)):
            self.program = Program(
                application, parse_command_line(arguments), preferences, self._tasks,
                simulator=NoSimulator(), secrets=SecretFilter(), first_run=False,
            keyring=SystemKeyring(lambda: None),
            )  # fmt: skip
        self.session = self.program._feed_side.session
        self.window = self.program._window_side.window
        self.watch = StaleWatch()
        self._told_at: float | None = None
        self._on_live: Callable[[], None] | None = None
        self._inner_state, self.session.on_state = self.session.on_state, self._on_state
        self._inner_quiet, self.session.on_quiet = self.session.on_quiet, self._on_quiet

    def _on_state(self, state: SessionState) -> None:
        if state.phase is SessionPhase.LIVE and self._on_live is not None:
            self._on_live()
        if state.phase is not SessionPhase.LIVE and self._told_at is None:
            self._told_at = time.monotonic()
        self._inner_state(state)

    def _on_quiet(self, since: float | None) -> None:
        if since is not None and self._told_at is None:
            self._told_at = time.monotonic()
        self._inner_quiet(since)

    # The cases

    async def open_views(self) -> None:
        """Wait until everything is there, and begin to watch the views."""
        await self._until(lambda: self.session.state.phase is SessionPhase.LIVE, "the first login")
        pages = self.program._window_side.workspace.pages
        await self._until(lambda: any(isinstance(page, SecuritiesPage) and page.pane.view for page in pages), "views")
        self.watch.add(*watch_list_sight(self.program._window_side.watch_dock))
        for page in pages:
            if isinstance(page, BookPage):
                self.watch.add(*book_sight(page))
            elif isinstance(page, ChartPage):
                self.watch.add(*chart_sight(page))
            elif isinstance(page, SecuritiesPage):
                self.watch.add(*securities_sight(page))
        for view_id in self.window.views.views():
            self.watch.add(tab_sight(self.window, view_id), [])

    async def fall(self, kind: HoleKind) -> HoleOutcome:
        """Fall into a hole, see when that shows, and get out of it again.

        Once more where that went wrong while the computer stood still: for that, too, views look stale a while.
        """
        for _ in range(_TRIES):
            naps = self._naps()
            outcome = await self._fall(kind)
            if not outcome.wrong:
                break
            # The session looks at its clocks at each pulse.
            await asyncio.sleep(2 * Timing().pulse)
            if self._naps() == naps:
                break
        return outcome

    def _naps(self) -> int:
        assert isinstance(self.session, NappingSession)
        return self.session.naps

    async def _fall(self, kind: HoleKind) -> HoleOutcome:
        outcome = HoleOutcome(kind)
        try:
            self.window.tabs.step(self._random.randrange(2))
            await self._until(self._is_fresh, "fresh views")
            await asyncio.sleep(self._random.uniform(0.0, self._shape.ping_seconds / 2))
            await self._until(self._is_fresh, "fresh views again")
            await self._look(kind, outcome)
        except TimeoutError as error:
            outcome.wrong.append(f"{error}; the session is {self.session.state}; {self._words()}")
        finally:
            self.watch.end()
            self._on_live = None
            self._proxy.cure()
        return outcome

    async def _look(self, kind: HoleKind, outcome: HoleOutcome) -> None:
        self._told_at = None
        self.watch.begin()
        struck_at = time.monotonic()
        self._strike(kind)
        limit = self._longest(kind) + self._shape.shown_within
        await self._until(lambda: all(sight.stale_at for sight in self.watch.shown), "stale views", limit)
        seen = {sight.name: sight.stale_at or 0.0 for sight in self.watch.shown}
        earliest, deadline = self._deadlines(kind, struck_at)
        outcome.late = max(seen.values()) - deadline
        outcome.behind = max(seen.values()) - (self._told_at or struck_at)
        early = [f"{name} {earliest - at:.3f} s" for name, at in seen.items() if at < earliest - _EARLY]
        if early:
            outcome.wrong.append(f"stale before anybody could know: {', '.join(early)}")
        await self._stay(self._random.uniform(0.0, self._shape.quiet_after * 1.5))
        relapsed = [sight.name for sight in self.watch.shown if sight.relapsed]
        if relapsed:
            outcome.wrong.append(f"looked fresh in the hole: {relapsed}")

    def _strike(self, kind: HoleKind) -> None:
        proxy = self._proxy
        if kind in {HoleKind.DOWN, HoleKind.BOTH}:
            proxy.poison(up=_HOLE if kind is HoleKind.BOTH else Toxics(), down=_HOLE)
        elif kind is HoleKind.UP:
            proxy.poison(up=_HOLE)
        elif kind is HoleKind.MID_FRAME:
            proxy.poison(down=Toxics(black_hole_after=self._random.randint(1, 300)))
        else:
            for connection in list(proxy.connections):
                connection.reset()
            if kind is HoleKind.BEFORE_LOGIN:
                proxy.poison(_HOLE, _HOLE)
            elif kind is HoleKind.IN_LOGIN:
                proxy.poison(down=Toxics(black_hole_after=self._random.randint(100, 6_000)))
            else:
                self._on_live = partial(proxy.poison, _HOLE, _HOLE)

    def _longest(self, kind: HoleKind) -> float:
        """Return the seconds from the strike until a view must look stale, at most."""
        if kind in _NEXT:
            return 0.0
        return self._shape.given_up_after if kind is HoleKind.UP else self._shape.quiet_after

    def _deadlines(self, kind: HoleKind, struck_at: float) -> tuple[float, float]:
        """Return the first moment at which a view may look stale, and the last at which it must begin to."""
        if kind in _NEXT:
            return struck_at, struck_at
        no_pong = struck_at + self._shape.ping_seconds
        if kind is HoleKind.UP:
            # Data come all the while, until the connection is given up for dead.
            return no_pong, struck_at + self._shape.given_up_after
        silent_since = self.session.counters.last_received_at or struck_at
        quiet = silent_since + self._shape.quiet_after
        return min(quiet, no_pong), quiet

    async def _stay(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        for _ in range(round(seconds / _LOOK)):
            if time.monotonic() > until:
                break
            self.watch.glance()
            await asyncio.sleep(_LOOK)

    def _is_fresh(self) -> bool:
        store, shown = self.program._feed_side.store, self.watch.shown
        phases = [store.status(subscription).phase for subscription in store.subscriptions()]
        if self.session.state.phase is not SessionPhase.LIVE or set(phases) != {SubscriptionPhase.LIVE}:
            return False
        return bool(shown) and all(sight.is_fresh() for sight in shown)

    def _words(self) -> str:
        return ", ".join(
            f"{sight.name} {'stale' if sight.is_stale() else 'fresh' if sight.is_fresh() else 'neither'}"
            f"{'' if sight.stale_at is None else ' seen'}"
            for sight in self.watch.shown
        )

    async def _until(self, condition: Callable[[], object], what: str, seconds: float | None = None) -> None:
        deadline = time.monotonic() + (self._shape.back_within if seconds is None else seconds)
        while not condition():
            if time.monotonic() > deadline:
                raise TimeoutError(f"{what} did not come in time")
            self.watch.glance()
            await asyncio.sleep(_LOOK)


@asynccontextmanager
async def market_server(certificates: CertificateMaker) -> AsyncIterator[int]:
    """Serve a busy market over TLS; yields its port."""
    exchange = SimulatedExchange(1, listings(_LISTED), time.time(), 2.0)
    server = SimulatorServer(exchange, Gateway(exchange, 1), Accounts(), clock=time.time)
    address: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    stopped = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        group.create_task(
            server.run(HOST, 0, ready=address.set_result, stopped=stopped, tls=certificates.server_context())
        )
        try:
            port = urlsplit(await address).port
            assert port is not None
            yield port
        finally:
            stopped.set()


def dealt_kinds(random: Random, cases: int) -> Iterator[HoleKind]:
    """Yield a kind for each case; each comes once before any comes twice."""
    left: list[HoleKind] = []
    for _ in range(cases):
        if not left:
            left = random.sample(list(HoleKind), len(HoleKind))
        yield left.pop()


@contextmanager
def ping_every(seconds: float) -> Iterator[None]:
    """Let the transport's pings be as often as this."""
    with mock.patch.object(websocket_transport, "_PING_SECONDS", seconds):
        yield


async def trial(
    application: QApplication, folder: Path, shape: HoleShape, seed: int, cases: int, windows: int,
    outcomes: list[HoleOutcome], failures: list[object],
) -> None:  # fmt: skip
    """Let several windows fall into `cases` holes in all; `outcomes` and `failures` grow while they do."""
    certificates = CertificateMaker()
    kinds = list(dealt_kinds(Random(f"holes {seed}"), cases))
    with ping_every(shape.ping_seconds):
        async with market_server(certificates) as port, asyncio.TaskGroup() as group:
            all_done = asyncio.Barrier(min(windows, cases))
            for number in range(min(windows, cases)):
                place = folder / str(number)
                place.mkdir()
                group.create_task(
                    _one_window(
                        application, place, shape, port, certificates, Random(f"window {seed} {number}"),
                        kinds[number::windows], outcomes, failures, all_done,
                    )
                )  # fmt: skip


async def _one_window(
    application: QApplication, folder: Path, shape: HoleShape, port: int, certificates: CertificateMaker,
    random: Random, kinds: Sequence[HoleKind], outcomes: list[HoleOutcome], failures: list[object],
    all_done: asyncio.Barrier,
) -> None:  # fmt: skip
    options = TransportOptions(authority=certificates.extra_authority())
    async with ChaosProxy(port, random) as proxy, asyncio.TaskGroup() as group:
        window = HoleWindow(application, folder, shape, proxy, options, random, failures)
        running = group.create_task(window.program.run(), name="program")
        try:
            await window.open_views()
            for kind in kinds:
                outcome = await window.fall(kind)
                outcomes.append(outcome)
            # A program that ends hides every window of the application.
            await all_done.wait()
        finally:
            window.program.request_stop()
            await running
            window.window.deleteLater()
