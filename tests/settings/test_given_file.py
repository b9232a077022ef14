import errno
import os
import stat
import sys

import pytest

from issplus_desktop.settings.file_problem import FileProblem, SettingsError
from issplus_desktop.settings.given_file import StopSign, WriteStoppedError, write_given_file

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX files")


def writing(data):
    return lambda file: file.write(data)


def test_the_file_is_whole_and_alone(tmp_path):
    path = tmp_path / "table.csv"
    path.write_bytes(b"old")
    write_given_file(path, writing(b"new"))
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


@posix_only
def test_others_may_read_it_as_the_system_lets_them(tmp_path):
    (tmp_path / "plain").touch()
    write_given_file(tmp_path / "table.csv", writing(b""))
    assert stat.S_IMODE((tmp_path / "table.csv").stat().st_mode) == stat.S_IMODE((tmp_path / "plain").stat().st_mode)


@posix_only
def test_a_link_stays_a_link(tmp_path):
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    real.write_bytes(b"old")
    link.symlink_to(real)
    write_given_file(link, writing(b"new"))
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


@pytest.mark.parametrize("step", ["open", "fsync", "replace"])
def test_whatever_fails_the_old_file_is_there_and_nothing_else(tmp_path, monkeypatch, step):
    path = tmp_path / "table.csv"
    path.write_bytes(b"old")

    def fail(*_args, **_named):
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as broken:
        broken.setattr(os, step, fail)
        with pytest.raises(SettingsError) as told:
            write_given_file(path, writing(b"new"))
    assert (told.value.problem, told.value.path) == (FileProblem.NO_SPACE, path)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_writer_that_fails_leaves_all_as_it_was(tmp_path):
    path = tmp_path / "table.csv"
    path.write_bytes(b"old")

    def half(file):
        file.write(b"ne")
        raise ValueError("half-way")

    with pytest.raises(ValueError, match="half-way"):
        write_given_file(path, half)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@posix_only
def test_trouble_has_a_name(tmp_path):
    with pytest.raises(SettingsError) as told:
        write_given_file(tmp_path / "gone" / "table.csv", writing(b""))
    assert told.value.problem is FileProblem.NO_FOLDER
    folder = tmp_path / "folder.csv"
    folder.mkdir()
    with pytest.raises(SettingsError) as told:
        write_given_file(folder, writing(b""))
    assert told.value.problem is FileProblem.NOT_A_FILE


@pytest.mark.parametrize("moment", ["before", "open", "write", "replace"])
def test_a_sign_stops_it_at_any_moment(tmp_path, monkeypatch, moment):
    path, sign = tmp_path / "table.csv", StopSign()
    path.write_bytes(b"old")
    if moment == "before":
        sign.stop()

    def opened(*args):
        descriptor = os_open(*args)
        if moment == "open":
            sign.stop()
        return descriptor

    def write(file):
        assert moment in {"write", "replace"}
        file.write(b"n")
        if moment == "write":
            sign.stop()
        file.write(b"ew")

    def synced(descriptor):
        sign.stop()
        os_fsync(descriptor)

    os_open, os_fsync = os.open, os.fsync
    monkeypatch.setattr(os, "open", opened)
    monkeypatch.setattr(os, "fsync", synced)
    with pytest.raises(WriteStoppedError):
        write_given_file(path, write, sign)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_sign_after_the_end_changes_nothing(tmp_path):
    path, sign = tmp_path / "table.csv", StopSign()
    write_given_file(path, writing(b"new"), sign)
    sign.stop()
    assert path.read_bytes() == b"new"
