"""What must hold at every moment of every trial, whatever goes wrong, and who watches it."""

from collections.abc import Callable, Mapping
from typing import Final

from issplus_desktop.market.store import MarketStore
from issplus_desktop.market.subscription_status import SubscriptionPhase
from issplus_desktop.protocol.frame import Frame
from issplus_desktop.session.state import SessionPhase, SessionReason, SessionState
from issplus_desktop.simulator.fault_plan import Fault
from tests.canary.words import TRIAL_PASSCODE
from tests.trials.link import STRAY_WORDS, Link
from tests.trials.renewal_watch import RenewalWatch
from tests.trials.trace import Trace

_P: Final = SessionPhase
FOLLOWERS: Final[Mapping[SessionPhase, frozenset[SessionPhase]]] = {
    _P.IDLE: frozenset({_P.CONNECTING, _P.REFUSED, _P.STOPPED}),
    _P.CONNECTING: frozenset({_P.LOGGING_IN, _P.WAITING, _P.REFUSED, _P.STOPPED}),
    _P.LOGGING_IN: frozenset({_P.LIVE, _P.WAITING, _P.REFUSED, _P.STOPPED}),
    _P.LIVE: frozenset({_P.WAITING, _P.REFUSED, _P.STOPPED}),
    # The wait can be cut short, which is told.
    _P.WAITING: frozenset({_P.WAITING, _P.CONNECTING, _P.STOPPED}),
    _P.REFUSED: frozenset({_P.CONNECTING, _P.STOPPED}),
    _P.STOPPED: frozenset({_P.CONNECTING}),
}
"""Which phase of the session may follow which."""

MOST_DIALS: Final = 6
DIALS_WINDOW: Final = 60.0
QUIET_AFTER: Final = 15.0
PROBE_SECONDS: Final = 3.0
MOST_AT_ONCE: Final = 24
"""How many streams a person wants at the same time."""
LAST_WORDS_WITHIN: Final = 5.0
LATEST_NEWS: Final = 2.0
"""Seconds within which a connection that is known to be gone must be told to be gone."""


