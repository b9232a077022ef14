"""Files whose names a person chose: whole or not at all, readable by whom the system lets."""

import contextlib
import io
import os
import secrets
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

from issplus_desktop.settings.atomic_file import real_path
from issplus_desktop.settings.file_problem import settings_error


class WriteStoppedError(Exception):
    """The writing was stopped; what was there is there still."""


class StopSign:
    """Lets one thread stop the writing of another one at once, and leaves nothing half-written beside the file.

    The writer itself may be busy for as long as it likes, and may never come back.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._stopped = False
        self._temporary: Path | None = None

    def stop(self) -> None:
        """Stop; what has been written is removed unless it is whole and in its place."""
        with self._lock:
            self._stopped, temporary = True, self._temporary
        if temporary is not None:
            # Some systems remove no file that is open; there the writer does it when it comes to that.
            with contextlib.suppress(OSError):
                temporary.unlink()

    def begin(self, temporary: Path) -> None:
        """Note where the writing goes. Raises WriteStoppedError."""
        with self._lock:
            self._temporary = temporary
        self.check()

    def check(self) -> None:
        """Raise WriteStoppedError if the writing is to stop."""
        if self._stopped:
            raise WriteStoppedError


class _StoppableFile(io.BufferedWriter):
    """A file that takes nothing more after the sign."""

    def __init__(self, descriptor: int, sign: StopSign) -> None:
        super().__init__(io.FileIO(descriptor, "wb"))
        self._sign = sign

    def write(self, data: Any) -> int:
        self._sign.check()
        return super().write(data)


def write_given_file(path: Path, write: Callable[[BinaryIO], object], sign: StopSign | None = None) -> None:
    """Let `write` fill a file that takes the place of `path` once it is whole and on the disk.

    Raises SettingsError, WriteStoppedError after the sign, and whatever `write` raises; then what was there is there
    still. A link stays a link.
    """
    sign = sign or StopSign()
    target = real_path(path)
    temporary = target.with_name(f".{target.name[:100]}.{secrets.token_hex(4)}.tmp")
    sign.begin(temporary)
    try:
        # The system's own rules say who may read it; a file that is replaced does not say so for its successor.
        descriptor = os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_BINARY", 0), 0o666)
    except OSError as error:
        raise settings_error("write", path, error) from error
    try:
        with _StoppableFile(descriptor, sign) as file:
            sign.check()
            write(file)
            file.flush()
            os.fsync(file.fileno())
        sign.check()
        temporary.replace(target)
    except OSError as error:
        raise settings_error("write", path, error) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()
