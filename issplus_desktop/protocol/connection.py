"""The client's side of one ISS+ connection, without any I/O: calls give bytes to send, received bytes give events.

Time comes in as `now` (seconds of any steady clock). The table below says which frame may be sent or is expected in
which state and where it leads; a frame out of turn from us is an error, from the server an event.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Final

from issplus_desktop.protocol import frame as stomp
from issplus_desktop.protocol.catalog import Catalog
from issplus_desktop.protocol.errors import LocalProtocolError, MalformedBodyError, RemoteProtocolError
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
from issplus_desktop.protocol.frame import Frame, client_frame, encode_frame
from issplus_desktop.protocol.message import MessageDecoder
from issplus_desktop.protocol.parser import DEFAULT_LIMITS, FrameLimits, FrameParser
from issplus_desktop.protocol.secret import Secret


class ConnectionState(StrEnum):
    """Where a connection stands (a StrEnum because its members hash fast; the tables are read for each frame)."""

    NEW = "new"
    LOGGING_IN = "logging in"
    LIVE = "live"
    LEAVING = "leaving"
    CLOSED = "closed"


_S: Final = ConnectionState

SENDABLE: Final[Mapping[tuple[ConnectionState, str], ConnectionState]] = {
    (_S.NEW, stomp.CONNECT): _S.LOGGING_IN,
    (_S.LIVE, stomp.SUBSCRIBE): _S.LIVE,
    (_S.LIVE, stomp.UNSUBSCRIBE): _S.LIVE,
    (_S.LIVE, stomp.REQUEST): _S.LIVE,
    (_S.LIVE, stomp.SEND): _S.LIVE,
    (_S.LOGGING_IN, stomp.DISCONNECT): _S.LEAVING,
    (_S.LIVE, stomp.DISCONNECT): _S.LEAVING,
}
"""What we may send in which state, and the state after it."""

EXPECTED: Final[Mapping[tuple[ConnectionState, str], ConnectionState]] = {
    (_S.LOGGING_IN, stomp.CONNECTED): _S.LIVE,
    (_S.LOGGING_IN, stomp.ERROR): _S.CLOSED,
    (_S.LOGGING_IN, stomp.CLOSED): _S.CLOSED,
    (_S.LIVE, stomp.MESSAGE): _S.LIVE,
    (_S.LIVE, stomp.REPLY): _S.LIVE,
    (_S.LIVE, stomp.RECEIPT): _S.LIVE,
    (_S.LIVE, stomp.ERROR): _S.LIVE,
    (_S.LIVE, stomp.CLOSED): _S.CLOSED,
    (_S.LEAVING, stomp.RECEIPT): _S.LEAVING,
    (_S.LEAVING, stomp.ERROR): _S.CLOSED,
    (_S.LEAVING, stomp.CLOSED): _S.CLOSED,
}
"""What the server may send in which state, and the state after it; anything else is ignored and told."""

GATEWAY_CODES: Final = (
    "gateway.exception",
    "gateway.timeout",
    "gateway.transport",
    "gateway.access-denied",
    "gateway.invalidrequest",
    "gateway.notimplemented",
    "gateway.not-connected",
)
"""The seven codes that the guide documents. Where a frame carries them is not known, so every header is searched."""

_ENDED_KEPT: Final = 1024
_TEXT_SHOWN: Final = 1024
_STAMP_DIGITS: Final = 19


def gateway_code(frame: Frame) -> str | None:
    """Return the gateway code that an ERROR carries in any header or its body, or None.

    The one text ever recorded is `message:Access denied` without a code; it counts as `gateway.access-denied`.
    """
    text = "\n".join([*frame.headers.values(), _body_text(frame)])
    if "gateway." in text:
        for code in GATEWAY_CODES:
            if code in text:
                return code
    return "gateway.access-denied" if "access denied" in text.casefold() else None


def _body_text(frame: Frame) -> str:
    return frame.body[:_TEXT_SHOWN].decode(errors="replace").strip()


def _told(frame: Frame) -> str:
    return frame.headers.get("message") or _body_text(frame)


def _epoch_ms(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _STAMP_DIGITS else None


class StompConnection:
    """The state of one connection; make a new one for each dial."""

    def __init__(self, limits: FrameLimits = DEFAULT_LIMITS) -> None:
        self.state = ConnectionState.NEW
        self.catalog = Catalog()
        self.frames_received = 0
        self._parser = FrameParser(limits)
        self._deadline: float | None = None
        self._destinations: dict[str, str] = {}
        self._requests: dict[str, tuple[str, float]] = {}
        self._ended: dict[str, None] = {}
        self._broken = False
        self._decoders: dict[str, MessageDecoder] = {}
        self._handlers: Mapping[str, Callable[[Frame], Event]] = {
            stomp.CONNECTED: self._on_connected,
            stomp.MESSAGE: self._on_message,
            stomp.REPLY: self._on_reply,
            stomp.RECEIPT: self._on_receipt,
            stomp.ERROR: self._on_error,
            stomp.CLOSED: self._on_closed,
        }

    # Sending

    def connect(
        self, domain: str, login: str, passcode: Secret, *, now: float, timeout: float, language: str = ""
    ) -> bytes:
        """Return the CONNECT frame. `domain` is `DEMO` or `passport`; only the guide's headers are sent."""
        headers = {"domain": domain, "login": login, "passcode": passcode.reveal()}
        if language:
            headers["language"] = language
        data = self._send(stomp.CONNECT, headers)
        self._deadline = now + timeout
        return data

    def subscribe(self, subscription: str, destination: str, selector: str) -> bytes:
        """Return the SUBSCRIBE frame for an id not in use; its receipt is the id itself, as the guide has it."""
        if not subscription or subscription in self._destinations:
            raise LocalProtocolError(f"subscription id {subscription!r} is empty or in use")
        data = self._send(
            stomp.SUBSCRIBE,
            {"id": subscription, "receipt": subscription, "destination": destination, "selector": selector},
        )
        self._destinations[subscription] = destination
        return data

    def unsubscribe(self, subscription: str) -> bytes:
        """Return the UNSUBSCRIBE frame; messages that still come for the id are ignored from here on."""
        if subscription not in self._destinations:
            raise LocalProtocolError(f"there is no subscription {subscription!r}")
        data = self._send(stomp.UNSUBSCRIBE, {"id": subscription})
        del self._destinations[subscription]
        self._remember_ended(subscription)
        return data

    def request(self, request: str, destination: str, selector: str, *, now: float, timeout: float) -> bytes:
        """Return the REQUEST frame; without an answer by `now + timeout` seconds it expires."""
        if not request or request in self._requests:
            raise LocalProtocolError(f"request id {request!r} is empty or in use")
        data = self._send(stomp.REQUEST, {"id": request, "destination": destination, "selector": selector})
        self._requests[request] = (destination, now + timeout)
        return data

    def send(self, destination: str, body: bytes) -> bytes:
        """Return a SEND frame. The guide lists the command; market data never needs it."""
        return self._send(stomp.SEND, {"destination": destination, "content-length": str(len(body))}, body)

    def disconnect(self) -> bytes:
        """Return the DISCONNECT frame; data that still come are ignored from here on."""
        data = self._send(stomp.DISCONNECT, {})
        self._forget_deadlines()
        return data

    def _send(self, command: str, headers: Mapping[str, str], body: bytes = b"") -> bytes:
        after = SENDABLE.get((self.state, command))
        if after is None:
            raise LocalProtocolError(f"{command} cannot be sent while {self.state.value}")
        data = encode_frame(client_frame(command, headers, body))
        self.state = after
        return data

    # Receiving

    def receive_data(self, data: bytes | str) -> list[Event]:
        """Take one WebSocket message's payload and return what it meant; after StreamBroken nothing more comes."""
        self._parser.receive_data(data)
        events = self._drain(end_of_stream=False)
        self._parser.end_message()
        return events

    def receive_end(self) -> list[Event]:
        """Note that the peer closed the stream; a last frame that only lacked its NUL is still told."""
        events = self._drain(end_of_stream=True)
        self._close()
        return events

    def _drain(self, *, end_of_stream: bool) -> list[Event]:
        events: list[Event] = []
        if self._broken:
            return events
        try:
            while (frame := self._parser.next_frame(end_of_stream=end_of_stream)) is not None:
                self.frames_received += 1
                events.append(self._take(frame))
        except RemoteProtocolError as error:
            self._broken = True
            self._close()
            events.append(StreamBroken(str(error)))
        return events

    def _close(self) -> None:
        self.state = ConnectionState.CLOSED
        self._forget_deadlines()

    def _forget_deadlines(self) -> None:
        self._deadline = None
        self._requests.clear()

    def _take(self, frame: Frame) -> Event:
        command = frame.command
        after = EXPECTED.get((self.state, command))
        if after is None:
            known = command in self._handlers
            return FrameIgnored(command, f"not expected while {self.state.value}" if known else "unknown command")
        event = self._handlers[command](frame)
        if after is ConnectionState.CLOSED:
            self._close()
        else:
            self.state = after
        return event

    def _on_connected(self, frame: Frame) -> Event:
        self._deadline = None
        try:
            self.catalog = Catalog.from_json(frame.body)
        except MalformedBodyError as error:
            return BodyUnreadable(frame.command, None, None, str(error))
        return Connected(self.catalog)

    def _on_message(self, frame: Frame) -> Event:
        headers = frame.headers
        subscription = headers.get("subscription", "")
        destination = self._destinations.get(subscription)
        if destination is None:
            if subscription:
                return self._ignored(frame, subscription)
            subscription, destination = self._only_subscription_at(headers.get("destination", ""))
            if not subscription:
                return FrameIgnored(frame.command, "no subscription id, and not one subscription at its destination")
        body = frame.body
        decoder = self._decoders.get(destination) or self._new_decoder(destination)
        try:
            message = decoder.decode(body)
        except MalformedBodyError as error:
            return BodyUnreadable(frame.command, subscription, None, str(error))
        stamp = _epoch_ms(headers.get("X-gateway-stamp", ""))
        return MessageReceived(subscription, destination, message, stamp, len(body))

    def _only_subscription_at(self, destination: str) -> tuple[str, str]:
        """Route a message with an empty `subscription` header, as the recorded ones have it, where that is safe."""
        if not destination:
            return "", ""
        found = [name for name, place in self._destinations.items() if place == destination]
        return (found[0], destination) if len(found) == 1 else ("", "")

    def _on_reply(self, frame: Frame) -> Event:
        request = frame.headers.get("request-id", "")
        pending = self._requests.pop(request, None)
        if pending is None:
            return self._ignored(frame, request)
        self._remember_ended(request)
        destination = pending[0]
        decoder = self._decoders.get(destination) or self._new_decoder(destination)
        try:
            return ReplyReceived(request, decoder.decode_reply(frame.body))
        except MalformedBodyError as error:
            return BodyUnreadable(frame.command, None, request, str(error))

    def _on_receipt(self, frame: Frame) -> Event:
        receipt = frame.headers.get("receipt-id", "")
        if receipt in self._destinations:
            return SubscriptionConfirmed(receipt)
        return self._ignored(frame, receipt)

    def _on_error(self, frame: Frame) -> Event:
        code, text = gateway_code(frame), _told(frame)
        if self.state is ConnectionState.LOGGING_IN:
            return LoginRefused(code, text)
        request = frame.headers.get("request-id", "")
        if self._requests.pop(request, None) is not None:
            self._remember_ended(request)
            return RequestRefused(request, code, text)
        identities = [frame.headers.get(name, "") for name in ("subscription", "receipt-id")]
        for subscription in identities:
            if self._destinations.pop(subscription, None) is not None:
                self._remember_ended(subscription)
                return SubscriptionRefused(subscription, code, text)
        for identity in (request, *identities):
            if identity in self._ended:
                return self._ignored(frame, identity)
        return ServerError(code, text)

    def _on_closed(self, frame: Frame) -> Event:
        return ServerClosed(_told(frame))

    def _ignored(self, frame: Frame, identity: str) -> FrameIgnored:
        known = identity in self._ended
        return FrameIgnored(frame.command, f"{'late, id' if known else 'unknown id'} {identity[:64]!r}")

    def _remember_ended(self, identity: str) -> None:
        self._ended[identity] = None
        if len(self._ended) > _ENDED_KEPT:
            del self._ended[next(iter(self._ended))]

    def _new_decoder(self, destination: str) -> MessageDecoder:
        source = self.catalog.stream(destination) or self.catalog.query(destination)
        decoder = MessageDecoder(source.fields, reads_late=source.is_order_book) if source else MessageDecoder()
        self._decoders[destination] = decoder
        return decoder

    # Time

    @property
    def next_deadline(self) -> float | None:
        """The time at which `handle_timeout` has something to do, or None."""
        times = [deadline for _, deadline in self._requests.values()]
        if self._deadline is not None:
            times.append(self._deadline)
        return min(times, default=None)

    def handle_timeout(self, now: float) -> list[Event]:
        """Return what has expired by `now`."""
        events: list[Event] = []
        if self._deadline is not None and now >= self._deadline:
            self._close()
            events.append(ConnectExpired())
        for request in [name for name, (_, deadline) in self._requests.items() if now >= deadline]:
            del self._requests[request]
            self._remember_ended(request)
            events.append(RequestExpired(request))
        return events
