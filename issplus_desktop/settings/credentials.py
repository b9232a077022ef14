"""Whose password, under which name it stands in the system's keyring, and what can come of asking for it."""

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final
from urllib.parse import quote, urlsplit

from issplus_desktop.protocol.secret import Secret

SERVICE: Final = "ISS+ Desktop"
"""Under which all entries stand."""

LONGEST_PASSCODE: Final = 512
_LONGEST_NAME: Final = 400
"""Windows takes 513 characters."""


class KeyringKind(StrEnum):
    """The keyrings that are trusted; each guards what it holds with the person's own login or password."""

    FREEDESKTOP = "freedesktop"
    """Whatever answers as the Secret Service on D-Bus: GNOME Keyring, KWallet, KeePassXC."""
    KWALLET = "kwallet"
    KEYCHAIN = "keychain"
    CREDENTIAL_MANAGER = "credential_manager"


class KeyringTrouble(StrEnum):
    """Why a question to the keyring came to nothing."""

    NO_KEYRING = "no_keyring"
    """There is none, or none that is trusted."""
    LOCKED = "locked"
    """It was not unlocked: the question for its password was dismissed, or could not be asked."""
    MISSING = "missing"
    """It has no such entry."""
    UNUSABLE = "unusable"
    """What it holds cannot be a password."""
    FAILED = "failed"
    SLOW = "slow"
    """It has not answered in time; it may still be waiting to be unlocked."""


@dataclass(frozen=True, slots=True)
class Account:
    """A login at a server; made by `account_of`, so that two spellings of an address are one account."""

    url: str
    domain: str
    login: str

    @property
    def name(self) -> str:
        """The entry's name in the keyring. It can be read there without unlocking it: it holds no secret."""
        name = f"{self.url} {quote(self.domain)} {self.login}"
        if len(name) <= _LONGEST_NAME:
            return name
        return f"sha256:{hashlib.sha256(name.encode(errors='surrogatepass')).hexdigest()}"


@dataclass(frozen=True, slots=True)
class KeyringAnswer:
    """What came of a question: the keyring that was asked, if any, and a password or a trouble.

    `detail` is the kind of the failure inside, for the log. Its words are not in it: they may tell what it saw.
    """

    kind: KeyringKind | None = None
    trouble: KeyringTrouble | None = None
    passcode: Secret = field(default_factory=lambda: Secret(""))
    detail: str = ""


def account_of(url: str, domain: str, login: str) -> Account:
    """Return the account; the parts of the address that are the same in capitals are in small letters."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return Account(url.strip(), domain, login)
    return Account(parts._replace(netloc=parts.netloc.lower()).geturl(), domain, login)


def is_passcode(text: object) -> bool:
    """Whether it can be sent as a password: a text in one line, neither empty nor longer than can be entered."""
    return isinstance(text, str) and 0 < len(text) <= LONGEST_PASSCODE and text.isprintable()
