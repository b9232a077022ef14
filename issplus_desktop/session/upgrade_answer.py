"""The server's answer to the upgrade, as far as anybody wants to read it."""

from typing import Final

_HTTP: Final = b"HTTP/1.1 "
_UPGRADE: Final = b"HTTP/1.1 101"
_BODY_HEADERS: Final = (b"content-length:", b"transfer-encoding:")
_NO_BODY: Final = b"Content-Length: 0\r\n\r\n"
_LONGEST_LINE: Final = 16 * 1024
"""More than the library takes, which then says so."""


class UpgradeAnswer:
    """Lets an upgrade through as it is, and an HTTP refusal without its body.

    What a refusal means is told by its head. Its body may be long, or never end: the library would wait for it, and a
    redirect would be taken for a server that is slow.
    """

    def __init__(self) -> None:
        self._held = b""
        self._is_refusal = self._passes = self._ended = False

    def take(self, data: bytes) -> bytes:
        """Return what goes on of what came; maybe nothing, though more may follow later."""
        if self._passes or self._ended:
            return data if self._passes else b""
        self._held += data
        start = self._held[: len(_UPGRADE)]
        if not self._is_refusal:
            if start[: len(_HTTP)] != _HTTP[: len(start)] or start == _UPGRADE:
                return self._let_pass()
            self._is_refusal = len(start) == len(_UPGRADE)
        return self._whole_lines() if self._is_refusal else b""

    def _whole_lines(self) -> bytes:
        lines: list[bytes] = []
        while b"\n" in self._held:
            line, _, self._held = self._held.partition(b"\n")
            if line == b"\r":
                self._ended = True
                return b"".join([*lines, _NO_BODY])
            if not line.lower().startswith(_BODY_HEADERS):
                lines.append(line + b"\n")
        if len(self._held) > _LONGEST_LINE:
            lines.append(self._let_pass())
        return b"".join(lines)

    def _let_pass(self) -> bytes:
        self._passes = True
        held, self._held = self._held, b""
        return held
