from issplus_desktop.protocol.secret import Secret
from issplus_desktop.settings.credentials import account_of
from issplus_desktop.ui.choice import (
    EXCHANGE_URL,
    ConnectionKind,
    again,
    demo_choice,
    passport_choice,
    simulator_choice,
)
from tests.canary.words import canary

PASSCODE = canary("choice")


def test_the_simulator_needs_no_address():
    choice = simulator_choice()
    assert (choice.kind, choice.url) == (ConnectionKind.SIMULATOR, "")


def test_the_demo_is_a_guest_at_the_exchange():
    choice = demo_choice()
    assert (choice.url, choice.domain, choice.login) == (EXCHANGE_URL, "DEMO", "guest")
    assert choice.passcode.reveal() == "guest"


def test_a_passport_keeps_its_password_to_itself():
    choice = passport_choice("me@example.org", Secret(PASSCODE))
    assert choice.domain == "passport"
    assert PASSCODE not in repr(choice)
    kept = choice.without_passcode()
    assert kept.login == "me@example.org"
    assert kept.passcode.reveal() == ""


def test_whose_password_it_is_follows_from_address_domain_and_login():
    choice = passport_choice("me", Secret(PASSCODE), keep_passcode=True, at_start=True)
    assert choice.account == account_of(EXCHANGE_URL, "passport", "me")
    assert (choice.is_personal, demo_choice().is_personal) == (True, False)
    kept = choice.without_passcode()
    assert (kept.keep_passcode, kept.at_start, kept.account) == (True, True, choice.account)


def test_what_everybody_may_use_is_dialled_anew_with_the_passcode_that_everybody_knows():
    for choice in (simulator_choice(), demo_choice()):
        dialled = again(choice.without_passcode())
        assert (dialled.kind, dialled.passcode.reveal()) == (choice.kind, choice.passcode.reveal())
    mine = passport_choice("me", Secret(PASSCODE)).without_passcode()
    assert again(mine) is mine
