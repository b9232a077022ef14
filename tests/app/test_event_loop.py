"""Qt's loop and asyncio's as one: what the program relies on, tried under the real thing."""

import asyncio
import os
import signal
import threading
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from qasync import QEventLoop
from websockets.asyncio.server import serve

from issplus_desktop.app import event_loop
from issplus_desktop.app.daemon_executor import DaemonExecutor
from issplus_desktop.protocol.secret import Secret
from issplus_desktop.session.endpoint import Endpoint
from issplus_desktop.session.feed_session import FeedSession
from issplus_desktop.session.state import SessionPhase

STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
CONNECTED = b'CONNECTED\n\n{"structure":{"MXSE":{}}}\0'


async def until(condition):
    for _ in range(10_000):
        if condition():
            return
        await asyncio.sleep(0.001)
    pytest.fail("it did not happen")


@pytest.fixture
def failures():
    """What has reached the loop's exception handler."""
    return []


@pytest.fixture
def run(qapp, failures):
    """Run an async function on Qt's loop; a failure that reaches the loop's handler fails the test."""
    before = qapp.quitOnLastWindowClosed()
    handlers = [signal.getsignal(number) for number in STOPPING]

    def run_main(main, on_stop=lambda: None):
        return event_loop.run(qapp, main, on_stop=on_stop, on_exception=lambda _, context: failures.append(context))

    yield run_main
    qapp.setQuitOnLastWindowClosed(before)
    assert [signal.getsignal(number) for number in STOPPING] == handlers
    assert signal.set_wakeup_fd(-1) == -1
    assert failures == []


def test_the_binding_is_chosen_before_the_loop_is_imported():
    assert os.environ["QT_API"] == "pyside6"
    assert QEventLoop.__module__.startswith("qasync")


def test_the_exit_code_is_mains(run):
    async def main():
        await asyncio.sleep(0)
        return 7

    assert run(main) == 7


def test_what_main_raises_comes_out(run):
    async def main():
        raise ValueError("main failed")

    with pytest.raises(ValueError, match="main failed"):
        run(main)


def test_a_runtime_error_of_mains_own_comes_out_too(run):
    async def main():
        raise RuntimeError("main failed")

    with pytest.raises(RuntimeError, match="main failed"):
        run(main)


@pytest.mark.parametrize("number", STOPPING)
def test_signals_ask_main_to_stop(run, number):
    stop = asyncio.Event()

    async def main():
        os.kill(os.getpid(), number)
        await stop.wait()
        await asyncio.sleep(0)
        return 0

    assert run(main, stop.set) == 0


@pytest.mark.parametrize("number", STOPPING)
def test_signals_work_without_the_loops_help(run, number, monkeypatch):
    def unsupported(*_):
        raise NotImplementedError

    monkeypatch.setattr(QEventLoop, "add_reader", unsupported)
    stop = asyncio.Event()

    async def main():
        QTimer.singleShot(0, lambda: os.kill(os.getpid(), number))
        await stop.wait()
        return 0

    assert run(main, stop.set) == 0


def test_a_hang_up_that_is_ignored_stays_ignored(run):
    """As under `nohup`."""
    asked: list[str] = []
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)

    async def main():
        os.kill(os.getpid(), signal.SIGHUP)
        await asyncio.sleep(0.01)
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
        return 0

    try:
        assert run(main, lambda: asked.append("stop")) == 0
        assert asked == []
    finally:
        signal.signal(signal.SIGHUP, before)


def test_more_signals_while_it_ends_do_nothing_but_ask_again(run, monkeypatch):
    """Not even at the very last, where the loop has closed already."""
    stop = asyncio.Event()
    asked: list[str] = []
    really_close = QEventLoop.close

    def on_stop():
        asked.append("stop")
        stop.set()

    def close(loop):
        os.kill(os.getpid(), signal.SIGTERM)
        really_close(loop)
        os.kill(os.getpid(), signal.SIGTERM)

    async def main():
        monkeypatch.setattr(QEventLoop, "close", close)
        for _ in range(3):
            os.kill(os.getpid(), signal.SIGTERM)
        await stop.wait()
        os.kill(os.getpid(), signal.SIGINT)
        await asyncio.sleep(0.01)
        return 5

    assert run(main, on_stop) == 5
    assert set(asked) == {"stop"}


def test_main_finishes_its_clean_up_although_qt_ended_the_loop(run, qapp):
    stop = asyncio.Event()
    done = []

    async def main():
        QTimer.singleShot(0, qapp.quit)
        await stop.wait()
        await asyncio.sleep(0.01)
        done.append("clean-up")
        return 0

    assert run(main, stop.set) == 0
    assert done == ["clean-up"]


def test_where_qt_ends_its_loop_at_every_turn_all_runs_to_its_end(run, qapp):
    """As it does once the display is gone."""
    stop = asyncio.Event()
    ender = QTimer(interval=0)
    ender.timeout.connect(qapp.quit)

    async def wait_long():
        await asyncio.sleep(0.01)
        return asyncio.get_running_loop()

    async def main():
        ender.start()
        await stop.wait()
        async with asyncio.TaskGroup() as group:
            one, other = group.create_task(wait_long()), group.create_task(wait_long())
        await asyncio.wait([one, other], timeout=1.0)
        assert one.result() is other.result() is asyncio.get_running_loop()
        return 4

    try:
        assert run(main, stop.set) == 4
    finally:
        ender.stop()


