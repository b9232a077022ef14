from urllib.parse import quote

import pytest

from issplus_desktop.ui.address_check import address_problem, is_loopback
from tests.canary.words import canary


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("wss://iss.moex.com/infocx/v3/websocket", "passport"),
        ("wss://iss.moex.com:443/infocx/v3/websocket", "DEMO"),
        ("ws://127.0.0.1:8765/infocx/v3/websocket", "passport"),
        ("ws://[::1]:8765/x", "passport"),
        ("ws://localhost:1/x", "passport"),
        ("ws://iss.moex.com/infocx/v3/websocket", "demo "),
    ],
)
def test_good_addresses(qapp, url, domain):
    assert address_problem(url, domain) == ""


@pytest.mark.parametrize(
    ("url", "word"),
    [
        ("", "Enter"),
        ("wss://a b/", "blanks"),
        ("wss://" + "a" * 600, "too long"),
        ("wss://a\x07b/", "blanks"),
        ("wss://host:port/", "port"),
        ("wss://[::1/", "cannot be read"),
        ("https://iss.moex.com/", "wss://"),
        ("iss.moex.com", "wss://"),
        ("wss:///path", "names no server"),
        ("wss://host:0/", "names no server"),
        (f"wss://me:{quote(canary('address check'), safe='')}@host/", "password"),
        ("wss://host/#x", "#"),
    ],
)
def test_bad_addresses_are_explained(qapp, url, word):
    assert word in address_problem(url, "DEMO")


@pytest.mark.parametrize("url", ["ws://iss.moex.com/x", "ws://127.0.0.1.example.org/x", "ws://10.0.0.1/x"])
def test_a_password_never_travels_in_the_open(qapp, url):
    assert "unprotected" in address_problem(url, "passport")


@pytest.mark.parametrize(("host", "own"), [("127.5.5.5", True), ("LOCALHOST.", True), ("example.org", False)])
def test_this_computer(host, own):
    assert is_loopback(host) is own
