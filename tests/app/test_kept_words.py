"""What is told about files."""

from pathlib import Path

import pytest

from issplus_desktop.app.kept_words import Subject, error_words, notice_words
from issplus_desktop.app.languages import Translators
from issplus_desktop.settings.file_problem import FileProblem, SettingsError
from issplus_desktop.settings.kept_file import KeptNotice, NoticeKind

FILE, KEPT = Path("a.json"), Path("a.json.bad-1")


@pytest.mark.parametrize("kind", NoticeKind)
@pytest.mark.parametrize("kept_as", [KEPT, None])
@pytest.mark.parametrize("subject", Subject)
def test_every_notice_names_the_file(qapp, kind, kept_as, subject):
    error = SettingsError("read", FILE, FileProblem.NOT_ALLOWED) if kind is NoticeKind.UNREADABLE else None
    words = notice_words(KeptNotice(kind, FILE, "why", kept_as, error), subject, "SBER")
    assert "a.json" in words
    assert "{" not in words
    assert "why" not in words
    assert ("SBER" in words) is (subject is Subject.DRAWINGS)
    if kept_as and kind in {NoticeKind.SET_ASIDE, NoticeKind.RECOVERED}:
        assert "a.json.bad-1" in words


@pytest.mark.parametrize("problem", FileProblem)
@pytest.mark.parametrize("doing", ["read", "write", "remove"])
def test_every_error_says_what_and_why(qapp, problem, doing):
    words = error_words(SettingsError(doing, FILE, problem, "x"))
    assert words.startswith(f"Cannot {doing} a.json: ")
    assert words.endswith(".")


def test_what_could_not_be_read_is_told_in_the_persons_language(qapp):
    translators = Translators(qapp)
    error = SettingsError("read", FILE, FileProblem.NOT_ALLOWED, "Permission denied")
    notice = KeptNotice(NoticeKind.UNREADABLE, FILE, str(error), None, error)
    translators.install("ru")
    try:
        for subject in Subject:
            words = notice_words(notice, subject, "СБЕР").replace("a.json", "").replace("data-dir", "")
            assert not any("a" <= letter.lower() <= "z" for letter in words)
    finally:
        translators.remove()
