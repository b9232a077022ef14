"""What a StompConnection tells: a closed list of frozen events."""

from typing import TypeAlias

import msgspec

from issplus_desktop.protocol.catalog import Catalog
from issplus_desktop.protocol.message import DataMessage


class Connected(msgspec.Struct, frozen=True):
    """The login was accepted; `catalog` is what the server declared."""

    catalog: Catalog


class LoginRefused(msgspec.Struct, frozen=True):
    """The server answered CONNECT with ERROR; it is never tried again by itself."""

    code: str | None
    text: str


class MessageReceived(msgspec.Struct, frozen=True):
    """Data for a subscription. `gateway_stamp` is the epoch ms at which the gateway passed the message on."""

    subscription: str
    destination: str
    message: DataMessage
    gateway_stamp: int | None
    size: int


class SubscriptionConfirmed(msgspec.Struct, frozen=True):
    """RECEIPT for a SUBSCRIBE; data may have come before it."""

    subscription: str


class SubscriptionRefused(msgspec.Struct, frozen=True):
    """ERROR for a SUBSCRIBE: the subscription has ended. `code` is a `gateway.*` code where one was told."""

    subscription: str
    code: str | None
    text: str


class ReplyReceived(msgspec.Struct, frozen=True):
    """The answer to a REQUEST."""

    request: str
    message: DataMessage


class RequestRefused(msgspec.Struct, frozen=True):
    """ERROR for a REQUEST."""

    request: str
    code: str | None
    text: str


class RequestExpired(msgspec.Struct, frozen=True):
    """No answer to a REQUEST came before its deadline."""

    request: str


class ConnectExpired(msgspec.Struct, frozen=True):
    """No CONNECTED came before the deadline."""


class ServerError(msgspec.Struct, frozen=True):
    """An ERROR that belongs to no request or subscription of ours."""

    code: str | None
    text: str


class ServerClosed(msgspec.Struct, frozen=True):
    """CLOSED: the server ends the session (meaning by the older feed; never recorded)."""

    text: str


class BodyUnreadable(msgspec.Struct, frozen=True):
    """A MESSAGE, REPLY or CONNECTED whose body could not be decoded; the stream goes on."""

    command: str
    subscription: str | None
    request: str | None
    reason: str


class StreamBroken(msgspec.Struct, frozen=True):
    """Bytes that are no frame: nothing after them can be read, the connection is over."""

    reason: str


class FrameIgnored(msgspec.Struct, frozen=True):
    """A frame with nothing to do for us: an unknown command or id, or one that came late. `reason` is for the log."""

    command: str
    reason: str


Event: TypeAlias = (
    Connected
    | LoginRefused
    | MessageReceived
    | SubscriptionConfirmed
    | SubscriptionRefused
    | ReplyReceived
    | RequestRefused
    | RequestExpired
    | ConnectExpired
    | ServerError
    | ServerClosed
    | BodyUnreadable
    | StreamBroken
    | FrameIgnored
)
