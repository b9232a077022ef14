"""A real disk that is small, full or read-only, where the machine lets one be made (Linux, as root)."""

import contextlib
import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

SIZE: Final = "4m"
_PIECE: Final = 4096


class SmallDisk:
    """A file system of its own in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._filling = folder / "filling"

    def empty(self) -> Path:
        """Return a fresh folder on it."""
        place = self.folder / "place"
        self._filling.unlink(missing_ok=True)
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        return place

    def fill(self) -> None:
        """Leave no byte free."""
        with self._filling.open("wb", buffering=0) as file, contextlib.suppress(OSError):
            while True:
                file.write(bytes(_PIECE))

    def free(self) -> None:
        """Give all the room back."""
        self._filling.unlink(missing_ok=True)

    def allow(self, *, writing: bool) -> None:
        """Let it be written to, or only read."""
        _run("mount", "-o", f"remount,{'rw' if writing else 'ro'},size={SIZE}", str(self.folder))


@contextmanager
def small_disk(folder: Path) -> Iterator[SmallDisk]:
    """Mount one in the block. Raises OSError where this machine does not let one be mounted."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        raise OSError(errno.EPERM, "only root can mount")
    folder.mkdir()
    _run("mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder))
    try:
        yield SmallDisk(folder)
    finally:
        _run("umount", "--lazy", str(folder))


def _run(*words: str) -> None:
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode:
        raise OSError(errno.EPERM, done.stderr.strip())
