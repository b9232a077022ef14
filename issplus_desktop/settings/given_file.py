"""Files whose names a person chose: whole or not at all, readable by whom the system lets."""

import contextlib
import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from issplus_desktop.settings.atomic_file import real_path
from issplus_desktop.settings.file_problem import settings_error


def write_given_file(path: Path, write: Callable[[BinaryIO], object]) -> None:
    """Let `write` fill a file that takes the place of `path` once it is whole and on the disk.

    Raises SettingsError, and whatever `write` raises; then what was there is there still. A link stays a link.
    """
    target = real_path(path)
    temporary = target.with_name(f".{target.name[:100]}.{secrets.token_hex(4)}.tmp")
    try:
        # The system's own rules say who may read it; a file that is replaced does not say so for its successor.
        descriptor = os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_BINARY", 0), 0o666)
    except OSError as error:
        raise settings_error("write", path, error) from error
    try:
        with os.fdopen(descriptor, "wb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
    except OSError as error:
        raise settings_error("write", path, error) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()
