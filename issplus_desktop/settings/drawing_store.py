"""The files with drawings, one for each instrument that has any.

One file each, because a change then writes a few kilobytes whatever else was ever drawn, a file is read only when its
instrument is looked at, and one that is damaged costs the drawings of one instrument alone.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from issplus_desktop.settings.atomic_file import backup_path, keep_copy, read_file, replace_file, set_aside
from issplus_desktop.settings.drawing_schema import (
    DRAWINGS_VERSION,
    SavedDrawing,
    SavedDrawings,
    drawings_document,
    read_drawings,
)
from issplus_desktop.settings.file_problem import FileProblem, SettingsError
from issplus_desktop.settings.settings_store import NoticeKind

DRAWINGS_LIMIT: Final = 16 * 1024 * 1024
"""As large as the most and longest drawings can get, in bytes."""
_PLAIN: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.")
_LONGEST_NAME: Final = 150


@dataclass(frozen=True, slots=True)
class DrawingNotice:
    """Something about the file at `path` that a person should know; `kept_as` is where a bad one went."""

    kind: NoticeKind
    path: Path
    detail: str
    kept_as: Path | None = None


@dataclass(frozen=True, slots=True)
class LoadedDrawings:
    """Drawings that can be used whatever the file was like, and what to tell about it."""

    drawings: tuple[SavedDrawing, ...] = ()
    notice: DrawingNotice | None = None


class DrawingStore:
    """Keeps the drawings of each instrument in a file of its own in one folder.

    A file that it cannot understand, or could not read, is set aside and never overwritten.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._unread: set[Path] = set()

    def path_of(self, instrument: str) -> Path:
        """Return an instrument's file. Its name is good on every system and another one for every instrument."""
        plain = "".join(mark if mark in _PLAIN else "%" + mark.encode().hex() for mark in instrument)
        # Where letters' case makes no difference, the digest does.
        digest = hashlib.sha256(instrument.encode()).hexdigest()[:8]
        return self._folder / f"{plain[:_LONGEST_NAME]}-{digest}.json"

    def load(self, instrument: str) -> LoadedDrawings:
        """Return what was drawn, or nothing; never raises for a file that is missing, bad or unreadable."""
        path = self.path_of(instrument)
        try:
            data = read_file(path, DRAWINGS_LIMIT)
        except SettingsError as error:
            self._unread.add(path)
            return LoadedDrawings(notice=DrawingNotice(NoticeKind.UNREADABLE, path, str(error)))
        if data is None:
            return LoadedDrawings()
        try:
            document, version = drawings_document(data, DRAWINGS_LIMIT)
            if version > DRAWINGS_VERSION:
                return _of_newer_version(document, path, instrument)
            return LoadedDrawings(read_drawings(document, instrument).drawings)
        except ValueError as error:
            return _recover(path, instrument, str(error))

    def save(self, instrument: str, drawings: Sequence[SavedDrawing]) -> None:
        """Write all drawings of an instrument; the last good file is kept as `.bak`. Raises SettingsError, in words."""
        path = self.path_of(instrument)
        data = _encode(SavedDrawings(instrument=instrument, drawings=tuple(drawings)), path)
        old = read_file(path, DRAWINGS_LIMIT)
        if old is not None:
            self._make_room(path, old, instrument)
        replace_file(path, data, is_good=lambda other: _is_good(other, instrument), limit=DRAWINGS_LIMIT)

    def _make_room(self, path: Path, old: bytes, instrument: str) -> None:
        """Keep what this save would lose: a file that is bad, was not read, or is of a newer version."""
        try:
            _, version = drawings_document(old, DRAWINGS_LIMIT)
        except ValueError:
            version = 0
        if version > DRAWINGS_VERSION:
            keep_copy(path, old, f"version-{version}")
        elif path in self._unread or not _is_good(old, instrument):
            set_aside(path)
        self._unread.discard(path)


def _encode(saved: SavedDrawings, path: Path) -> bytes:
    try:
        data = msgspec.json.format(msgspec.json.encode(saved), indent=1) + b"\n"
        document, _ = drawings_document(data, DRAWINGS_LIMIT)
        read_drawings(document, saved.instrument)
    except ValueError as error:
        raise SettingsError("write", path, FileProblem.INVALID, str(error)) from error
    return data


def _of_newer_version(document: dict[str, object], path: Path, instrument: str) -> LoadedDrawings:
    """Use what this version understands; the file stays, and a copy is kept when it is written."""
    notice = DrawingNotice(NoticeKind.NEWER_VERSION, path, f"version {document['version']}")
    try:
        return LoadedDrawings(read_drawings({**document, "version": DRAWINGS_VERSION}, instrument).drawings, notice)
    except ValueError:
        return LoadedDrawings(notice=notice)


def _recover(path: Path, instrument: str, reason: str) -> LoadedDrawings:
    """Set the bad file aside and use the last good copy, if there is one."""
    try:
        kept_as: Path | None = set_aside(path)
    except SettingsError:
        kept_as = None
    saved = _good_copy(path, instrument)
    kind = NoticeKind.SET_ASIDE if saved is None else NoticeKind.RECOVERED
    notice = DrawingNotice(kind, path, reason, kept_as)
    return LoadedDrawings(() if saved is None else saved.drawings, notice)


def _good_copy(path: Path, instrument: str) -> SavedDrawings | None:
    try:
        data = read_file(backup_path(path), DRAWINGS_LIMIT)
        return None if data is None else _read(data, instrument)
    except (SettingsError, ValueError):
        return None


def _is_good(data: bytes, instrument: str) -> bool:
    try:
        _read(data, instrument)
    except ValueError:
        return False
    return True


def _read(data: bytes, instrument: str) -> SavedDrawings:
    """Raises ValueError, in words, also for a newer version."""
    document, version = drawings_document(data, DRAWINGS_LIMIT)
    if version > DRAWINGS_VERSION:
        raise ValueError(f"it is of version {version}")
    return read_drawings(document, instrument)
