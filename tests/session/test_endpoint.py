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


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("", "begin with"),
        ("iss.moex.com", "begin with"),
        ("https://iss.moex.com/", "begin with"),
        ("wss:///path", "no host"),
        ("wss://user@host/", "login"),
        (f"wss://user:{WORD}@host/", "login"),
        (f"wss://:{WORD}@host/", "login"),
        ("wss://host/#part", "fragment"),
        ("wss://host:99999/", "malformed"),
        ("wss://host:port/", "malformed"),
        ("wss://[::1/", "malformed"),
        ("wss://host:0/", "port 0"),
        ("wss://ho st/", "space"),
        ("wss://host/\n", "space"),
        ("wss://host/\x00", "control"),
        ("ws://iss.moex.com/", "wss://"),
        ("ws://10.0.0.1/", "wss://"),
        ("ws://localhost.evil.test/", "wss://"),
        ("ws://127.0.0.1.evil.test/", "wss://"),
        ("ws://0.0.0.0/", "wss://"),
    ],
)
def test_these_may_not_and_the_reason_repeats_no_secret(url, words):
    with pytest.raises(BadAddressError, match=words) as caught:
        check_endpoint(endpoint(url))
    assert "user" not in str(caught.value)
    assert WORD not in str(caught.value)
    assert PASSCODE not in repr(endpoint(url))


def test_loopback_is_judged_by_spelling():
    assert is_loopback("127.0.0.1")
    assert is_loopback("localhost")
    assert not is_loopback("example.test")
    assert not is_loopback("8.8.8.8")
