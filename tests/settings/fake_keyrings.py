"""Keyrings for tests: one in memory, and some that are as bad as real ones can be."""

import threading
from typing import ClassVar

from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, PasswordDeleteError

from issplus_desktop.settings.credentials import SERVICE, KeyringKind


class MemoryBackend:
    """Keeps passwords as a good keyring does; `entries` by service and name."""

    def __init__(self):
        self.entries: dict[tuple[str, str], object] = {}
        self.calls: list[str] = []

    def get_password(self, service, username):
        self.calls.append("get")
        return self.entries.get((service, username))

    def set_password(self, service, username, password):
        self.calls.append("set")
        self.entries[service, username] = password

    def delete_password(self, service, username):
        self.calls.append("delete")
        if self.entries.pop((service, username), None) is None:
            raise PasswordDeleteError("No such password!")

    def put(self, account, value):
        self.entries[SERVICE, account.name] = value


class FailingBackend(MemoryBackend):
    """Raises what it is given in whatever it is asked."""

    def __init__(self, error):
        super().__init__()
        self.error = error

    def get_password(self, service, username):
        raise self.error

    def set_password(self, service, username, password):
        raise self.error

    def delete_password(self, service, username):
        raise self.error


class HeldBackend(MemoryBackend):
    """Answers nothing until it is let go, as one that waits to be unlocked."""

    def __init__(self):
        super().__init__()
        self.asked = threading.Event()
        self.release = threading.Event()
        self.held = 0
        """How many questions have been asked."""

    def _hold(self):
        self.held += 1
        self.asked.set()
        assert self.release.wait(20)

    def get_password(self, service, username):
        self._hold()
        return super().get_password(service, username)

    def set_password(self, service, username, password):
        self._hold()
        super().set_password(service, username, password)

    def delete_password(self, service, username):
        self._hold()
        super().delete_password(service, username)


def locked():
    return FailingBackend(KeyringLocked("Failed to unlock the collection!"))


def found(backend):
    """What `find_backend` returns where this is the system's keyring."""
    return KeyringKind.FREEDESKTOP, backend


class RogueKeyring(KeyringBackend):
    """What somebody would like the program to use: it tells everybody. Its class notes whenever it is used."""

    priority = 1000
    used: ClassVar[list[str]] = []

    def __init__(self):
        super().__init__()
        self.used.append("made")

    def get_password(self, service, username):
        self.used.append("get")
        return "from the rogue"

    def set_password(self, service, username, password):
        self.used.append("set")

    def delete_password(self, service, username):
        self.used.append("delete")
