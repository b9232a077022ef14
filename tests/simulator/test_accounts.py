import pytest

from issplus_desktop.simulator.accounts import DEFAULT_LOGIN, DEFAULT_PASSCODE, Accounts, AccountsFileError

FILE = """
[[account]]
login = "anna@example.com"
passcode = "пароль:с:двоеточиями"

[[account]]
login = "boris@example.com"
passcode = "second"
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
    path = tmp_path / "accounts.toml"
    path.write_text(FILE, encoding="utf-8")
    accounts = Accounts.read(path)
    assert accounts.accept("passport", "anna@example.com", "пароль:с:двоеточиями")
    assert accounts.accept("passport", "boris@example.com", "second")
    assert not accounts.accept("passport", DEFAULT_LOGIN, DEFAULT_PASSCODE)
    assert accounts.accept("DEMO", "guest", "guest")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "account = 3",
        "[[account]]\nlogin = 'a'",
        "[[account]]\nlogin = ''\npasscode = 'secret'",
        "[[account]\nsecret",
    ],
)
def test_a_file_without_accounts_is_refused_and_not_quoted(tmp_path, text):
    path = tmp_path / "accounts.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(AccountsFileError) as caught:
        Accounts.read(path)
    assert "secret" not in str(caught.value)


def test_nothing_secret_is_shown():
    assert DEFAULT_PASSCODE not in repr(Accounts()).replace("issplus_desktop.simulator", "")
