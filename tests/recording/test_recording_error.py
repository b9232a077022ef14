import errno
from pathlib import Path

import pytest

from issplus_desktop.recording.recording_error import RecordingError, recording_error

PATH = Path("/home/me/session.mcap")


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (FileExistsError(errno.EEXIST, "File exists"), "choose another name"),
        (FileNotFoundError(errno.ENOENT, "No such file"), "there is no such file or folder"),
        (OSError(errno.ENOSPC, "No space left on device"), "no space left on device"),
        (TimeoutError(), "timeouterror"),
    ],
)
def test_the_systems_errors_become_words_that_name_the_file(error, words):
    found = recording_error("write", PATH, error)
    assert isinstance(found, RecordingError)
    assert str(found).startswith(f"Cannot write the recording {PATH}: ")
    assert words in str(found)
    assert found.path == PATH
