"""The transport of real life: a WebSocket by the `websockets` library, which nothing else here imports."""

import functools
import logging
import os
import socket
import ssl
from types import UnionType
from typing import Final

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import (
    ConnectionClosed,
    InvalidHandshake,
    InvalidMessage,
    InvalidProxy,
    InvalidStatus,
    ProxyError,
    WebSocketException,
)
from websockets.frames import CloseCode
from websockets.typing import Subprotocol

from issplus_desktop.session.failure import Failure
from issplus_desktop.session.transport import Transport, TransportError

MAX_MESSAGE_BYTES: Final = 16 * 1024 * 1024
_QUEUE: Final = (1024, 256)
_PING_SECONDS: Final = 10.0
_CLOSE_SECONDS: Final = 1.0
_SUBPROTOCOL: Final = Subprotocol("STOMP")
_DETAIL_LENGTH: Final = 300
_POSTPONING_STATUSES: Final = frozenset({408, 425, 429})
_REDIRECTS: Final = frozenset({300, 301, 302, 303, 307, 308})
_BROKEN_STREAM_CODES: Final = frozenset(
    {CloseCode.PROTOCOL_ERROR, CloseCode.INVALID_DATA, CloseCode.MESSAGE_TOO_BIG, CloseCode.UNSUPPORTED_DATA}
)


# The adapter's type parameter exists for type checkers only; at run time it is a plain class.
class PayloadFreeLogger(logging.LoggerAdapter[logging.Logger]):
    """A logger that is never at DEBUG, whatever the level set: there the library prints frames, passcode and all."""

    def isEnabledFor(self, level: int) -> bool:
        """Whether `level` is logged; DEBUG and below never are."""
        return level > logging.DEBUG and super().isEnabledFor(level)


_LOG: Final = PayloadFreeLogger(logging.getLogger(__name__), {})


class _ConnectWithoutRedirects(connect):
    """Opens a connection to the given address or not at all: our login would follow a redirect to wherever it leads."""

    def process_redirect(self, exc: Exception) -> Exception:
        """Return the error itself, never a new address."""
        return exc


class WebSocketTransport:
    """One open WebSocket: binary messages out, bytes in, failures as TransportError."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection

    async def send(self, data: bytes) -> None:
        """Send one binary message. Raises TransportError if the connection is closed."""
        try:
            await self._connection.send(data)
        except ConnectionClosed as error:
            raise describe_close(error) from error

    async def receive(self) -> bytes:
        """Return the next message's payload, text as its UTF-8 bytes. Raises TransportError after the last one."""
        try:
            return await self._connection.recv(decode=False)
        except ConnectionClosed as error:
            raise describe_close(error) from error

    async def ping(self) -> None:
        """Send a Ping and return when its Pong has come. Raises TransportError once the connection has ended."""
        try:
            await (await self._connection.ping())
        except ConnectionClosed as error:
            raise describe_close(error) from error

    async def close(self) -> None:
        """Do the closing handshake; the library waits for the peer for a second or two at most."""
        await self._connection.close()

    def abort(self) -> None:
        """Close the socket at once."""
        self._connection.transport.abort()


@functools.cache
def make_ssl_context() -> ssl.SSLContext:
    """Return the context of every `wss://` dial: TLS 1.2 or newer, certificate and host name checked."""
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


async def open_websocket(url: str, *, ssl_context: ssl.SSLContext | None = None, proxy: str | None = None) -> Transport:
    """Open `url` and return its transport. Raises TransportError.

    There is no time limit here: the session bounds the whole dial. No proxy is used unless its address is given.
    """
    dial = functools.partial(_ConnectWithoutRedirects, url)
    if url.lower().startswith("wss:"):
        dial = functools.partial(dial, ssl=ssl_context or make_ssl_context())
    try:
        connection = await dial(
            subprotocols=[_SUBPROTOCOL],
            proxy=proxy,
            open_timeout=None,
            ping_interval=_PING_SECONDS,
            ping_timeout=_PING_SECONDS,
            close_timeout=_CLOSE_SECONDS,
            max_size=MAX_MESSAGE_BYTES,
            max_queue=_QUEUE,
            logger=_LOG,
        )
    # ValueError: a host name that IDNA cannot encode; ImportError: a SOCKS proxy without its library.
    except (OSError, WebSocketException, ValueError, ImportError) as error:
        raise describe_open_error(error) from error
    return WebSocketTransport(connection)


