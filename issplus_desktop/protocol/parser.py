"""Frames out of a stream of bytes.

WebSocket message boundaries carry no meaning here: a message may hold several frames, a part of one, or only
heart-beat line feeds. `content-length` bounds a body (ISS+ bodies hold line feeds); without it a NUL does. Lines end
with LF alone, as ISS+ has it: a CR in a frame's head is refused.
"""

import re
from collections import deque
from dataclasses import dataclass
from typing import Final

from issplus_desktop.protocol.errors import FrameLimitError, RemoteProtocolError
from issplus_desktop.protocol.frame import MESSAGE, SERVER_COMMANDS, Frame

_NUL: Final = 0x00
_LF: Final = 0x0A
_UPPER: Final = range(ord("A"), ord("Z") + 1)
_NOT_LF: Final = re.compile(rb"[^\n]")
_SERVER_STARTS: Final = tuple(f"{command}\n".encode() for command in sorted(SERVER_COMMANDS))
_LONGEST_START: Final = max(map(len, _SERVER_STARTS))
_LENGTH_DIGITS: Final = 12
# The head that ISS+ writes on each MESSAGE (VERIFIED), read in one step; any other head is read line by line.
_USUAL_HEAD: Final = re.compile(
    rb"MESSAGE\ncontent-length:([0-9]{1,12})\ndestination:([ -~]{0,99})\n"
    rb"subscription:([ -~]{0,99})\nX-gateway-stamp:([ -~]{0,99})\n\n"
)
_USUAL_HEADERS: Final = 4
_USUAL_HEAD_SIZE: Final = 400


@dataclass(frozen=True, slots=True)
class FrameLimits:
    """The largest parts of a frame that are accepted, in bytes (and headers in number)."""

    command: int = 32
    head: int = 64 * 1024
    headers: int = 128
    body: int = 16 * 1024 * 1024


DEFAULT_LIMITS: Final = FrameLimits()


