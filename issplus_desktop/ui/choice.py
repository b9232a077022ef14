"""Where a person wants to connect to."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from issplus_desktop.protocol.secret import Secret
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
    """One way to a feed; the passcodes are never shown and never kept.

    `url` is empty for the simulator: the program finds out its port when it starts it.
    """

    kind: ConnectionKind = ConnectionKind.SIMULATOR
    url: str = ""
    domain: str = "DEMO"
    login: str = "guest"
    passcode: Secret = field(default_factory=lambda: Secret("guest"))
    network: NetworkChoice = field(default_factory=NetworkChoice)

    def without_passcode(self) -> "ConnectionChoice":
        """Return what may be remembered."""
        return replace(self, passcode=Secret(""), network=self.network.without_passcode())


def simulator_choice() -> ConnectionChoice:
    """The program's own server: no network needed."""
    return ConnectionChoice()


def demo_choice() -> ConnectionChoice:
    """The exchange as a guest (VERIFIED: domain DEMO, guest / guest)."""
    return ConnectionChoice(ConnectionKind.DEMO, EXCHANGE_URL)


def passport_choice(login: str, passcode: Secret) -> ConnectionChoice:
    """The exchange with a MOEX passport (STATED: domain passport, e-mail and password)."""
    return ConnectionChoice(ConnectionKind.PASSPORT, EXCHANGE_URL, "passport", login, passcode)
