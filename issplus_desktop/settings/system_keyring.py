"""The system's keyring as the program uses it: it answers every question, and nothing else gets out of it."""

import logging
from collections.abc import Callable
from typing import Final, TypeAlias

from issplus_desktop.protocol.secret import Secret
from issplus_desktop.settings.credentials import (
    SERVICE,
    Account,
    KeyringAnswer,
    KeyringKind,
    KeyringTrouble,
    is_passcode,
)
from issplus_desktop.settings.keyring_backends import Backend, Containment, find_backend

Find: TypeAlias = Callable[[], tuple[KeyringKind, Backend] | None]

_LOG: Final = logging.getLogger(__name__)
_NOT_UNLOCKED: Final = frozenset({"KeyringLocked", "LockedException", "PromptDismissedException"})


class SystemKeyring:
    """Asks whichever trusted keyring there is at that moment. May be called in any thread, and blocks.

    Never raises. A keyring that is gone, locked or broken is a trouble in the answer, and never a reason to put a
    password anywhere else.
    """

    def __init__(self, find: Find = find_backend) -> None:
        self._find = find

    def look(self) -> KeyringAnswer:
        """Tell which keyring there is, if any; it is not opened."""
        found, trouble = self._found()
        return KeyringAnswer(found[0]) if found else trouble

    def recall(self, account: Account) -> KeyringAnswer:
        """Return the password that was kept for an account."""
        return self._ask(lambda backend: _read(backend, account), "read")

    def keep(self, account: Account, passcode: Secret) -> KeyringAnswer:
        """Keep a password in place of the one before, and read it again: some take it and have it not."""

        def write(backend: Backend) -> KeyringAnswer:
            backend.set_password(SERVICE, account.name, passcode.reveal())
            there = backend.get_password(SERVICE, account.name) == passcode.reveal()
            return KeyringAnswer() if there else KeyringAnswer(trouble=KeyringTrouble.FAILED, detail="it is not there")

        return self._ask(write, "written")

    def forget(self, account: Account) -> KeyringAnswer:
        """Remove the password of an account; it is well if there is none."""

        def remove(backend: Backend) -> KeyringAnswer:
            with Containment() as fault:
                backend.delete_password(SERVICE, account.name)
            # Some say that they could not remove what is not there, and some remove the first of two.
            if backend.get_password(SERVICE, account.name) is None:
                return KeyringAnswer()
            there = KeyringAnswer(trouble=KeyringTrouble.FAILED, detail="it is still there")
            return _failed(fault) if fault.kinds else there

        return self._ask(remove, "removed")

    def _ask(self, work: Callable[[Backend], KeyringAnswer], done: str) -> KeyringAnswer:
        found, answer = self._found()
        if not found:
            return answer
        kind, backend = found
        with Containment() as fault:
            answer = work(backend)
        if fault.kinds:
            answer = _failed(fault)
        if answer.detail:
            _LOG.warning("A password could not be %s in the keyring (%s): %s", done, kind, answer.detail)
        return KeyringAnswer(kind, answer.trouble, answer.passcode, answer.detail)

    def _found(self) -> tuple[tuple[KeyringKind, Backend] | None, KeyringAnswer]:
        found = None
        with Containment():
            found = self._find()
        return found, KeyringAnswer(trouble=KeyringTrouble.NO_KEYRING)


def _read(backend: Backend, account: Account) -> KeyringAnswer:
    text = backend.get_password(SERVICE, account.name)
    if text is None:
        return KeyringAnswer(trouble=KeyringTrouble.MISSING)
    if not isinstance(text, str) or not is_passcode(text):
        return KeyringAnswer(trouble=KeyringTrouble.UNUSABLE)
    # Some return a class of their own.
    return KeyringAnswer(passcode=Secret(str(text)))


def _failed(fault: Containment) -> KeyringAnswer:
    locked = not _NOT_UNLOCKED.isdisjoint(fault.kinds)
    return KeyringAnswer(
        trouble=KeyringTrouble.LOCKED if locked else KeyringTrouble.FAILED, detail="" if locked else fault.kinds[0]
    )
