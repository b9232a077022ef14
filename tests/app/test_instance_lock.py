"""The lock on a data folder."""

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from issplus_desktop.app import instance_lock
from issplus_desktop.app.instance_lock import LOCK_NAME, InstanceLock, LockState

HOLDER = """
import sys, time
from pathlib import Path
from issplus_desktop.app.instance_lock import InstanceLock
lock = InstanceLock(Path(sys.argv[1]))
print(lock.take().value, flush=True)
time.sleep(600)
"""


def test_one_holds_it_and_the_others_see_that(tmp_path):
    first, second = InstanceLock(tmp_path / "new" / "folder"), InstanceLock(tmp_path / "new" / "folder")
    assert first.take() is LockState.HELD
    assert first.take() is LockState.HELD
    assert second.take() is LockState.BUSY
    assert not second.is_held
    first.write("a word")
    second.write("nothing of mine")
    assert second.read() == "a word"
    first.write("b")
    assert second.read() == "b"
    first.release()
    first.release()
    assert second.read() == ""
    assert second.take() is LockState.HELD
    second.release()


def test_other_folders_do_not_meet(tmp_path):
    one, other = InstanceLock(tmp_path / "a"), InstanceLock(tmp_path / "b")
    assert [one.take(), other.take()] == [LockState.HELD, LockState.HELD]
    one.release()
    other.release()


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
def test_one_that_was_killed_holds_nothing_whatever_its_file_says(tmp_path):
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(tmp_path)], stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        lock = InstanceLock(tmp_path)
        assert lock.take() is LockState.BUSY
        holder.send_signal(signal.SIGKILL)
        holder.wait()
    assert (tmp_path / LOCK_NAME).exists()
    assert lock.take() is LockState.HELD
    lock.release()


@pytest.mark.parametrize("data", [b"\xff\xfe", b"x" * 10_000])
def test_what_was_left_there_is_wiped(tmp_path, data):
    (tmp_path / LOCK_NAME).write_bytes(data)
    lock = InstanceLock(tmp_path)
    assert len(lock.read()) <= 4096
    lock.take()
    assert lock.read() == ""
    lock.release()


def test_where_nothing_can_be_written_nobody_can_tell(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / LOCK_NAME).mkdir()
    for folder in (tmp_path, tmp_path / "file"):
        lock = InstanceLock(folder)
        assert lock.take() is LockState.IMPOSSIBLE
        assert lock.read() == ""


def open_files():
    """How many this process has; none are known where there is no /proc."""
    folder = Path("/proc/self/fd")
    return sum(1 for _ in folder.iterdir()) if folder.exists() else 0


def test_a_disk_without_locks_is_no_reason_to_stop(tmp_path, monkeypatch):
    def refuse(_):
        raise OSError(errno.ENOLCK, "no locks")

    monkeypatch.setattr(instance_lock, "_lock", refuse)
    before = open_files()
    assert InstanceLock(tmp_path).take() is LockState.IMPOSSIBLE
    assert open_files() == before


@pytest.mark.skipif(sys.platform == "win32", reason="needs pipes with names")
def test_a_pipe_of_that_name_does_not_block(tmp_path):
    os.mkfifo(tmp_path / LOCK_NAME)
    lock = InstanceLock(tmp_path)
    assert lock.take() in set(LockState)
    lock.release()
