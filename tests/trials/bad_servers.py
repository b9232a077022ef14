"""Servers and proxies that must be refused: bad handshakes, wrong answers to the upgrade, redirects, and their ends."""

import base64
import functools
import ssl
import warnings
from collections.abc import Callable
from typing import TypeAlias

from issplus_desktop.session.failure import Failure
from issplus_desktop.session.reconnect_policy import Verdict
from tests.canary.words import canary
from tests.trials.bad_certificates import CERTIFICATES, HOST, OF_ANOTHER, PROXY_HOST, Paper, Shop, issue
from tests.trials.recording_server import Behaviour, Line

PROXY_LOGIN = "canary.proxy+9c2b"
PROXY_PASSCODE = canary("refusing proxies", " канарейка/let&me=by")
ASK, RETRY, SLOWLY = Verdict.ASK, Verdict.RETRY, Verdict.RETRY_SLOWLY

Build: TypeAlias = Callable[[Shop], Behaviour]
"""Makes a behaviour with the certificates of a shop."""


# Handshakes that come to nothing


async def say(answer: bytes, line: Line) -> None:
    await line.read()
    await line.write(answer)


async def say_and_hang_up(answer: bytes, line: Line) -> None:
    await say(answer, line)
    line.close()


async def say_nothing(_: Line) -> None:
    """Listen only."""


async def hang_up(line: Line) -> None:
    line.close()


def shaking(prepare: Callable[[ssl.SSLContext], None]) -> Build:
    """Return what shakes hands with a good certificate but in another way, and fails if that succeeds."""

    def build(shop: Shop) -> Behaviour:
        context = shop.context()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            prepare(context)

        async def shake(line: Line) -> None:
            assert not await line.speak_tls(context)

        return shake

    return build


def only(version: ssl.TLSVersion) -> Callable[[ssl.SSLContext], None]:
    def prepare(context: ssl.SSLContext) -> None:
        context.minimum_version = context.maximum_version = version

    return prepare


def ciphers(text: str) -> Callable[[ssl.SSLContext], None]:
    def prepare(context: ssl.SSLContext) -> None:
        context.maximum_version = ssl.TLSVersion.TLSv1_2
        context.set_ciphers(f"{text}:@SECLEVEL=0")

    return prepare


def server_hello(version: bytes, cipher: bytes, random: bytes = bytes(32)) -> bytes:
    """Return a ServerHello that nobody asked for, by hand: OpenSSL would refuse to send it."""
    body = version + random + b"\0" + cipher + b"\0"
    message = b"\x02" + len(body).to_bytes(3, "big") + body
    return b"\x16" + version + len(message).to_bytes(2, "big") + message


def always(behaviour: Behaviour) -> Build:
    return lambda _: behaviour


TLS_1_0, TLS_1_1, TLS_1_2 = b"\x03\x01", b"\x03\x02", b"\x03\x03"
AES_GCM, NULL_SHA = b"\xc0\x2f", b"\0\x02"
DOWNGRADED = bytes(24) + b"DOWNGRD\x01"

HANDSHAKES: dict[str, tuple[Build, Failure, Verdict]] = {
    "TLS 1.0 only": (shaking(only(ssl.TLSVersion.TLSv1)), Failure.TLS_FAILED, RETRY),
    "TLS 1.1 only": (shaking(only(ssl.TLSVersion.TLSv1_1)), Failure.TLS_FAILED, RETRY),
    "TLS 1.0 insisted on": (always(functools.partial(say, server_hello(TLS_1_0, AES_GCM))), Failure.TLS_FAILED, RETRY),
    "TLS 1.1 insisted on": (always(functools.partial(say, server_hello(TLS_1_1, AES_GCM))), Failure.TLS_FAILED, RETRY),
    "a downgrade that its own mark betrays": (
        always(functools.partial(say, server_hello(TLS_1_2, AES_GCM, DOWNGRADED))),
        Failure.TLS_FAILED,
        RETRY,
    ),
    "no encryption (NULL)": (shaking(ciphers("NULL")), Failure.TLS_FAILED, RETRY),
    "no encryption insisted on": (
        always(functools.partial(say, server_hello(TLS_1_2, NULL_SHA))),
        Failure.TLS_FAILED,
        RETRY,
    ),
    "no certificate (anonymous)": (shaking(ciphers("aNULL")), Failure.TLS_FAILED, RETRY),
    "no TLS but HTTP": (
        always(functools.partial(say, b"HTTP/1.1 400 Bad Request\r\n\r\n")),
        Failure.TLS_FAILED,
        RETRY,
    ),
    "no TLS but a WebSocket": (
        always(functools.partial(say, b"HTTP/1.1 101 Switching Protocols\r\n\r\n\x82\0")),
        Failure.TLS_FAILED,
        RETRY,
    ),
    "garbage in the handshake": (always(functools.partial(say, bytes(range(256)) * 4)), Failure.TLS_FAILED, RETRY),
    "an alert in the handshake": (
        always(functools.partial(say, b"\x15\x03\x03\0\x02\x02\x28")),
        Failure.TLS_FAILED,
        RETRY,
    ),
    "closes before the handshake": (always(hang_up), Failure.UNREACHABLE, RETRY),
    "closes in the middle of the handshake": (
        always(functools.partial(say_and_hang_up, server_hello(TLS_1_2, AES_GCM)[:20])),
        Failure.UNREACHABLE,
        RETRY,
    ),
    "a handshake that never begins": (always(say_nothing), Failure.CONNECT_TIMEOUT, RETRY),
    "a handshake that never ends": (
        always(functools.partial(say, server_hello(TLS_1_2, AES_GCM)[:20])),
        Failure.CONNECT_TIMEOUT,
        RETRY,
    ),
}
"""What a server does that never comes to TLS, and whether that may pass by itself."""


