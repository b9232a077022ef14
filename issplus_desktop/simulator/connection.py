"""The server's side of one ISS+ connection, without any I/O: received messages in, messages to send out.

As recorded or, where nothing was recorded, as the public clients can bear it: every frame after CONNECTED carries an id
that the client knows, every ERROR a `message`, and nothing follows an UNSUBSCRIBE unless a receipt was asked for.
"""

import logging
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Final

from issplus_desktop.protocol import frame as stomp
from issplus_desktop.protocol.errors import RemoteProtocolError
from issplus_desktop.protocol.frame import Frame, encode_frame
from issplus_desktop.protocol.parser import FrameLimits, FrameParser
from issplus_desktop.simulator.accounts import Accounts
from issplus_desktop.simulator.body import Body, encode_body
from issplus_desktop.simulator.exchange import UnknownTickerError
from issplus_desktop.simulator.gateway import Feed, Gateway
from issplus_desktop.simulator.gateway_error import INVALID_REQUEST, NOT_CONNECTED, NOT_IMPLEMENTED, GatewayError
from issplus_desktop.simulator.structure import connected_body

_LOG: Final = logging.getLogger(__name__)
_CLIENT_LIMITS: Final = FrameLimits(head=64 * 1024, body=1024 * 1024)


class UnknownTicker(StrEnum):
    """What a subscription to a ticker that is not listed gets: silence, as seen once on the exchange, or an ERROR."""

    SILENCE = "silence"
    ERROR = "error"


