"""The feed: keeps one connection alive, restores what is wanted after each loss, and tells every change once."""

import asyncio
import logging
import random as random_module
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NoReturn

from issplus_desktop.late_module import LateModule
from issplus_desktop.protocol import frame as stomp
from issplus_desktop.protocol.catalog import Catalog
from issplus_desktop.protocol.events import Event, MessageReceived
from issplus_desktop.protocol.frame import client_frame, encode_frame
from issplus_desktop.protocol.message import DataMessage
from issplus_desktop.session.alarm import Alarm
from issplus_desktop.session.clock_watch import ClockWatch
from issplus_desktop.session.endpoint import BadAddressError, Endpoint, check_endpoint
from issplus_desktop.session.failure import ConnectionFailureError, Failure
from issplus_desktop.session.fault_guard import FaultGuard
from issplus_desktop.session.feed_counters import FeedCounters
from issplus_desktop.session.one_connection import OneConnection
from issplus_desktop.session.pending_requests import NotConnectedError
from issplus_desktop.session.reconnect_policy import CONSEQUENCES, BackOff, ReconnectPolicy, Verdict
from issplus_desktop.session.state import SessionPhase, SessionReason, SessionState, SubscriptionEvent
from issplus_desktop.session.subscription_registry import SubscriptionRegistry
from issplus_desktop.session.timing import Timing
from issplus_desktop.session.transport import OpenTransport, Transport

if TYPE_CHECKING:
    from issplus_desktop.session import websocket_transport
else:
    websocket_transport = LateModule("issplus_desktop.session.websocket_transport")

_LOG = logging.getLogger(__name__)


def _nothing(*_: Any) -> None:
    """Stand in for a callback that nobody has set."""


def _open_directly(url: str) -> Awaitable[Transport]:
    return websocket_transport.open_websocket(url)