# Answers to the upgrade


def answering(answer: bytes) -> Build:
    """Return what speaks good TLS and then says this instead of upgrading."""

    def build(shop: Shop) -> Behaviour:
        context = shop.context()

        async def behave(line: Line) -> None:
            assert await line.speak_tls(context)
            await line.read_head()
            await line.write(answer)

        return behave

    return build


def upgrading(*headers: str, accept: str | None = None, status: str = "101 Switching Protocols") -> Build:
    """Return what speaks good TLS and then upgrades wrongly."""

    def build(shop: Shop) -> Behaviour:
        context = shop.context()

        async def behave(line: Line) -> None:
            assert await line.speak_tls(context)
            await line.upgrade(*headers, accept=accept, status=status)

        return behave

    return build


def http(status: int, *headers: str) -> bytes:
    return "\r\n".join([f"HTTP/1.1 {status} Word", *headers, "Content-Length: 0", "", ""]).encode()


UPGRADES: dict[str, tuple[Build, Failure, Verdict]] = {
    **{
        f"HTTP {status}": (answering(http(status)), Failure.UPGRADE_REFUSED, ASK)
        for status in (100, 200, 204, 304, 305, 400, 401, 403, 404, 407, 410, 426)
    },
    **{
        f"HTTP {status}": (answering(http(status)), Failure.UPGRADE_POSTPONED, SLOWLY)
        for status in (408, 425, 429, 500, 502, 503, 504)
    },
    "HTTP 401 that asks for a password": (
        answering(http(401, 'WWW-Authenticate: Basic realm="feed"')),
        Failure.UPGRADE_REFUSED,
        ASK,
    ),
    "a wrong Sec-WebSocket-Accept": (
        upgrading(accept="s3pPLMBiTxaQ9kYGzzhZRbK+xOo="),
        Failure.UPGRADE_REFUSED,
        ASK,
    ),
    "no Sec-WebSocket-Accept": (
        answering(b"HTTP/1.1 101 Word\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n"),
        Failure.UPGRADE_REFUSED,
        ASK,
    ),
    "an upgrade to something else": (
        answering(b"HTTP/1.1 101 Word\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n"),
        Failure.UPGRADE_REFUSED,
        ASK,
    ),
    "an upgrade in HTTP/1.0": (answering(b"HTTP/1.0 101 Word\r\n\r\n"), Failure.UPGRADE_REFUSED, ASK),
    "an upgrade with another status": (upgrading(status="200 OK"), Failure.UPGRADE_REFUSED, ASK),
    "an extension that nobody asked for": (
        upgrading("Sec-WebSocket-Extensions: x-snoop"),
        Failure.UPGRADE_REFUSED,
        ASK,
    ),
    "an extension with an unknown parameter": (
        upgrading("Sec-WebSocket-Extensions: permessage-deflate; loud=1"),
        Failure.UPGRADE_REFUSED,
        ASK,
    ),
    "a subprotocol that nobody asked for": (upgrading("Sec-WebSocket-Protocol: mqtt"), Failure.UPGRADE_REFUSED, ASK),
    "two subprotocols": (upgrading("Sec-WebSocket-Protocol: STOMP, mqtt"), Failure.UPGRADE_REFUSED, ASK),
    "HTTP/2": (answering(b"\0\0\x06\x04\0\0\0\0\0\0\x03\0\0\0\x64"), Failure.CONNECT_TIMEOUT, RETRY),
    "a head without an end": (answering(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200), Failure.UPGRADE_REFUSED, ASK),
    "a line without an end": (answering(b"HTTP/1.1 200 " + b"x" * 20_000), Failure.UPGRADE_REFUSED, ASK),
    "a refusal whose body never ends": (
        answering(b"HTTP/1.1 403 No\r\nContent-Length: 99999\r\n\r\nbecause"),
        Failure.UPGRADE_REFUSED,
        ASK,
    ),
    "a redirect whose body never ends": (
        answering(b"HTTP/1.1 302 Found\r\nLocation: /x\r\n\r\n<html>"),
        Failure.REDIRECTED,
        ASK,
    ),
    "a redirect whose body is in pieces": (
        answering(b"HTTP/1.1 307 Found\r\nLocation: /x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<html"),
        Failure.REDIRECTED,
        ASK,
    ),
    "another protocol": (answering(b"220 mail.exchange.test ESMTP\r\n"), Failure.UPGRADE_REFUSED, ASK),
    "no answer": (answering(b""), Failure.CONNECT_TIMEOUT, RETRY),
}
"""What a server with a good certificate answers to the request to become a WebSocket."""

