"""One STOMP frame, and how it is put on the wire.

ISS+ writes headers raw as `name:value`, ends lines with LF only and never escapes (the exchange's guide and its
sample programs; CRLF was seen to end the connection at once).
"""

import re
from collections.abc import Mapping
from typing import Final

import msgspec

from issplus_desktop.protocol.errors import LocalProtocolError

CONNECT: Final = "CONNECT"
DISCONNECT: Final = "DISCONNECT"
SUBSCRIBE: Final = "SUBSCRIBE"
UNSUBSCRIBE: Final = "UNSUBSCRIBE"
REQUEST: Final = "REQUEST"
SEND: Final = "SEND"
CLIENT_COMMANDS: Final = frozenset({CONNECT, DISCONNECT, SUBSCRIBE, UNSUBSCRIBE, REQUEST, SEND})

CONNECTED: Final = "CONNECTED"
ERROR: Final = "ERROR"
RECEIPT: Final = "RECEIPT"
MESSAGE: Final = "MESSAGE"
REPLY: Final = "REPLY"
CLOSED: Final = "CLOSED"
SERVER_COMMANDS: Final = frozenset({CONNECTED, ERROR, RECEIPT, MESSAGE, REPLY, CLOSED})

SECRET_HEADERS: Final = frozenset({"passcode"})
_FORBIDDEN: Final = re.compile("[\r\n\0\ud800-\udfff]")


class Frame(msgspec.Struct, frozen=True):
    """A command, its headers in wire order and the body's bytes. Its `repr` never shows a passcode."""

    command: str
    headers: Mapping[str, str] = {}
    body: bytes = b""

    def __repr__(self) -> str:
        shown = {name: "***" if name.lower() in SECRET_HEADERS else value for name, value in self.headers.items()}
        return f"Frame({self.command}, {shown}, {len(self.body)} bytes)"


def client_frame(command: str, headers: Mapping[str, str], body: bytes = b"") -> Frame:
    """Return a frame with its headers sorted by name, as the guide's programs write them."""
    return Frame(command, dict(sorted(headers.items())), body)


def encode_frame(frame: Frame) -> bytes:
    """Return the bytes of `frame`: command, headers in the order given, blank line, body, one NUL.

    Raises LocalProtocolError if the command or a header holds CR, LF, NUL or half a surrogate pair, a header's name
    holds a colon or is empty, or the body holds a NUL and there is no `content-length` to bound it. The error never
    tells a header's value.
    """
    if not frame.command or _FORBIDDEN.search(frame.command):
        raise LocalProtocolError("a frame's command may not be empty nor hold CR, LF or NUL")
    if b"\0" in frame.body and "content-length" not in frame.headers:
        raise LocalProtocolError(f"{frame.command}: a body with a NUL needs a content-length header")
    lines = [frame.command, *(_header_line(frame.command, *header) for header in frame.headers.items())]
    return "\n".join(lines).encode() + b"\n\n" + frame.body + b"\0"


def _header_line(command: str, name: str, value: str) -> str:
    if not name or ":" in name or _FORBIDDEN.search(name):
        raise LocalProtocolError(f"{command}: {name!r} cannot be a header's name")
    if _FORBIDDEN.search(value):
        raise LocalProtocolError(f"{command}: the value of header {name!r} holds CR, LF, NUL or half a surrogate pair")
    return f"{name}:{value}"
