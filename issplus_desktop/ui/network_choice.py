"""How a person wants to reach the server: through which proxy, and whom to trust beside those the computer trusts."""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from issplus_desktop.protocol.secret import Secret


class ProxyKind(StrEnum):
    """The proxy that the computer is set to use, none at all, or the one with this address."""

    SYSTEM = "system"
    NONE = "none"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class TrustedFile:
    """A file with a company's certificates that may vouch for `host` alone.

    `fingerprints` are those that the person saw (SHA-256, `AB:CD:…`): if the file has others by now, it is another
    file.
    """

    path: str
    host: str
    fingerprints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CertificateLine:
    """One certificate for a person to look at; `subject` is the file's own words, `expires` a date or empty."""

    fingerprint: str
    subject: str = ""
    expires: str = ""


@dataclass(frozen=True, slots=True)
class NetworkChoice:
    """The way to the server; the proxy's password is never shown and never kept.

    By default as the computer is set: where a network has to be left through a proxy, whoever set the computer up has
    said so there, and browsers obey it too. The proxy sees which server is asked for and nothing else, as TLS reaches
    past it, and the computer itself (the simulator) is never reached through one.
    """

    proxy: ProxyKind = ProxyKind.SYSTEM
    address: str = ""
    login: str = ""
    passcode: Secret = field(default_factory=lambda: Secret(""))
    trusted: TrustedFile | None = None

    def without_passcode(self) -> "NetworkChoice":
        """Return what may be remembered."""
        return replace(self, passcode=Secret(""))
