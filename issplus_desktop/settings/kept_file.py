"""One file with one value in it: read carefully, written whole, never lost.

    FORM = KeptForm(SavedNotes, version=1, limit=64 * 1024)
    file = KeptFile(folder / "notes.json", FORM, SavedNotes)
    loaded = file.load()          # never raises: loaded.value, and loaded.notice if a person should know something
    file.save(changed)            # raises SettingsError, in words; then the old file is still there

Beside `notes.json` there may be `.bak` (the last good one), `.bad-N` (could not be understood, or was not read before
it would have been overwritten), `.version-N` (of a newer program) and `.other` (written by somebody else meanwhile).
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Generic

from issplus_desktop.settings.atomic_file import (
    backup_path,
    copy_aside,
    keep_copy,
    read_file,
    real_path,
    remove_file,
    replace_file,
    set_aside,
)
from issplus_desktop.settings.file_problem import FileProblem, SettingsError
from issplus_desktop.settings.kept_form import KeptForm, Value


class NoticeKind(StrEnum):
    """What a person should be told about a file."""

    SET_ASIDE = "set_aside"
    RECOVERED = "recovered"
    NEWER_VERSION = "newer_version"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class KeptNotice:
    """Something about the file at `path` that a person should know; `str()` is it in words, for the log.

    `kept_as` is where the old file went, `detail` the reason; `error` is there where the file could not be read.
    """

    kind: NoticeKind
    path: Path
    detail: str
    kept_as: Path | None = None
    error: SettingsError | None = None

    def __str__(self) -> str:
        if self.kind is NoticeKind.UNREADABLE:
            return f"{self.detail} What is used are the defaults."
        if self.kind is NoticeKind.NEWER_VERSION:
            return (
                f"{self.path} was written by a newer version of the program ({self.detail}). "
                "What this version knows is used; a copy of the file is kept when it is written."
            )
        place = f"it is kept as {self.kept_as}" if self.kept_as else "it could not be moved away"
        used = "are the defaults" if self.kind is NoticeKind.SET_ASIDE else "was saved before"
        return f"{self.path} could not be understood ({self.detail}); {place}. What is used {used}."


@dataclass(frozen=True, slots=True)
class Loaded(Generic[Value]):
    """A value that can be used whatever the file was like, and what to tell about it."""

    value: Value
    notice: KeptNotice | None = None


class KeptFile(Generic[Value]):
    """Keeps one value in one file. What it cannot understand, or has not read, is set aside and never overwritten."""

    def __init__(self, path: Path, form: KeptForm[Value], default: Callable[[], Value]) -> None:
        self.path = path
        """The file as it is known here; it may be a link to one elsewhere."""
        self._form = form
        self._default = default
        self._unread = False
        self._seen: bytes | None = None
        """The digest of what was last read or written here; None before that."""

    def load(self) -> Loaded[Value]:
        """Return what was saved, or the default; never raises for a file that is missing, bad or unreadable."""
        try:
            path = real_path(self.path)
            data = read_file(path, self._form.limit)
        except SettingsError as error:
            self._unread = True
            return Loaded(self._default(), KeptNotice(NoticeKind.UNREADABLE, self.path, str(error), error=error))
        self._unread, self._seen = False, _digest(data)
        if data is None:
            return self._missing(path)
        try:
            version = self._form.version_in(data)
            if version > self._form.version:
                return self._of_newer_version(data, version)
            return Loaded(self._form.decode(data))
        except ValueError as error:
            return self._recover(path, str(error))

    def save(self, value: Value) -> None:
        """Write the value; the last good file is kept as `.bak`. Raises SettingsError, in words."""
        try:
            data = self._form.encode(value)
        except ValueError as error:
            raise SettingsError("write", self.path, FileProblem.INVALID, str(error)) from error
        path = real_path(self.path)
        old = read_file(path, self._form.limit)
        if old is not None:
            self._make_room(path, old)
        replace_file(path, data, is_good=self._is_good, limit=self._form.limit)
        self._unread, self._seen = False, _digest(data)

    def remove(self) -> None:
        """Remove the file and its last good copy, if they are there. Raises SettingsError, in words."""
        path = real_path(self.path)
        remove_file(backup_path(path))
        remove_file(path)
        self._unread, self._seen = False, _digest(None)

    def _missing(self, path: Path) -> Loaded[Value]:
        """Use the last good copy: between setting a bad file aside and the next save there is nothing else."""
        value = self._good_copy(path)
        if value is None:
            return Loaded(self._default())
        return Loaded(value, KeptNotice(NoticeKind.RECOVERED, self.path, "it is missing", backup_path(path)))

    def _of_newer_version(self, data: bytes, version: int) -> Loaded[Value]:
        """Use what this version understands; the file stays, and a copy is kept when it is written."""
        notice = KeptNotice(NoticeKind.NEWER_VERSION, self.path, f"version {version}")
        try:
            return Loaded(self._form.decode_newer(data), notice)
        except ValueError:
            return Loaded(self._default(), notice)

    def _recover(self, path: Path, reason: str) -> Loaded[Value]:
        """Set the bad file aside and use the last good copy, if there is one."""
        try:
            kept_as: Path | None = set_aside(path)
        except SettingsError:
            kept_as = None
        value = self._good_copy(path)
        kind = NoticeKind.SET_ASIDE if value is None else NoticeKind.RECOVERED
        notice = KeptNotice(kind, self.path, reason, kept_as)
        return Loaded(self._default() if value is None else value, notice)

    def _good_copy(self, path: Path) -> Value | None:
        try:
            data = read_file(backup_path(path), self._form.limit)
            return None if data is None else self._form.decode(data)
        except (SettingsError, ValueError):
            return None

    def _make_room(self, path: Path, old: bytes) -> None:
        """Keep what this save would lose: what is bad, was not read, is newer, or was written by somebody else."""
        try:
            version = self._form.version_in(old)
        except ValueError:
            version = 0
        if version > self._form.version:
            keep_copy(path, old, f"version-{version}")
        elif self._unread or not self._is_good(old):
            copy_aside(path)
        elif self._seen is not None and self._seen != _digest(old):
            keep_copy(path, old, "other")

    def _is_good(self, data: bytes) -> bool:
        try:
            self._form.decode(data)
        except ValueError:
            return False
        return True


def _digest(data: bytes | None) -> bytes:
    """Return what tells a content from any other one; empty for no file."""
    return b"" if data is None else hashlib.sha256(data).digest()
