"""Bad files in place of those that are kept: some hundred here, twenty thousand by `run_kept_files`."""

import subprocess
import sys
from pathlib import Path

from tests.trials.bad_files import BadFiles

ROOT = Path(__file__).parents[2]


def test_bad_files_cost_themselves_alone():
    """In a process of its own, for what hears whether code is run cannot be taken away again."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.trials.run_kept_files", "--files", "300", "--starts", "1", "--seed", "7"],
        cwd=ROOT, capture_output=True, text=True, timeout=110, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr[-2000:]
    assert " 0 problems" in done.stdout


def test_the_same_numbers_make_the_same_files_and_those_are_bad_in_many_ways():
    made = [BadFiles().make(7, number) for number in range(30)]
    again = BadFiles()
    assert [data for _, data in made] == [again.make(7, number)[1] for number in range(30)]
    assert {kind.name for kind, _ in made} == {"settings", "layout", "drawings", "watch lists"}
    assert len({data for _, data in made}) > 25