def test_a_loop_that_cannot_run_is_not_tried_for_ever(run, monkeypatch):
    really = QEventLoop.run_forever
    tried: list[object] = []

    def fail_once(loop):
        if not tried:
            tried.append(loop)
            raise RuntimeError("Event loop already running")
        return really(loop)

    async def main():
        return 0

    monkeypatch.setattr(QEventLoop, "run_forever", fail_once)
    with pytest.raises(RuntimeError, match="already running"):
        run(main)


def test_closing_the_last_window_ends_nothing(run, qapp):
    async def main():
        window = QWidget()
        window.show()
        window.close()
        await asyncio.sleep(0.01)
        window.deleteLater()
        return 3

    assert run(main) == 3


def test_tasks_that_are_left_are_cancelled(run):
    cancelled = []

    async def left_over():
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            cancelled.append("left over")
            raise

    async def main():
        left = asyncio.get_running_loop().create_task(left_over())
        await asyncio.sleep(0)
        assert not left.done()
        return 0

    assert run(main) == 0
    assert cancelled == ["left over"]


def test_a_task_that_does_not_end_is_named_and_left_behind(run, monkeypatch, caplog):
    monkeypatch.setattr(event_loop, "_LEFT_SECONDS", 0.01)
    release: list[str] = []

    async def stubborn():
        while not release:
            try:
                await asyncio.sleep(0.001)
            except asyncio.CancelledError:
                continue

    kept: list[Any] = []

    async def main():
        kept.append(asyncio.get_running_loop().create_task(stubborn(), name="stubborn"))
        await asyncio.sleep(0)
        return 4

    assert run(main) == 4
    assert "stubborn" in caplog.text
    # Whoever ends with the process is never told to be pending.
    kept[0]._log_destroy_pending = False


def test_failures_on_the_loop_reach_the_handler(run, failures):
    def fail():
        raise ValueError("a callback failed")

    async def main():
        asyncio.get_running_loop().call_soon(fail)
        await asyncio.sleep(0.01)
        return 0

    assert run(main) == 0
    [context] = failures
    assert str(context["exception"]) == "a callback failed"
    failures.clear()


def test_blocking_work_is_done_by_two_daemons_and_a_blocked_one_does_not_hold_up_the_end(run, monkeypatch):
    executors = []

    def impatient(workers, patience):
        assert patience < 0.5
        executors.append(DaemonExecutor(workers, patience=0.01))
        return executors[-1]

    monkeypatch.setattr(event_loop, "DaemonExecutor", impatient)
    release = threading.Event()

    async def main():
        loop = asyncio.get_running_loop()
        name = await loop.run_in_executor(None, lambda: threading.current_thread().name)
        assert name.startswith("blocking work")
        blocked = loop.run_in_executor(None, release.wait, 5)
        await asyncio.sleep(0.01)
        blocked.cancel()
        return 0

    assert run(main) == 0
    release.set()
    for thread in executors[0]._threads:
        thread.join(5)


def test_time_limits_and_groups_work_on_this_loop(run):
    async def main():
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.01):
                await asyncio.Event().wait()
        async with asyncio.timeout(60):
            await asyncio.sleep(0)
        seen = []

        async def fail():
            await asyncio.sleep(0.001)
            raise ValueError

        async def wait():
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                seen.append("cancelled")
                raise

        async def both():
            async with asyncio.TaskGroup() as group:
                group.create_task(fail())
                group.create_task(wait())

        with pytest.raises(ExceptionGroup):
            await both()
        assert seen == ["cancelled"]
        return 0

    assert run(main) == 0


def test_names_are_looked_up(run):
    async def main():
        found = await asyncio.get_running_loop().getaddrinfo("127.0.0.1", 80)
        assert found[0][4][0] == "127.0.0.1"
        return 0

    assert run(main) == 0


def test_a_feed_session_lives_on_this_loop(run):
    """Login, subscription, data, request, a drop, a reconnect and a stop, over a real socket."""
    messages = 300

    async def handler(connection):
        async for frame in connection:
            if frame.startswith(b"CONNECT"):
                await connection.send(CONNECTED)
            elif frame.startswith(b"SUBSCRIBE"):
                for _ in range(messages):
                    await connection.send(b'MESSAGE\nsubscription:s1\n\n{"columns":["A"],"data":[[1]]}\0')
            elif frame.startswith(b"REQUEST"):
                await connection.send(b'REPLY\nrequest-id:r1\n\n{"columns":["A"],"data":[[7]]}\0')

    async def main():
        received: list[object] = []
        live, lost = asyncio.Event(), asyncio.Event()

        def note(state):
            (live.set if state.phase is SessionPhase.LIVE else live.clear)()
            if state.phase is SessionPhase.WAITING:
                lost.set()

        async with serve(handler, "127.0.0.1", 0) as server:
            port = next(iter(server.sockets)).getsockname()[1]
            session = FeedSession(random=lambda: 0.0)
            session.on_state = note
            session.on_message = received.append
            endpoint = Endpoint(f"ws://127.0.0.1:{port}/", "DEMO", "guest", Secret("guest"))
            running = asyncio.get_running_loop().create_task(session.run(endpoint))
            session.subscribe("MXSE.orderbooks", 'TICKER="MXSE.TQBR.SBER"')
            await live.wait()
            assert (await session.request("SEARCH.ticker", "")).rows == [(7,)]
            await until(lambda: len(received) == messages)
            next(iter(server.connections)).transport.abort()
            await lost.wait()
            await live.wait()
            await until(lambda: len(received) == 2 * messages)
            session.stop()
            await running
            assert session.counters.reconnects == 1
            assert session.state.phase is SessionPhase.STOPPED
        return 0

    assert run(main) == 0
