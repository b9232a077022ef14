import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from issplus_desktop.settings.atomic_file import (
    backup_path,
    copy_aside,
    keep_copy,
    read_file,
    real_path,
    remove_file,
    remove_leftovers,
    replace_file,
    set_aside,
)
from issplus_desktop.settings.file_problem import FileProblem, SettingsError

LIMIT = 1000
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX files")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "settings.json"


def always(data):
    return True


def never(data):
    return False


def write(path, data, is_good=always):
    replace_file(path, data, is_good=is_good, limit=LIMIT)


def names(folder):
    return sorted(item.name for item in folder.iterdir())


def test_writes_and_reads_back(path):
    write(path, b"one")
    assert read_file(path, LIMIT) == b"one"
    assert names(path.parent) == ["settings.json"]


def test_missing_folders_are_made(tmp_path):
    path = tmp_path / "a" / "b" / "settings.json"
    write(path, b"one")
    assert path.read_bytes() == b"one"


@posix_only
def test_only_the_owner_may_read(path):
    path.write_bytes(b"old")
    path.chmod(0o644)
    write(path, b"one")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(backup_path(path).stat().st_mode) == 0o600


def test_the_last_good_content_is_kept(path):
    write(path, b"one")
    write(path, b"two")
    assert backup_path(path).read_bytes() == b"one"
    write(path, b"three")
    assert backup_path(path).read_bytes() == b"two"


def test_a_bad_content_is_not_kept_over_a_good_one(path):
    write(path, b"one")
    write(path, b"two")
    write(path, b"three", is_good=never)
    assert path.read_bytes() == b"three"
    assert backup_path(path).read_bytes() == b"one"


def test_a_link_that_cannot_be_followed_is_told(path, monkeypatch):
    assert real_path(path) == path

    def refuse(_):
        raise PermissionError(errno.EACCES, "denied")

    monkeypatch.setattr(os.path, "realpath", refuse)
    with pytest.raises(SettingsError) as caught:
        real_path(path)
    assert caught.value.problem is FileProblem.NOT_ALLOWED


def test_a_missing_file_reads_as_none(path):
    assert read_file(path, LIMIT) is None


def test_no_more_is_read_than_the_limit_and_one(path):
    path.write_bytes(b"x" * 50)
    assert read_file(path, 10) == b"x" * 11
    assert read_file(path, 50) == b"x" * 50


def test_what_is_no_file_is_refused(path):
    path.mkdir()
    with pytest.raises(SettingsError) as caught:
        read_file(path, LIMIT)
    assert caught.value.problem is FileProblem.NOT_A_FILE


@posix_only
def test_a_pipe_does_not_block(path):
    os.mkfifo(path)
    with pytest.raises(SettingsError, match="something else of that name"):
        read_file(path, LIMIT)


def test_a_file_where_the_folder_should_be_is_told(tmp_path):
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(SettingsError) as caught:
        write(tmp_path / "a" / "b" / "settings.json", b"one")
    assert caught.value.problem is FileProblem.NO_FOLDER


