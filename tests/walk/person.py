"""A person without a mouse: presses keys by their places, hears what a screen reader says, finds what was kept."""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any, Self

from issplus_desktop.models.keyboard_layout import other_layout
from tests.installed.desktop_session import DesktopSession, wait_until
from tests.patience import complaints
from tests.walk.screen_reader import GoneError, ScreenReader, Thing

PROJECT = Path(__file__).parent.parent.parent
GENEROUS = 60.0
"""Seconds that anything may take on a busy machine; nothing waits longer than it has to."""
_MOST_STEPS = 20
_HARMLESS = ("Could not find accessible on path", "QSpiApplication::")
"""Said where something was asked about that has gone meanwhile, and where the bus was late to tell of a key."""
_PLACES = {
    **dict(zip("1234567890-=", range(10, 22), strict=True)),
    **dict(zip("qwertyuiop[]", range(24, 36), strict=True)),
    **dict(zip("asdfghjkl;'", range(38, 49), strict=True)),
    **dict(zip("zxcvbnm,./", range(52, 62), strict=True)),
    " ": 65,
}
"""The codes of keys by what stands on them in the United States."""


class Person:
    """Sits at a desktop of their own, with one layout on the keyboard: `us` or `ru`, and no other."""

    def __init__(self, folder: Path, layout: str) -> None:
        self.data = folder / "data"
        self._folder = folder
        self._layout = layout
        self._errors = folder / "errors.txt"
        self._ends = ExitStack()

    def __enter__(self) -> Self:
        with ExitStack() as ends:
            self._desktop = ends.enter_context(DesktopSession(self._folder, Path("/")))
            environment = self._desktop.environment
            environment["DBUS_SESSION_BUS_ADDRESS"] = self._desktop.start_bus()
            environment |= {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_QPA_PLATFORM": "xcb"}
            wait_until(self._lays_out, GENEROUS, "the layout of the keyboard")
            self.reader = ScreenReader(environment["DBUS_SESSION_BUS_ADDRESS"])
            ends.callback(self.reader.close)
            self._ends = ends.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._ends.close()

    # The program.

    def start(self) -> None:
        """Start the program."""
        command = [sys.executable, "-m", "issplus_desktop", "--data-dir", str(self.data)]
        with self._errors.open("ab") as errors:
            self._program = subprocess.Popen(
                command, cwd=PROJECT, env=self._desktop.environment, stdout=errors, stderr=errors
            )
        self._ends.callback(self._program.wait)
        self._ends.callback(self._program.kill)

    def has_left(self) -> bool:
        """Wait for the program's end; whether it went without a word of trouble."""
        return self._program.wait(GENEROUS) == 0 and not self.troubles()

    def troubles(self) -> str:
        """Return what the program has said of failures."""
        lines = complaints(self._errors.read_text(encoding="utf-8")).splitlines()
        return "\n".join(line for line in lines if not any(known in line for known in _HARMLESS))

    def kept(self, name: str) -> Any:
        """Return what the program has kept so far in a file (`*` stands for anything); nothing before there is one."""
        try:
            return json.loads(next(self.data.glob(f"{name}.json")).read_text(encoding="utf-8"))
        except (StopIteration, FileNotFoundError):
            return {}

    def saved(self) -> list[list[str]]:
        """Return the lines of the one table that was saved at home, with its titles; nothing before there is one."""
        tables = list(self._desktop.home.glob("*.csv"))
        return list(csv.reader(tables[0].read_text(encoding="utf-8-sig").splitlines())) if len(tables) == 1 else []

    # Keys.

    def press(self, *keys: str) -> None:
        """Press keys one after the other: "ctrl+k" by the place of the letter, "Return" by its name."""
        for key in keys:
            *held, last = key.split("+")
            down = [word for name in held for word in ("keydown", name)]
            up = [word for name in reversed(held) for word in ("keyup", name)]
            self._run("xdotool", *down, "key", str(_PLACES.get(last, last)), *up)

    def type(self, word: str) -> None:
        """Type a word in Latin or Cyrillic letters by the places of the keys, whatever the layout makes of them."""
        latin = word if word.isascii() else other_layout(word)
        assert latin is not None
        self._run("xdotool", "key", *(str(_PLACES[letter]) for letter in latin))

    # What comes of it.

    def waits(self, condition: Callable[[], object], what: str) -> None:
        """Wait until something is so; a picture of the screen tells what was instead."""
        try:
            wait_until(lambda: _answer(condition), GENEROUS, what)
        except AssertionError as error:
            picture = Path(os.environ.get("ISSPLUS_PICTURES", str(self._folder))) / f"{what}.png"
            self._desktop.picture().save(str(picture))
            heard = [name for name in self.reader.names() if name]
            raise AssertionError(f"{error}\nkeys are at {self.at()}\namong {heard}\n{self.troubles()}") from error

    def at(self) -> Thing:
        """Return what keys go to."""
        try:
            return self.reader.focus()
        except GoneError:
            return Thing("", "", ("", ""))

    def comes_to(self, name: str, role: str = "") -> None:
        """Wait until keys go to what is called so, or begins so."""
        self.waits(lambda: self.at().name.startswith(name) and role in {"", self.at().role}, f"keys at {name}")

    def goes_on_to(self, name: str, by: str, role: str = "") -> None:
        """Press a key again and again until keys go to what is called so, waiting for each step."""
        for _ in range(_MOST_STEPS):
            before = self.at()
            if before.name.startswith(name) and role in {"", before.role}:
                return
            self.press(by)
            self.waits(partial(self._has_left, before), f"{by} on the way to {name or role}")
        raise AssertionError(f"{_MOST_STEPS} times {by}, and not at {name or role} but at {self.at()}")

    def goes_into(self, name: str) -> None:
        """Go down a menu to what opens another one, and into that."""
        self.goes_on_to(name, by="Down")
        before = self.at()
        self.press("Right")
        self.waits(partial(self._has_left, before), f"into {name}")

    def _has_left(self, before: Thing) -> bool:
        return self.at().place != before.place

    def sees(self, name: str, role: str = "") -> bool:
        """Whether something is shown in the window that is used, by its name or how that begins."""
        return any(known.startswith(name) for known in self.reader.names(role))

    def sees_no_more(self, name: str) -> bool:
        """Whether the window that is used shows something, but nothing that is called so or begins so."""
        known = self.reader.names()
        return bool(known) and not any(one.startswith(name) for one in known)

    def sees_window(self, title: str) -> None:
        """Wait until the window that is used is called so, or begins so."""
        self.waits(lambda: self.reader.active().startswith(title), f"window {title}")

    def _lays_out(self) -> bool:
        self._run("setxkbmap", "-layout", self._layout)
        return self._layout in self._run("setxkbmap", "-query").split()

    def _run(self, *command: str) -> str:
        ended = subprocess.run(
            command, env=self._desktop.environment, capture_output=True, text=True, check=False, timeout=GENEROUS
        )
        return ended.stdout


def _answer(condition: Callable[[], object]) -> object:
    """Return what a condition says; what is not there yet is not so yet."""
    try:
        return condition()
    except (GoneError, LookupError):
        return None
