"""Blocking work is done beside the loop and never holds up the end."""

import threading

import pytest

from issplus_desktop.app.daemon_executor import DaemonExecutor


def test_work_is_done_and_its_outcome_told():
    executor = DaemonExecutor(2)
    assert executor.submit(divmod, 7, 2).result(5) == (3, 1)
    assert executor.submit(int, "ff", base=16).result(5) == 255
    with pytest.raises(ZeroDivisionError):
        executor.submit(divmod, 1, 0).result(5)
    executor.shutdown()


def test_there_are_as_many_threads_as_asked_for_and_all_are_daemons():
    executor = DaemonExecutor(2)
    both = threading.Barrier(3)
    futures = [executor.submit(both.wait, 5) for _ in range(2)]
    both.wait(5)
    assert sorted(future.result(5) for future in futures) != [0, 0]
    assert all(thread.daemon for thread in executor._threads)
    executor.shutdown()
    assert not any(thread.is_alive() for thread in executor._threads)


def test_a_blocked_thread_is_left_behind_and_what_waited_is_cancelled():
    executor = DaemonExecutor(1, patience=0.01)
    begun, release = threading.Event(), threading.Event()

    def block():
        begun.set()
        return release.wait(5)

    blocked = executor.submit(block)
    begun.wait(5)
    waiting = executor.submit(int)
    executor.shutdown()
    assert waiting.cancelled()
    assert not blocked.done()
    with pytest.raises(RuntimeError):
        executor.submit(int)
    release.set()
    assert blocked.result(5) is True
    executor._threads[0].join(5)
    assert not executor._threads[0].is_alive()
    executor.shutdown()
    executor.shutdown()


def test_what_was_cancelled_before_its_turn_is_not_run():
    executor = DaemonExecutor(1)
    release = threading.Event()
    ran: list[str] = []
    executor.submit(release.wait, 5)
    cancelled = executor.submit(ran.append, "cancelled")
    last = executor.submit(ran.append, "last")
    assert cancelled.cancel()
    release.set()
    last.result(5)
    assert ran == ["last"]
    executor.shutdown()


def test_waiting_work_may_be_finished_first():
    executor = DaemonExecutor(1)
    futures = [executor.submit(int) for _ in range(20)]
    executor.shutdown(cancel_futures=False)
    assert [future.result(0) for future in futures] == [0] * 20
