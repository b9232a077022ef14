"""Files that are written while the loop goes on, to the end or to the program's end."""

import asyncio
import threading
from functools import partial

import pytest

from issplus_desktop.app.daemon_executor import DaemonExecutor
from issplus_desktop.app.given_files import write_elsewhere
from issplus_desktop.app.tasks import TaskOwner
from issplus_desktop.settings.file_problem import SettingsError


def run(monkeypatch, work, patience):
    """Run a coroutine as the program does: with threads that are left behind after a while."""

    async def whole():
        # The loop of the program has such an executor; asyncio's own one takes no other than the standard pool.
        loop = asyncio.get_running_loop()
        run_in_executor = loop.run_in_executor
        with monkeypatch.context() as patched:
            patched.setattr(loop, "run_in_executor", lambda _none, act: run_in_executor(executor, act))
            await work()

    executor = DaemonExecutor(2, patience)
    try:
        with asyncio.Runner() as runner:
            runner.run(whole())
    finally:
        executor.shutdown()


def test_a_file_is_written_and_trouble_is_told(tmp_path, monkeypatch):
    async def work():
        await write_elsewhere(tmp_path / "a.csv", lambda file: file.write(b"all"))
        with pytest.raises(SettingsError):
            await write_elsewhere(tmp_path / "gone" / "a.csv", lambda file: file.write(b"all"))

    run(monkeypatch, work, 5.0)
    assert (tmp_path / "a.csv").read_bytes() == b"all"


@pytest.mark.parametrize("comes_back", [True, False])
def test_what_the_end_of_the_program_cuts_off_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch, comes_back):
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")
    begun, go_on, done = threading.Event(), threading.Event(), threading.Event()

    def write(file):
        try:
            file.write(b"half")
            begun.set()
            go_on.wait(20)
            file.write(b"whole")
        finally:
            done.set()

    async def work():
        task = TaskOwner(print).spawn(write_elsewhere(path, write), "writing")
        await asyncio.get_running_loop().run_in_executor(None, partial(begun.wait, 20))
        assert len(list(tmp_path.iterdir())) == 2
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        # At once, whatever the writer is doing.
        assert list(tmp_path.iterdir()) == [path]
        if comes_back:
            go_on.set()

    run(monkeypatch, work, 5.0 if comes_back else 0.0)
    assert done.is_set() is comes_back
    assert list(tmp_path.iterdir()) == [path]
    go_on.set()
    assert done.wait(20)
    assert path.read_bytes() == b"old"
