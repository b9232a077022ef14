"""One file with one value in it: what is kept beside it, and what is never overwritten."""

import errno
import os
import sys

import msgspec
import pytest

from issplus_desktop.settings.file_problem import FileProblem, SettingsError
from issplus_desktop.settings.kept_file import KeptFile, KeptNotice, Loaded, NoticeKind
from issplus_desktop.settings.kept_form import KeptForm


class Notes(msgspec.Struct, frozen=True, kw_only=True):
    version: int = 2
    text: str = ""


FORM = KeptForm(Notes, 2, 1000, {1: lambda old: {"text": old.pop("words")}})
ONE, TWO, THREE = Notes(text="one"), Notes(text="two"), Notes(text="three")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "notes.json"


@pytest.fixture
def file(path):
    return KeptFile(path, FORM, Notes)


def names(path):
    return sorted(item.name for item in path.parent.iterdir())


def beside(path, suffix):
    return path.with_name(path.name + suffix)


def test_without_a_file_there_is_the_default(file, path):
    assert file.load() == Loaded(Notes())
    assert names(path) == []


def test_what_was_saved_comes_back_with_the_one_before_beside_it(file, path):
    file.save(ONE)
    file.save(TWO)
    assert KeptFile(path, FORM, Notes).load() == Loaded(TWO)
    assert FORM.decode(beside(path, ".bak").read_bytes()) == ONE
    assert names(path) == ["notes.json", "notes.json.bak"]


def test_an_older_version_is_read_and_written_as_todays(file, path):
    path.write_bytes(b'{"version": 1, "words": "one"}')
    assert file.load() == Loaded(ONE)
    file.save(ONE)
    assert FORM.version_in(path.read_bytes()) == 2


def test_a_bad_file_is_set_aside(file, path):
    path.write_bytes(b"bad")
    loaded = file.load()
    assert loaded.value == Notes()
    assert loaded.notice == KeptNotice(
        NoticeKind.SET_ASIDE, path, "it is no JSON of ours: JSON is malformed: invalid character (byte 0)",
        beside(path, ".bad-1"),
    )  # fmt: skip
    assert beside(path, ".bad-1").read_bytes() == b"bad"
    assert names(path) == ["notes.json.bad-1"]


def test_after_a_bad_file_the_good_one_before_is_used_though_the_program_ends_without_a_save(file, path):
    file.save(ONE)
    file.save(TWO)
    path.write_bytes(b"bad")
    first = file.load()
    assert first.notice is not None
    assert first.notice.kind is NoticeKind.RECOVERED
    again = KeptFile(path, FORM, Notes).load()
    assert again.value == ONE
    assert again.notice is not None
    assert again.notice.kind is NoticeKind.RECOVERED
    assert "it is missing" in str(again.notice)


def test_a_good_copy_is_never_of_a_newer_version(file, path):
    beside(path, ".bak").write_bytes(b'{"version": 9, "text": "one"}')
    assert file.load() == Loaded(Notes())


@pytest.mark.parametrize("data", [b"bad", b"", b"[]", b'{"version": 2, "text": 1}', b"x" * 5000])
def test_what_went_bad_meanwhile_is_kept_and_nothing_is_missing_at_any_moment(file, path, data, monkeypatch):
    file.save(ONE)
    path.write_bytes(data)

    def die(*args, **kwargs):
        raise PowerCutError

    with monkeypatch.context() as context:
        context.setattr("issplus_desktop.settings.kept_file.replace_file", die)
        with pytest.raises(PowerCutError):
            file.save(TWO)
    assert path.read_bytes() == data
    file.save(TWO)
    file.save(THREE)
    assert beside(path, ".bad-1").read_bytes() == data
    assert names(path) == ["notes.json", "notes.json.bad-1", "notes.json.bak"]


class PowerCutError(BaseException):
    """Not an OSError: nothing of the program runs after it."""