class FeedSession:
    """Supervises the connection to one endpoint at a time; all calls come from the loop's own thread.

    At most `limit` subscriptions are open at a time. `random` gives numbers from 0 to 1 for the jitter of the pauses.

    Callbacks are plain attributes and are called on the loop, one after the other. One that raises does not end the
    feed: its exception goes to `on_fault` (by default to the log) and the next event is handled. If `on_fault` itself
    raises, `run` closes the connection and raises it in an ExceptionGroup.

    `on_quiet` is called with the time (epoch seconds) since when nothing at all has come, once that is the timing's
    `quiet_after` seconds while something is subscribed, and with None when something comes or nothing is left that
    could be quiet. The session stays LIVE: that the link stands is for the WebSocket's pings to find out.

    `on_doubt` is called with the time (epoch seconds) of the last sure sign when the computer seems to have slept
    (looked for every `pulse` seconds): what is held is old. A ping goes out at once. Its Pong is told by None; without
    one in `probe_timeout` seconds the connection is ended and dialled again without a pause.
    """

    def __init__(
        self,
        *,
        open_transport: OpenTransport = _open_directly,
        random: Callable[[], float] = random_module.random,
        limit: int = 300,
        timing: Timing | None = None,
        back_off: BackOff | None = None,
    ) -> None:
        self.on_state: Callable[[SessionState], None] = _nothing
        self.on_catalog: Callable[[Catalog], None] = _nothing
        self.on_message: Callable[[MessageReceived], None] = _nothing
        self.on_subscription: Callable[[str, SubscriptionEvent], None] = _nothing
        self.on_ignored: Callable[[Event], None] = _nothing
        self.on_quiet: Callable[[float | None], None] = _nothing
        self.on_doubt: Callable[[float | None], None] = _nothing
        self.on_fault: Callable[[Exception], None] = _log_fault
        self.counters = FeedCounters()
        self._state = SessionState(SessionPhase.IDLE)
        self._timing = timing or Timing()
        self._open_transport = open_transport
        self._random = random
        self._back_off = back_off or BackOff()
        self._registry = SubscriptionRegistry(limit)
        self._guard = FaultGuard(self._report_fault)
        self._alarm = Alarm(self._timing.clock, self._timing.sleep)
        self._connection: OneConnection | None = None
        self._supervisor: asyncio.Task[None] | None = None
        self._attempt = 0
        self._was_live = False
        self._requests_given = 0

    @property
    def state(self) -> SessionState:
        """The state told last."""
        return self._state

    # The supervisor

    async def run(self, endpoint: Endpoint) -> None:
        """Keep connected to `endpoint` until `stop()` or until only a person can help; then return, all closed.

        Cancelling it has the same effect as `stop()`, and CancelledError comes out as usual. What is wanted stays
        wanted for the next run. Raises RuntimeError if it is running already.
        """
        if self._supervisor is not None:
            raise RuntimeError("the session is running already")
        self._was_live = False
        reason = SessionReason.NONE
        try:
            async with asyncio.TaskGroup() as group:
                self._supervisor = group.create_task(self._supervise(endpoint), name="feed supervisor")
                pulse = group.create_task(self._watch_clocks(), name="feed pulse")
                self._supervisor.add_done_callback(lambda _: pulse.cancel())
            reason = SessionReason.STOPPED_BY_USER
        except asyncio.CancelledError:
            reason = SessionReason.STOPPED_BY_USER
            raise
        finally:
            self._supervisor = None
            if self._state.phase is not SessionPhase.REFUSED:
                self._enter(SessionState(SessionPhase.STOPPED, reason))

    def stop(self) -> None:
        """Let `run` close the connection and return. Nothing happens if it is not running."""
        if self._supervisor is not None:
            self._supervisor.cancel()

    def dial_now(self) -> None:
        """Cut a wait for the next dial short, as far as the limit of dials a minute lets it; else do nothing."""
        if self._state.phase is SessionPhase.WAITING:
            self._alarm.wake()

    async def _supervise(self, endpoint: Endpoint) -> None:
        policy = ReconnectPolicy(self._back_off, self._random)
        self._attempt = policy.attempt
        try:
            check_endpoint(endpoint)
        except BadAddressError as error:
            self._wait_or_refuse(ConnectionFailureError(Failure.BAD_ADDRESS, str(error)), policy)
            return
        while (dial_at := await self._dial(endpoint, policy)) is not None:
            await self._wait(dial_at, policy)

    async def _wait(self, dial_at: float, policy: ReconnectPolicy) -> None:
        clock = self._timing.clock
        while clock() < dial_at:
            await self._alarm.rest(dial_at)
            now = clock()
            hurried = max(now, policy.earliest)
            if hurried < dial_at:
                dial_at = hurried
                self._enter(replace(self._state, retry_in=dial_at - now))

    async def _watch_clocks(self) -> NoReturn:
        timing = self._timing
        watch = ClockWatch(timing.pulse, timing.clock(), timing.wall_clock())
        while True:
            await timing.sleep(timing.pulse)
            since = watch.tick(timing.clock(), timing.wall_clock())
            if since is not None:
                self._woke_up(since)

    def _woke_up(self, since: float) -> None:
        _LOG.warning("This computer seems to have slept; the connection is looked after")
        if self._connection is not None and self._connection.is_live:
            self._connection.doubt(since)
        self.dial_now()

    async def _dial(self, endpoint: Endpoint, policy: ReconnectPolicy) -> float | None:
        """Carry one connection to its end and tell what follows; return the time of the next dial, None for never."""
        self._attempt = policy.attempt
        self.counters.dials += 1
        policy.dialled(self._timing.clock())
        self.entered(SessionPhase.CONNECTING)
        connection = self._connection = OneConnection(
            endpoint,
            open_transport=self._open_transport,
            registry=self._registry,
            counters=self.counters,
            timing=self._timing,
            listener=self,
            guard=self._guard,
        )
        try:
            failure = await connection.run()
            self._connection = None
            now = self._timing.clock()
            started = connection.logged_in_at
            policy.ended(uptime=0.0 if started is None else now - started, had_data=connection.had_data)
            # Told before the good-byes: those may take a second, in which old data would look live.
            delay = self._wait_or_refuse(failure, policy, at_once=connection.in_doubt)
        finally:
            self._connection = None
            await connection.leave()
        return None if delay is None else now + delay

    def _wait_or_refuse(
        self, failure: ConnectionFailureError, policy: ReconnectPolicy, *, at_once: bool = False
    ) -> float | None:
        """Tell what follows from a failure; return the seconds to wait, or None if a person must decide."""
        reason, verdict = CONSEQUENCES[failure.failure]
        phase, delay = SessionPhase.REFUSED, None
        if verdict in {Verdict.RETRY, Verdict.RETRY_SLOWLY}:
            phase = SessionPhase.WAITING
            delay = policy.delay(
                self._timing.clock(),
                at_once=at_once,
                slowly=verdict is Verdict.RETRY_SLOWLY,
                retry_after=failure.retry_after,
            )
        self._enter(SessionState(phase, reason, failure.detail, self._attempt, delay))
        return delay

    def entered(self, phase: SessionPhase, marketplaces: int = 0) -> None:
        """Note a phase of the connection under way (called by it, not from outside)."""
        if phase is SessionPhase.LIVE:
            self.counters.reconnects += self._was_live
            self._was_live = True
        attempt = 0 if phase is SessionPhase.LIVE else self._attempt
        self._enter(SessionState(phase, attempt=attempt, marketplaces=marketplaces))

    def _enter(self, state: SessionState) -> None:
        self._state = state
        with self._guard:
            self.on_state(state)

    def _report_fault(self, error: Exception) -> None:
        self.counters.faults += 1
        self.on_fault(error)

    # What the program wants

    def subscribe(self, destination: str, selector: str) -> str:
        """Want a stream and return its id; the same stream has the same id, counted, on every connection.

        It is sent when the session is live, in its turn. Raises LocalProtocolError if either text holds CR, LF or NUL.
        """
        encode_frame(client_frame(stomp.SUBSCRIBE, {"destination": destination, "selector": selector}))
        subscription = self._registry.add(destination, selector)
        self._wanted_changed()
        return subscription

    def unsubscribe(self, subscription: str) -> None:
        """Want it once less; the last one ends it. Raises KeyError for an id that is not wanted."""
        open_as = self._registry.remove(subscription)
        if open_as is not None and self._connection is not None:
            self._connection.unsubscribe(open_as)
        self._wanted_changed()

    def renew(self, subscription: str) -> None:
        """Have what is open asked for anew, because something of it was lost; nothing happens if it is not open.

        It keeps its id and its place. The renewal is told by RENEWED; it is called off if a snapshot comes before it.
        One subscription is renewed every 10 s at most, and ever more seldom, down to every 5 min, if that goes on.
        A message whose body cannot be read has this done by itself, after `on_ignored`.
        """
        if self._connection is not None:
            self._connection.renew(subscription)

    def prefer(self, subscriptions: Sequence[str]) -> None:
        """Let those that are not sent yet go first, in this order; it replaces the preference given before."""
        self._registry.prefer(subscriptions)
        self._wanted_changed()

    def set_pace(self, spacing: float, limit: int) -> None:
        """Subscribe so politely: `spacing` seconds apart from the next connection on, at most `limit` from now on.

        What is open stays open though it be more than a new limit.
        """
        self._timing = replace(self._timing, spacing=spacing)
        self._registry.limit = limit
        self._wanted_changed()

    async def request(self, destination: str, selector: str) -> DataMessage:
        """Ask once and return the reply.

        Raises RequestError(code, text), RequestTimeoutError or NotConnectedError (all NoReplyError), and
        LocalProtocolError if either text holds CR, LF or NUL.
        """
        if self._connection is None:
            raise NotConnectedError("there is no live connection")
        # Never given twice: a late reply from before a reconnect can match nothing.
        self._requests_given += 1
        return await self._connection.request(f"r{self._requests_given}", destination, selector)

    def _wanted_changed(self) -> None:
        if self._connection is not None:
            self._connection.wanted_changed()


def _log_fault(error: Exception) -> None:
    _LOG.error("a callback of the feed failed", exc_info=error)
