"""A desktop for one test: an X server in memory, a window manager, and a person's empty home."""

import os
import struct
import subprocess
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Self

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from tests.installed.package import told

SIZE = (1280, 800)
_BACKGROUND_OF_ITS_OWN = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "DBUS_SESSION_BUS_ADDRESS")


def wait_until(condition: Callable[[], object], seconds: float, what: str) -> float:
    """Wait until it is so, and return how long that took; fail after so many seconds."""
    start = time.monotonic()
    while not condition():
        assert time.monotonic() < start + seconds, f"{what}: not within {seconds:g} s"
        time.sleep(0.05)
    return time.monotonic() - start


class DesktopSession:
    """Starts and ends the desktop; acts and looks as a person in front of it."""

    def __init__(self, folder: Path, root: Path) -> None:
        self._folder = folder
        self.home = folder / "home"
        self.errors = folder / "errors.txt"
        self._ends = ExitStack()
        share = root / "usr" / "share"
        kept = {name: value for name, value in os.environ.items() if name not in _BACKGROUND_OF_ITS_OWN}
        self.environment = {
            **{name: value for name, value in kept.items() if not name.startswith(("XDG_", "ISSPLUS_", "PYTHON"))},
            "HOME": str(self.home),
            "PATH": f"{root / 'usr' / 'bin'}:/usr/local/bin:/usr/bin:/bin",
            "XDG_DATA_DIRS": f"{share}:/usr/local/share:/usr/share",
            "LANG": "C.UTF-8",
        }

    def __enter__(self) -> Self:
        self.home.mkdir()
        # No key repeats itself: on a busy machine it may be up later than a finger would let it.
        server = self._start("Xvfb", "-displayfd", "1", "-screen", "0", f"{SIZE[0]}x{SIZE[1]}x24", "-nolisten", "tcp",
                             "-noreset", "-r", "-fbdir", str(self._folder), stdout=subprocess.PIPE)  # fmt: skip
        assert server.stdout is not None
        self.environment["DISPLAY"] = f":{server.stdout.readline().decode().strip()}"
        self._start("openbox", "--sm-disable")
        return self

    def __exit__(self, *_: object) -> None:
        self._ends.close()

    def start_bus(self) -> str:
        """Start a message bus for the session, and return its address."""
        bus = self._start("dbus-daemon", "--session", "--nofork", "--print-address=1", stdout=subprocess.PIPE)
        assert bus.stdout is not None
        return bus.stdout.readline().decode().strip()

    def choose_from_menu(self, entry: Path) -> None:
        """Start a program as a menu does, and do not wait for it."""
        with self.errors.open("ab") as errors:
            command = ["gio", "launch", str(entry)]
            subprocess.run(command, env=self.environment, stdout=errors, stderr=errors, check=True, timeout=30)

    def windows(self) -> list[str]:
        """Return the ids of the program's windows in sight."""
        command = ["xdotool", "search", "--onlyvisible", "--class", "issplus-desktop"]
        ended = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False, timeout=30)
        return ended.stdout.split()

    def press(self, keys: str, seconds: float = 30.0) -> None:
        """Press keys in the program's window, through the window manager."""
        found: list[str] = []

        def is_there() -> bool:
            found[:] = self.windows()
            return bool(found)

        # A search finds nothing while some other window of the screen goes away under it.
        wait_until(is_there, seconds, "a window to press keys in")
        told("xdotool", "windowactivate", "--sync", found[0], "key", keys, env=self.environment)

    def picture(self) -> QImage:
        """Return the screen as it is now."""
        data = (self._folder / "Xvfb_screen0").read_bytes()
        head = struct.unpack(">25I", data[:100])
        start = head[0] + 12 * head[19]
        return QImage(data[start:], head[4], head[5], head[12], QImage.Format.Format_RGB32).copy()

    def middle(self) -> QImage:
        """Return the middle of the screen, where a maximised program shows what it is for."""
        return self.picture().copy(QRect(SIZE[0] // 3, SIZE[1] // 4, SIZE[0] // 3, SIZE[1] // 2))

    def _start(self, *command: str, stdout: int = subprocess.DEVNULL) -> "subprocess.Popen[bytes]":
        process = subprocess.Popen(command, env=self.environment, stdout=stdout, stderr=subprocess.DEVNULL)
        self._ends.enter_context(process)
        self._ends.callback(process.terminate)
        return process