ELSEWHERE = {
    "wss on the same host": "wss://{host}:{port}/x",
    "wss on another host": "wss://other.exchange.test:{port}/x",
    "ws on the same host": "ws://{host}:{port}/x",
    "https": "https://{host}:{port}/x",
    "http on this computer": "http://127.0.0.1:{port}/x",
    "another path": "/x",
    "another host by the same scheme": "//other.exchange.test:{port}/x",
    "an address with a login": "wss://guest:guest@{host}:{port}/x",
    "nowhere": None,
}
REDIRECTS = [
    (status, name) for status in (300, 301, 302, 303, 307, 308) for name in ELSEWHERE if status == 302 or name[0] == "w"
]


# Through a proxy


def tunnelling(build: Build) -> Build:
    """Return a proxy that lets the connection through, to a server of which the same may be said."""

    def build_both(shop: Shop) -> Behaviour:
        behind = build(shop)

        async def behave(line: Line) -> None:
            head = await line.read_head()
            assert head.startswith(f"CONNECT {HOST}:443 HTTP/1.1".encode())
            assert base64.b64encode(f"{PROXY_LOGIN}:{PROXY_PASSCODE}".encode()) in head
            line.forget()
            await line.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            await behind(line)

        return behave

    return build_both


def showing(make: Callable[[Shop], Paper]) -> Build:
    """Return what shakes hands with a bad certificate, which must come to nothing."""

    def build(shop: Shop) -> Behaviour:
        context = shop.context(make(shop))

        async def behave(line: Line) -> None:
            # In TLS 1.3 a server is done before the client has judged it.
            if await line.speak_tls(context):
                assert await line.read() == b""

        return behave

    return build


PROXIES: dict[str, tuple[Build, Failure, Verdict]] = {
    "407": (always(functools.partial(say, http(407))), Failure.PROXY_DENIED, ASK),
    "403": (always(functools.partial(say, http(403))), Failure.PROXY_DENIED, ASK),
    "502": (always(functools.partial(say, http(502))), Failure.UNREACHABLE, RETRY),
    "garbage": (always(functools.partial(say, b"220 mail ESMTP\r\n\r\n")), Failure.UNREACHABLE, RETRY),
    "closes": (always(functools.partial(say_and_hang_up, b"")), Failure.UNREACHABLE, RETRY),
    "never answers": (always(say_nothing), Failure.CONNECT_TIMEOUT, RETRY),
    "redirects": (
        always(functools.partial(say, http(302, "Location: https://login.company.test/"))),
        Failure.REDIRECTED,
        ASK,
    ),
    **{
        f"certificate behind it {name}": (tunnelling(showing(CERTIFICATES[name][0])), CERTIFICATES[name][1], ASK)
        for name in ("self-signed", "by an unknown authority", "expired", "for another host", "for clients only")
    },
    "its own certificate behind it": (
        tunnelling(showing(lambda shop: issue(PROXY_HOST, by=shop.authority))),
        OF_ANOTHER,
        ASK,
    ),
    "no TLS behind it": (tunnelling(always(functools.partial(say, http(200)))), Failure.TLS_FAILED, RETRY),
    "closes in the handshake behind it": (
        tunnelling(always(functools.partial(say_and_hang_up, server_hello(TLS_1_2, AES_GCM)[:20]))),
        Failure.UNREACHABLE,
        RETRY,
    ),
    "a redirect behind it": (
        tunnelling(answering(http(302, f"Location: wss://{HOST}/x"))),
        Failure.REDIRECTED,
        ASK,
    ),
    "HTTP 403 behind it": (tunnelling(answering(http(403))), Failure.UPGRADE_REFUSED, ASK),
}
