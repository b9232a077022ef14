"""Passwords in a real GNOME Keyring, which is unlocked, locked, held up, killed, not made yet, or without its bus.

What no real one does on demand is tried with made-up ones: wrong types and odd texts, every error, none at all, and
entries that are missing in `tests/settings/test_system_keyring.py`; rogues named by the environment, by a configuration
file and within a chain, and a frozen program in `tests/settings/test_keyring_backends.py`; that nobody waits for a slow
one in `tests/app/test_background_keyring.py`, and that there is always a way to go on in `test_password_desk.py` there.
"""

import json
import os
import shutil
import subprocess
import sys

import pytest

from tests.canary.search import Search
from tests.canary.words import CANARIES
from tests.end_to_end.keyring_person import LOGIN, WORD

NEEDED = {"gnome-keyring-daemon": "gnome-keyring", "dbus-run-session": "dbus"}
LACKING = [package for program, package in NEEDED.items() if shutil.which(program) is None]
THERE = "freedesktop"

pytestmark = pytest.mark.skipif(bool(LACKING), reason=f"not installed: {', '.join(LACKING)}")


@pytest.fixture
def situation(tmp_path):
    """Bring about a situation in a session of its own; return what came of it."""

    def run(name):
        (tmp_path / "run").mkdir(mode=0o700)
        lacking = {"DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "GNOME_KEYRING_CONTROL"}
        home = {variable: value for variable, value in os.environ.items() if variable not in lacking}
        home |= {"HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path / "run"), "QT_QPA_PLATFORM": "offscreen"}
        home |= {f"XDG_{kind}_HOME": str(tmp_path / kind) for kind in ("DATA", "CONFIG", "CACHE", "STATE")}
        # Nobody listens to it.
        home |= {"PYTHON_KEYRING_BACKEND": "tests.settings.fake_keyrings.RogueKeyring"}
        command = ["dbus-run-session", "--", sys.executable, "-m", "tests.end_to_end.keyring_situations"]
        done = subprocess.run(
            [*command, name, str(tmp_path)], env=home, capture_output=True, text=True, timeout=110, check=False
        )
        assert done.stdout, done.stderr
        return json.loads(done.stdout.splitlines()[-1])

    yield run
    search = Search(CANARIES.marks)
    files = [path for path in tmp_path.rglob("*") if path.is_file() and path.name != "accounts.toml"]
    assert [path.name for path in files if search.found_in_file(path)[0]] == []


def test_what_an_unlocked_keyring_is_given_it_gives_back_and_forgets(situation, tmp_path):
    assert situation("unlocked") == [THERE, None, None, None, True, True, None, "missing", None, True]
    assert (tmp_path / "DATA" / "keyrings" / "login.keyring").exists()


def test_one_that_is_not_unlocked_is_locked(situation):
    assert situation("dismissed") == [THERE, "locked", "locked", "locked"]


def test_one_that_is_held_up_is_not_waited_for_and_serves_again(situation):
    assert situation("slow") == ["slow", "", True]


def test_a_bus_that_dies_in_the_middle_leaves_a_way_to_go_on(situation):
    in_the_middle, *afterwards = situation("dying")
    assert in_the_middle in {"failed", "no_keyring"}
    assert afterwards == ["no_keyring", "no_keyring", "no_keyring"]


def test_a_keyring_that_was_killed_comes_back_locked(situation):
    assert situation("killed") == ["locked"]


def test_one_that_is_not_made_is_no_place_for_a_password(situation):
    assert situation("new") == [THERE, "locked", "locked", "locked"]


def test_the_program_remembers_starts_and_forgets(situation, tmp_path):
    accounts = CANARIES.allow_file(tmp_path / "accounts.toml")
    accounts.write_text(f"[[account]]\nlogin = '{LOGIN}'\npasscode = {json.dumps(WORD)}\n", encoding="utf-8")
    assert situation("program") == [
        [0, "kept", ""],
        [0, "live, told: The system's keyring has not answered in time", ""],
        [0, "live, asked: False", ""],
        [0, "asked, live: False", ""],
    ]
    settings = json.loads((tmp_path / "data" / "settings.json").read_text(encoding="utf-8"))
    assert settings["kept_logins"] == []
    assert settings["connection"]["at_start"] is True
