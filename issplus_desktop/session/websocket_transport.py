"""The transport of real life: a WebSocket by the `websockets` library, which nothing else here imports."""

import asyncio
import functools
import logging
import os
import socket
import ssl
import time
from datetime import UTC
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from types import UnionType
from typing import Any, Final, cast
from urllib.parse import urlsplit

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import (
    ConnectionClosed,
    InvalidHandshake,
    InvalidMessage,
    InvalidProxy,
    InvalidProxyStatus,
    InvalidStatus,
    ProxyError,
    WebSocketException,
)
from websockets.frames import CloseCode
from websockets.http11 import Response
from websockets.proxy import get_proxy
from websockets.typing import Subprotocol
from websockets.uri import parse_uri

from issplus_desktop.protocol.payload_free_logger import PayloadFreeLogger
from issplus_desktop.session.endpoint import is_loopback
from issplus_desktop.session.extra_authority import ExtraAuthority
from issplus_desktop.session.failure import Failure
from issplus_desktop.session.fault_guard import FaultGuard
from issplus_desktop.session.transport import Transport, TransportError
from issplus_desktop.session.transport_options import DIRECT, TransportOptions
from issplus_desktop.session.upgrade_answer import UpgradeAnswer

MAX_MESSAGE_BYTES: Final = 16 * 1024 * 1024
_QUEUE: Final = (1024, 256)
_PING_SECONDS: Final = 10.0
_MOST_PINGS_LATE: Final = 6
"""After so many pings' time even a connection that brings data is given up: what is sent does not get through, or
what comes is as old as the Pong."""
_CLOSE_SECONDS: Final = 1.0
_SUBPROTOCOL: Final = Subprotocol("STOMP")
_DETAIL_LENGTH: Final = 300
_RETRY_DIGITS: Final = 9
_POSTPONING_STATUSES: Final = frozenset({408, 425, 429})
_REDIRECTS: Final = frozenset({300, 301, 302, 303, 307, 308})
_BROKEN_STREAM_CODES: Final = frozenset({CloseCode.PROTOCOL_ERROR, CloseCode.INVALID_DATA, CloseCode.UNSUPPORTED_DATA})
_CERTIFICATE_FAULTS: Final = {
    2: Failure.CERTIFICATE_UNTRUSTED,  # unable to get issuer certificate
    9: Failure.CERTIFICATE_OUT_OF_DATE,  # not yet valid
    10: Failure.CERTIFICATE_OUT_OF_DATE,  # has expired
    18: Failure.CERTIFICATE_UNTRUSTED,  # self-signed
    19: Failure.CERTIFICATE_UNTRUSTED,  # self-signed in the chain
    20: Failure.CERTIFICATE_UNTRUSTED,  # unable to get the local issuer certificate
    21: Failure.CERTIFICATE_UNTRUSTED,  # unable to verify the first certificate
    62: Failure.CERTIFICATE_OF_ANOTHER,  # host name mismatch
    64: Failure.CERTIFICATE_OF_ANOTHER,  # IP address mismatch
}
"""OpenSSL's codes (X509_V_ERR_…) that tell what a person can do; any other is a fault of the server's keeper."""


_LOG: Final = PayloadFreeLogger(logging.getLogger(__name__), {})


class _ConnectWithoutRedirects(connect):
    """Opens a connection to the given address or not at all: our login would follow a redirect to wherever it leads."""

    def process_redirect(self, exc: Exception) -> Exception:
        """Return the error itself, never a new address."""
        return exc


