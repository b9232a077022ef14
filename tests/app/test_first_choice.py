import pytest

from issplus_desktop.app.command_line import Options
from issplus_desktop.app.first_choice import first_choice, to_saved
from issplus_desktop.protocol.secret import Secret
from issplus_desktop.settings import schema
from issplus_desktop.ui.choice import EXCHANGE_URL, ConnectionChoice, ConnectionKind, passport_choice

PASSCODE = {"ISSPLUS_PASSCODE": "hush"}


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
        (Options(login="me"), (ConnectionKind.PASSPORT, EXCHANGE_URL, "passport", "me", "hush", True)),
        (
            Options(url="wss://x/y", domain="passport", login="me"),
            (ConnectionKind.CUSTOM, "wss://x/y", "passport", "me", "hush", True),
        ),
        (Options(domain="passport"), (ConnectionKind.PASSPORT, EXCHANGE_URL, "passport", "", "hush", False)),
    ],
)
def test_the_command_line_decides(options, expected):
    assert shape(first_choice(options, None, PASSCODE)) == expected


def test_without_a_password_the_person_is_asked():
    assert not first_choice(Options(login="me"), None, {}).ready


@pytest.mark.parametrize(
    ("saved", "environment", "ready"),
    [
        (schema.ConnectionChoice(kind=schema.ConnectionKind.SIMULATOR), {}, True),
        (schema.ConnectionChoice(kind=schema.ConnectionKind.DEMO), {}, True),
        (schema.ConnectionChoice(kind=schema.ConnectionKind.PASSPORT, domain="passport", login="me"), {}, False),
        (schema.ConnectionChoice(kind=schema.ConnectionKind.PASSPORT, domain="passport", login="me"), PASSCODE, True),
        (
            schema.ConnectionChoice(kind=schema.ConnectionKind.CUSTOM, url="ws://x", domain="DEMO", login="guest"),
            {},
            True,
        ),
    ],
)
def test_what_was_chosen_last_is_chosen_again(saved, environment, ready):
    first = first_choice(Options(), saved, environment)
    assert (first.choice.kind.value, first.ready) == (saved.kind.value, ready)


def test_what_is_kept_has_no_password():
    saved = to_saved(passport_choice("me", Secret("hush")))
    assert (saved.kind.value, saved.domain, saved.login) == ("passport", "passport", "me")
    assert "hush" not in repr(saved)


def test_an_address_with_a_password_is_not_kept():
    with pytest.raises(ValueError, match="password"):
        to_saved(ConnectionChoice(ConnectionKind.CUSTOM, "ws://me:hush@host/x"))
