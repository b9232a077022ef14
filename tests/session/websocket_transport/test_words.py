"""What errors of the network are called."""

import errno
import socket
import ssl
import time
from urllib.parse import quote

import pytest
from websockets.datastructures import Headers
from websockets.exceptions import (
    ConnectionClosedError,
    InvalidHandshake,
    InvalidMessage,
    InvalidProxy,
    InvalidProxyStatus,
    InvalidStatus,
    InvalidURI,
    ProxyError,
)
from websockets.frames import Close
from websockets.http11 import Response

from issplus_desktop.session.failure import Failure
from issplus_desktop.session.websocket_transport import describe_close, describe_open_error
from tests.canary.words import canary

PASSCODE = canary("transport")
WITH_PASSCODE = quote(PASSCODE, safe="")
TOO_BIG_FOR_US = "a message of the server is over 16 MiB: 1009 (message too big)"
BAD_DATA = f"1007 (invalid frame payload data) {'x' * 300}"[:300]
TOO_BIG_FOR_THEM = "the server found a message of ours too big: 1009 (message too big)"


@pytest.mark.parametrize(
    ("error", "failure", "detail"),
    [
        (
            socket.gaierror(socket.EAI_NONAME, "Name or service not known"),
            "host_not_found",
            "Name or service not known",
        ),
        (TimeoutError(errno.ETIMEDOUT, "Connection timed out"), "unreachable", "Connection timed out"),
        (OSError("Multiple exceptions"), "unreachable", "Multiple exceptions"),
        (ConnectionResetError(errno.ECONNRESET, "x"), "unreachable", "Connection reset by peer"),
        (ssl.SSLEOFError(8, "EOF"), "unreachable", "the server closed the connection during the TLS handshake"),
        (ssl.SSLZeroReturnError(6, "x"), "unreachable", "the server closed the connection during the TLS handshake"),
        (ssl.SSLError(1, "bad"), "tls_failed", "bad"),
        (ssl.SSLCertVerificationError(1, "odd"), "certificate_refused", "odd"),
        (
            InvalidMessage("did not receive a valid HTTP response"),
            "upgrade_refused",
            "did not receive a valid HTTP response",
        ),
        (InvalidHandshake("odd"), "upgrade_refused", "odd"),
        (ProxyError(f"http://me:{WITH_PASSCODE}@proxy"), "unreachable", "the proxy did not let the connection through"),
        (InvalidProxy(f"http://me:{WITH_PASSCODE}@proxy", "bad"), "bad_proxy", "the proxy's address cannot be used"),
        (InvalidURI(f"wss://me:{WITH_PASSCODE}@host", "bad"), "bad_address", "the address cannot be used"),
        (ssl.SSLError(), "tls_failed", "TLS failed"),
        (socket.gaierror(errno.ECONNRESET, "No such name"), "host_not_found", "No such name"),
        (OSError(0, "Odd"), "unreachable", "Odd"),
        (OSError("x" * 301), "unreachable", "x" * 300),
        (InvalidMessage("odd"), "upgrade_refused", "odd"),
        (ImportError("python-socks"), "bad_proxy", "a SOCKS proxy needs the python-socks package"),
        (ValueError(f"wss://me:{WITH_PASSCODE}@host"), "bad_address", "the address cannot be used"),
    ],
)
def test_errors_while_opening_have_their_words(error, failure, detail):
    described = describe_open_error(error)
    assert (described.failure, described.detail) == (failure, detail)


def test_openssls_short_reason_is_used_where_there_is_no_verdict_on_a_certificate():
    error = ssl.SSLError(1, "[SSL: WRONG_VERSION_NUMBER] wrong version number (_ssl.c:1006)")
    error.reason = "WRONG_VERSION_NUMBER"
    described = describe_open_error(error)
    assert (described.failure, described.detail) == (Failure.TLS_FAILED, "WRONG_VERSION_NUMBER")


