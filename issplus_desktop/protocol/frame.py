"""One STOMP frame, and how it is put on the wire.

ISS+ writes headers raw as `name:value`, ends lines with LF only and never escapes (the exchange's guide and its
sample programs; CRLF was seen to end the connection at once).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

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
_FORBIDDEN: Final = ("\r", "\n", "\0")


@dataclass(frozen=True, slots=True)
class Frame:
    """A command, its headers in wire order and the body's bytes. Its `repr` never shows a passcode."""

    command: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    def __repr__(self) -> str:
        shown = {name: "***" if name.lower() in SECRET_HEADERS else value for name, value in self.headers.items()}
        return f"Frame({self.command}, {shown}, {len(self.body)} bytes)"


def client_frame(command: str, headers: Mapping[str, str], body: bytes = b"") -> Frame:
    """Return a frame with its headers sorted by name, as the guide's programs write them."""
    return Frame(command, dict(sorted(headers.items())), body)


def encode_frame(frame: Frame) -> bytes:
    """Return the bytes of `frame`: command, headers in the order given, blank line, body, one NUL.

    Raises LocalProtocolError if the command or a header holds CR, LF or NUL, a header's name holds a colon or is
    empty, or the body holds a NUL and there is no `content-length` to bound it. The message names the header only.
    """
    lines = [frame.command]
    if not frame.command or any(mark in frame.command for mark in _FORBIDDEN):
        raise LocalProtocolError("a frame's command may not be empty nor hold CR, LF or NUL")
    for name, value in frame.headers.items():
        if not name or ":" in name or any(mark in name for mark in _FORBIDDEN):
            raise LocalProtocolError(f"{frame.command}: {name!r} cannot be a header's name")
        if any(mark in value for mark in _FORBIDDEN):
            raise LocalProtocolError(f"{frame.command}: the value of header {name!r} holds CR, LF or NUL")
        lines.append(f"{name}:{value}")
    if b"\0" in frame.body and "content-length" not in frame.headers:
        raise LocalProtocolError(f"{frame.command}: a body with a NUL needs a content-length header")
    return "\n".join(lines).encode() + b"\n\n" + frame.body + b"\0"
