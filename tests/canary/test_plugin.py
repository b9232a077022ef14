"""The watch sees what it is there to see; and what it says of it may be read by anybody."""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.canary import late_leaks, leaks
from tests.canary.words import CANARIES, RUN_VARIABLE

PROJECT = Path(__file__).parents[2]


def run(folder, module, *options, **environment):
    """Run a module of leaks with the watch alone; what it says is watched by the watch of this run."""
    (folder / "pytest.ini").write_text("[pytest]\nqt_api = pyside6\n", encoding="utf-8")
    done = subprocess.run(
        [
            sys.executable, "-m", "pytest", "-p", "tests.canary.plugin", "-c", str(folder / "pytest.ini"),
            "--rootdir", str(folder), "--basetemp", str(folder / "temporary"), "-p", "no:cacheprovider",
            "-p", "no:cov", "--import-mode=importlib", "-rA", "--color=no", *options, module.__file__,
        ],
        cwd=PROJECT, env={**os.environ, **environment}, capture_output=True, text=True, timeout=100, check=False,
    )  # fmt: skip
    assert done.stderr == ""
    return done.returncode, done.stdout


def outcomes(output):
    return {name: word for word, name in re.findall(r"^(PASSED|FAILED|ERROR) \S+::(\S+)", output, flags=re.MULTILINE)}


@pytest.fixture
def folder():
    """A folder that is not there any more when this run's own watch comes by."""
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def test_each_leak_fails_its_test_and_nothing_else_does(folder):
    code, output = run(folder, leaks)
    assert code == 1
    found = outcomes(output)
    ways = 4 * len(leaks.WAYS)
    assert len(found) == ways + 2 * len(leaks.SPELLINGS) + 2 * len(leaks.RAW_SPELLINGS) + 5 + 5
    fine = {name for name, word in found.items() if word == "PASSED"}
    assert fine == {name for name in found if name.startswith("test_fine_") or "by_warning" in name}
    told_at_the_end = re.findall(r"^ERROR a password was let out: in a warning.*by_warning", output, flags=re.MULTILINE)
    assert len(told_at_the_end) == 4
    assert re.search(r"^canary watch: [0-9]+ passwords; .* hits", output, flags=re.MULTILINE)


@pytest.mark.parametrize("processes", ["0", "2"])
def test_what_is_left_at_the_end_fails_the_run(folder, processes):
    code, output = run(folder, late_leaks, "-n", processes)
    assert code == 1
    assert set(outcomes(output).values()) == {"PASSED"}
    hits = re.findall(r"^ERROR a password was let out: in (.*), written as", output, flags=re.MULTILINE)
    assert len(hits) == 3
    assert not any("accounts" in hit for hit in hits)
    (line,) = re.findall(r"^canary watch: .*", output, flags=re.MULTILINE)
    assert "0 passwords" not in line
    assert ", 0 hits" not in line


def test_another_run_has_other_passwords(folder):
    """So what an earlier run left behind is none of this one's, and nothing is found that this one has not let out."""
    code, output = run(folder, late_leaks, **{RUN_VARIABLE: "another"})
    assert code == 1
    assert not any(mark in output for mark in CANARIES.marks)
