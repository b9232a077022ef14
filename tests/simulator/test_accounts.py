import json

import pytest

from issplus_desktop.simulator.accounts import DEFAULT_LOGIN, DEFAULT_PASSCODE, Accounts, AccountsFileError
from tests.canary.words import CANARIES, canary

FIRST, SECOND = canary("first account"), canary("second account", "пароль:с:двоеточиями")
FILE = f"""
[[account]]
login = "anna@example.com"
passcode = {json.dumps(FIRST)}

[[account]]
login = "boris@example.com"
passcode = {json.dumps(SECOND, ensure_ascii=False)}
"""


@pytest.mark.parametrize(
    ("domain", "login", "passcode", "accepted"),
    [
        ("DEMO", "guest", "guest", True),
        ("demo", "guest", "guest", True),
        ("DEMO", "guest", "wrong", False),
        ("DEMO", DEFAULT_LOGIN, DEFAULT_PASSCODE, False),
        ("passport", DEFAULT_LOGIN, DEFAULT_PASSCODE, True),
        ("passport", DEFAULT_LOGIN.upper(), DEFAULT_PASSCODE, True),
        ("passport", DEFAULT_LOGIN, DEFAULT_PASSCODE.upper(), False),
        ("passport", "guest", "guest", False),
        ("passport", "", "", False),
        ("", "guest", "guest", False),
    ],
)
def test_by_default_the_guest_and_the_documented_account_get_in(domain, login, passcode, accepted):
    assert Accounts().accept(domain, login, passcode) is accepted


def test_a_file_replaces_the_documented_account_but_not_the_guest(tmp_path):
    path = CANARIES.allow_file(tmp_path / "accounts.toml")
    path.write_text(FILE, encoding="utf-8")
    accounts = Accounts.read(path)
    assert accounts.accept("passport", "anna@example.com", FIRST)
    assert accounts.accept("passport", "boris@example.com", SECOND)
    assert not accounts.accept("passport", DEFAULT_LOGIN, DEFAULT_PASSCODE)
    assert accounts.accept("DEMO", "guest", "guest")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "account = 3",
        "[[account]]\nlogin = 'a'",
        f"[[account]]\nlogin = ''\npasscode = '{FIRST}'",
        f"[[account]\n{FIRST}",
    ],
)
def test_a_file_without_accounts_is_refused_and_not_quoted(tmp_path, text):
    path = CANARIES.allow_file(tmp_path / "accounts.toml")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(AccountsFileError) as caught:
        Accounts.read(path)
    assert FIRST not in str(caught.value)


def test_nothing_secret_is_shown():
    assert DEFAULT_PASSCODE not in repr(Accounts()).replace("issplus_desktop.simulator", "")
