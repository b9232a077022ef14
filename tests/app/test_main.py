"""The entry itself needs a process of its own: there is one QApplication in a process."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from issplus_desktop import __version__
from issplus_desktop.app.command_line import parse_command_line
from issplus_desktop.app.instance_lock import InstanceLock
from issplus_desktop.app.main import main
from issplus_desktop.app.second_start import hand_over
from issplus_desktop.settings.settings_store import SettingsStore

QT_NAMES = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}


def run(*arguments, **extra):
    bare = {name: value for name, value in os.environ.items() if name not in QT_NAMES}
    return subprocess.run(
        [sys.executable, "-m", "issplus_desktop", *arguments],
        env={**bare, **extra}, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def test_it_starts_and_ends(tmp_path):
    done = run("--data-dir", str(tmp_path), "--quit-after", "0.2", QT_QPA_PLATFORM="offscreen")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (tmp_path / "logs").is_dir()


def test_settings_out_of_reach_are_no_reason_to_fail(tmp_path):
    # The one refusal that the system has for root, too.
    folder = tmp_path / ("long" * 100)
    done = run("--data-dir", str(folder), "--quit-after", "0.2", QT_QPA_PLATFORM="offscreen")
    assert done.returncode == 0
    assert "Traceback" not in done.stderr
    assert "too long" in done.stderr


HOMELESS = """
import pwd, sys
from issplus_desktop.app import main

pwd.getpwuid = {}.__getitem__
sys.exit(main.main(["--simulator"]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there a home is always known")
def test_without_a_home_it_says_so_and_ends_with_two():
    bare = {name: value for name, value in os.environ.items() if name != "HOME" and not name.startswith("XDG_")}
    done = subprocess.run(
        [sys.executable, "-c", HOMELESS],
        env={**bare, "QT_QPA_PLATFORM": "offscreen"}, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "--data-dir" in done.stderr


FAILING = """
import sys
from issplus_desktop.app import main, program

def fail(*_, **__):
    raise ValueError("no beginning")

setattr(program.Program, sys.argv[1], fail)
sys.exit(main.main(["--simulator", "--data-dir", sys.argv[2]]))
"""


@pytest.mark.parametrize("part", ["__init__", "run"])
def test_a_failure_that_ends_the_program_is_in_its_log(tmp_path, part):
    done = subprocess.run(
        [sys.executable, "-c", FAILING, part, str(tmp_path)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    log = (tmp_path / "logs" / "issplus-desktop.log").read_text(encoding="utf-8")
    assert log.count("ValueError: no beginning") == 1


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only there can a display be missing")
def test_without_a_display_it_ends_with_two(monkeypatch, capsys):
    for name in QT_NAMES:
        monkeypatch.delenv(name, raising=False)
    assert main(["--simulator"]) == 2
    assert "display" in capsys.readouterr().err


def test_the_version_is_told(capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["--version"])
    assert stopped.value.code == 0
    assert __version__ in capsys.readouterr().out


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
@pytest.mark.parametrize("redirection", [">/dev/full 2>&1", ">&- 2>&- <&-"])
def test_streams_that_take_nothing_do_not_change_its_code(tmp_path, redirection):
    program = [sys.executable, "-m", "issplus_desktop", "--data-dir", str(tmp_path), "--quit-after", "0.2"]
    done = subprocess.run(
        ["sh", "-c", f'exec "$@" {redirection}', "sh", *program, "--log-level", "debug"],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0


class Running:
    """A program that runs in a folder of its own, until the block ends."""

    def __init__(self, folder, runtime):
        self._folder = folder
        command = [sys.executable, "-m", "issplus_desktop", "--simulator", "--data-dir", str(folder / "data")]
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_RUNTIME_DIR": str(runtime)}
        self._process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)

    def __enter__(self):
        lock = self._folder / "data" / "instance.lock"
        deadline = time.monotonic() + 60
        while not (lock.exists() and b"}" in lock.read_bytes()):
            if time.monotonic() > deadline:
                self._process.kill()
                raise TimeoutError("the program does not listen")
            time.sleep(0.05)
        return self._process

    def __exit__(self, *_):
        self._process.send_signal(signal.SIGCONT)
        self._process.terminate()
        self._process.wait(30)


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
def test_a_second_start_brings_the_first_one_up_unless_that_hangs(tmp_path, short_folder):
    data = str(tmp_path / "data")
    with Running(tmp_path, short_folder) as first:
        done = run("--data-dir", data, "--open", "table:COMMON.news", QT_QPA_PLATFORM="offscreen")
        assert done.returncode == 0
        assert "brought to the front" in done.stderr
        first.send_signal(signal.SIGSTOP)
        assert not hand_over(InstanceLock(tmp_path / "data"), parse_command_line([]), {})
    kept = SettingsStore(tmp_path / "data" / "settings.json").load().settings
    assert "COMMON.news" in [view.target for view in kept.views]
