"""What is told about files."""

from pathlib import Path

import pytest

from issplus_desktop.app.kept_words import error_words, notice_words
from issplus_desktop.settings.file_problem import FileProblem, SettingsError
from issplus_desktop.settings.kept_file import KeptNotice, NoticeKind

FILE, KEPT = Path("a.json"), Path("a.json.bad-1")


@pytest.mark.parametrize("kind", NoticeKind)
@pytest.mark.parametrize("kept_as", [KEPT, None])
def test_every_notice_names_the_file(qapp, kind, kept_as):
    words = notice_words(KeptNotice(kind, FILE, "why", kept_as))
    assert "a.json" in words
    assert "{" not in words
    if kept_as and kind in {NoticeKind.SET_ASIDE, NoticeKind.RECOVERED}:
        assert "a.json.bad-1" in words


@pytest.mark.parametrize("problem", FileProblem)
@pytest.mark.parametrize("doing", ["read", "write", "remove"])
def test_every_error_says_what_and_why(qapp, problem, doing):
    words = error_words(SettingsError(doing, FILE, problem, "x"))
    assert words.startswith(f"Cannot {doing} a.json: ")
    assert words.endswith(".")
