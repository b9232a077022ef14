"""The settings file: read carefully, written whole."""

import os
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

import msgspec

from issplus_desktop.settings.atomic_file import backup_path, keep_copy, read_file, replace_file, set_aside
from issplus_desktop.settings.file_problem import FileProblem, SettingsError
from issplus_desktop.settings.migrations import migrate, version_of
from issplus_desktop.settings.schema import CURRENT_VERSION, Settings

SIZE_LIMIT: Final = 1024 * 1024


class NoticeKind(StrEnum):
    """What a person should be told about the settings file."""

    SET_ASIDE = "set_aside"
    RECOVERED = "recovered"
    NEWER_VERSION = "newer_version"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class SettingsNotice:
    """Something about the file at `path` that a person should know; `str()` is it in words.

    `kept_as` is where the old file went, `detail` the reason.
    """

    kind: NoticeKind
    path: Path
    detail: str
    kept_as: Path | None = None

    def __str__(self) -> str:
        if self.kind is NoticeKind.UNREADABLE:
            return f"The settings are the defaults. {self.detail}"
        if self.kind is NoticeKind.NEWER_VERSION:
            return (
                f"{self.path} was written by a newer version of the program ({self.detail}). "
                "What this version knows is used; a copy of the file is kept when the settings are saved."
            )
        place = f"it is kept as {self.kept_as}" if self.kept_as else "it could not be moved away"
        used = "the defaults" if self.kind is NoticeKind.SET_ASIDE else "those saved before"
        return f"{self.path} could not be understood ({self.detail}); {place}. The settings are {used}."


@dataclass(frozen=True, slots=True)
class LoadResult:
    """Settings that can be used whatever the file was like, and what to tell about it."""

    settings: Settings
    notice: SettingsNotice | None = None


class SettingsStore:
    """Keeps one Settings in one file. A file that it cannot understand is set aside and never overwritten."""

    def __init__(self, path: Path) -> None:
        # A link to a file elsewhere stays a link: all files are made beside the real one.
        self._path = Path(os.path.realpath(path))
        self.folder = path.parent
        """Where the file is looked for, and where what belongs to it lies."""

    def load(self) -> LoadResult:
        """Return what was saved, or the defaults; never raises for a file that is missing, bad or unreadable."""
        try:
            data = read_file(self._path, SIZE_LIMIT)
        except SettingsError as error:
            return LoadResult(Settings(), SettingsNotice(NoticeKind.UNREADABLE, self._path, str(error)))
        if data is None:
            return LoadResult(Settings())
        try:
            document = _read_document(data)
            version = version_of(document)
            if version > CURRENT_VERSION:
                return self._of_newer_version(document, version)
            return LoadResult(_read_settings(document))
        except ValueError as error:
            return self._recover(str(error))

    def save(self, settings: Settings) -> None:
        """Write the settings; the last good file is kept as `.bak`. Raises SettingsError, in words."""
        data = self._encode(settings)
        old = read_file(self._path, SIZE_LIMIT)
        if old is not None:
            self._make_room(old)
        replace_file(self._path, data, is_good=_is_good, limit=SIZE_LIMIT)

    def _encode(self, settings: Settings) -> bytes:
        try:
            data = msgspec.json.format(msgspec.json.encode(settings), indent=2) + b"\n"
            _read_settings(_read_document(data))
        except ValueError as error:
            raise SettingsError("write", self._path, FileProblem.INVALID, str(error)) from error
        return data

    def _make_room(self, old: bytes) -> None:
        """Keep what the next save would lose: a file that is bad, or of a newer version."""
        try:
            version = version_of(_read_document(old))
        except ValueError:
            version = 0
        if version > CURRENT_VERSION:
            keep_copy(self._path, old, f"version-{version}")
        elif not _is_good(old):
            set_aside(self._path)

    def _of_newer_version(self, document: dict[str, Any], version: int) -> LoadResult:
        notice = SettingsNotice(NoticeKind.NEWER_VERSION, self._path, f"version {version}")
        try:
            return LoadResult(_read_settings({**document, "version": CURRENT_VERSION}), notice)
        except ValueError:
            return LoadResult(Settings(), notice)

    def _recover(self, reason: str) -> LoadResult:
        """Set the bad file aside and use the last good copy, if there is one."""
        try:
            kept_as: Path | None = set_aside(self._path)
        except SettingsError:
            kept_as = None
        try:
            data = read_file(backup_path(self._path), SIZE_LIMIT)
            settings = None if data is None else _read_settings(_read_document(data))
        except (SettingsError, ValueError):
            settings = None
        if settings is None:
            return LoadResult(Settings(), SettingsNotice(NoticeKind.SET_ASIDE, self._path, reason, kept_as))
        return LoadResult(settings, SettingsNotice(NoticeKind.RECOVERED, self._path, reason, kept_as))


def _read_document(data: bytes) -> dict[str, Any]:
    """Return the JSON object in `data`; raises ValueError, in words, if it is none or too large."""
    if len(data) > SIZE_LIMIT:
        raise ValueError(f"it is larger than {SIZE_LIMIT // 1024} KiB")
    try:
        return msgspec.json.decode(data, type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"it is no JSON of settings: {error}") from error
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error


def _read_settings(document: dict[str, Any]) -> Settings:
    """Return the settings in a document of any known version; raises ValueError, in words."""
    try:
        return msgspec.convert(migrate(document), Settings)
    except msgspec.ValidationError as error:
        raise ValueError(str(error)) from error


def _is_good(data: bytes) -> bool:
    try:
        _read_settings(_read_document(data))
    except ValueError:
        return False
    return True
