"""Qt's event loop and asyncio's as one; nothing else imports qasync."""

import asyncio
import logging
import os
import signal
import socket
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any, Final, TypeAlias, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from issplus_desktop.app.daemon_executor import DaemonExecutor
from issplus_desktop.app.garbage_collection import MainThreadCollector
from issplus_desktop.app.stop_signals import stop_signals

# Without it qasync takes whichever binding it finds first, PyQt before PySide.
os.environ["QT_API"] = "pyside6"

from qasync import QEventLoop

ExceptionHandler: TypeAlias = Callable[[asyncio.AbstractEventLoop, dict[str, Any]], object]

_T = TypeVar("_T")
_LOG: Final = logging.getLogger(__name__)
_BLOCKING_WORKERS: Final = 2
_PULSE_MS: Final = 200
_LEFT_SECONDS: Final = 0.25
"""How long tasks and blocking work that are left at the end are waited for, each."""


def run(
    app: QApplication,
    main: Callable[[], Coroutine[Any, Any, int]],
    *,
    on_stop: Callable[[], None],
    on_exception: ExceptionHandler,
) -> int:
    """Run `main()` on Qt's event loop and return its exit code.

    `on_stop` is called on the loop for every signal that wishes the program to end, and if Qt ends its loop before
    `main` is done; it asks `main` to finish its clean-up and return. Closing the last window ends nothing by itself.
    `on_exception` is the loop's exception handler. Tasks that are left when `main` returns are cancelled, and not
    waited for if they take long. While it runs, garbage is collected in this thread only.
    """
    app.setQuitOnLastWindowClosed(False)
    collector = MainThreadCollector()
    try:
        return _run(app, main, on_stop, on_exception)
    finally:
        collector.stop()


def _run(
    app: QApplication,
    main: Callable[[], Coroutine[Any, Any, int]],
    on_stop: Callable[[], None],
    on_exception: ExceptionHandler,
) -> int:
    loop: asyncio.AbstractEventLoop = QEventLoop(app)
    loop.set_exception_handler(on_exception)
    # qasync's own pool starts ten threads and waits for all of them at the end. Any executor will do for qasync.
    loop.set_default_executor(DaemonExecutor(_BLOCKING_WORKERS, patience=_LEFT_SECONDS))
    signals = _StopSignals(loop, on_stop)
    task = loop.create_task(main(), name="main")
    try:
        try:
            return _complete(loop, task, on_stop)
        finally:
            _complete(loop, loop.create_task(_end_tasks(), name="end of tasks"), _nothing)
    finally:
        loop.close()
        signals.remove()


def _complete(loop: asyncio.AbstractEventLoop, task: asyncio.Task[_T], on_stop: Callable[[], None]) -> _T:
    """Run the loop until `task` is done, again if Qt ended its loop before that: at each turn where no display is left.

    Not by `run_until_complete`, which lets Qt have one more turn when the loop is over: what asyncio then runs finds
    itself without a running loop.
    """
    task.add_done_callback(_stop_its_loop)
    while not task.done():
        loop.run_forever()
        if not task.done():
            on_stop()
    return task.result()


def _stop_its_loop(task: asyncio.Task[Any]) -> None:
    task.get_loop().stop()


async def _end_tasks() -> None:
    """Cancel what is left, as asyncio's runner does, but name what does not end instead of waiting for it for ever."""
    tasks = asyncio.all_tasks() - {asyncio.current_task()}
    for task in tasks:
        task.cancel()
    if tasks:
        _, left = await asyncio.wait(tasks, timeout=_LEFT_SECONDS)
        if left:
            _LOG.warning("Left behind at the end: %s", ", ".join(sorted(task.get_name() for task in left)))


class _StopSignals:
    """Turns the system's wish that the program end into a call on the loop.

    The loop's own `add_signal_handler` is not used: taking its handler away leaves the system's default for a moment,
    in which a second signal would kill the process in the middle of its good end.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop, on_stop: Callable[[], None]) -> None:
        self._loop = loop
        self._on_stop = on_stop
        self._bell, self._rope = socket.socketpair()
        self._pulse: QTimer | None = None
        for end in (self._bell, self._rope):
            end.settimeout(0.0)
        try:
            loop.add_reader(self._bell, self._rung)
        except NotImplementedError:
            # So it is on Windows. A handler runs only while Python code does, hence the pulse.
            self._pulse = QTimer(interval=_PULSE_MS)
            self._pulse.timeout.connect(_nothing)
            self._pulse.start()
        self._wakeup_before = signal.set_wakeup_fd(self._rope.fileno(), warn_on_full_buffer=False)
        self._before = {number: signal.signal(number, self._signalled) for number in stop_signals()}

    def _signalled(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._on_stop)

    def _rung(self) -> None:
        """Empty the bell; that this runs is enough, for with it the interpreter calls the handler."""
        with suppress(BlockingIOError, InterruptedError):
            self._bell.recv(4096)

    def remove(self) -> None:
        """Give the signals back; the loop has closed."""
        for number, handler in self._before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._wakeup_before)
        if self._pulse is not None:
            self._pulse.stop()
        self._bell.close()
        self._rope.close()


def _nothing() -> None:
    """Let the interpreter look whether a signal has come."""
