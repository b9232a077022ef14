"""One dial from the first name look-up to the last byte: opening, login, reading, sending, and the end.

Four tasks work on a connection. The reader awaits messages and handles their events in place (no task, queue or
future for a message). The writer sends frames in the order in which they were made. The keeper sleeps until the next
deadline: the dial's, a request's, a Pong's, the next spaced SUBSCRIBE, or the moment at which silence is to be told.
The prober pings when the session doubts that the connection still stands.

A message that cannot be read ends nothing: its subscription is renewed, see `SubscriptionRegistry`.
"""

import asyncio
import contextlib
from typing import Final, NoReturn

from issplus_desktop.protocol import frame as stomp
from issplus_desktop.protocol.connection import SENDABLE, ConnectionState, StompConnection
from issplus_desktop.protocol.errors import LocalProtocolError
from issplus_desktop.protocol.message import DataMessage
from issplus_desktop.session.alarm import Alarm
from issplus_desktop.session.endpoint import Endpoint
from issplus_desktop.session.failure import ConnectionFailureError, Failure
from issplus_desktop.session.fault_guard import FaultGuard
from issplus_desktop.session.feed_counters import FeedCounters
from issplus_desktop.session.listener import Listener
from issplus_desktop.session.pending_requests import NotConnectedError, PendingRequests
from issplus_desktop.session.quiet_clock import QuietClock
from issplus_desktop.session.server_voice import ServerVoice
from issplus_desktop.session.server_words import ServerWords
from issplus_desktop.session.state import SessionPhase
from issplus_desktop.session.subscription_registry import SubscriptionRegistry
from issplus_desktop.session.subscription_sender import SubscriptionSender
from issplus_desktop.session.telling import Telling
from issplus_desktop.session.timing import Timing
from issplus_desktop.session.transport import OpenTransport, Transport, TransportError

_TURN_SECONDS: Final = 0.008
_MESSAGES_A_TURN: Final = 1024
"""After so long, or so many, without a pause the loop gets a turn, so that a flood cannot hold up pings and painting.

By time, as turns are shared with the painting: where that is slow, a few messages a turn would never catch up."""

_FAREWELL_SECONDS: Final = 1.5
_DETAIL_LENGTH: Final = 350
"""Enough for the server's words and a code behind them."""


