"""Where failures that nobody caught end: in the log and in one notice, with the program still alive."""

import asyncio
import logging
import sys
import threading
import time
import traceback
from collections.abc import Callable, Hashable
from types import TracebackType
from typing import Any, Final

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, Slot, qInstallMessageHandler

from issplus_desktop.app.fault_texts import fault_sentence
from issplus_desktop.app.repeated_faults import RepeatedFaults
from issplus_desktop.session.fault_guard import FaultGuard

_LOG = logging.getLogger(__name__)
_QT_LOG = logging.getLogger("qt")
_OURS: Final = "issplus_desktop"
_QT_LEVELS: Final = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_HARMLESS: Final = ("This plugin does not support ",)
"""What Qt's offscreen platform says of windows; nothing is wrong then."""


class _Courier(QObject):
    """Carries a notice to the thread of the widgets that show it."""

    sent = Signal(str)

    def __init__(self, deliver: Callable[[str], None]) -> None:
        super().__init__()
        self._deliver = deliver
        self.sent.connect(self._on_sent, Qt.ConnectionType.AutoConnection)

    @Slot(str)
    def _on_sent(self, text: str) -> None:
        self._deliver(text)


class FaultHooks:
    """Takes over the five places that unhandled failures reach, and gives them back with `remove`.

    A failure is logged with its traceback and told by one plain sentence to `on_fault`, in the thread that made the
    hooks. The same one from the same place is only counted for a while. What fails while a failure is told goes to
    the hooks that were there before, and nowhere else. `qt_warnings` counts what Qt complained of.
    """

    def __init__(self, on_fault: Callable[[str], None], *, clock: Callable[[], float] = time.monotonic) -> None:
        self.on_fault = on_fault
        self.qt_warnings = 0
        self._clock = clock
        self._repeated = RepeatedFaults()
        self._last_resort = FaultGuard(self._tell_before)
        self._courier = _Courier(self._deliver)
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        sys.excepthook = self.exception
        threading.excepthook = self._thread_exception
        sys.unraisablehook = self._unraisable
        self._qt_before = qInstallMessageHandler(self._qt_message)

    def remove(self) -> None:
        """Tell what was only counted, and give the hooks back."""
        with self._last_resort:
            for place, times in self._repeated.left():
                self._tell_repeated(place, times)
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._before
        qInstallMessageHandler(self._qt_before)

    def exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Take one failure: `sys.excepthook`'s form, also called by the owner of the tasks."""
        if issubclass(kind, KeyboardInterrupt | SystemExit):
            self._before[0](kind, error, trace)
            return
        with self._last_resort:
            if self._is_new(_place(kind, trace)):
                _LOG.error("Unexpected failure", exc_info=(kind, error, trace))
                self._courier.sent.emit(fault_sentence(trace))
        with self._last_resort:
            # A painter that a failed function left behind ends here, not whenever the traceback is forgotten.
            traceback.clear_frames(trace)

    def loop_exception(self, _: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """Take a failure from the event loop (`loop.set_exception_handler`)."""
        error = context.get("exception")
        if isinstance(error, BaseException):
            self.exception(type(error), error, error.__traceback__)
            return
        text = str(context.get("message", "the event loop failed"))
        with self._last_resort:
            if self._is_new(text):
                _LOG.error("Event loop: %s", text)
                self._courier.sent.emit(fault_sentence(None))

    def _thread_exception(self, arguments: threading.ExceptHookArgs) -> None:
        error = arguments.exc_value or arguments.exc_type()
        self.exception(arguments.exc_type, error, arguments.exc_traceback)

    def _unraisable(self, arguments: "sys.UnraisableHookArgs") -> None:
        error = arguments.exc_value or arguments.exc_type()
        self.exception(arguments.exc_type, error, arguments.exc_traceback)

    def _qt_message(self, kind: QtMsgType, _: QMessageLogContext, text: str | None) -> None:
        level = _QT_LEVELS.get(kind, logging.WARNING)
        if (text or "").startswith(_HARMLESS):
            level = logging.DEBUG
        with self._last_resort:
            if level >= logging.WARNING:
                self.qt_warnings += 1
                if not self._is_new(f"Qt: {text}"):
                    return
            _QT_LOG.log(level, "%s", text)

    def _is_new(self, place: Hashable) -> bool:
        new, repetitions = self._repeated.note(place, self._clock())
        if repetitions:
            self._tell_repeated(place, repetitions)
        return new

    def _tell_repeated(self, place: Hashable, times: int) -> None:
        _LOG.error("Repeated %d times: %s", times, place)

    def _deliver(self, text: str) -> None:
        with self._last_resort:
            self.on_fault(text)

    def _tell_before(self, error: Exception) -> None:
        self._before[0](type(error), error, error.__traceback__)


def _place(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Return what tells one failure from another: its kind, and where it was raised, and by which line of ours."""
    steps = [
        f"{frame.f_code.co_qualname} ({frame.f_code.co_filename}:{line})" for frame, line in traceback.walk_tb(trace)
    ]
    ours = [step for step in steps if _OURS in step]
    return " ".join(dict.fromkeys((kind.__name__, *ours[-1:], *steps[-1:])))
