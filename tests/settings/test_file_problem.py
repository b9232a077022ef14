import errno
import os
from pathlib import Path

import pytest

from issplus_desktop.settings.file_problem import FileProblem, SettingsError, settings_error

PATH = Path("/home/me/settings.json")


@pytest.mark.parametrize(
    ("number", "problem"),
    [
        (errno.ENOSPC, FileProblem.NO_SPACE),
        (errno.EACCES, FileProblem.NOT_ALLOWED),
        (errno.EROFS, FileProblem.READ_ONLY),
        (errno.ENOTDIR, FileProblem.NO_FOLDER),
        (errno.EISDIR, FileProblem.NOT_A_FILE),
        (errno.EIO, FileProblem.OTHER),
    ],
)
def test_the_systems_errors_become_words_that_name_the_file(number, problem):
    error = settings_error("write", PATH, OSError(number, os.strerror(number)))
    assert error.problem is problem
    assert error.path == PATH
    assert str(error).startswith(f"Cannot write {PATH}: ")
    assert os.strerror(number) in str(error)


def test_an_error_without_a_number_has_words_too():
    error = settings_error("read", PATH, TimeoutError())
    assert error.problem is FileProblem.OTHER
    assert "TimeoutError" in str(error)


@pytest.mark.parametrize("problem", list(FileProblem))
def test_every_problem_says_what_to_do(problem):
    sentence = str(SettingsError("read", PATH, problem))
    assert sentence.startswith(f"Cannot read {PATH}: ")
    assert sentence.endswith(".")
    assert sentence.count(".") >= 3
