from urllib.parse import quote

import pytest
from msgspec import structs

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
    assert (first.choice.kind, first.ready, first.is_new) == (ConnectionKind.SIMULATOR, False, True)
    assert not first_choice(Options(login="me"), None, {}).is_new


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


# Remembered passwords

PASSPORT = schema.ConnectionChoice(
    kind=schema.ConnectionKind.PASSPORT, url=EXCHANGE_URL, domain="passport", login="me", at_start=True
)


def remembering(*, connection=PASSPORT, refused=False, **others):
    kept = schema.KeptLogin(url=EXCHANGE_URL, domain="passport", login="me", refused=refused)
    return schema.Settings(connection=connection, kept_logins=(kept,), **others)


@pytest.mark.parametrize(
    ("settings", "ready"),
    [
        (remembering(), True),
        (schema.Settings(connection=PASSPORT), False),
        (remembering(refused=True), False),
        (remembering(connection=structs.replace(PASSPORT, at_start=False)), False),
        (remembering(connection=structs.replace(PASSPORT, login="other")), False),
        (remembering(network=schema.NetworkChoice(proxy="address", address="http://p:1", login="me")), False),
    ],
    ids=["chosen", "forgotten", "refused", "not chosen", "another login", "a proxy's password lacks"],
)
def test_a_remembered_password_is_used_at_the_start_only_where_it_was_chosen(settings, ready):
    first = first_choice(Options(), settings, {})
    assert (first.ready, first.choice.passcode.reveal()) == (ready, "")
    assert first.choice.at_start is settings.connection.at_start


@pytest.mark.parametrize(("refused", "ready"), [(False, True), (True, False)])
def test_who_names_a_login_on_the_command_line_has_chosen(refused, ready):
    settings = remembering(connection=schema.ConnectionChoice(), refused=refused)
    assert first_choice(Options(login="me"), settings, {}).ready is ready
    assert not first_choice(Options(login="other"), settings, {}).ready
    # A password is for one server.
    assert not first_choice(Options(login="me", url="wss://elsewhere/x"), settings, {}).ready


def test_a_password_of_the_environment_goes_before_the_remembered_one():
    first = first_choice(Options(), remembering(refused=True), ENVIRONMENT)
    assert (first.ready, first.choice.passcode.reveal()) == (True, PASSCODE)


def test_whether_to_connect_at_the_start_is_kept():
    choice = passport_choice("me", Secret(PASSCODE), keep_passcode=True, at_start=True)
    assert to_saved(choice) == PASSPORT
    assert not to_saved(passport_choice("me", Secret(PASSCODE))).at_start