class _Connection(ClientConnection):
    """A connection that may be lost before it was made, as by TLS behind a proxy, and is kept by whatever comes."""

    _heard_at = 0.0

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._answer = UpgradeAnswer()

    def data_received(self, data: bytes) -> None:
        """Note when something last came, and take it; of a refused upgrade the head alone."""
        self._heard_at = self.loop.time()
        super().data_received(self._answer.take(data))

    async def keepalive(self) -> None:
        """Ping from time to time; end the connection where neither the Pong nor anything else comes in time.

        The library would wait for the Pong alone. But that stands behind all that the server wrote before it: under
        a flood it comes late though the connection is well, and hanging up would only add to the flood.
        """
        with FaultGuard(self._on_keepalive_failed):
            came = True
            while came:
                await asyncio.sleep(_PING_SECONDS)
                # The library's type says less than its manual: a Pong is awaited by a future.
                came = await self._came(cast("asyncio.Future[float]", await self.ping()))
            async with self.send_context():
                self.protocol.fail(CloseCode.INTERNAL_ERROR, "keepalive ping timeout")

    def _on_keepalive_failed(self, error: Exception) -> None:
        """Tell the loop, for nobody awaits that task, and end a connection whose silence nobody would notice."""
        self.loop.call_exception_handler({"message": "the pings of a connection failed", "exception": error})
        self.transport.abort()

    async def _came(self, pong: asyncio.Future[float]) -> bool:
        """Wait for a Pong while anything comes at all, but not for ever; return whether it came.

        While we do not read ourselves, because much of what came is still to be taken, silence proves nothing.
        """
        sign = self.loop.time()
        limit = sign + _MOST_PINGS_LATE * _PING_SECONDS
        while True:
            patience = min(sign + _PING_SECONDS, limit) - self.loop.time()
            done, _ = await asyncio.wait([pong], timeout=patience)
            now = self.loop.time()
            heard = now if self.recv_messages.paused else self._heard_at
            if done or heard <= sign or now >= limit:
                return bool(done)
            sign = heard

    def connection_lost(self, exc: Exception | None) -> None:
        """Note the loss, unless there is nothing yet to be lost: there the library would raise AttributeError."""
        if hasattr(self, "recv_messages"):
            super().connection_lost(exc)


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


@functools.lru_cache(maxsize=8)
def make_ssl_context(authority: ExtraAuthority | None = None) -> ssl.SSLContext:
    """Return the context of a `wss://` dial: TLS 1.2 or newer, certificate and host name checked, and no way round it.

    `authority` is trusted beside what the system trusts; that it is used towards its own host only is for the caller.
    """
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    # By default a certificate without names would be judged by its subject, which authorities do not check.
    context.hostname_checks_common_name = False
    # The authority that issues a company's certificates is enough, without the root above it (as from Python 3.13 on).
    context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    if authority is not None:
        context.load_verify_locations(cadata=authority.pem)
    return context


async def open_websocket(url: str, *, options: TransportOptions = DIRECT) -> Transport:
    """Open `url` and return its transport. Raises TransportError.

    There is no time limit here: the session bounds the whole dial.
    """
    dial = functools.partial(_ConnectWithoutRedirects, url)
    try:
        proxy = _proxy_for(url, options)
        if url.lower().startswith("wss:"):
            # By default a server that does not answer our good-bye would hold us for half a minute.
            context = _context_for(url, options.authority)
            dial = functools.partial(dial, ssl=context, ssl_shutdown_timeout=_CLOSE_SECONDS)
        if proxy is not None and proxy.lower().startswith("https:"):
            dial = functools.partial(dial, proxy_ssl=_context_for(proxy, options.authority))
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
            create_connection=_Connection,
        )
    # ValueError: a host name that IDNA cannot encode; ImportError: a SOCKS proxy without its library.
    except (OSError, WebSocketException, ValueError, ImportError) as error:
        described = describe_open_error(error)
    else:
        return WebSocketTransport(connection)
    # Raised out here so that nothing is chained to it: an address in the first error may hold a proxy's password.
    raise described


def _proxy_for(url: str, options: TransportOptions) -> str | None:
    """Return the proxy on the way to `url`. None to this computer: through a proxy it would be the proxy's own."""
    target = parse_uri(url)
    if is_loopback(target.host):
        return None
    proxy = options.proxy_for_library()
    return get_proxy(target) if proxy is True else proxy


def _context_for(url: str, authority: ExtraAuthority | None) -> ssl.SSLContext:
    if authority is not None and not authority.vouches_for(urlsplit(url).hostname or ""):
        authority = None
    return make_ssl_context(authority)


def describe_open_error(error: Exception) -> TransportError:
    """Return what an error while opening means. Never the address in it: that may hold a proxy's password."""
    if isinstance(error, InvalidStatus):
        return _describe_status(error.response)
    if isinstance(error, InvalidProxyStatus):
        return _describe_proxy_status(error.response.status_code)
    if isinstance(error, ssl.SSLCertVerificationError):
        failure = _CERTIFICATE_FAULTS.get(getattr(error, "verify_code", 0), Failure.CERTIFICATE_REFUSED)
        return TransportError(failure, _own_words(error))
    if isinstance(error, InvalidMessage) and isinstance(error.__cause__, EOFError):
        return TransportError(Failure.UNREACHABLE, "the server closed the connection during the upgrade")
    for kinds, failure, words in _OPEN_ERRORS:
        if isinstance(error, kinds):
            return TransportError(failure, words or _own_words(error))
    return TransportError(Failure.BAD_ADDRESS, "the address cannot be used")