class OneConnection:
    """Carries one connection through its life."""

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
        self._endpoint = endpoint
        self._open_transport = open_transport
        self._registry = registry
        self._counters = counters
        self._timing = timing
        self._clock = timing.clock
        self._telling = Telling(listener, guard)
        self._words = ServerWords(endpoint.login, endpoint.passcode)
        self._stomp = StompConnection()
        self._transport: Transport | None = None
        self._deadline = timing.clock() + timing.connect_timeout
        self._alarm = Alarm(timing.clock, timing.sleep)
        self._quiet = QuietClock(timing.quiet_after)
        self._doubted = asyncio.Event()
        self._pong_due: float | None = None
        self._outgoing: asyncio.Queue[bytes] = asyncio.Queue()
        self._requests = PendingRequests()
        self._sender = SubscriptionSender(
            registry=registry,
            connection=self._stomp,
            send=self._outgoing.put_nowait,
            counters=counters,
            telling=self._telling,
            spacing=timing.spacing,
        )
        self._voice = ServerVoice(
            registry=registry,
            requests=self._requests,
            counters=counters,
            telling=self._telling,
            words=self._words,
            clock=timing.clock,
            on_change=self.wanted_changed,
        )

    @property
    def logged_in_at(self) -> float | None:
        """When the login was accepted; None if it was not."""
        return self._voice.logged_in_at

    @property
    def had_data(self) -> bool:
        """Whether anything was received that was subscribed to."""
        return self._voice.had_data

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
            if self._quiet.listens(self._clock(), to_something=False):
                self._telling.quiet(None)
        # A close frame and an HTTP answer have the server's words too.
        return ConnectionFailureError(
            ending.failure, self._words.plain(ending.detail, _DETAIL_LENGTH), ending.retry_after
        )

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
        self._sender.wanted_changed()
        self._alarm.wake()

    def unsubscribe(self, wire_id: str) -> None:
        """End a subscription that is open here."""
        if self.is_live:
            # Where its refusal lies behind the message under way, there is nothing left to be ended.
            with contextlib.suppress(LocalProtocolError):
                self._outgoing.put_nowait(self._stomp.unsubscribe(wire_id))

    def renew(self, subscription: str) -> None:
        """Have a subscription that is open here asked for anew, as soon as its pace lets it."""
        self._voice.renew(subscription)

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
            self._pong_due = self._clock() + self._timing.probe_timeout
            self._doubted.set()
            self._alarm.wake()
            self._telling.doubt(since)

    # The reader

    async def _read(self, group: asyncio.TaskGroup) -> None:
        transport = self._transport = await self._open_transport(self._endpoint.url)
        group.create_task(self._write(transport), name="feed writer")
        group.create_task(self._probe(transport), name="feed prober")
        try:
            await self._log_in(transport)
            await self._listen(transport)
        except TransportError as error:
            self._voice.take(self._stomp.receive_end())
            raise self._voice.with_last_words(error) from error

    async def _log_in(self, transport: Transport) -> None:
        endpoint, now = self._endpoint, self._clock()
        self._telling.entered(SessionPhase.LOGGING_IN)
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
        receive, quiet = transport.receive, self._quiet
        while True:
            self._received(await receive())
            turn_ends = quiet.heard_at + _TURN_SECONDS
            for _ in range(_MESSAGES_A_TURN - 1):
                self._received(await receive())
                if quiet.heard_at >= turn_ends:
                    break
            await asyncio.sleep(0)

    def _received(self, payload: bytes | str) -> None:
        counters, connection, quiet = self._counters, self._stomp, self._quiet
        counters.bytes_received += len(payload if isinstance(payload, bytes) else payload.encode())
        counters.last_received_at = quiet.heard_at = self._clock()
        if quiet.is_quiet:
            quiet.end()
            self._telling.quiet(None)
            # It counts anew from here.
            self._alarm.wake()
        frames_before = connection.frames_received
        events = connection.receive_data(payload)
        counters.frames_received += connection.frames_received - frames_before
        self._voice.take(events)

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
            self._telling.doubt(None)

    # The keeper

    async def _keep(self) -> NoReturn:
        while True:
            now = self._clock()
            if self._transport is None and now >= self._deadline:
                raise ConnectionFailureError(Failure.CONNECT_TIMEOUT, "the server could not be reached in time")
            if self._pong_due is not None and now >= self._pong_due:
                raise ConnectionFailureError(Failure.CONNECTION_LOST, "no answer after a pause of this computer")
            self._voice.take(self._stomp.handle_timeout(now))
            if self.is_live:
                self._sender.send_due(now)
                self._judge_silence(now)
            await self._alarm.rest(self._next_time())

    def _judge_silence(self, now: float) -> None:
        if self._quiet.listens(now, to_something=self._registry.open_count > 0):
            self._telling.quiet(None)
        elif self._quiet.fell_quiet(now):
            self._telling.quiet(self._timing.wall_clock() - (now - self._quiet.silent_since))

    def _next_time(self) -> float | None:
        times = [self._pong_due, self._stomp.next_deadline]
        if self._transport is None:
            times.append(self._deadline)
        if self.is_live:
            times += [self._quiet.deadline, self._sender.next_time]
        return min((time for time in times if time is not None), default=None)

    # The end

    async def _farewell(self, transport: Transport) -> None:
        if (self._stomp.state, stomp.DISCONNECT) in SENDABLE:
            await self._send(transport, self._stomp.disconnect())
        await transport.close()

    async def _cancel_late(self, farewell: asyncio.Task[None]) -> None:
        await self._timing.sleep(_FAREWELL_SECONDS)
        farewell.cancel()
