import pytest

from issplus_desktop.protocol.secret import Secret
from issplus_desktop.settings.credentials import LONGEST_PASSCODE, KeyringAnswer, account_of, is_passcode
from tests.canary.words import canary

URL = "wss://iss.moex.com/infocx/v3/websocket"
PASSCODE = canary("credentials")


def test_an_entry_is_named_by_server_domain_and_login():
    assert account_of(URL, "passport", "me@example.com").name == f"{URL} passport me@example.com"


def test_the_same_server_in_capitals_is_the_same_account():
    assert account_of(" WSS://ISS.MOEX.com/infocx/v3/websocket", "passport", "me") == account_of(URL, "passport", "me")
    assert account_of("wss://x/A", "passport", "me") != account_of("wss://x/a", "passport", "me")


def test_an_address_that_cannot_be_read_is_a_name_too():
    assert account_of("wss://[", "d", "me").name == "wss://[ d me"


@pytest.mark.parametrize(
    "other",
    [("wss://other/x", "d", "me"), ("wss://x/", "d e", "f"), ("wss://x/", "d", "e f"), ("wss://x/", "d", "E f"),
     ("wss://x/", "d", "я" * 500), ("wss://x/", "d", "я" * 501), ("wss://x/" + "y" * 500, "d", "me")],
)  # fmt: skip
def test_no_two_accounts_share_an_entry(other):
    names = {account_of(*parts).name for parts in (("wss://x/", "d", "me"), other)}
    assert len(names) == 2
    # Windows takes no more.
    assert all(len(name) <= 513 for name in names)


def test_where_the_domain_ends_and_the_login_begins_is_part_of_the_name():
    assert account_of("wss://x/", "d e", "f").name != account_of("wss://x/", "d", "e f").name


def test_a_name_that_no_text_can_hold_is_a_name_all_the_same():
    assert account_of("wss://x/", "d", "\udc80" * 500).name.startswith("sha256:")


@pytest.mark.parametrize("text", ["p", "пароль с пробелом", "密码🗝", '"\\%' + "'", "x" * LONGEST_PASSCODE])
def test_what_can_be_entered_is_a_password(text):
    assert is_passcode(text)


@pytest.mark.parametrize(
    "text", ["", "two\nlines", "a\r", "a\0", "\x07", "\u2028", "\udc80", "x" * (LONGEST_PASSCODE + 1), b"p", 7, None]
)
def test_nothing_else_is(text):
    assert not is_passcode(text)


def test_an_answer_shows_no_password():
    assert PASSCODE not in repr(KeyringAnswer(passcode=Secret(PASSCODE)))