class FrameParser:
    """Collects bytes with `receive_data` and hands out whole frames with `next_frame`.

    Frames that came before a broken one are handed out before the error is raised. After an error the stream is
    lost: every further call raises the same error. No byte is searched twice, however the stream is cut.
    """

    def __init__(self, limits: FrameLimits = DEFAULT_LIMITS) -> None:
        self.limits = limits
        self.heart_beats = 0
        # The received object itself where it holds whole frames, a bytearray only while a frame is in pieces.
        self._buffer: bytes | bytearray = b""
        self._usual_heads = limits.headers >= _USUAL_HEADERS and limits.head >= _USUAL_HEAD_SIZE
        self._start = 0
        self._scanned = 0
        self._head: tuple[str, dict[str, str], int | None] | None = None
        self._message_ends: deque[int] = deque()
        self._nul_due = False
        self._nul_excused = False
        self._nul_lacks = False
        self._error: RemoteProtocolError | None = None

    @property
    def buffered(self) -> int:
        """The number of bytes received and not yet handed out."""
        return len(self._buffer) - self._start

    def receive_data(self, data: bytes | str) -> None:
        """Take the payload of one text or binary WebSocket message, or any piece of the stream."""
        if self._error is not None:
            return
        if isinstance(data, str):
            # Half a surrogate pair is no character; its bytes are refused later, as any that are not UTF-8.
            data = data.encode(errors="surrogatepass")
        if self._start:
            self._drop_taken()
        if not self._buffer:
            self._buffer = data
        else:
            if not isinstance(self._buffer, bytearray):
                self._buffer = bytearray(self._buffer)
            self._buffer += data

    def end_message(self) -> None:
        """Note that a WebSocket message ended here: a frame without NUL or content-length may end here too.

        It is taken to end here only if the next bytes begin with a server's command, or at the end of the stream.
        Cheapest when called after the message's frames were taken.
        """
        self._nul_excused = self._start == len(self._buffer)
        in_open_frame = self._start < len(self._buffer) if self._head is None else self._head[2] is None
        end = len(self._buffer)
        # Empty messages end where the one before did: however many come, they are one.
        if in_open_frame and not (self._message_ends and self._message_ends[-1] == end):
            self._message_ends.append(end)

    def next_frame(self, *, end_of_stream: bool = False) -> Frame | None:
        """Return the next whole frame, or None until more bytes come.

        With `end_of_stream` a frame that only lacks its NUL is handed out as it is.
        Raises RemoteProtocolError on bytes that are no frame, FrameLimitError on a frame over the limits.
        """
        if self._error is not None:
            raise self._error
        if self._head is None and self._start == len(self._buffer):
            self._drop_taken()
            return None
        try:
            frame = self._parse(end_of_stream)
        except RemoteProtocolError as error:
            self._error = error
            self._start = len(self._buffer)
            self._drop_taken()
            raise
        if frame is None:
            self._drop_taken()
        return frame

    def _drop_taken(self) -> None:
        taken = self._start
        if not taken:
            return
        if taken == len(self._buffer):
            self._buffer = b""
        elif isinstance(self._buffer, bytearray):
            del self._buffer[:taken]
        else:
            self._buffer = self._buffer[taken:]
        self._start = 0
        self._scanned = max(0, self._scanned - taken)
        if self._message_ends:
            self._message_ends = deque(end - taken for end in self._message_ends if end >= taken)

    def _parse(self, end_of_stream: bool) -> Frame | None:
        head = self._head or self._usual_head()
        if head is None:
            if not self._find_command():
                return None
            head = self._parse_head()
            if head is None:
                return None
        command, headers, length = head
        end = self._open_end(end_of_stream) if length is None else self._start + length
        if end is None or end > len(self._buffer):
            self._head = head
            return None
        self._head = None
        return Frame(command, headers, self._take_body(end))

    # The head

    def _find_command(self) -> bool:
        """Step over what may stand between two frames; return whether a command begins there."""
        buffer, start = self._buffer, self._start
        first = buffer[start]
        if self._nul_due:
            self._nul_due = False
            self._nul_lacks = first in _UPPER and not self._nul_excused
            start += first == _NUL
        if start == self._start and first in _UPPER:
            return True
        found = _NOT_LF.search(buffer, start)
        self._start = found.start() if found else len(buffer)
        self._scanned = max(self._scanned, self._start)
        self.heart_beats += self._start - start
        if found is None:
            return False
        if buffer[self._start] not in _UPPER:
            raise RemoteProtocolError(f"byte {buffer[self._start]:#04x} cannot begin a frame")
        return True

    def _usual_head(self) -> tuple[str, dict[str, str], int | None] | None:
        """Return what `_parse_head` would, where the head is the usual one, all there and within the limits."""
        start = self._start
        if self._scanned > start or not self._usual_heads:
            return None
        match = _USUAL_HEAD.match(self._buffer, start)
        if match is None:
            return None
        digits, destination, subscription, stamp = match.groups()
        length = int(digits)
        if length > self.limits.body:
            return None
        self._start = self._scanned = match.end()
        self._nul_due = self._nul_lacks = False
        headers = {
            "content-length": digits.decode(),
            "destination": destination.decode(),
            "subscription": subscription.decode(),
            "X-gateway-stamp": stamp.decode(),
        }
        return MESSAGE, headers, length

    def _parse_head(self) -> tuple[str, dict[str, str], int | None] | None:
        start = self._start
        end = self._buffer.find(b"\n\n", max(start, self._scanned - 1))
        if end < 0:
            self._scanned = len(self._buffer)
            self._check_partial_head()
            return None
        if end - start > self.limits.head:
            raise FrameLimitError(f"a frame's head is over {self.limits.head} bytes")
        try:
            text = self._buffer[start:end].decode()
        except UnicodeDecodeError as error:
            raise RemoteProtocolError("a frame's head is not UTF-8") from error
        self._start = self._scanned = end + 2
        command, _, lines = text.partition("\n")
        if command not in SERVER_COMMANDS:
            self._check_command(command)
            if self._nul_lacks:
                # The body was shorter than its length and has eaten the beginning of this frame.
                raise RemoteProtocolError(f"{command!r} follows a body without NUL")
        self._nul_lacks = False
        headers = self._read_headers(command, lines) if lines else {}
        length = headers.get("content-length")
        return command, headers, None if length is None else self._content_length(command, length)

    def _check_partial_head(self) -> None:
        if self.buffered > self.limits.head:
            raise FrameLimitError(f"a frame's head is over {self.limits.head} bytes")
        line = bytes(self._buffer[self._start : self._start + self.limits.command + 1])
        command, line_feed, _ = line.partition(b"\n")
        if line_feed or len(line) > self.limits.command:
            self._check_command(command.decode(errors="replace"))

    def _check_command(self, command: str) -> None:
        if len(command) > self.limits.command:
            raise FrameLimitError(f"a frame's command is over {self.limits.command} bytes")
        if not (command.isascii() and command.isalpha() and command.isupper()):
            raise RemoteProtocolError(f"{command!r} is no frame's command")

    def _read_headers(self, command: str, text: str) -> dict[str, str]:
        """Return the headers by name; where a name comes twice, the first one counts (STOMP 1.2)."""
        lines = text.split("\n")
        if len(lines) > self.limits.headers:
            raise FrameLimitError(f"{command} has over {self.limits.headers} headers")
        headers: dict[str, str] = {}
        for line in lines:
            name, colon, value = line.partition(":")
            if not colon or not name:
                raise RemoteProtocolError(f"{command}: a header line is malformed")
            headers.setdefault(name, value)
        if "\r" in text or "\0" in text:
            raise RemoteProtocolError(f"{command}: a header holds CR or NUL")
        return headers

    def _content_length(self, command: str, text: str) -> int:
        digits = text.strip(" ")
        if not (digits.isascii() and digits.isdigit()) or len(digits) > _LENGTH_DIGITS:
            raise RemoteProtocolError(f"{command}: content-length {text[:40]!r} is no length")
        length = int(digits)
        if length > self.limits.body:
            raise FrameLimitError(f"{command}: a body of {length} bytes is over {self.limits.body}")
        return length

    # The body

    def _open_end(self, end_of_stream: bool) -> int | None:
        """Return the end of a body without content-length, or None if it has not come yet."""
        nul = self._buffer.find(b"\0", self._scanned)
        end = self._soft_end(nul)
        if end is None:
            end = nul
        if end < 0 and end_of_stream:
            end = len(self._buffer)
        if (len(self._buffer) if end < 0 else end) - self._start > self.limits.body:
            raise FrameLimitError(f"a body without content-length is over {self.limits.body} bytes")
        if end < 0:
            self._scanned = len(self._buffer)
            return None
        return end

    def _take_body(self, end: int) -> bytes:
        buffer = self._buffer
        if isinstance(buffer, bytes):
            body = buffer[self._start : end]
        else:
            # A slice of it would be a second copy, of what may be as large as the limit.
            with memoryview(buffer) as view, view[self._start : end] as part:
                body = bytes(part)
        if end < len(buffer) and buffer[end] == _NUL:
            end += 1
        else:
            self._nul_due, self._nul_excused = True, False
        self._start = self._scanned = end
        return body

    def _soft_end(self, nul: int) -> int | None:
        """Return the end of a message within the open body where a server's command follows, if there is one."""
        ends = self._message_ends
        while ends and (nul < 0 or ends[0] < nul):
            end = ends[0]
            following = bytes(self._buffer[end : end + _LONGEST_START])
            if end >= self._start and following.startswith(_SERVER_STARTS):
                return end
            if end >= self._start and any(start.startswith(following) for start in _SERVER_STARTS):
                return None
            ends.popleft()
        return None
