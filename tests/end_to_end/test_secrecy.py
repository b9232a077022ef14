"""The whole program with careless people, parts and servers: nothing that it leaves behind tells a password."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from issplus_desktop.app.program_log import LOG_NAME
from tests.canary.echoing_server import RIGHT, WRONG, echoing
from tests.canary.search import Search
from tests.canary.words import CANARIES

pytestmark = pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="there is no /proc to look into")
# Without what Qt says of each letter and of each call, which would take minutes.
TALKATIVE = {"QT_LOGGING_RULES": "*.debug=true;qt.text.*=false;qt.pyside.*=false"}
FAILURES = ("in a slot", "in a thread", "in a task", "in __del__")


@pytest.fixture
def run(tmp_path):
    """Run the careless program to its end; return its code, all that it said, and its data folder."""

    def to_the_end(ending):
        data, seen = tmp_path / "data", tmp_path / "seen"
        seen.mkdir()
        with echoing(RIGHT) as server:
            done = subprocess.run(
                [
                    sys.executable, "-X", "dev", "-m", "tests.canary.careless_program", str(seen), ending,
                    "--url", server.url, "--domain", "passport", "--login", "me@example.org", "--data-dir", str(data),
                    "--log-level", "debug", "--report", str(tmp_path / "report.json"), "--quit-after", "90",
                ],
                env={**os.environ, **TALKATIVE, "QT_QPA_PLATFORM": "offscreen", "ISSPLUS_PASSCODE": WRONG},
                capture_output=True, text=True, timeout=110, check=False,
            )  # fmt: skip
        assert server.logins == [False, True, True, True]
        return done.returncode, done.stdout + done.stderr, data

    return to_the_end


def check_nothing_shows(folder, said):
    search = Search(CANARIES.marks)
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert search.found_in_text(said) == ""
    assert {path.name: found for path in files if (found := search.found_in_file(path)[0])} == {}
    return {path.name for path in files}


def test_nothing_is_told_by_a_program_that_ends_well(run, tmp_path):
    code, said, data = run("quit")
    assert code == 0
    files = check_nothing_shows(tmp_path, said)
    kept = {f"{name}.txt" for name in ("refused", "typed", "waiting", "live", "simulator", "threads")}
    assert files >= kept | {
        "diagnostics.zip",
        "settings.json",
        LOG_NAME,
        "report.json",
        "child-cmdline.bin",
        "child-environ.bin",
    }
    log = "".join(path.read_text(encoding="utf-8") for path in (data / "logs").iterdir())
    assert log.count("Unexpected failure") >= len(FAILURES)
    assert log.count("***") > 10
    assert [where for where in FAILURES if f"CarelessError: {where}" not in log] == []
    assert json.loads((data / "settings.json").read_text(encoding="utf-8"))["network"]["login"] == "me"
    assert json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))["connection"]["state"] == "live"


def test_nothing_is_told_by_a_program_that_is_aborted(run, tmp_path):
    code, said, _ = run("abort")
    assert code == -signal.SIGABRT
    assert "Fatal Python error: Aborted" in said
    assert LOG_NAME in check_nothing_shows(tmp_path, said)
