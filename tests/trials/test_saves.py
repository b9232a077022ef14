"""Saves that are cut short or refused: some points here, all of them by `run_saves`."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.trials.kept_saves import lost, saves

ROOT = Path(__file__).parents[2]


def test_saves_that_are_cut_short_or_refused_lose_nothing():
    """In a process of its own: children of one with threads and windows would not be like the program's."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.trials.run_saves", "--every", "43", "--kills", "10", "--seed", "7"],
        cwd=ROOT, capture_output=True, text=True, timeout=110, check=False,
    )  # fmt: skip
    if done.returncode == 2:
        pytest.skip(done.stdout)
    assert done.returncode == 0, done.stdout + done.stderr
    assert " 0 problems" in done.stdout


def test_every_way_to_write_leads_from_one_state_to_another(tmp_path):
    for number, save in enumerate(saves()):
        folder = tmp_path / str(number)
        folder.mkdir()
        save.prepare(folder)
        again = tmp_path / f"{number} again"
        again.mkdir()
        save.prepare(again)
        save.act(again)
        assert save.read(again) == save.after, save.name
        if "bad" not in save.name:
            assert save.read(folder) == save.before, save.name


def test_a_content_that_is_nowhere_any_more_is_lost():
    before = {"a": b"1", "a.bak": b"0", "b": b"2", "c": b"3"}
    assert lost(before, {"a": b"9", "z": b"1"}, {b"3"}) == ["b"]
