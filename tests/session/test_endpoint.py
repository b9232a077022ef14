"""Which addresses may be dialled, and with which login."""

from urllib.parse import quote

import pytest

from issplus_desktop.protocol.secret import Secret
from issplus_desktop.session.endpoint import BadAddressError, Endpoint, check_endpoint, is_loopback
from tests.canary.words import canary

PASSCODE = canary("endpoint")
WORD = quote(canary("address"), safe="")


def endpoint(url, domain="passport"):
    return Endpoint(url, domain, "somebody", Secret(PASSCODE))


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("wss://host:1/", "passport"),
        ("wss://iss.moex.com/infocx/v3/websocket", "passport"),
        ("WSS://iss.moex.com", "passport"),
        ("wss://iss.moex.com:8443/x?y=z", "passport"),
        ("ws://iss.moex.com/infocx/v3/websocket", "DEMO"),
        ("ws://iss.moex.com/infocx/v3/websocket", "demo"),
        ("ws://127.0.0.1:8080/", "passport"),
        ("ws://127.8.9.1/", "passport"),
        ("ws://localhost:8080/", "passport"),
        ("ws://LOCALHOST/", "passport"),
        ("ws://[::1]:8080/", "passport"),
    ],
)
def test_these_may_be_dialled(url, domain):
    check_endpoint(endpoint(url, domain))


SCHEME = "the address must begin with wss:// or ws://"
HOST = "the address names no host"
LOGIN = "the address may not hold a login or a password"
FRAGMENT = "the address may not hold a fragment (#)"
MALFORMED = "the address cannot be read: its host or port is malformed"
PORT = "port 0 cannot be dialled"
UNSEEN = "the address holds a space or a control character"
OPEN = "a password is sent over wss:// only, except to this computer"


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("", SCHEME),
        ("iss.moex.com", SCHEME),
        ("https://iss.moex.com/", SCHEME),
        ("wss:///path", HOST),
        ("wss://user@host/", LOGIN),
        (f"wss://user:{WORD}@host/", LOGIN),
        (f"wss://:{WORD}@host/", LOGIN),
        ("wss://host/#part", FRAGMENT),
        ("wss://host:99999/", MALFORMED),
        ("wss://host:port/", MALFORMED),
        ("wss://[::1/", MALFORMED),
        ("wss://host:0/", PORT),
        ("wss://ho st/", UNSEEN),
        ("wss://host/\n", UNSEEN),
        ("wss://host/\x00", UNSEEN),
        ("ws://iss.moex.com/", OPEN),
        ("ws://10.0.0.1/", OPEN),
        ("ws://localhost.evil.test/", OPEN),
        ("ws://127.0.0.1.evil.test/", OPEN),
        ("ws://0.0.0.0/", OPEN),
    ],
)
def test_these_may_not_and_the_reason_repeats_no_secret(url, words):
    with pytest.raises(BadAddressError) as caught:
        check_endpoint(endpoint(url))
    assert str(caught.value) == words
    assert PASSCODE not in repr(endpoint(url))


def test_loopback_is_judged_by_spelling():
    assert is_loopback("127.0.0.1")
    assert is_loopback("localhost")
    assert is_loopback("LocalHost")
    assert is_loopback("::1")
    assert not is_loopback("example.test")
    assert not is_loopback("8.8.8.8")
