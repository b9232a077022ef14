"""Where a person wants to connect to."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from issplus_desktop.protocol.secret import Secret
from issplus_desktop.settings.credentials import Account, account_of
from issplus_desktop.ui.network_choice import NetworkChoice

EXCHANGE_URL: Final = "wss://iss.moex.com/infocx/v3/websocket"
"""The exchange's address (VERIFIED in its own samples)."""


class ConnectionKind(StrEnum):
    """The four ways to a feed."""

    SIMULATOR = "simulator"
    DEMO = "demo"
    PASSPORT = "passport"
    CUSTOM = "custom"


@dataclass(frozen=True, slots=True)
class ConnectionChoice:
    """One way to a feed; the passcodes are never shown, and never kept but in the system's keyring.

    `url` is empty for the simulator: the program finds out its port when it starts it. `keep_passcode`: the keyring is
    to hold the passcode, is not to, or (None) what it holds stays. `at_start`: with the one that it holds, connect
    without a question when the program starts. An empty passcode is the one in the keyring.
    """

    kind: ConnectionKind = ConnectionKind.SIMULATOR
    url: str = ""
    domain: str = "DEMO"
    login: str = "guest"
    passcode: Secret = field(default_factory=lambda: Secret("guest"))
    network: NetworkChoice = field(default_factory=NetworkChoice)
    keep_passcode: bool | None = None
    at_start: bool = False

    @property
    def is_personal(self) -> bool:
        """Whether it is a login of one's own, with a password that is one's own to keep."""
        return self.kind in {ConnectionKind.PASSPORT, ConnectionKind.CUSTOM}

    @property
    def account(self) -> Account:
        """Whose password it is with."""
        return account_of(self.url, self.domain, self.login)

    def without_passcode(self) -> "ConnectionChoice":
        """Return what may be remembered."""
        return replace(self, passcode=Secret(""), network=self.network.without_passcode())


def again(choice: ConnectionChoice) -> ConnectionChoice:
    """Return what was remembered of a choice, to be dialled anew: with the passcode where everybody has the same."""
    return choice if choice.is_personal else replace(choice, passcode=Secret("guest"))


def simulator_choice() -> ConnectionChoice:
    """The program's own server: no network needed."""
    return ConnectionChoice()


def demo_choice() -> ConnectionChoice:
    """The exchange as a guest (VERIFIED: domain DEMO, guest / guest)."""
    return ConnectionChoice(ConnectionKind.DEMO, EXCHANGE_URL)


def passport_choice(
    login: str, passcode: Secret, *, keep_passcode: bool | None = None, at_start: bool = False
) -> ConnectionChoice:
    """The exchange with a MOEX passport (STATED: domain passport, e-mail and password)."""
    kind = ConnectionKind.PASSPORT
    return ConnectionChoice(
        kind, EXCHANGE_URL, "passport", login, passcode, keep_passcode=keep_passcode, at_start=at_start
    )
