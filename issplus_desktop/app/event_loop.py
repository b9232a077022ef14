"""Qt's event loop and asyncio's as one; nothing else imports qasync."""

import asyncio
import os
import signal
from collections.abc import Callable, Coroutine
from typing import Any, Final, TypeAlias

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from issplus_desktop.app.daemon_executor import DaemonExecutor
from issplus_desktop.app.garbage_collection import MainThreadCollector

# Without it qasync takes whichever binding it finds first, PyQt before PySide.
os.environ["QT_API"] = "pyside6"

from qasync import QEventLoop

ExceptionHandler: TypeAlias = Callable[[asyncio.AbstractEventLoop, dict[str, Any]], object]

_STOP_SIGNALS: Final = (signal.SIGINT, signal.SIGTERM)
_BLOCKING_WORKERS: Final = 2
_PULSE_MS: Final = 200


def run(
    app: QApplication,
    main: Callable[[], Coroutine[Any, Any, int]],
    *,
    on_stop: Callable[[], None],
    on_exception: ExceptionHandler,
) -> int:
    """Run `main()` on Qt's event loop and return its exit code.

    `on_stop` is called on the loop for SIGINT and SIGTERM, and if Qt ends its loop before `main` is done; it asks
    `main` to finish its clean-up and return. Closing the last window ends nothing by itself. `on_exception` is the
    loop's exception handler. Tasks that are left when `main` returns are cancelled. While it runs, garbage is
    collected in this thread only.
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
    with asyncio.Runner(loop_factory=lambda: QEventLoop(app)) as runner:
        loop = runner.get_loop()
        loop.set_exception_handler(on_exception)
        # qasync's own pool starts ten threads and waits for all of them at the end. Any executor will do for qasync.
        loop.set_default_executor(DaemonExecutor(_BLOCKING_WORKERS))
        signals = _StopSignals(loop, on_stop)
        task = loop.create_task(main(), name="main")
        try:
            return _complete(loop, task, on_stop)
        finally:
            signals.remove()


def _complete(loop: asyncio.AbstractEventLoop, task: asyncio.Task[int], on_stop: Callable[[], None]) -> int:
    """Run the loop until `task` is done, again if Qt ended its loop before that."""
    while True:
        try:
            return loop.run_until_complete(task)
        except RuntimeError as error:
            # qasync's words for it; anything else is main's own error or a loop that cannot run.
            if task.done() or "stopped before" not in str(error):
                raise
            on_stop()


class _StopSignals:
    """Turns the system's wish that the program end into a call on the loop."""

    def __init__(self, loop: asyncio.AbstractEventLoop, on_stop: Callable[[], None]) -> None:
        self._loop = loop
        self._on_stop = on_stop
        self._pulse: QTimer | None = None
        self._before: dict[signal.Signals, Any] = {}
        try:
            for number in _STOP_SIGNALS:
                loop.add_signal_handler(number, on_stop)
        except NotImplementedError:
            self._listen_without_the_loop()

    def _listen_without_the_loop(self) -> None:
        """Do without the loop's help, as on Windows: a handler runs only while Python code does, hence the pulse."""
        for number in _STOP_SIGNALS:
            self._before[number] = signal.signal(number, self._signalled)
        self._pulse = QTimer(interval=_PULSE_MS)
        self._pulse.timeout.connect(_nothing)
        self._pulse.start()

    def _signalled(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._on_stop)

    def remove(self) -> None:
        """Give the signals back."""
        if self._pulse is None:
            for number in _STOP_SIGNALS:
                self._loop.remove_signal_handler(number)
            return
        self._pulse.stop()
        for number, handler in self._before.items():
            signal.signal(number, handler)


def _nothing() -> None:
    """Let the interpreter look whether a signal has come."""