# The first row that fits names the error; without words here the error's own are used.
_OPEN_ERRORS: Final[tuple[tuple[type[Exception] | UnionType, Failure, str], ...]] = (
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
    (InvalidProxy, Failure.BAD_PROXY, "the proxy's address cannot be used"),
    (ImportError, Failure.BAD_PROXY, "a SOCKS proxy needs the python-socks package"),
)


def _own_words(error: Exception) -> str:
    """Return an error's text in the system's words where it has such, without addresses and file names."""
    if isinstance(error, ssl.SSLError):
        # The library sets these on the errors that it raises itself.
        told = getattr(error, "verify_message", None) or getattr(error, "reason", None) or error.strerror
        text = told or "TLS failed"
    elif isinstance(error, OSError) and not isinstance(error, socket.gaierror) and error.errno:
        text = os.strerror(error.errno)
    else:
        text = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return _bounded(text)


def _describe_proxy_status(status: int) -> TransportError:
    if status == HTTPStatus.PROXY_AUTHENTICATION_REQUIRED:
        return TransportError(Failure.PROXY_DENIED, "the proxy asks for another login")
    if status in _REDIRECTS:
        return TransportError(Failure.REDIRECTED, f"the proxy redirects elsewhere (HTTP {status})")
    denied = 400 <= status < 500 and status not in _POSTPONING_STATUSES
    failure = Failure.PROXY_DENIED if denied else Failure.UNREACHABLE
    return TransportError(failure, f"the proxy did not let the connection through (HTTP {status})")


def _describe_status(response: Response) -> TransportError:
    status = response.status_code
    if status in _REDIRECTS:
        return TransportError(Failure.REDIRECTED, f"the server redirects elsewhere (HTTP {status})")
    postponed = status >= 500 or status in _POSTPONING_STATUSES
    failure = Failure.UPGRADE_POSTPONED if postponed else Failure.UPGRADE_REFUSED
    told = next(iter(response.headers.get_all("Retry-After")), "")
    return TransportError(failure, f"HTTP {status} instead of a WebSocket", read_retry_after(told, time.time()))


def read_retry_after(text: str, now: float) -> float | None:
    """Return the seconds that a Retry-After header asks for at `now` (epoch seconds), or None if it is no such."""
    if text.isascii() and text.isdigit() and len(text) <= _RETRY_DIGITS:
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    # "-0000" as the zone gives a time without one; it is UTC all the same.
    return max(0.0, (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() - now)


def describe_close(error: ConnectionClosed) -> TransportError:
    """Return what the end of an open connection means."""
    ours, theirs = error.sent, error.rcvd
    if theirs is not None and theirs.code == CloseCode.MESSAGE_TOO_BIG and error.rcvd_then_sent:
        return TransportError(
            Failure.MESSAGE_TOO_BIG, f"the server found a message of ours too big: {_bounded(str(theirs))}"
        )
    if ours is not None and ours.code == CloseCode.MESSAGE_TOO_BIG and not error.rcvd_then_sent:
        return TransportError(Failure.MESSAGE_TOO_BIG, f"a message of the server is over 16 MiB: {_bounded(str(ours))}")
    if ours is not None and ours.code in _BROKEN_STREAM_CODES and not error.rcvd_then_sent:
        return TransportError(Failure.STREAM_BROKEN, _bounded(str(ours)))
    if theirs is not None:
        busy = theirs.code == CloseCode.TRY_AGAIN_LATER
        return TransportError(Failure.SERVER_BUSY if busy else Failure.SERVER_CLOSED, _bounded(str(theirs)))
    cause = error.__cause__
    text = (cause.strerror if isinstance(cause, OSError) else None) or (
        str(ours) if ours is not None else "the connection was cut"
    )
    return TransportError(Failure.CONNECTION_LOST, _bounded(text))


def _bounded(text: str) -> str:
    return text[:_DETAIL_LENGTH]
