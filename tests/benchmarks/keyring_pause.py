"""For how long the window stands still while the keyring is asked, against asking it in the window's own thread.

A timer of the window's loop ticks each millisecond; told is the longest pause between two ticks. Asked is a real GNOME
Keyring in a D-Bus session of its own: for the first time, when libraries are loaded; to keep and to recall a password;
and while it is held up, as one that waits to be unlocked.
"""

import asyncio
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import QTimer

from issplus_desktop.app import event_loop
from issplus_desktop.app.background_keyring import BackgroundKeyring
from issplus_desktop.app.main import make_application
from issplus_desktop.protocol.secret import Secret
from issplus_desktop.settings.system_keyring import SystemKeyring
from tests.end_to_end.keyring_situations import ME, Daemon

INSIDE = "--inside"
HELD_SECONDS = 2.0


class Pauses:
    """The longest pause of the loop since it was last asked for."""

    def __init__(self) -> None:
        self._longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(interval=1)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def take(self) -> float:
        """Return it in seconds, and begin anew."""
        self._tick()
        longest, self._longest = self._longest, 0.0
        return longest

    def _tick(self) -> None:
        now = time.perf_counter()
        self._longest, self._last = max(self._longest, now - self._last), now


async def measure(pauses: Pauses, name: str, work: Callable[[], Awaitable[object]]) -> float:
    """Return the longest pause while `work` is done, and print it."""
    pauses.take()
    started = time.perf_counter()
    await work()
    taken = time.perf_counter() - started
    pause = pauses.take()
    sys.stdout.write(f"{name:<38} {taken * 1000:6.0f} ms, the window stood still for {pause * 1000:6.1f} ms\n")
    await asyncio.sleep(0.2)
    return pause


async def compare() -> int:
    """Ask beside the loop and in it."""
    keyring, daemon, pauses = SystemKeyring(), Daemon(), Pauses()
    beside = BackgroundKeyring(keyring)

    async def in_the_loop() -> object:
        return keyring.recall(ME)

    async def held(work: Callable[[], Awaitable[object]]) -> object:
        daemon.hold()
        threading.Timer(HELD_SECONDS, daemon.go_on).start()
        return await work()

    await measure(pauses, "nothing", partial(asyncio.sleep, 1.0))
    await measure(pauses, "beside: looked for, the first time", beside.look)
    await measure(pauses, "beside: kept", partial(beside.keep, ME, Secret("x"), lambda: None))
    await measure(pauses, "beside: recalled", partial(beside.recall, ME))
    ours = await measure(pauses, "beside: recalled while it is held up", partial(held, partial(beside.recall, ME)))
    await measure(pauses, "in the loop: recalled", in_the_loop)
    theirs = await measure(pauses, "in the loop: recalled while it is held", partial(held, in_the_loop))
    sys.stdout.write(f"held up, the window stands still {theirs / ours:.0f} times as long in the loop\n")
    sys.stdout.flush()
    daemon.end()
    return 0


def _tell(_: object, found: object) -> None:
    sys.stderr.write(f"{found}\n")


def main() -> int:
    """Run in a D-Bus session and with folders of its own."""
    if INSIDE in sys.argv:
        application = make_application()
        return event_loop.run(application, compare, on_stop=lambda: None, on_exception=_tell)
    if not (shutil.which("dbus-run-session") and shutil.which("gnome-keyring-daemon")):
        sys.stdout.write("Needs dbus and gnome-keyring, which are not installed.\n")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        own = dict.fromkeys(("HOME", "XDG_RUNTIME_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME"), folder)
        command = ["dbus-run-session", "--", sys.executable, __file__, INSIDE]
        lacking = {"DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS"}
        kept = {name: value for name, value in os.environ.items() if name not in lacking}
        return subprocess.run(command, env={**kept, **own, "QT_QPA_PLATFORM": "offscreen"}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