@pytest.mark.parametrize(
    ("error", "failure", "detail"),
    [
        (ConnectionClosedError(Close(1000, ""), Close(1000, ""), True), "server_closed", "1000 (OK)"),
        (
            ConnectionClosedError(Close(1002, "you"), Close(1002, "you"), True),
            "server_closed",
            "1002 (protocol error) you",
        ),
        (ConnectionClosedError(Close(1013, ""), Close(1013, ""), True), "server_busy", "1013 (try again later)"),
        (ConnectionClosedError(Close(1009, ""), Close(1009, ""), True), "message_too_big", TOO_BIG_FOR_THEM),
        (ConnectionClosedError(Close(1009, ""), Close(1009, ""), False), "message_too_big", TOO_BIG_FOR_US),
        (ConnectionClosedError(Close(1000, ""), Close(1002, ""), False), "stream_broken", "1002 (protocol error)"),
        (ConnectionClosedError(Close(1009, ""), Close(1000, ""), False), "server_closed", "1009 (message too big)"),
        (ConnectionClosedError(None, Close(1009, "much"), None), "message_too_big", f"{TOO_BIG_FOR_US} much"),
        (ConnectionClosedError(None, Close(1003, ""), None), "stream_broken", "1003 (unsupported data)"),
        (ConnectionClosedError(None, Close(1007, "x" * 301), None), "stream_broken", BAD_DATA),
        (ConnectionClosedError(Close(1002, ""), Close(1002, "us"), False), "stream_broken", "1002 (protocol error) us"),
        (ConnectionClosedError(None, Close(1011, "late"), None), "connection_lost", "1011 (internal error) late"),
        (ConnectionClosedError(None, None, None), "connection_lost", "the connection was cut"),
    ],
)
def test_ends_have_their_words(error, failure, detail):
    described = describe_close(error)
    assert (described.failure, described.detail) == (failure, detail)
    assert described.retry_after is None


@pytest.mark.parametrize(
    ("cause", "words"),
    [
        (ConnectionResetError(errno.ECONNRESET, "Connection reset by peer"), "Connection reset by peer"),
        (OSError(), "the connection was cut"),
        (EOFError("stream ended"), "the connection was cut"),
    ],
)
def test_the_systems_words_are_used_where_it_cut_the_connection(cause, words):
    error = ConnectionClosedError(None, None, None)
    error.__cause__ = cause
    described = describe_close(error)
    assert (described.failure, described.detail) == (Failure.CONNECTION_LOST, words)


def answer_with(status, **headers):
    return Response(status, "", Headers(headers))


@pytest.mark.parametrize(
    ("status", "failure"),
    [
        (304, Failure.UPGRADE_REFUSED),
        (400, Failure.UPGRADE_REFUSED),
        (425, Failure.UPGRADE_POSTPONED),
        (499, Failure.UPGRADE_REFUSED),
        (500, Failure.UPGRADE_POSTPONED),
        (599, Failure.UPGRADE_POSTPONED),
    ],
)
def test_a_refused_upgrade_is_judged_by_its_status(status, failure):
    described = describe_open_error(InvalidStatus(answer_with(status)))
    assert (described.failure, described.detail) == (failure, f"HTTP {status} instead of a WebSocket")
    assert described.retry_after is None


@pytest.mark.parametrize(
    ("status", "failure"),
    [
        (304, Failure.UNREACHABLE),
        (399, Failure.UNREACHABLE),
        (400, Failure.PROXY_DENIED),
        (408, Failure.UNREACHABLE),
        (425, Failure.UNREACHABLE),
        (499, Failure.PROXY_DENIED),
        (500, Failure.UNREACHABLE),
    ],
)
def test_a_refusing_proxy_is_judged_by_its_status(status, failure):
    described = describe_open_error(InvalidProxyStatus(answer_with(status)))
    words = f"the proxy did not let the connection through (HTTP {status})"
    assert (described.failure, described.detail) == (failure, words)


def test_a_date_in_a_refusal_counts_from_now(monkeypatch):
    monkeypatch.setattr(time, "time", lambda: 946684740.0)
    response = answer_with(503, **{"Retry-After": "Fri, 31 Dec 1999 23:59:59 GMT"})
    assert describe_open_error(InvalidStatus(response)).retry_after == 59.0


@pytest.mark.parametrize(
    ("code", "failure"),
    [
        (2, Failure.CERTIFICATE_UNTRUSTED),
        (9, Failure.CERTIFICATE_OUT_OF_DATE),
        (10, Failure.CERTIFICATE_OUT_OF_DATE),
        (18, Failure.CERTIFICATE_UNTRUSTED),
        (19, Failure.CERTIFICATE_UNTRUSTED),
        (20, Failure.CERTIFICATE_UNTRUSTED),
        (21, Failure.CERTIFICATE_UNTRUSTED),
        (26, Failure.CERTIFICATE_REFUSED),
        (62, Failure.CERTIFICATE_OF_ANOTHER),
        (64, Failure.CERTIFICATE_OF_ANOTHER),
        (66, Failure.CERTIFICATE_REFUSED),
    ],
)
def test_refused_certificates_are_told_apart_by_openssls_code(code, failure):
    error = ssl.SSLCertVerificationError(1, "certificate verify failed")
    # The library sets these on the errors that it raises itself.
    error.verify_code, error.verify_message, error.reason = code, "what OpenSSL says", "CERTIFICATE_VERIFY_FAILED"
    described = describe_open_error(error)
    assert (described.failure, described.detail) == (failure, "what OpenSSL says")
