"""Looks for the marks of a run in whatever bytes there are, and takes them out of texts."""

import gzip
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import zstandard

from tests.canary.spellings import spellings

_PIECE: Final = 8 * 1024 * 1024
_OVERLAP: Final = 1024
"""More than the longest spelling."""

_ZSTANDARD: Final = b"\x28\xb5\x2f\xfd"
_ZIP: Final = b"PK\x03\x04"
_GZIP: Final = b"\x1f\x8b\x08"


class Search:
    """Knows how the marks may be written. It tells how and where one was found, never what."""

    def __init__(self, marks: Iterable[str]) -> None:
        self._needles: Final[dict[bytes, str]] = {}
        for mark in marks:
            for name, raw in spellings(mark):
                self._needles.setdefault(raw, name)
        pattern = "|".join(re.escape(raw.decode()) for raw in self._needles)
        self._pattern: Final = re.compile(pattern.replace(r"\\", r"\\+"), re.IGNORECASE)

    def found_in(self, data: bytes) -> str:
        """Return how a mark is written in `data`, "" if there is none."""
        small = data.lower()
        # What is printed twice has each backslash twice.
        while b"\\\\" in small:
            small = small.replace(b"\\\\", b"\\")
        return next((name for raw, name in self._needles.items() if raw in small), "")

    def found_in_text(self, text: str) -> str:
        """Return how a mark is written in `text`, "" if there is none."""
        return self.found_in(text.encode(errors="surrogatepass"))

    def found_in_file(self, path: Path) -> tuple[str, int]:
        """Return how a mark is written in a file, compressed parts unpacked, and how many bytes were looked at."""
        looked_at = 0
        for piece in _pieces(path):
            looked_at += len(piece)
            if name := self.found_in(piece):
                return name, looked_at
        return "", looked_at

    def without(self, text: str) -> str:
        """Return the text with stars for each mark in it."""
        return self._pattern.sub("***", text)


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        end = b""
        while piece := file.read(_PIECE):
            yield end + piece
            yield from _unpacked(piece)
            end = piece[-_OVERLAP:]


def _unpacked(data: bytes) -> Iterator[bytes]:
    """Yield what is packed in the data: recordings hold one block after the other."""
    place = data.find(_ZSTANDARD)
    while place >= 0:
        try:
            yield zstandard.ZstdDecompressor().decompressobj().decompress(data[place:])
        except zstandard.ZstdError:
            yield b""
        place = data.find(_ZSTANDARD, place + 1)
    if data.startswith(_ZIP):
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                yield from map(archive.read, archive.namelist())
        except zipfile.BadZipFile:
            yield b""
    if data.startswith(_GZIP):
        try:
            yield gzip.GzipFile(fileobj=io.BytesIO(data)).read()
        except (OSError, EOFError):
            yield b""
