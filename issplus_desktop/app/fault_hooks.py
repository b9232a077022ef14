"""Where failures that nobody caught end: in the log and in one notice, with the program still alive."""

import asyncio
import logging
import sys
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Any

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

_LOG = logging.getLogger(__name__)
_QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_HARMLESS = ("This plugin does not support ",)
"""What Qt's offscreen platform says of windows; nothing is wrong then."""


class FaultHooks:
    """Takes over the five places that unhandled failures reach, and gives them back with `remove`.

    `on_fault` is called with one plain sentence; it must not raise. `qt_warnings` counts what Qt complained of.
    """

    def __init__(self, on_fault: Callable[[str], None]) -> None:
        self.on_fault = on_fault
        self.qt_warnings = 0
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        sys.excepthook = self.exception
        threading.excepthook = self._thread_exception
        sys.unraisablehook = self._unraisable
        self._qt_before = qInstallMessageHandler(self._qt_message)

    def remove(self) -> None:
        """Give the hooks back."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._before
        qInstallMessageHandler(self._qt_before)

    def exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Take one failure: `sys.excepthook`'s form, also called by the owner of the tasks."""
        if issubclass(kind, KeyboardInterrupt | SystemExit):
            self._before[0](kind, error, trace)
            return
        _LOG.error("Unexpected failure", exc_info=(kind, error, trace))
        self.on_fault(f"{kind.__name__}: {error}" if str(error) else kind.__name__)

    def loop_exception(self, _: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """Take a failure from the event loop (`loop.set_exception_handler`)."""
        error = context.get("exception")
        if isinstance(error, BaseException):
            self.exception(type(error), error, error.__traceback__)
        else:
            text = str(context.get("message", "the event loop failed"))
            _LOG.error("Event loop: %s", text)
            self.on_fault(text)

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
        if level >= logging.WARNING:
            self.qt_warnings += 1
        logging.getLogger("qt").log(level, "%s", text)
