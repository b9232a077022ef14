"""Whether a server's address can be used, and if not, why, in words."""

import ipaddress
from typing import Final
from urllib.parse import SplitResult, urlsplit

from PySide6.QtCore import QCoreApplication

_SCHEMES: Final = ("ws", "wss")
_GUEST_DOMAIN: Final = "DEMO"
_LONGEST: Final = 512


def address_problem(url: str, domain: str) -> str:
    """Return why `url` cannot be used to log in to `domain`, as a sentence with what to do; "" if it can.

    A password must not travel in the open: `ws://` is for this computer, and for the guest domain (STATED: the
    exchange's own sample uses it so).
    """
    translate = QCoreApplication.translate
    if not url:
        return translate("AddressCheck", "Enter an address, such as wss://iss.moex.com/infocx/v3/websocket.")
    if len(url) > _LONGEST or not url.isprintable() or any(mark.isspace() for mark in url):
        return translate("AddressCheck", "The address holds blanks or is too long. Copy it again.")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return translate("AddressCheck", "The address cannot be read. Check the server's name and the port.")
    if parts.scheme not in _SCHEMES:
        return translate("AddressCheck", "The address must begin with wss:// (or ws:// for this computer).")
    if not parts.hostname or port == 0:
        return translate("AddressCheck", "The address names no server. It reads wss://server/path.")
    return _safety_problem(parts, domain)


def is_loopback(host: str) -> bool:
    """Whether a host is this computer."""
    if host.rstrip(".").lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _safety_problem(parts: SplitResult, domain: str) -> str:
    translate = QCoreApplication.translate
    if parts.username is not None or parts.password is not None:
        return translate("AddressCheck", "Leave login and password out of the address; they have their own fields.")
    if parts.fragment:
        return translate("AddressCheck", "Leave out the part of the address after #.")
    open_channel = parts.scheme == "ws" and not is_loopback(parts.hostname or "")
    if open_channel and domain.strip().upper() != _GUEST_DOMAIN:
        return translate(
            "AddressCheck", "With ws:// the password would travel unprotected. Use wss://, or log in to DEMO as guest."
        )
    return ""
