"""How a connection is opened: through which proxy, and whose certificates are trusted beside the system's."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal
from urllib.parse import quote, urlsplit

from issplus_desktop.protocol.secret import Secret
from issplus_desktop.session.extra_authority import ExtraAuthority

_SCHEMES: Final = frozenset({"http", "https", "socks4", "socks4a", "socks5", "socks5h"})


class BadProxyError(ValueError):
    """A proxy that cannot be used; the text says why and repeats neither its address nor a secret."""


class ProxyUse(StrEnum):
    """NONE: connect straight, whatever the environment says. SYSTEM: as the system is set. ADDRESS: the one given."""

    NONE = "none"
    SYSTEM = "system"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class TransportOptions:
    """What a person chose for the way to the server; nothing in it shows a password.

    `proxy_address` is `http://host:port` (or https, socks4, socks4a, socks5, socks5h), without a login, which has
    fields of its own. Raises BadProxyError for any other.
    """

    proxy: ProxyUse = ProxyUse.NONE
    proxy_address: str = ""
    proxy_login: str = ""
    proxy_passcode: Secret | None = None
    authority: ExtraAuthority | None = None

    def __post_init__(self) -> None:
        if self.proxy is not ProxyUse.ADDRESS:
            return
        if any(mark.isspace() or not mark.isprintable() for mark in self.proxy_address):
            raise BadProxyError("the proxy's address holds a space or a control character")
        try:
            parts = urlsplit(self.proxy_address)
            port = parts.port
        except ValueError:
            raise BadProxyError("the proxy's address cannot be read: its host or port is malformed") from None
        if parts.scheme not in _SCHEMES:
            raise BadProxyError("a proxy's address begins with http://, https:// or socks5h://")
        if not parts.hostname or port == 0:
            raise BadProxyError("the proxy's address names no host, or port 0")
        if parts.username is not None or parts.password is not None:
            raise BadProxyError("the proxy's address may not hold a login or a password")
        if parts.path not in {"", "/"} or parts.query or parts.fragment:
            raise BadProxyError("the proxy's address may hold nothing behind the port")

    def proxy_for_library(self) -> str | Literal[True] | None:
        """Return what the WebSocket library is given as `proxy`. It may hold the password: hand it on, keep it not."""
        if self.proxy is ProxyUse.SYSTEM:
            return True
        if self.proxy is ProxyUse.NONE:
            return None
        if not self.proxy_login:
            return self.proxy_address
        scheme, _, rest = self.proxy_address.partition("://")
        passcode = self.proxy_passcode.reveal() if self.proxy_passcode is not None else ""
        return f"{scheme}://{quote(self.proxy_login, safe='')}:{quote(passcode, safe='')}@{rest}"


DIRECT: Final = TransportOptions()
"""Straight to the server, with the system's certificates."""
