"""Where to connect and as whom, and the check that stands before every dial."""

from dataclasses import dataclass
from ipaddress import ip_address
from typing import Final
from urllib.parse import SplitResult, urlsplit

from issplus_desktop.protocol.secret import Secret

DEMO_DOMAIN: Final = "DEMO"
"""The guest domain: its login is public, so it alone may be sent without TLS (the guide's second sample does)."""


class BadAddressError(ValueError):
    """An endpoint that must not be dialled; the text says why and repeats neither the address nor a secret."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A server's address and a login. `domain` is `DEMO` or `passport`, `language` `ru`, `en` or empty."""

    url: str
    domain: str
    login: str
    passcode: Secret
    language: str = ""


def check_endpoint(endpoint: Endpoint) -> None:
    """Raise BadAddressError unless `endpoint` is a WebSocket address to which its login may be sent."""
    parts = _split(endpoint.url)
    if parts.scheme not in {"ws", "wss"}:
        raise BadAddressError("the address must begin with wss:// or ws://")
    if not parts.hostname:
        raise BadAddressError("the address names no host")
    if parts.username is not None or parts.password is not None:
        raise BadAddressError("the address may not hold a login or a password")
    if parts.fragment:
        raise BadAddressError("the address may not hold a fragment (#)")
    if parts.scheme == "ws" and endpoint.domain.upper() != DEMO_DOMAIN and not is_loopback(parts.hostname):
        raise BadAddressError("a password is sent over wss:// only, except to this computer")


def is_loopback(host: str) -> bool:
    """Whether `host` is this computer by its spelling alone; no name is looked up."""
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _split(url: str) -> SplitResult:
    if any(mark.isspace() or not mark.isprintable() for mark in url):
        raise BadAddressError("the address holds a space or a control character")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise BadAddressError("the address cannot be read: its host or port is malformed") from None
    if port == 0:
        raise BadAddressError("port 0 cannot be dialled")
    return parts
