"""The lock on a data folder: the one program that holds it is the first there.

The system's own lock on an open file, and no process number in it: the system lets go when the program ends, however
that happens, and a number may belong to somebody else by then. The file stays; to remove it would let two hold "it".
"""

import contextlib
import logging
import os
import sys
from enum import Enum
from pathlib import Path
from typing import Final

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

LOCK_NAME: Final = "instance.lock"
_LOG: Final = logging.getLogger(__name__)
_MOST: Final = 4096
_FAR: Final = 1 << 30
"""Where Windows locks a byte: what is locked cannot be read there, so it is none that is written."""


class LockState(Enum):
    """Who works in the folder."""

    HELD = "held"
    BUSY = "busy"
    IMPOSSIBLE = "impossible"
    """The folder cannot be written to, or its disk knows no locks: nobody can tell."""


class InstanceLock:
    """Takes the lock of one folder, and keeps a few words in its file for those who come later."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / LOCK_NAME
        self._descriptor: int | None = None

    @property
    def is_held(self) -> bool:
        """Whether this program holds it."""
        return self._descriptor is not None

    def take(self) -> LockState:
        """Take it, if nobody has it, and wipe what was written there; waits for nobody."""
        if self.is_held:
            return LockState.HELD
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NONBLOCK", 0), 0o600)
        except OSError as error:
            _LOG.warning("There can be no lock %s: %s", self.path, error)
            return LockState.IMPOSSIBLE
        try:
            _lock(descriptor)
            os.ftruncate(descriptor, 0)
        except (BlockingIOError, PermissionError):
            os.close(descriptor)
            return LockState.BUSY
        except OSError as error:
            os.close(descriptor)
            _LOG.warning("There can be no lock %s: %s", self.path, error)
            return LockState.IMPOSSIBLE
        self._descriptor = descriptor
        return LockState.HELD

    def write(self, text: str) -> None:
        """Let those who come later read this; nothing where the lock is not held. Raises OSError."""
        if self._descriptor is not None:
            os.ftruncate(self._descriptor, 0)
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            os.write(self._descriptor, text.encode())

    def read(self) -> str:
        """Return what the one who holds it wrote; "" where that is nothing yet."""
        try:
            with self.path.open("rb") as file:
                return file.read(_MOST).decode()
        except (OSError, UnicodeDecodeError):
            return ""

    def release(self) -> None:
        """Let another one have it."""
        if self._descriptor is not None:
            with contextlib.suppress(OSError):
                os.ftruncate(self._descriptor, 0)
            os.close(self._descriptor)
            self._descriptor = None


if sys.platform == "win32":

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
