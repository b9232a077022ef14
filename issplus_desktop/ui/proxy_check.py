"""Whether a proxy's address can be used, and if not, why, in words."""

from importlib.util import find_spec
from typing import Final
from urllib.parse import SplitResult, urlsplit

from PySide6.QtCore import QCoreApplication

_HTTP: Final = frozenset({"http", "https"})
_SOCKS: Final = frozenset({"socks4", "socks4a", "socks5", "socks5h"})
_HAS_SOCKS: Final = find_spec("python_socks") is not None
"""The WebSocket library needs that package for them."""
_LONGEST: Final = 512


def full_proxy_address(text: str) -> str:
    """Return what was typed with the scheme that is meant where none is given: `proxy:3128` is `http://proxy:3128`."""
    text = text.strip()
    return f"http://{text}" if text and "://" not in text else text


def proxy_problem(text: str) -> str:
    """Return why what was typed cannot be used as a proxy's address, with what to do; "" if it can."""
    translate = QCoreApplication.translate
    address = full_proxy_address(text)
    if not address:
        return translate("ProxyCheck", "Enter the proxy's address, such as proxy.example.com:3128.")
    if len(address) > _LONGEST or not address.isprintable() or any(mark.isspace() for mark in address):
        return translate("ProxyCheck", "The proxy's address holds blanks or is too long. Copy it again.")
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return translate("ProxyCheck", "The proxy's address cannot be read. Check its name and the port.")
    return _parts_problem(parts, port)


def _parts_problem(parts: SplitResult, port: int | None) -> str:
    translate = QCoreApplication.translate
    if parts.scheme in _SOCKS and not _HAS_SOCKS:
        return translate("ProxyCheck", "SOCKS proxies cannot be used here. Enter one that speaks HTTP.")
    if parts.scheme not in _HTTP | _SOCKS:
        return translate("ProxyCheck", "A proxy's address begins with http:// or https://.")
    if not parts.hostname or port == 0:
        return translate("ProxyCheck", "The proxy's address names no host. It reads proxy.example.com:3128.")
    if parts.username is not None or parts.password is not None:
        return translate(
            "ProxyCheck", "Leave login and password out of the proxy's address; they have their own fields."
        )
    if parts.path not in {"", "/"} or parts.query or parts.fragment:
        return translate("ProxyCheck", "Leave out what stands behind the port of the proxy's address.")
    return ""