def test_an_unreadable_file_is_told(path, monkeypatch):
    path.write_bytes(b"one")

    def refuse(self, mode):
        raise PermissionError(errno.EACCES, "denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(SettingsError) as caught:
        read_file(path, LIMIT)
    assert caught.value.problem is FileProblem.NOT_ALLOWED


@pytest.mark.parametrize("call", ["fsync", "replace", "fdopen"])
def test_whatever_fails_the_old_file_stays_and_no_litter(path, monkeypatch, call):
    write(path, b"one")

    def fail(*args, **kwargs):
        raise OSError(errno.ENOSPC, "no space left")

    if call == "fdopen":
        # The disk is full at the first byte: a file that cannot be written to.
        monkeypatch.setattr(os, "fdopen", FullFile)
    elif call == "fsync":
        monkeypatch.setattr(os, "fsync", fail)
    else:
        monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(SettingsError) as caught:
        write(path, b"two", is_good=never)
    assert caught.value.problem is FileProblem.NO_SPACE
    monkeypatch.undo()
    assert path.read_bytes() == b"one"
    assert names(path.parent) == ["settings.json"]


class FullFile:
    def __init__(self, descriptor, mode):
        self.descriptor = descriptor

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        os.close(self.descriptor)

    def write(self, data):
        raise OSError(errno.ENOSPC, "no space left")


def test_a_folder_that_cannot_be_made_is_told(path, monkeypatch):
    def refuse(*args, **kwargs):
        raise PermissionError(errno.EACCES, "denied")

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(SettingsError) as caught:
        write(path, b"one")
    assert caught.value.problem is FileProblem.NOT_ALLOWED
    assert caught.value.path == path


def test_a_system_that_cannot_sync_folders_is_no_trouble(path, monkeypatch):
    real = os.open

    def refuse_folders(name, *args, **kwargs):
        if Path(name).is_dir():
            raise PermissionError(errno.EACCES, "a folder")
        return real(name, *args, **kwargs)

    monkeypatch.setattr(os, "open", refuse_folders)
    write(path, b"one")
    assert path.read_bytes() == b"one"


def test_setting_aside_never_overwrites(path):
    for number in (1, 2, 3):
        path.write_bytes(b"bad %d" % number)
        assert set_aside(path) == path.with_name(f"settings.json.bad-{number}")
    assert [path.with_name(f"settings.json.bad-{n}").read_bytes() for n in (1, 2, 3)] == [b"bad 1", b"bad 2", b"bad 3"]
    assert not path.exists()


def test_setting_aside_fails_in_words(path, monkeypatch):
    path.write_bytes(b"bad")

    def refuse(*args, **kwargs):
        raise OSError(errno.EROFS, "read-only")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(SettingsError) as caught:
        set_aside(path)
    assert caught.value.problem is FileProblem.READ_ONLY
    assert path.read_bytes() == b"bad"


def test_setting_aside_ends_somewhere(path, monkeypatch):
    path.write_bytes(b"bad")

    def taken(*args, **kwargs):
        raise FileExistsError(errno.EEXIST, "taken")

    monkeypatch.setattr(os, "open", taken)
    with pytest.raises(SettingsError, match="bad-N"):
        set_aside(path)


def test_a_second_name_keeps_what_is_about_to_be_replaced(path):
    path.write_bytes(b"bad")
    assert copy_aside(path) == path.with_name("settings.json.bad-1")
    assert copy_aside(path) == path.with_name("settings.json.bad-1")
    assert path.read_bytes() == b"bad"
    write(path, b"good")
    assert path.with_name("settings.json.bad-1").read_bytes() == b"bad"
    path.unlink()
    path.write_bytes(b"bad again")
    assert copy_aside(path) == path.with_name("settings.json.bad-2")
    assert names(path.parent) == ["settings.json", "settings.json.bad-1", "settings.json.bad-2", "settings.json.bak"]


def test_where_there_are_no_second_names_it_is_renamed(path, monkeypatch):
    path.write_bytes(b"bad")

    def refuse(*args, **kwargs):
        raise PermissionError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    assert copy_aside(path).read_bytes() == b"bad"
    assert not path.exists()


def test_second_names_end_somewhere(path, monkeypatch):
    path.write_bytes(b"bad")
    monkeypatch.setattr("issplus_desktop.settings.atomic_file._MOST_SET_ASIDE", 2)
    path.with_name("settings.json.bad-1").mkdir()
    with pytest.raises(SettingsError, match="bad-N"):
        copy_aside(path)


def test_a_second_name_that_leads_nowhere_is_another_one(path):
    path.write_bytes(b"bad")
    path.with_name("settings.json.bad-1").symlink_to(path.with_name("nowhere"))
    assert copy_aside(path) == path.with_name("settings.json.bad-2")


def test_a_copy_is_kept_once_and_another_content_beside_it(path):
    copy, second = path.with_name("settings.json.version-9"), path.with_name("settings.json.version-9-2")
    assert keep_copy(path, b"one", "version-9") == copy
    assert keep_copy(path, b"one", "version-9") == copy
    assert names(path.parent) == [copy.name]
    assert keep_copy(path, b"two", "version-9") == second
    assert keep_copy(path, b"two", "version-9") == second
    assert (copy.read_bytes(), second.read_bytes()) == (b"one", b"two")


def test_a_copy_passes_by_what_is_no_file_and_ends_somewhere(path, monkeypatch):
    path.with_name("settings.json.other").mkdir()
    assert keep_copy(path, b"one", "other") == path.with_name("settings.json.other-2")
    monkeypatch.setattr("issplus_desktop.settings.atomic_file._MOST_SET_ASIDE", 2)
    with pytest.raises(SettingsError):
        keep_copy(path, b"two", "other")


def test_what_a_save_that_was_cut_short_has_left_is_removed_and_nothing_else(path, monkeypatch):
    write(path, b"one")
    for name in (".mine.tmp", "settings.json.tmp", ".settings.json"):
        (path.parent / name).write_bytes(b"mine")

    def die(*_):
        raise PowerCutError

    with monkeypatch.context() as context:
        context.setattr(Path, "replace", die)
        for is_good in (always, never):
            with pytest.raises(PowerCutError):
                write(path, b"two", is_good=is_good)
    assert len(names(path.parent)) == 6
    remove_leftovers(path.parent)
    assert names(path.parent) == [".mine.tmp", ".settings.json", "settings.json", "settings.json.tmp"]
    remove_leftovers(path.parent / "nowhere")
    assert not (path.parent / "nowhere").exists()


class PowerCutError(BaseException):
    """Not an OSError: nothing of the program runs after it."""


def test_a_file_is_removed_or_told(path):
    remove_file(path)
    path.write_bytes(b"one")
    remove_file(path)
    assert names(path.parent) == []
    path.mkdir()
    with pytest.raises(SettingsError, match="Cannot remove"):
        remove_file(path)
