"""Whatever a keyring does, it is an answer; and nothing of what it saw gets into a log."""

import logging

import pytest
from keyring.errors import InitError, KeyringLocked, PasswordDeleteError, PasswordSetError

from issplus_desktop.protocol.secret import Secret
from issplus_desktop.settings.credentials import KeyringKind, KeyringTrouble, account_of
from issplus_desktop.settings.system_keyring import SystemKeyring
from tests.canary.words import canary
from tests.settings.fake_keyrings import FailingBackend, MemoryBackend, found

ME = account_of("wss://iss.moex.com/x", "passport", "me@example.com")
OTHER = account_of("wss://iss.moex.com/x", "passport", "other@example.com")
FIRST, SECOND = canary("first kept"), canary("second kept", odd=" пароль 🗝 \\ ' \" ")


@pytest.fixture(autouse=True)
def all_logs(caplog):
    caplog.set_level(logging.DEBUG)
    return caplog


def keyring_with(backend):
    return SystemKeyring(lambda: found(backend))


def shape(answer):
    return answer.kind, answer.trouble, answer.passcode.reveal()


def test_what_was_kept_is_recalled_for_its_account_only():
    keyring = keyring_with(MemoryBackend())
    assert keyring.keep(ME, Secret(FIRST)).trouble is None
    assert keyring.keep(OTHER, Secret(SECOND)).trouble is None
    assert shape(keyring.recall(ME)) == (KeyringKind.FREEDESKTOP, None, FIRST)
    assert shape(keyring.recall(OTHER)) == (KeyringKind.FREEDESKTOP, None, SECOND)


def test_a_changed_password_takes_the_place_of_the_one_before():
    backend = MemoryBackend()
    keyring = keyring_with(backend)
    for passcode in (FIRST, SECOND):
        keyring.keep(ME, Secret(passcode))
    assert keyring.recall(ME).passcode.reveal() == SECOND
    assert len(backend.entries) == 1


def test_what_was_forgotten_is_missing():
    keyring = keyring_with(MemoryBackend())
    keyring.keep(ME, Secret(FIRST))
    assert keyring.forget(ME).trouble is None
    assert keyring.recall(ME).trouble is KeyringTrouble.MISSING


def test_to_forget_what_is_not_there_is_well():
    assert keyring_with(MemoryBackend()).forget(ME).trouble is None


def test_to_look_opens_nothing():
    backend = MemoryBackend()
    assert keyring_with(backend).look().kind is KeyringKind.FREEDESKTOP
    assert backend.calls == []


def fail_to_find():
    raise ValueError(FIRST)


@pytest.mark.parametrize("find", [lambda: None, fail_to_find], ids=["none", "fails"])
def test_without_a_keyring_nothing_is_kept_anywhere(find):
    keyring = SystemKeyring(find)
    answers = [keyring.look(), keyring.recall(ME), keyring.keep(ME, Secret(FIRST)), keyring.forget(ME)]
    assert {(answer.kind, answer.trouble) for answer in answers} == {(None, KeyringTrouble.NO_KEYRING)}


ERRORS = [
    InitError(f"Failed to create the collection: {FIRST}."),
    PasswordSetError(FIRST),
    PasswordDeleteError(FIRST),
    ConnectionResetError(104, FIRST),
    EOFError(),
    UnicodeDecodeError("utf-8", FIRST.encode() + b"\xff", 0, 1, "invalid start byte"),
    AssertionError(FIRST),
    RuntimeError(FIRST),
    MemoryError(),
    RecursionError(),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_whatever_fails_is_told_by_its_kind_only(error, all_logs):
    keyring = keyring_with(FailingBackend(error))
    answers = [keyring.recall(ME), keyring.keep(ME, Secret(FIRST)), keyring.forget(ME)]
    assert {answer.trouble for answer in answers} == {KeyringTrouble.FAILED}
    assert {answer.detail for answer in answers} == {type(error).__name__}
    told = [record for record in all_logs.records if record.name.startswith("issplus_desktop")]
    assert len(told) == 3
    assert all(type(error).__name__ in record.getMessage() and record.exc_info is None for record in told)


def not_unlocked():
    """All that says so; two are SecretStorage's, which is there on Linux only."""
    yield KeyringLocked("x")
    for name in ("PromptDismissedException", "LockedException"):
        cause = type(name, (Exception,), {})("x")
        yield cause
        error = InitError("x")
        error.__cause__ = cause
        yield error


@pytest.mark.parametrize("error", list(not_unlocked()), ids=lambda error: type(error).__name__)
def test_one_that_was_not_unlocked_is_locked_and_not_broken(error, all_logs):
    keyring = keyring_with(FailingBackend(error))
    answers = [keyring.recall(ME), keyring.keep(ME, Secret(FIRST)), keyring.forget(ME)]
    assert {answer.trouble for answer in answers} == {KeyringTrouble.LOCKED}


@pytest.mark.parametrize(
    "value", [b"bytes", 7, True, "", "two\nlines", "\r", "x" * 513, "\udc80", ["list"], object()],
    ids=lambda value: type(value).__name__,
)  # fmt: skip
def test_what_cannot_be_a_password_is_not_used(value):
    backend = MemoryBackend()
    backend.put(ME, value)
    answer = keyring_with(backend).recall(ME)
    assert (answer.trouble, answer.passcode.reveal()) == (KeyringTrouble.UNUSABLE, "")


class OddText(str):
    """As D-Bus has its own kind of text."""

    __slots__ = ()


def test_a_text_of_another_kind_becomes_a_plain_one():
    backend = MemoryBackend()
    backend.put(ME, OddText(FIRST))
    assert type(keyring_with(backend).recall(ME).passcode.reveal()) is str


class ForgetfulBackend(MemoryBackend):
    """Takes everything and keeps nothing, as the null keyring does."""

    def set_password(self, service, username, password):
        pass


def test_one_that_takes_a_password_and_has_it_not_has_failed():
    assert keyring_with(ForgetfulBackend()).keep(ME, Secret(FIRST)).trouble is KeyringTrouble.FAILED


class StubbornBackend(MemoryBackend):
    def delete_password(self, service, username):
        raise PasswordDeleteError("Cancelled by user")


class DoubleBackend(MemoryBackend):
    """Has a second copy, and does not say so."""

    def delete_password(self, service, username):
        pass


@pytest.mark.parametrize("kind", [StubbornBackend, DoubleBackend])
def test_what_is_still_there_was_not_forgotten(kind):
    backend = kind()
    backend.put(ME, FIRST)
    assert keyring_with(backend).forget(ME).trouble is KeyringTrouble.FAILED


def test_the_interpreters_own_exits_pass():
    with pytest.raises(KeyboardInterrupt):
        keyring_with(FailingBackend(KeyboardInterrupt())).recall(ME)
