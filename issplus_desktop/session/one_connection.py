"""One dial from the first name look-up to the last byte: opening, login, reading, sending, and the end.

Four tasks work on a connection. The reader awaits messages and handles their events in place (no task, queue or
future for a message). The writer sends frames in the order in which they were made. The keeper sleeps until the next
deadline: the dial's, a request's, a Pong's, the next spaced SUBSCRIBE, or the moment at which silence is to be told.
The prober pings when the session doubts that the connection still stands.

A message that cannot be read ends nothing: its subscription is renewed, see `SubscriptionRegistry`.
"""

import asyncio
import contextlib
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, NoReturn

from issplus_desktop.protocol import frame as stomp
from issplus_desktop.protocol.connection import SENDABLE, ConnectionState, StompConnection
from issplus_desktop.protocol.errors import LocalProtocolError
from issplus_desktop.protocol.events import (
    BodyUnreadable,
    Connected,
    ConnectExpired,
    Event,
    FrameIgnored,
    LoginRefused,
    MessageReceived,
    ReplyReceived,
    RequestExpired,
    RequestRefused,
    ServerClosed,
    ServerError,
    StreamBroken,
    SubscriptionConfirmed,
    SubscriptionRefused,
)
from issplus_desktop.protocol.message import DataMessage, MessageKind
from issplus_desktop.session.alarm import Alarm
from issplus_desktop.session.endpoint import Endpoint
from issplus_desktop.session.failure import ConnectionFailureError, Failure
from issplus_desktop.session.fault_guard import FaultGuard
from issplus_desktop.session.feed_counters import FeedCounters
from issplus_desktop.session.listener import Listener
from issplus_desktop.session.pending_requests import (
    NotConnectedError,
    PendingRequests,
    RequestError,
    RequestTimeoutError,
)
from issplus_desktop.session.quiet_clock import QuietClock
from issplus_desktop.session.reconnect_policy import login_failure
from issplus_desktop.session.state import SessionPhase, SubscriptionEvent, SubscriptionEventKind
from issplus_desktop.session.subscription_registry import SubscriptionRegistry, Wanted
from issplus_desktop.session.timing import Timing
from issplus_desktop.session.transport import OpenTransport, Transport, TransportError

_MESSAGES_A_TURN: Final = 64
"""After so many messages without a pause the loop gets a turn, so that a flood cannot hold up pings and painting."""

_FAREWELL_SECONDS: Final = 1.5
_LAST_WORDS_SECONDS: Final = 5.0
"""An ERROR that belongs to nothing is why a connection ended if the end came so soon after it, else it is not."""

_DETAIL_LENGTH: Final = 300


