from urllib.parse import quote

import pytest

from issplus_desktop.app.command_line import Options
from issplus_desktop.app.first_choice import first_choice, network_from_saved, network_to_saved, to_saved
from issplus_desktop.protocol.secret import Secret
from issplus_desktop.settings import schema
from issplus_desktop.ui.choice import EXCHANGE_URL, ConnectionChoice, ConnectionKind, passport_choice
from issplus_desktop.ui.network_choice import NetworkChoice, ProxyKind, TrustedFile
from tests.canary.words import canary

PASSCODE = canary("first choice")
ENVIRONMENT = {"ISSPLUS_PASSCODE": PASSCODE}
WRITTEN = quote(PASSCODE, safe="")


def shape(first):
    choice = first.choice
    return choice.kind, choice.url, choice.domain, choice.login, choice.passcode.reveal(), first.ready


def test_the_simulator_needs_no_questions():
    assert shape(first_choice(Options(simulator=True), None, {})) == (
        ConnectionKind.SIMULATOR, "", "DEMO", "guest", "guest", True,
    )  # fmt: skip


def test_a_first_run_asks_with_the_simulator_preselected():
    first = first_choice(Options(), None, {})
    assert (first.choice.kind, first.ready) == (ConnectionKind.SIMULATOR, False)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (Options(domain="DEMO"), (ConnectionKind.DEMO, EXCHANGE_URL, "DEMO", "guest", "guest", True)),
        (
            Options(url="ws://127.0.0.1:1/x"),
            (ConnectionKind.CUSTOM, "ws://127.0.0.1:1/x", "DEMO", "guest", "guest", True),
        ),
        (Options(login="me"), (ConnectionKind.PASSPORT, EXCHANGE_URL, "passport", "me", PASSCODE, True)),
        (
            Options(url="wss://x/y", domain="passport", login="me"),
            (ConnectionKind.CUSTOM, "wss://x/y", "passport", "me", PASSCODE, True),
        ),
        (Options(domain="passport"), (ConnectionKind.PASSPORT, EXCHANGE_URL, "passport", "", PASSCODE, False)),
    ],
)
def test_the_command_line_decides(options, expected):
    assert shape(first_choice(options, None, ENVIRONMENT)) == expected


def test_without_a_password_the_person_is_asked():
    assert not first_choice(Options(login="me"), None, {}).ready


@pytest.mark.parametrize(
    ("saved", "environment", "ready"),
    [
        (schema.ConnectionChoice(kind=schema.ConnectionKind.SIMULATOR), {}, True),
        (schema.ConnectionChoice(kind=schema.ConnectionKind.DEMO), {}, True),
        (schema.ConnectionChoice(kind=schema.ConnectionKind.PASSPORT, domain="passport", login="me"), {}, False),
        (
            schema.ConnectionChoice(kind=schema.ConnectionKind.PASSPORT, domain="passport", login="me"),
            ENVIRONMENT,
            True,
        ),
        (
            schema.ConnectionChoice(kind=schema.ConnectionKind.CUSTOM, url="ws://x", domain="DEMO", login="guest"),
            {},
            True,
        ),
    ],
)
def test_what_was_chosen_last_is_chosen_again(saved, environment, ready):
    first = first_choice(Options(), schema.Settings(connection=saved), environment)
    assert (first.choice.kind.value, first.ready) == (saved.kind.value, ready)


def test_what_is_kept_has_no_password():
    saved = to_saved(passport_choice("me", Secret(PASSCODE)))
    assert (saved.kind.value, saved.domain, saved.login) == ("passport", "passport", "me")
    assert PASSCODE not in repr(saved)


def test_an_address_with_a_password_is_not_kept():
    with pytest.raises(ValueError, match="password"):
        to_saved(ConnectionChoice(ConnectionKind.CUSTOM, f"ws://me:{WRITTEN}@host/x"))


PRINTS = (":".join(["AB"] * 32),)
NETWORKS = [
    NetworkChoice(),
    NetworkChoice(ProxyKind.NONE),
    NetworkChoice(ProxyKind.ADDRESS, "http://proxy:3128", "me", Secret(PASSCODE)),
    NetworkChoice(trusted=TrustedFile("/ca.pem", "feed.example.com", PRINTS)),
]


@pytest.mark.parametrize("network", NETWORKS)
def test_the_way_through_the_network_is_kept_but_for_the_proxys_password(network):
    saved = network_to_saved(network)
    assert PASSCODE not in repr(saved)
    back = network_from_saved(saved)
    assert not back.passcode
    assert (back.proxy, back.address, back.login, back.trusted) == (
        network.proxy, network.address, network.login, network.trusted,
    )  # fmt: skip


def test_a_proxys_address_with_a_password_is_not_kept():
    with pytest.raises(ValueError, match="password"):
        network_to_saved(NetworkChoice(ProxyKind.ADDRESS, f"http://me:{WRITTEN}@proxy"))


def test_the_network_is_as_it_was_whatever_the_command_line_says():
    settings = schema.Settings(network=schema.NetworkChoice(proxy="none"))
    for options in (Options(), Options(simulator=True), Options(domain="DEMO"), Options(url="wss://x", login="me")):
        assert first_choice(options, settings, {}).choice.network.proxy is ProxyKind.NONE
    assert first_choice(Options(), None, {}).choice.network.proxy is ProxyKind.SYSTEM


@pytest.mark.parametrize(
    ("options", "proxy", "login", "ready"),
    [
        (Options(domain="DEMO"), "address", "me", False),
        (Options(domain="DEMO"), "address", "", True),
        (Options(domain="DEMO"), "system", "me", True),
        (Options(simulator=True), "address", "me", True),
    ],
)
def test_a_proxys_password_has_to_be_asked_for(options, proxy, login, ready):
    network = schema.NetworkChoice(proxy=proxy, address="http://proxy:3128", login=login)
    assert first_choice(options, schema.Settings(network=network), {}).ready is ready
