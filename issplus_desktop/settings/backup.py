"""A copy of all that a person has set and made, in one file to put away."""

from pathlib import Path
from typing import BinaryIO, Final
from zipfile import ZIP_DEFLATED, ZipFile

_SUFFIX: Final = ".json"
_LARGEST: Final = 16 * 1024 * 1024
_MOST: Final = 10_000


def kept_files(folder: Path) -> list[Path]:
    """Return the files of settings, layouts and drawings below a folder, in order; a link is none, nor is a log."""
    found = []
    for path in sorted(folder.rglob(f"*{_SUFFIX}")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if not hidden and not path.is_symlink() and path.is_file() and path.stat().st_size <= _LARGEST:
            found.append(path)
    return found[:_MOST]


def write_backup(target: BinaryIO, folder: Path) -> int:
    """Write a ZIP of the kept files, named as they stand below the folder; return how many. Raises OSError."""
    files = kept_files(folder)
    with ZipFile(target, "w", ZIP_DEFLATED, strict_timestamps=False) as archive:
        for path in files:
            archive.write(path, path.relative_to(folder).as_posix())
    return len(files)
