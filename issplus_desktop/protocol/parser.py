"""Frames out of a stream of bytes.

WebSocket message boundaries carry no meaning here: a message may hold several frames, a part of one, or only
heart-beat line feeds. `content-length` bounds a body (ISS+ bodies hold line feeds); without it a NUL does.
"""

from dataclasses import dataclass
from typing import Final

from issplus_desktop.protocol.errors import FrameLimitError, RemoteProtocolError
from issplus_desktop.protocol.frame import SERVER_COMMANDS, Frame

_LF: Final = 0x0A
_NUL: Final = 0x00
_SERVER_STARTS: Final = tuple(f"{command}\n".encode() for command in sorted(SERVER_COMMANDS))


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
    lost: every further call raises the same error.
    """

    def __init__(self, limits: FrameLimits = DEFAULT_LIMITS) -> None:
        self.limits = limits
        self.heart_beats = 0
        self._buffer = bytearray()
        self._start = 0
        self._scanned = 0
        self._head: tuple[str, dict[str, str], int | None] | None = None
        self._soft_end: int | None = None
        self._just_closed = False
        self._error: RemoteProtocolError | None = None

    @property
    def buffered(self) -> int:
        """The number of bytes received and not yet handed out."""
        return len(self._buffer) - self._start

    def receive_data(self, data: bytes | str) -> None:
        """Take the payload of one text or binary WebSocket message, or any piece of the stream."""
        self._buffer += data.encode() if isinstance(data, str) else data

    def end_message(self) -> None:
        """Note that a WebSocket message ended here: a frame without NUL or content-length may end here too.

        It is taken to end here only if the next bytes begin with a server's command, or at `end_stream`.
        """
        if self._soft_end is None or self._soft_end < len(self._buffer):
            self._soft_end = len(self._buffer)

    def next_frame(self, *, end_of_stream: bool = False) -> Frame | None:
        """Return the next whole frame, or None until more bytes come.

        With `end_of_stream` a frame that only lacks its NUL is handed out as it is.
        Raises RemoteProtocolError on bytes that are no frame, FrameLimitError on a frame over the limits.
        """
        if self._error is not None:
            raise self._error
        try:
            frame = self._parse(end_of_stream)
        except RemoteProtocolError as error:
            self._error = error
            self._buffer.clear()
            self._start = 0
            raise
        if frame is None:
            self._compact()
        return frame

    def _compact(self) -> None:
        if self._start:
            del self._buffer[: self._start]
            self._scanned = max(0, self._scanned - self._start)
            if self._soft_end is not None:
                self._soft_end -= self._start
            self._start = 0

    def _parse(self, end_of_stream: bool) -> Frame | None:
        if self._head is None:
            self._skip_between_frames()
            head = self._parse_head()
            if head is None:
                return None
            self._head = head
        command, headers, length = self._head
        body = self._bounded_body(length) if length is not None else self._open_body(end_of_stream)
        if body is None:
            return None
        self._head = None
        return Frame(command, headers, body)

    def _skip_between_frames(self) -> None:
        buffer = self._buffer
        end = len(buffer)
        position = self._start
        if self._just_closed and position < end:
            position += buffer[position] == _NUL
            self._just_closed = False
        while position < end and buffer[position] == _LF:
            position += 1
            self.heart_beats += 1
        self._start = position
        self._scanned = max(self._scanned, position)

    def _parse_head(self) -> tuple[str, dict[str, str], int | None] | None:
        end = self._buffer.find(b"\n\n", max(self._start, self._scanned - 1))
        if end < 0:
            self._scanned = len(self._buffer)
            self._check_partial_head()
            return None
        if end - self._start > self.limits.head:
            raise FrameLimitError(f"a frame's head is over {self.limits.head} bytes")
        block = self._buffer[self._start : end]
        self._start = self._scanned = end + 2
        try:
            lines = block.decode().split("\n")
        except UnicodeDecodeError as error:
            raise RemoteProtocolError("a frame's head is not UTF-8") from error
        return self._read_head(lines)

    def _check_partial_head(self) -> None:
        pending = len(self._buffer) - self._start
        if pending > self.limits.head:
            raise FrameLimitError(f"a frame's head is over {self.limits.head} bytes")
        if (
            pending > self.limits.command
            and self._buffer.find(b"\n", self._start, self._start + self.limits.command + 1) < 0
        ):
            raise FrameLimitError(f"a frame's command is over {self.limits.command} bytes")

    def _read_head(self, lines: list[str]) -> tuple[str, dict[str, str], int | None]:
        command = lines[0]
        if len(command) > self.limits.command:
            raise FrameLimitError(f"a frame's command is over {self.limits.command} bytes")
        if not (command.isascii() and command.isalpha() and command.isupper()):
            raise RemoteProtocolError(f"{command!r} is no frame's command")
        if len(lines) - 1 > self.limits.headers:
            raise FrameLimitError(f"{command} has over {self.limits.headers} headers")
        headers: dict[str, str] = {}
        for line in lines[1:]:
            name, colon, value = line.partition(":")
            if not colon or not name or "\r" in line or "\0" in line:
                raise RemoteProtocolError(f"{command}: a header line is malformed")
            headers.setdefault(name, value)
        return command, headers, self._content_length(command, headers)

    def _content_length(self, command: str, headers: dict[str, str]) -> int | None:
        text = headers.get("content-length")
        if text is None:
            return None
        digits = text.strip()
        if not (digits.isascii() and digits.isdigit()) or len(digits) > 12:
            raise RemoteProtocolError(f"{command}: content-length {text[:40]!r} is no length")
        length = int(digits)
        if length > self.limits.body:
            raise FrameLimitError(f"{command}: a body of {length} bytes is over {self.limits.body}")
        return length

    def _bounded_body(self, length: int) -> bytes | None:
        end = self._start + length
        if len(self._buffer) < end:
            return None
        body = bytes(self._buffer[self._start : end])
        self._start = self._scanned = end
        self._just_closed = True
        return body

    def _open_body(self, end_of_stream: bool) -> bytes | None:
        end = self._buffer.find(b"\0", self._scanned)
        soft_end = self._soft_end_of_body(end)
        if soft_end is not None:
            end = soft_end
        elif end < 0 and end_of_stream:
            end = len(self._buffer)
        if end < 0:
            self._scanned = len(self._buffer)
            if len(self._buffer) - self._start > self.limits.body:
                raise FrameLimitError(f"a body without content-length is over {self.limits.body} bytes")
            return None
        if end - self._start > self.limits.body:
            raise FrameLimitError(f"a body without content-length is over {self.limits.body} bytes")
        body = bytes(self._buffer[self._start : end])
        self._start = self._scanned = end
        self._just_closed = True
        return body

    def _soft_end_of_body(self, nul: int) -> int | None:
        end = self._soft_end
        if end is None or end < self._start or 0 <= nul < end:
            return None
        return end if self._buffer.startswith(_SERVER_STARTS, end) else None