def test_a_newer_file_is_used_as_far_as_it_goes_and_every_one_is_kept(file, path):
    for number, text in enumerate(("one", "two"), 1):
        newer = b'{"version": 7, "text": "%s", "colour": "blue"}' % text.encode()
        path.write_bytes(newer)
        loaded = file.load()
        assert loaded.value == Notes(text=text)
        assert loaded.notice.kind is NoticeKind.NEWER_VERSION
        assert path.read_bytes() == newer
        file.save(THREE)
        assert beside(path, ".version-7" if number == 1 else ".version-7-2").read_bytes() == newer
    path.write_bytes(b'{"version": 8, "text": []}')
    assert file.load().value == Notes()


def test_what_somebody_else_wrote_meanwhile_is_kept_too(file, path):
    file.load()
    other = KeptFile(path, FORM, Notes)
    other.save(ONE)
    file.save(TWO)
    assert FORM.decode(beside(path, ".other").read_bytes()) == ONE
    file.save(THREE)
    assert names(path) == ["notes.json", "notes.json.bak", "notes.json.other"]
    other.save(ONE)
    assert FORM.decode(beside(path, ".other-2").read_bytes()) == THREE


def test_who_never_looked_takes_nothing_for_somebody_elses(path):
    KeptFile(path, FORM, Notes).save(ONE)
    KeptFile(path, FORM, Notes).save(TWO)
    assert names(path) == ["notes.json", "notes.json.bak"]


def test_something_else_of_that_name_is_left_alone_and_what_comes_there_unread_is_kept(file, path):
    path.mkdir()
    loaded = file.load()
    assert loaded.value == Notes()
    assert loaded.notice.kind is NoticeKind.UNREADABLE
    assert str(path) in str(loaded.notice)
    with pytest.raises(SettingsError):
        file.save(ONE)
    path.rmdir()
    path.write_bytes(FORM.encode(TWO))
    file.save(ONE)
    file.save(THREE)
    assert FORM.decode(beside(path, ".bad-1").read_bytes()) == TWO
    assert names(path) == ["notes.json", "notes.json.bad-1", "notes.json.bak"]


def test_a_bad_file_that_cannot_be_moved_is_told_and_not_overwritten(file, path, monkeypatch):
    path.write_bytes(b"bad")
    monkeypatch.setattr("issplus_desktop.settings.atomic_file._MOST_SET_ASIDE", 1)
    loaded = file.load()
    assert loaded.notice.kept_as is None
    assert "could not be moved away" in str(loaded.notice)
    with pytest.raises(SettingsError):
        file.save(ONE)
    assert path.read_bytes() == b"bad"


def test_what_does_not_fit_is_not_written(file, path):
    file.save(ONE)
    with pytest.raises(SettingsError) as caught:
        file.save(Notes(text="x" * 1000))
    assert caught.value.problem is FileProblem.INVALID
    assert file.load() == Loaded(ONE)


def test_what_was_removed_does_not_come_back(file, path):
    file.save(ONE)
    file.save(TWO)
    file.remove()
    assert names(path) == []
    assert file.load() == Loaded(Notes())
    file.save(THREE)
    assert names(path) == ["notes.json"]


def test_a_link_that_cannot_be_followed_is_an_unreadable_file(file, path, monkeypatch):
    def refuse(_):
        raise OSError(errno.EIO, "broken")

    with monkeypatch.context() as context:
        context.setattr(os.path, "realpath", refuse)
        assert file.load().notice.kind is NoticeKind.UNREADABLE
        with pytest.raises(SettingsError):
            file.save(ONE)
    file.save(ONE)
    assert file.load() == Loaded(ONE)


@pytest.mark.skipif(sys.platform == "win32", reason="needs symbolic links")
def test_a_link_stays_a_link(tmp_path):
    real, link = tmp_path / "dotfiles" / "my-notes.json", tmp_path / "notes.json"
    real.parent.mkdir()
    link.symlink_to(real)
    file = KeptFile(link, FORM, Notes)
    file.save(ONE)
    file.save(TWO)
    assert link.is_symlink()
    assert FORM.decode(real.read_bytes()) == TWO
    assert names(link) == ["dotfiles", "notes.json"]
