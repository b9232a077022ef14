"""Which parts of the keyring library are trusted with a password, and which of them serves here.

They are named one by one. What an environment variable, a configuration file or an installed package offers is never
asked: any of these can put a class there that writes to a plain file or sends elsewhere, and the library would load it.
That also makes a bundled program work, in which nothing is found by looking for what is installed.
"""

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from types import TracebackType
from typing import Final, Protocol, Self

from issplus_desktop.settings.credentials import KeyringKind

_PROPERTY: Final = "KEYRING_PROPERTY_"


class Backend(Protocol):
    """What a class of the library does; it may raise anything, block for long, and return what it should not."""

    def get_password(self, service: str, username: str) -> object:
        """Return the password, or None."""
        ...

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep the password in place of the one before."""
        ...

    def delete_password(self, service: str, username: str) -> None:
        """Remove the password."""
        ...


@dataclass(frozen=True, slots=True)
class TrustedBackend:
    """A class of the library by its exact name, and the systems (as in `sys.platform`) it is for."""

    kind: KeyringKind
    module: str
    name: str
    systems: tuple[str, ...]


_UNIX: Final = ("linux", "freebsd", "openbsd")
TRUSTED: Final = (
    TrustedBackend(KeyringKind.CREDENTIAL_MANAGER, "keyring.backends.Windows", "WinVaultKeyring", ("win32",)),
    TrustedBackend(KeyringKind.KEYCHAIN, "keyring.backends.macOS", "Keyring", ("darwin",)),
    TrustedBackend(KeyringKind.FREEDESKTOP, "keyring.backends.SecretService", "Keyring", _UNIX),
    TrustedBackend(KeyringKind.KWALLET, "keyring.backends.kwallet", "DBusKeyring", _UNIX),
    TrustedBackend(KeyringKind.FREEDESKTOP, "keyring.backends.libsecret", "Keyring", _UNIX),
)
"""All that may be asked. A bundle has to take their modules in by name."""


class Containment:
    """A `with` block that lets no exception out and remembers only of what kinds it was.

    An exception's words, and the frames it holds, may have the password in them, so nobody gets to see it.
    """

    def __init__(self) -> None:
        self.kinds: tuple[str, ...] = ()
        """The names of the exception's classes, then of those of its cause; empty while there was none."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> bool:
        if not isinstance(error, Exception):
            return False
        classes = (*type(error).__mro__, *type(error.__cause__).__mro__)
        self.kinds = tuple(base.__name__ for base in classes)
        return True


def find_backend(
    trusted: Iterable[TrustedBackend] = TRUSTED, system: str = sys.platform
) -> tuple[KeyringKind, Backend] | None:
    """Return the trusted keyring that this system offers, the one it prefers if there are two; None without one.

    Loads libraries and talks to other programs: it takes its time. What fails on the way does not serve here.
    """
    best: tuple[KeyringKind, Backend] | None = None
    highest = 0.0
    for candidate in trusted:
        if system in candidate.systems:
            with Containment():
                priority, backend = _made(candidate)
                if priority > highest:
                    best, highest = (candidate.kind, backend), priority
    return best


def _made(candidate: TrustedBackend) -> tuple[float, Backend]:
    """Return a backend and how much the system prefers it; raises anything where it does not serve here."""
    cls = getattr(import_module(candidate.module), candidate.name)
    if (cls.__module__, cls.__qualname__) != (candidate.module, candidate.name):
        raise TypeError("another class stands under that name")
    priority = float(cls.priority)
    backend: Backend = cls()
    # The library sets whatever variables of that name say, so that they could name another place for the entries.
    for name in os.environ:
        if name.startswith(_PROPERTY):
            vars(backend).pop(name.removeprefix(_PROPERTY).lower(), None)
    return priority, backend