def describe_open_error(error: Exception) -> TransportError:
    """Return what an error while opening means. Never the address in it: that may hold a proxy's password."""
    if isinstance(error, InvalidStatus):
        return _describe_status(error.response.status_code)
    if isinstance(error, InvalidMessage) and isinstance(error.__cause__, EOFError):
        return TransportError(Failure.UNREACHABLE, "the server closed the connection during the upgrade")
    for kinds, failure, words in _OPEN_ERRORS:
        if isinstance(error, kinds):
            return TransportError(failure, words or _own_words(error))
    return TransportError(Failure.BAD_ADDRESS, "the address cannot be used")


# The first row that fits names the error; without words here the error's own are used.
_OPEN_ERRORS: Final[tuple[tuple[type[Exception] | UnionType, Failure, str], ...]] = (
    (ssl.SSLCertVerificationError, Failure.CERTIFICATE_REFUSED, ""),
    (
        ssl.SSLEOFError | ssl.SSLZeroReturnError,
        Failure.UNREACHABLE,
        "the server closed the connection during the TLS handshake",
    ),
    (ssl.SSLError, Failure.TLS_FAILED, ""),
    (socket.gaierror, Failure.HOST_NOT_FOUND, ""),
    (OSError, Failure.UNREACHABLE, ""),
    (ProxyError, Failure.UNREACHABLE, "the proxy did not let the connection through"),
    (InvalidHandshake, Failure.UPGRADE_REFUSED, ""),
    (InvalidProxy, Failure.BAD_ADDRESS, "the proxy's address cannot be used"),
    (ImportError, Failure.BAD_ADDRESS, "a SOCKS proxy needs the python-socks package"),
)


def _own_words(error: Exception) -> str:
    """Return an error's text in the system's words where it has such, without addresses and file names."""
    if isinstance(error, ssl.SSLError):
        # The library sets these on the errors that it raises itself.
        text = getattr(error, "verify_message", None) or getattr(error, "reason", None) or str(error.strerror)
    elif isinstance(error, OSError) and not isinstance(error, socket.gaierror) and error.errno:
        text = os.strerror(error.errno)
    else:
        text = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return _bounded(text)


def _describe_status(status: int) -> TransportError:
    if status in _REDIRECTS:
        return TransportError(Failure.REDIRECTED, f"the server redirects elsewhere (HTTP {status})")
    postponed = status >= 500 or status in _POSTPONING_STATUSES
    failure = Failure.UPGRADE_POSTPONED if postponed else Failure.UPGRADE_REFUSED
    return TransportError(failure, f"HTTP {status} instead of a WebSocket")


def describe_close(error: ConnectionClosed) -> TransportError:
    """Return what the end of an open connection means."""
    ours, theirs = error.sent, error.rcvd
    if ours is not None and ours.code in _BROKEN_STREAM_CODES and not error.rcvd_then_sent:
        return TransportError(Failure.STREAM_BROKEN, _bounded(str(ours)))
    if theirs is not None:
        return TransportError(Failure.SERVER_CLOSED, _bounded(str(theirs)))
    cause = error.__cause__
    text = (cause.strerror if isinstance(cause, OSError) else None) or (
        str(ours) if ours is not None else "the connection was cut"
    )
    return TransportError(Failure.CONNECTION_LOST, _bounded(text))


def _bounded(text: str) -> str:
    return text[:_DETAIL_LENGTH]
