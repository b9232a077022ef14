"""Small files that are either the old or the new one, whatever happens meanwhile."""

import contextlib
import os
import re
import stat
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from issplus_desktop.settings.file_problem import FileProblem, SettingsError, settings_error

_MOST_SET_ASIDE: Final = 1000
_LEFTOVER: Final = re.compile(r"\..+\.json(\.[\w-]+)?\.[a-z0-9_]{8}\.tmp")
"""A file of ours that was not yet whole."""


def backup_path(path: Path) -> Path:
    """Return where the last good copy of `path` is kept."""
    return path.with_name(f"{path.name}.bak")


def real_path(path: Path) -> Path:
    """Return the file that a link leads to: it stays a link where all that is written is written beside the real one.

    Raises SettingsError where that cannot be found out.
    """
    try:
        return Path(os.path.realpath(path))
    except OSError as error:
        raise settings_error("read", path, error) from error


def read_file(path: Path, limit: int) -> bytes | None:
    """Return the content, of `limit` + 1 bytes at most; None if there is no such file.

    Raises SettingsError if it cannot be read or is no ordinary file (a pipe would block).
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise SettingsError("read", path, FileProblem.NOT_A_FILE)
        with path.open("rb") as file:
            return file.read(limit + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise settings_error("read", path, error) from error


def replace_file(path: Path, data: bytes, *, is_good: Callable[[bytes], bool], limit: int) -> None:
    """Write `data` so that at every moment the file is whole; only its owner may read it.

    The old content, if `is_good` says so, is kept as `backup_path(path)` first. A missing folder is made. Raises
    SettingsError; then the old file is still there.
    """
    old = read_file(path, limit)
    if old is not None and is_good(old):
        _write_whole(backup_path(path), old)
    _write_whole(path, data)


def set_aside(path: Path) -> Path:
    """Rename a file to the first free `NAME.bad-N` and return that; nothing is ever overwritten."""
    for number in range(1, _MOST_SET_ASIDE):
        free = path.with_name(f"{path.name}.bad-{number}")
        try:
            # Taking the name first leaves no moment in which another program could.
            os.close(os.open(free, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            path.replace(free)
        except FileExistsError:
            continue
        except OSError as error:
            raise settings_error("write", free, error) from error
        return free
    raise SettingsError("write", path.with_name(f"{path.name}.bad-N"), FileProblem.NOT_A_FILE)


def copy_aside(path: Path) -> Path:
    """Give a file the first free name `NAME.bad-N` as well and return that; one that has such a name has it already.

    So nothing is missing at any moment before the file is replaced. Where the system knows no second names, it is
    renamed.
    """
    for number in range(1, _MOST_SET_ASIDE):
        free = path.with_name(f"{path.name}.bad-{number}")
        try:
            os.link(path, free)
        except FileExistsError:
            if not _same(path, free):
                continue
        except OSError:
            return set_aside(path)
        return free
    raise SettingsError("write", path.with_name(f"{path.name}.bad-N"), FileProblem.NOT_A_FILE)


def keep_copy(path: Path, data: bytes, label: str) -> Path:
    """Write `data` beside `path` as `NAME.label` or, where that is another content, `NAME.label-2` and so on.

    Returns that name; what is there already is not written again.
    """
    for number in range(1, _MOST_SET_ASIDE):
        copy = path.with_name(f"{path.name}.{label}" + (f"-{number}" if number > 1 else ""))
        if not os.path.lexists(copy):
            _write_whole(copy, data)
        elif not _holds(copy, data):
            continue
        return copy
    raise SettingsError("write", path.with_name(f"{path.name}.{label}"), FileProblem.NOT_A_FILE)


def remove_file(path: Path) -> None:
    """Remove a file if it is there. Raises SettingsError."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise settings_error("remove", path, error) from error
    _sync_folder(path.parent)


def remove_leftovers(folder: Path) -> None:
    """Remove what saves that were cut short have left in a folder, as far as it can be; nobody may save there now."""
    try:
        left = [path for path in folder.iterdir() if _LEFTOVER.fullmatch(path.name)]
    except OSError:
        return
    for path in left:
        with contextlib.suppress(OSError):
            path.unlink()


def _holds(path: Path, data: bytes) -> bool:
    try:
        return read_file(path, len(data)) == data
    except SettingsError:
        return False


def _same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except OSError:
        return False


def _write_whole(target: Path, data: bytes) -> None:
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # mkstemp makes a new file that only its owner may read; the same folder, so that replacing is one step.
        descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
    except OSError as error:
        raise settings_error("write", target, error) from error
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise settings_error("write", target, error) from error
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Make the new name survive a power cut where the system can; the content is safe already."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, getattr(os, "O_DIRECTORY", os.O_RDONLY))
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