class Referee:
    """Watches the network and what the session tells; `violations` says what was broken, when and how."""

    def __init__(
        self,
        trace: Trace,
        clock: Callable[[], float],
        call_later: Callable[[float, Callable[[], None]], object],
        *,
        limit: int,
        spacing: float,
    ) -> None:
        self.violations: list[str] = []
        self.dials = 0
        self.logins = 0
        self.subscribes = 0
        self.states: list[SessionState] = []
        self._trace = trace
        self._clock = clock
        self._call_later = call_later
        self._limit = limit
        self._spacing = spacing
        self._wanted: dict[str, tuple[str, str]] = {}
        self._is_running = False
        self._denied = False
        self._dial_times: list[float] = []
        self._open_link: Link | None = None
        # The spacing of all that can be waiting, twice, and of a small delay.
        self.renewals = RenewalWatch(self.violate, clock, call_later, slack=1.0 + 2 * MOST_AT_ONCE * spacing)
        self._sent_on: dict[int, list[str]] = {}
        self._wire_on: dict[int, dict[str, str]] = {}
        self._just_ended: tuple[float, str, bool] = (float("-inf"), "", False)
        self._open_on: dict[int, set[str]] = {}
        self._last_subscribe = float("-inf")
        self.quiet_since: float | None = None
        self.doubted_at: float | None = None

    def violate(self, text: str) -> None:
        self._trace.note("VIOLATION", text)
        self.violations.append(f"{self._clock():.3f}: {text}")

    # The person

    def run_started(self) -> None:
        """A person has the session run: a password may be sent again, the dials count anew."""
        self._is_running = True
        self._denied = False
        self._dial_times = []

    def run_ended(self) -> None:
        self._is_running = False
        if self._open_link is not None:
            self.violate("the session has ended and its connection has not")

    def wants(self, subscription: str, destination: str, selector: str) -> None:
        known = self._wanted.setdefault(subscription, (destination, selector))
        if known != (destination, selector):
            self.violate(f"{subscription} stands for two streams")

    # The network: memory_network.Watcher

    def dialled(self) -> None:
        now = self._clock()
        self.dials += 1
        self._trace.note("dial")
        if not self._is_running:
            self.violate("dialled while not running")
        if self._denied:
            self.violate("dialled by itself after access was denied")
        if self._open_link is not None:
            self.violate("dialled while a connection is open")
        recent = [moment for moment in self._dial_times if moment > now - DIALS_WINDOW + 1e-6]
        self._dial_times = [*recent, now]
        if len(self._dial_times) > MOST_DIALS:
            self.violate(f"{len(self._dial_times)} dials within a minute")

    def opened(self, link: Link) -> None:
        if self._open_link is not None:
            self.violate("two connections are open")
        self._open_link = link
        self._sent_on[link.number] = []
        self._open_on[link.number] = set()
        self._wire_on[link.number] = {}
        self._last_subscribe = float("-inf")
        self._trace.note("open", link.number)

    def ended(self, link: Link, why: str) -> None:
        self._trace.note("end", link.number, why)
        self.renewals.lost()
        if not link.is_open and self._open_link is link:
            self._open_link = None
        if link.is_open:
            self._call_later(LATEST_NEWS, lambda: self._check_told(link))

    def _check_told(self, link: Link) -> None:
        if link is self._open_link and self.phase is SessionPhase.LIVE:
            self.violate(f"live {LATEST_NEWS} s after connection {link.number} was gone")

    def sent(self, link: Link, frame: Frame) -> None:
        self._trace.note("sent", link.number, frame.command, frame.headers.get("id", ""))
        if frame.command == "CONNECT":
            self.logins += 1
            if self._denied:
                self.violate("the password was sent again after access was denied")
        elif frame.command == "SUBSCRIBE":
            self._check_subscribe(link, frame)
        elif frame.command == "UNSUBSCRIBE":
            self._check_unsubscribe(link, frame.headers["id"])

    def _check_unsubscribe(self, link: Link, wire_id: str) -> None:
        name = _name_of(wire_id)
        if name not in self._open_on[link.number] or self._wire_on[link.number].get(name) != wire_id:
            self.violate(f"UNSUBSCRIBE of {wire_id}, which is not open")
        self._open_on[link.number].discard(name)
        self._just_ended = (self._clock(), name, self.renewals.take(name))

    def _check_subscribe(self, link: Link, frame: Frame) -> None:
        wire_id, now = frame.headers["id"], self._clock()
        name = _name_of(wire_id)
        self.subscribes += 1
        if wire_id in self._sent_on[link.number]:
            self.violate(f"{wire_id} subscribed twice on connection {link.number}")
        if wire_id != name:
            ended_at, ended, ailed = self._just_ended
            if (ended_at, ended) != (now, name):
                self.violate(f"{name} was asked for anew and not ended before")
            self.renewals.renewed(name, ailed=ailed)
        self._wire_on[link.number][name] = wire_id
        if self._wanted.get(name) != (frame.headers["destination"], frame.headers["selector"]):
            self.violate(f"{name} subscribed to something else than was wanted")
        if now - self._last_subscribe < self._spacing - 1e-6:
            self.violate(f"{name} subscribed {now - self._last_subscribe:.3f} s after the one before")
        self._last_subscribe = now
        self._sent_on[link.number].append(wire_id)
        self._open_on[link.number].add(name)
        if len(self._open_on[link.number]) > self._limit:
            self.violate(f"{len(self._open_on[link.number])} subscriptions are open, the limit is {self._limit}")

    def refused(self, link: Link, subscription: str) -> None:
        """Note that the server ended a subscription, as the session tells it."""
        if subscription not in self._open_on[link.number]:
            self.violate(f"{subscription} was refused but not open")
        self._open_on[link.number].discard(subscription)
        self.renewals.came_whole(subscription)

    def spoiled(self, link: Link, wire_id: str) -> None:
        """The network has given the client a message that cannot be read; one who has left takes no notice."""
        name = _name_of(wire_id)
        self._trace.note("spoiled", link.number, wire_id)
        is_open = link is self._open_link and name in self._open_on[link.number]
        if is_open and self._wire_on[link.number][name] == wire_id:
            self.renewals.spoiled(name)

    def told_unreadable(self, link: Link | None, subscription: str) -> None:
        """Note that the session could not read a message."""
        if subscription not in self.renewals.missing and (link is None or not link.is_damaged):
            self.violate(f"a message of {subscription} could not be read and nothing had happened to it")
        self.renewals.spoiled(subscription)

    def malformed(self, subscription: str) -> None:
        """Note that the store could not read what it holds; behind the end of a run nothing is asked for anew."""
        if self._is_running:
            self.renewals.spoiled(subscription)

    def open_on(self, link: Link) -> set[str]:
        """Return what is open on a connection, by the frames sent on it and the refusals told."""
        return self._open_on[link.number]

    def struck(self, fault: Fault) -> None:
        self._trace.note("fault:", fault.kind.value, fault.seconds, fault.detail)

    # The session

    @property
    def phase(self) -> SessionPhase:
        """The phase told last."""
        return self.states[-1].phase if self.states else SessionPhase.IDLE

    def told(self, state: SessionState) -> None:
        self._trace.note("state", state.phase.value, state.reason.value, state.detail, state.attempt, state.retry_in)
        if self.states and state == self.states[-1]:
            self.violate(f"{state.phase.value} was told twice")
        if state.phase not in FOLLOWERS[self.phase]:
            self.violate(f"{state.phase.value} was told after {self.phase.value}")
        if state.reason is SessionReason.ACCESS_DENIED:
            self._denied = True
            if state.phase is not SessionPhase.REFUSED:
                self.violate("access was denied and the session goes on")
        if TRIAL_PASSCODE in state.detail:
            self.violate("the passcode was told")
        if state.phase is SessionPhase.WAITING and not state.detail:
            self.violate("waiting, and no word why")
        self._check_words(state)
        again = state.phase is SessionPhase.WAITING and self.phase is SessionPhase.WAITING
        if again and (state.retry_in or 0.0) >= (self.states[-1].retry_in or 0.0):
            self.violate("a wait was told anew and is not shorter")
        if state.phase is not SessionPhase.LIVE:
            self.doubted_at = None
            if self.quiet_since is not None and self.phase is SessionPhase.LIVE:
                self.violate("quiet, and the connection is gone")
        self.states.append(state)

    def _check_words(self, state: SessionState) -> None:
        """Why a connection ended is told in the server's last words, not in words of long ago."""
        link = self._open_link
        if link is None or state.phase is not SessionPhase.WAITING or STRAY_WORDS not in state.detail:
            return
        if link.words_at is None or self._clock() - link.words_at > LAST_WORDS_WITHIN:
            self.violate(f"{state.detail!r} was told of an end that came long after it")

    def dismissed(self, link: Link) -> None:
        """The server has denied access and closed right behind it, on a connection that was live."""
        if link.words_at is None or self._clock() - link.words_at > LAST_WORDS_WITHIN - LATEST_NEWS:
            return
        if self.phase is SessionPhase.LIVE:
            self._call_later(0.001, self._check_dismissed)

    def _check_dismissed(self) -> None:
        if self.phase is not SessionPhase.REFUSED and self._is_running:
            self.violate("access was denied, the server closed, and the session goes on")

    def told_quiet(self, since: float | None) -> None:
        self._trace.note("quiet", since)
        if (since is None) == (self.quiet_since is None):
            self.violate(f"quiet since {since} was told after {self.quiet_since}")
        self.quiet_since = since

    def told_doubt(self, since: float | None) -> None:
        self._trace.note("doubt", since)
        if since is None:
            if self.doubted_at is None:
                self.violate("a doubt ended that there was not")
            self.doubted_at = None
            return
        told_at = self.doubted_at = self._clock()
        self._call_later(PROBE_SECONDS + LATEST_NEWS, lambda: self._check_doubt(told_at))

    def _check_doubt(self, told_at: float) -> None:
        if self.doubted_at == told_at:
            self.violate("a doubt was neither ended nor the connection")

    def check_silence(self, link: Link) -> None:
        """Silence on a live connection is told, and sound ends it."""
        now = self._clock()
        if self.phase is not SessionPhase.LIVE or not self._open_on[link.number]:
            return
        silence = now - max(link.heard_at, self._last_subscribe)
        if silence > QUIET_AFTER + LATEST_NEWS and self.quiet_since is None:
            self.violate(f"silence for {silence:.3f} s and not told")
        if now - link.heard_at < QUIET_AFTER and self.quiet_since is not None:
            self.violate(f"quiet, but something came {now - link.heard_at:.3f} s ago")

    def check_stale(self, store: MarketStore) -> None:
        """Nothing may look live while the session is not, nor what misses something."""
        for subscription in store.subscriptions():
            if store.status(subscription).phase is not SubscriptionPhase.LIVE:
                continue
            if self.phase is not SessionPhase.LIVE:
                self.violate(f"{subscription} looks live while the session is {self.phase.value}")
            elif subscription in self.renewals.missing:
                self.violate(f"{subscription} looks live and misses something")


def _name_of(wire_id: str) -> str:
    return wire_id.partition("-")[0]
