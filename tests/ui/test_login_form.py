import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLineEdit

from issplus_desktop.protocol.secret import Secret
from issplus_desktop.settings.credentials import KeyringAnswer, KeyringKind
from issplus_desktop.ui.choice import (
    EXCHANGE_URL,
    ConnectionChoice,
    ConnectionKind,
    demo_choice,
    passport_choice,
    simulator_choice,
)
from issplus_desktop.ui.login_form import LoginForm
from tests.canary.words import canary

PASSCODE = canary("login form")
ME = passport_choice("me@example.com", Secret(""))
CUSTOM = ConnectionChoice(ConnectionKind.CUSTOM, "wss://x/y", "passport", "me", Secret(PASSCODE))


@pytest.fixture
def form(qtbot):
    form = LoginForm()
    qtbot.addWidget(form)
    form.options.set_keyring(KeyringAnswer(KeyringKind.FREEDESKTOP))
    form.set_choice(ME)
    form.show()
    return form


def shown(form):
    return [name for name, field in form.fields.items() if field.isVisible()]


@pytest.mark.parametrize(
    ("choice", "names"),
    [(simulator_choice(), []), (demo_choice(), []), (ME, ["login", "passcode"]),
     (CUSTOM, ["url", "domain", "login", "passcode"])],
    ids=["simulator", "demo", "passport", "custom"],
)  # fmt: skip
def test_each_kind_asks_for_what_it_needs(form, choice, names):
    form.set_choice(choice)
    assert shown(form) == names
    assert form.options.isVisible() is bool(names)
    assert form.choice().kind is choice.kind


def test_a_password_of_before_is_not_shown(form):
    form.set_choice(CUSTOM)
    assert form.fields["passcode"].text() == ""
    assert form.fields["passcode"].echoMode() is QLineEdit.EchoMode.Password
    assert (form.choice().url, form.choice().login) == ("wss://x/y", "me")


def test_it_makes_the_choice_with_what_is_to_become_of_the_password(form):
    form.fields["passcode"].setText(PASSCODE)
    form.options._keep.click()
    form.options._at_start.click()
    choice = form.choice()
    assert (choice.url, choice.domain, choice.login) == (EXCHANGE_URL, "passport", "me@example.com")
    assert (choice.passcode.reveal(), choice.keep_passcode, choice.at_start) == (PASSCODE, True, True)
    form.set_choice(CUSTOM)
    assert (form.choice().keep_passcode, form.choice().at_start) == (False, False)


def test_one_that_is_remembered_need_not_be_typed(form):
    assert "password" in form.problem()
    assert form.missing_field() is form.fields["passcode"]
    form.options.set_refusals({ME.account: False})
    assert (form.problem(), form.missing_field()) == ("", None)
    assert form.choice().passcode.reveal() == ""


def test_one_that_was_refused_is_rather_typed(form):
    form.options.set_refusals({ME.account: True})
    assert form.problem() == ""
    assert form.missing_field() is form.fields["passcode"]


def test_the_field_tells_what_becomes_of_the_password(form):
    texts = [form.fields["passcode"].placeholderText()]
    form.options._keep.click()
    texts.append(form.fields["passcode"].placeholderText())
    form.options.set_refusals({ME.account: False})
    texts.append(form.fields["passcode"].placeholderText())
    assert texts == ["used once, not kept", "remembered once it is accepted", "the remembered one"]


def test_whose_it_is_follows_what_is_typed(form):
    form.options.set_refusals({ME.account: False})
    form.fields["login"].setText("other@example.com")
    assert not form.options.is_kept
    form.fields["login"].setText("me@example.com ")
    assert form.options.is_kept


def test_a_name_is_no_longer_than_can_be_kept(form):
    form.fields["login"].setText("x" * 600)
    assert len(form.choice().login) == 200


def test_the_language_may_change(form, qapp):
    form._labels["login"].setText("?")
    qapp.sendEvent(form, QEvent(QEvent.Type.LanguageChange))
    assert form._labels["login"].text() == "&Login"
