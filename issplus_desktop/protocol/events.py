"""What a StompConnection tells: a closed list of frozen events."""

from dataclasses import dataclass
from typing import TypeAlias

from issplus_desktop.protocol.catalog import Catalog
from issplus_desktop.protocol.message import DataMessage


@dataclass(frozen=True, slots=True)
class Connected:
    """The login was accepted; `catalog` is what the server declared."""

    catalog: Catalog


@dataclass(frozen=True, slots=True)
class LoginRefused:
    """The server answered CONNECT with ERROR; it is never tried again by itself."""

    code: str | None
    text: str


@dataclass(frozen=True, slots=True)
class MessageReceived:
    """Data for a subscription. `gateway_stamp` is the epoch ms at which the gateway passed the message on."""

    subscription: str
    destination: str
    message: DataMessage
    gateway_stamp: int | None
    size: int


@dataclass(frozen=True, slots=True)
class SubscriptionConfirmed:
    """RECEIPT for a SUBSCRIBE; data may have come before it."""

    subscription: str


@dataclass(frozen=True, slots=True)
class SubscriptionRefused:
    """ERROR for a SUBSCRIBE: the subscription has ended. `code` is a `gateway.*` code where one was told."""

    subscription: str
    code: str | None
    text: str


@dataclass(frozen=True, slots=True)
class ReplyReceived:
    """The answer to a REQUEST."""

    request: str
    message: DataMessage


@dataclass(frozen=True, slots=True)
class RequestRefused:
    """ERROR for a REQUEST."""

    request: str
    code: str | None
    text: str


@dataclass(frozen=True, slots=True)
class RequestExpired:
    """No answer to a REQUEST came before its deadline."""

    request: str


@dataclass(frozen=True, slots=True)
class ConnectExpired:
    """No CONNECTED came before the deadline."""


@dataclass(frozen=True, slots=True)
class ServerError:
    """An ERROR that belongs to no request or subscription of ours."""

    code: str | None
    text: str


@dataclass(frozen=True, slots=True)
class ServerClosed:
    """CLOSED: the server ends the session (meaning by the older feed; never recorded)."""

    text: str


@dataclass(frozen=True, slots=True)
class BodyUnreadable:
    """A MESSAGE, REPLY or CONNECTED whose body could not be decoded; the stream goes on."""

    command: str
    subscription: str | None
    request: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class StreamBroken:
    """Bytes that are no frame: nothing after them can be read, the connection is over."""

    reason: str


@dataclass(frozen=True, slots=True)
class FrameIgnored:
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