class SimulatorConnection:
    """One client. `is_over` tells that the connection is to be closed once what was returned has been sent."""

    def __init__(
        self, gateway: Gateway, accounts: Accounts, *, unknown_ticker: UnknownTicker = UnknownTicker.SILENCE
    ) -> None:
        self.is_over = False
        self.is_logged_in = False
        self._gateway: Final = gateway
        self._accounts: Final = accounts
        self._unknown_ticker: Final = unknown_ticker
        self._parser: Final = FrameParser(_CLIENT_LIMITS)
        self._feeds: Final[dict[str, tuple[str, Feed | None]]] = {}
        self._handlers: Final[Mapping[str, Callable[[Frame], list[bytes]]]] = {
            stomp.CONNECT: self._on_connect,
            stomp.SUBSCRIBE: self._on_subscribe,
            stomp.UNSUBSCRIBE: self._on_unsubscribe,
            stomp.REQUEST: self._on_request,
            stomp.DISCONNECT: self._on_disconnect,
        }

    @property
    def subscriptions(self) -> tuple[str, ...]:
        """The ids of the subscriptions that stand, those to unknown tickers included."""
        return tuple(self._feeds)

    def receive(self, data: bytes | str) -> list[bytes]:
        """Take one WebSocket message and return the messages that answer it at once."""
        raw = data.encode() if isinstance(data, str) else data
        if b"\r" in raw.partition(b"\n\n")[0]:
            # Seen on the exchange: carriage returns end the connection at once and without a word.
            self.close()
            return []
        self._parser.receive_data(raw)
        answers: list[bytes] = []
        while not self.is_over:
            try:
                frame = self._parser.next_frame()
            except RemoteProtocolError as error:
                _LOG.info("a client broke the protocol: %s", error)
                self.close()
                break
            if frame is None:
                break
            answers += self._answer(frame)
        return answers

    def take_messages(self) -> list[bytes]:
        """Return the MESSAGE frames that are due on all subscriptions."""
        return [
            _message(subscription, destination, body)
            for subscription, (destination, feed) in self._feeds.items()
            if feed is not None
            for body in feed.take_messages()
        ]

    def close(self) -> None:
        """End the connection and let the market forget its subscriptions; may be called twice."""
        self.is_over = True
        for _, feed in self._feeds.values():
            if feed is not None:
                feed.close()
        self._feeds.clear()

    def _answer(self, received: Frame) -> list[bytes]:
        # The guide's prose writes `name: value`; its programs write no space.
        headers = {name.strip().lower(): value.removeprefix(" ") for name, value in received.headers.items()}
        frame = Frame(received.command, headers, received.body)
        handler = self._handlers.get(frame.command)
        try:
            if not self.is_logged_in and frame.command not in {stomp.CONNECT, stomp.DISCONNECT}:
                raise GatewayError(NOT_CONNECTED, "log in first")
            if handler is None:
                raise GatewayError(NOT_IMPLEMENTED, f"{frame.command} does nothing here")
            return handler(frame)
        except GatewayError as error:
            return [_error(str(error), frame)]

    def _on_connect(self, frame: Frame) -> list[bytes]:
        if self.is_logged_in:
            raise GatewayError(INVALID_REQUEST, "you are connected already")
        credentials = (frame.headers.get(name, "") for name in ("domain", "login", "passcode"))
        if not self._accounts.accept(*credentials):
            self.close()
            return [_encoded(stomp.ERROR, {"message": "Access denied"})]
        self.is_logged_in = True
        body = connected_body()
        return [_encoded(stomp.CONNECTED, {"version": "1.2", "content-length": str(len(body))}, body)]

    def _on_subscribe(self, frame: Frame) -> list[bytes]:
        subscription = frame.headers.get("id", "")
        destination = frame.headers.get("destination", "")
        if subscription in self._feeds:
            raise GatewayError(INVALID_REQUEST, "a subscription with this id stands already")
        try:
            feed = self._gateway.open_feed(destination, frame.headers.get("selector", ""))
        except UnknownTickerError as error:
            if self._unknown_ticker is UnknownTicker.ERROR:
                raise GatewayError(INVALID_REQUEST, f"no such ticker in {destination}") from error
            self._feeds[subscription] = (destination, None)
            return _receipt(frame)
        self._feeds[subscription] = (destination, feed)
        return [*_receipt(frame), _message(subscription, destination, feed.snapshot())]

    def _on_unsubscribe(self, frame: Frame) -> list[bytes]:
        subscription = frame.headers.get("id", "")
        if subscription not in self._feeds:
            raise GatewayError(INVALID_REQUEST, "no subscription has this id")
        _, feed = self._feeds.pop(subscription)
        if feed is not None:
            feed.close()
        return _receipt(frame)

    def _on_request(self, frame: Frame) -> list[bytes]:
        body = self._gateway.answer(frame.headers.get("destination", ""), frame.headers.get("selector", ""))
        raw = encode_body(body)
        headers = {
            "content-length": str(len(raw)),
            "destination": frame.headers.get("destination", ""),
            "request-id": frame.headers.get("id", ""),
            "X-gateway-stamp": str(body.timestamp_ms + 1),
        }
        return [_encoded(stomp.REPLY, headers, raw)]

    def _on_disconnect(self, frame: Frame) -> list[bytes]:
        self.close()
        return _receipt(frame)


def _encoded(command: str, headers: Mapping[str, str], body: bytes = b"") -> bytes:
    return encode_frame(Frame(command, headers, body))


def _message(subscription: str, destination: str, body: Body) -> bytes:
    """Return a MESSAGE with the recorded headers in their recorded order."""
    raw = encode_body(body)
    headers = {
        "content-length": str(len(raw)),
        "destination": destination,
        "subscription": subscription,
        "X-gateway-stamp": str(body.timestamp_ms + 1),
    }
    return _encoded(stomp.MESSAGE, headers, raw)


def _receipt(frame: Frame) -> list[bytes]:
    receipt = frame.headers.get("receipt")
    return [] if receipt is None else [_encoded(stomp.RECEIPT, {"receipt-id": receipt})]


def _error(text: str, frame: Frame) -> bytes:
    """Return an ERROR that tells the id of the frame it answers, under the name that the public clients look for."""
    headers = {"message": text}
    if frame.command == stomp.REQUEST:
        headers["request-id"] = frame.headers.get("id", "")
    elif frame.command in {stomp.SUBSCRIBE, stomp.UNSUBSCRIBE}:
        headers["subscription"] = frame.headers.get("id", "")
    if "receipt" in frame.headers:
        headers["receipt-id"] = frame.headers["receipt"]
    return _encoded(stomp.ERROR, headers)