class OneConnection:
    """Carries one connection through its life. `logged_in_at` (None before) and `had_data` judge its usefulness."""

    def __init__(
        self,
        endpoint: Endpoint,
        *,
        open_transport: OpenTransport,
        registry: SubscriptionRegistry,
        counters: FeedCounters,
        timing: Timing,
        listener: Listener,
        guard: FaultGuard,
    ) -> None:
        self.logged_in_at: float | None = None
        self.had_data = False
        self._endpoint = endpoint
        self._open_transport = open_transport
        self._registry = registry
        self._counters = counters
        self._timing = timing
        self._listener = listener
        self._guard = guard
        self._stomp = StompConnection()
        self._transport: Transport | None = None
        self._deadline = timing.clock() + timing.connect_timeout
        self._next_subscribe_at = 0.0
        self._unsettled = True
        self._alarm = Alarm(timing.clock, timing.sleep)
        self._quiet = QuietClock(timing.quiet_after)
        self._doubted = asyncio.Event()
        self._pong_due: float | None = None
        self._outgoing: asyncio.Queue[bytes] = asyncio.Queue()
        self._requests = PendingRequests()
        self._last_error: tuple[float, ServerError] | None = None
        # Any: each handler takes the one kind of event that its key names.
        self._handlers: Mapping[type, Callable[[Any], None]] = {
            MessageReceived: self._on_message,
            Connected: self._on_connected,
            LoginRefused: self._on_login_refused,
            SubscriptionConfirmed: self._on_subscription_confirmed,
            SubscriptionRefused: self._on_subscription_refused,
            ReplyReceived: self._on_reply,
            RequestRefused: self._on_request_refused,
            RequestExpired: self._on_request_expired,
            ConnectExpired: self._on_connect_expired,
            ServerError: self._on_server_error,
            ServerClosed: self._on_server_closed,
            BodyUnreadable: self._on_body_unreadable,
            StreamBroken: self._on_stream_broken,
            FrameIgnored: self._on_frame_ignored,
        }

    @property
    def is_live(self) -> bool:
        """Whether the login was accepted and frames may be sent."""
        return self.logged_in_at is not None and self._stomp.state is ConnectionState.LIVE

    async def run(self) -> ConnectionFailureError:
        """Open, log in and read until the connection ends; return how it did. `leave` must follow in any case."""
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._keep(), name="feed keeper")
                group.create_task(self._read(group), name="feed reader")
        except* ConnectionFailureError as failures:
            ending = next(error for error in failures.exceptions if isinstance(error, ConnectionFailureError))
        finally:
            self._requests.fail_all()
            self._registry.connection_lost()
            if self._quiet.listens(self._timing.clock(), to_something=False):
                self._tell_quiet(None)
        return ending

    async def leave(self) -> None:
        """Say good-bye for a bounded time, then cut; where nobody seems to be there, cut at once."""
        transport = self._transport
        if transport is None:
            return
        if self.in_doubt:
            transport.abort()
            return
        try:
            async with asyncio.TaskGroup() as group:
                farewell = group.create_task(self._farewell(transport), name="feed farewell")
                alarm = group.create_task(self._cancel_late(farewell), name="feed farewell alarm")
                await asyncio.wait([farewell])
                alarm.cancel()
        finally:
            transport.abort()

    # What the session asks for

    def wanted_changed(self) -> None:
        """Note that the registry has changed."""
        self._unsettled = True
        self._alarm.wake()

    def unsubscribe(self, wire_id: str) -> None:
        """End a subscription that is open here."""
        if self.is_live:
            # Where its refusal lies behind the message under way, there is nothing left to be ended.
            with contextlib.suppress(LocalProtocolError):
                self._outgoing.put_nowait(self._stomp.unsubscribe(wire_id))

    def renew(self, subscription: str) -> None:
        """Have a subscription that is open here asked for anew, as soon as its pace lets it."""
        if self._registry.ails(subscription):
            self._alarm.wake()

    async def request(self, request: str, destination: str, selector: str) -> DataMessage:
        """Send a REQUEST and return its reply. Raises NoReplyError, and LocalProtocolError for a malformed header."""
        if not self.is_live:
            raise NotConnectedError("there is no live connection")
        timing = self._timing
        self._outgoing.put_nowait(
            self._stomp.request(request, destination, selector, now=timing.clock(), timeout=timing.request_timeout)
        )
        self._alarm.wake()
        return await self._requests.reply(request)

    @property
    def in_doubt(self) -> bool:
        """Whether it was to prove that it still stands, and has not."""
        return self._pong_due is not None

    def doubt(self, since: float) -> None:
        """Let a live connection prove by a Pong that it still stands, or end it; `since` (epoch seconds) is told."""
        if self._pong_due is None:
            self._pong_due = self._timing.clock() + self._timing.probe_timeout
            self._doubted.set()
            self._alarm.wake()
            with self._guard:
                self._listener.on_doubt(since)

    # The reader

    async def _read(self, group: asyncio.TaskGroup) -> None:
        transport = self._transport = await self._open_transport(self._endpoint.url)
        group.create_task(self._write(transport), name="feed writer")
        group.create_task(self._probe(transport), name="feed prober")
        try:
            await self._log_in(transport)
            await self._listen(transport)
        except TransportError as error:
            self._take_all(self._stomp.receive_end())
            raise self._with_last_words(error) from error

    async def _log_in(self, transport: Transport) -> None:
        endpoint, now = self._endpoint, self._timing.clock()
        self._listener.entered(SessionPhase.LOGGING_IN)
        try:
            frame = self._stomp.connect(
                endpoint.domain,
                endpoint.login,
                endpoint.passcode,
                now=now,
                timeout=self._deadline - now,
                language=endpoint.language,
            )
        except LocalProtocolError as error:
            raise ConnectionFailureError(Failure.LOGIN_REFUSED, str(error)) from None
        self._alarm.wake()
        await self._send(transport, frame)

    async def _listen(self, transport: Transport) -> NoReturn:
        receive = transport.receive
        while True:
            for _ in range(_MESSAGES_A_TURN):
                self._received(await receive())
            await asyncio.sleep(0)

    def _received(self, payload: bytes | str) -> None:
        counters = self._counters
        counters.bytes_received += len(payload if isinstance(payload, bytes) else payload.encode())
        counters.last_received_at = now = self._timing.clock()
        if self._quiet.heard(now):
            self._tell_quiet(None)
            # It counts anew from here.
            self._alarm.wake()
        frames_before = self._stomp.frames_received
        events = self._stomp.receive_data(payload)
        counters.frames_received += self._stomp.frames_received - frames_before
        self._take_all(events)

    def _take_all(self, events: Iterable[Event]) -> None:
        for event in events:
            self._handlers[type(event)](event)

    # The writer

    async def _write(self, transport: Transport) -> NoReturn:
        while True:
            await self._send(transport, await self._outgoing.get())

    async def _send(self, transport: Transport, data: bytes) -> None:
        try:
            await transport.send(data)
        except TransportError:
            # The reader will come to the end too, but only after the server's last words.
            return
        self._counters.frames_sent += 1
        self._counters.bytes_sent += len(data)

    # The prober

    async def _probe(self, transport: Transport) -> NoReturn:
        while True:
            await self._doubted.wait()
            self._doubted.clear()
            try:
                await transport.ping()
            except TransportError:
                # The reader will come to the end too; until then the doubt stands.
                continue
            # A Pong comes behind everything that the server sent before it: nothing was missed.
            self._pong_due = None
            with self._guard:
                self._listener.on_doubt(None)

    # The keeper

    async def _keep(self) -> NoReturn:
        while True:
            now = self._timing.clock()
            if self._transport is None and now >= self._deadline:
                raise ConnectionFailureError(Failure.CONNECT_TIMEOUT, "the server could not be reached in time")
            if self._pong_due is not None and now >= self._pong_due:
                raise ConnectionFailureError(Failure.CONNECTION_LOST, "no answer after a pause of this computer")
            self._take_all(self._stomp.handle_timeout(now))
            if self.is_live:
                self._settle()
                self._subscribe_due(now)
                self._renew_due(now)
                self._judge_silence(now)
            await self._alarm.rest(self._next_time())

    def _judge_silence(self, now: float) -> None:
        if self._quiet.listens(now, to_something=self._registry.open_count > 0):
            self._tell_quiet(None)
        elif self._quiet.fell_quiet(now):
            self._tell_quiet(self._timing.wall_clock() - (now - self._quiet.silent_since))

    def _settle(self) -> None:
        if self._unsettled:
            self._unsettled = False
            for subscription, kind in self._registry.settle():
                self._tell(subscription, SubscriptionEvent(kind))

    def _subscribe_due(self, now: float) -> None:
        while now >= self._next_subscribe_at and (wanted := self._registry.next_waiting()) is not None:
            self._subscribe(wanted, now)
            self._registry.opened(wanted)
            self._tell(wanted.subscription, SubscriptionEvent(SubscriptionEventKind.SENT))

    def _renew_due(self, now: float) -> None:
        """Renew what ails, behind those that wait: they are soon through, while a stream may ail for ever."""
        while now >= self._next_subscribe_at and (wanted := self._registry.next_renewal()) is not None:
            if now < wanted.pace.earliest:
                break
            # In one go: its place is nobody else's in between, and the time without data is as short as can be.
            self._outgoing.put_nowait(self._stomp.unsubscribe(self._registry.renewed(wanted, now)))
            self._subscribe(wanted, now)
            self._counters.renewals += 1
            self._tell(wanted.subscription, SubscriptionEvent(SubscriptionEventKind.RENEWED))

    def _subscribe(self, wanted: Wanted, now: float) -> None:
        self._outgoing.put_nowait(self._stomp.subscribe(wanted.wire_id, wanted.destination, wanted.selector))
        self._next_subscribe_at = now + self._timing.spacing

    def _next_time(self) -> float | None:
        times = [self._pong_due, self._stomp.next_deadline]
        if self._transport is None:
            times.append(self._deadline)
        if self.is_live:
            times.append(self._quiet.deadline)
            if self._registry.next_waiting() is not None:
                times.append(self._next_subscribe_at)
            if (ailing := self._registry.next_renewal()) is not None:
                times.append(max(self._next_subscribe_at, ailing.pace.earliest))
        return min((time for time in times if time is not None), default=None)

    # The end

    async def _farewell(self, transport: Transport) -> None:
        if (self._stomp.state, stomp.DISCONNECT) in SENDABLE:
            await self._send(transport, self._stomp.disconnect())
        await transport.close()

    async def _cancel_late(self, farewell: asyncio.Task[None]) -> None:
        await self._timing.sleep(_FAREWELL_SECONDS)
        farewell.cancel()

    # What the server said

    def _on_message(self, event: MessageReceived) -> None:
        self.had_data = True
        kind = event.message.kind
        self._counters.messages[kind] += 1
        name = self._registry.name_of(event.subscription)
        if name != event.subscription:
            event = MessageReceived(name, event.destination, event.message, event.gateway_stamp, event.size)
        if self._registry.any_ails and kind is MessageKind.SNAPSHOT:
            self._registry.came_whole(name)
        with self._guard:
            self._listener.on_message(event)

    def _on_connected(self, event: Connected) -> None:
        self.logged_in_at = self._timing.clock()
        with self._guard:
            self._listener.on_catalog(event.catalog)
        self._listener.entered(SessionPhase.LIVE, len(event.catalog.marketplaces))
        self._alarm.wake()

    def _on_login_refused(self, event: LoginRefused) -> None:
        raise ConnectionFailureError(login_failure(event.code), _in_words(event.code, event.text))

    def _on_connect_expired(self, _: ConnectExpired) -> None:
        raise ConnectionFailureError(Failure.CONNECT_TIMEOUT, "the server did not answer the login in time")

    def _on_subscription_confirmed(self, event: SubscriptionConfirmed) -> None:
        name = self._registry.name_of(event.subscription)
        self._tell(name, SubscriptionEvent(SubscriptionEventKind.CONFIRMED))

    def _on_subscription_refused(self, event: SubscriptionRefused) -> None:
        name = self._registry.name_of(event.subscription)
        if not self._registry.refused(name):
            return
        self.wanted_changed()
        self._tell(name, SubscriptionEvent(SubscriptionEventKind.REFUSED, event.code, event.text[:_DETAIL_LENGTH]))

    def _on_reply(self, event: ReplyReceived) -> None:
        self._counters.replies += 1
        self._requests.answer(event.request, event.message)

    def _on_request_refused(self, event: RequestRefused) -> None:
        self._requests.answer(event.request, RequestError(event.code, event.text[:_DETAIL_LENGTH]))

    def _on_request_expired(self, event: RequestExpired) -> None:
        self._requests.answer(event.request, RequestTimeoutError("the server did not answer the request in time"))

    def _on_server_error(self, event: ServerError) -> None:
        self._counters.server_errors += 1
        self._last_error = (self._timing.clock(), event)
        self._ignore(event)

    def _on_server_closed(self, event: ServerClosed) -> None:
        raise self._with_last_words(ConnectionFailureError(Failure.SERVER_CLOSED, _in_words(None, event.text)))

    def _with_last_words(self, ending: ConnectionFailureError) -> ConnectionFailureError:
        """Return the ending with the error that the server told right before it, if there was one, as its reason."""
        if self._last_error is None or self._timing.clock() - self._last_error[0] > _LAST_WORDS_SECONDS:
            return ending
        error = self._last_error[1]
        failure, words = ending.failure, _in_words(error.code, error.text)
        if failure is Failure.SERVER_CLOSED and login_failure(error.code) is Failure.ACCESS_DENIED:
            # Dismissed: the login that was good until now is so no more, and repeating it can lock the account.
            failure = Failure.ACCESS_DENIED
        return ConnectionFailureError(failure, words or ending.detail, ending.retry_after)

    def _on_stream_broken(self, event: StreamBroken) -> None:
        raise ConnectionFailureError(Failure.STREAM_BROKEN, event.reason[:_DETAIL_LENGTH])

    def _on_body_unreadable(self, event: BodyUnreadable) -> None:
        self._counters.unreadable += 1
        name = None if event.subscription is None else self._registry.name_of(event.subscription)
        self._ignore(BodyUnreadable(event.command, name, event.request, event.reason))
        if name is not None:
            self.renew(name)
        if event.command == stomp.CONNECTED:
            raise ConnectionFailureError(Failure.CATALOG_UNREADABLE, event.reason[:_DETAIL_LENGTH])
        if event.request is not None:
            self._requests.answer(event.request, RequestError(None, f"the reply cannot be read: {event.reason}"))

    def _on_frame_ignored(self, event: FrameIgnored) -> None:
        self._counters.ignored += 1
        self._ignore(event)

    def _ignore(self, event: Event) -> None:
        with self._guard:
            self._listener.on_ignored(event)

    def _tell_quiet(self, since: float | None) -> None:
        with self._guard:
            self._listener.on_quiet(since)

    def _tell(self, subscription: str, event: SubscriptionEvent) -> None:
        with self._guard:
            self._listener.on_subscription(subscription, event)


def _in_words(code: str | None, text: str) -> str:
    """Return the server's words, bounded, with its code where it adds something."""
    words = text[:_DETAIL_LENGTH].strip()
    return f"{words} ({code})" if code and words and code not in words else words or code or ""
