"""Hands to the watch what is logged, printed, given to processes and taken from them."""

import logging
import os
import subprocess
import sys
import traceback
from collections.abc import Callable
from typing import Any, Final

import pytest

from tests.canary.watch import Watch

_SEE_ALL_BY_NATURE: Final = frozenset({"websockets.server", "tests.proxy"})
"""Servers and proxies of the tests alone: they are sent the password. The simulator's server has another logger."""

_OWN_CHILD: Final = "issplus_desktop.simulator"
"""The only process that the program starts; it is to get no password."""

_USUAL: Final = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime"}


class LogTap:
    """Has every logger make its records, at DEBUG too and whatever level was set, and notes each.

    Whoever else listens hears what they would have heard without it.
    """

    def __init__(self, watch: Watch) -> None:
        self.is_open = True
        """Whether records are noted."""
        self._watch = watch
        self._is_enabled = logging.Logger.isEnabledFor
        self._handle = logging.Logger.handle

    def open(self, patch: pytest.MonkeyPatch) -> None:
        """Listen to all loggers, those not yet made included, until the patch is undone."""
        tap = self

        def is_enabled(logger: logging.Logger, level: int) -> bool:
            forced = logger.name not in _SEE_ALL_BY_NATURE and not logger.disabled
            return forced or tap._is_enabled(logger, level)

        def handle(logger: logging.Logger, record: logging.LogRecord) -> None:
            if tap.is_open:
                tap._note(record)
            if tap._is_enabled(logger, record.levelno):
                tap._handle(logger, record)

        patch.setattr(logging.Logger, "isEnabledFor", is_enabled)
        patch.setattr(logging.Logger, "handle", handle)

    def _note(self, record: logging.LogRecord) -> None:
        place = f"a record of the logger {record.name!r} at {record.pathname}:{record.lineno}"
        self._watch.note("records", place, "\n".join(_texts_of(record)))


def _texts_of(record: logging.LogRecord) -> list[str]:
    """Return all that a handler could make of a record."""
    try:
        texts = [record.getMessage()]
    except (TypeError, ValueError, LookupError, AttributeError, RuntimeError):
        # A record need not fit its arguments.
        texts = [f"{record.msg} {record.args!r}"]
    if record.exc_info and record.exc_info[1] is not None:
        texts += traceback.format_exception(record.exc_info[1])
    texts += [text for text in (record.exc_text, record.stack_info) if text]
    texts += [str(value) for name, value in vars(record).items() if name not in _USUAL and _is_plain(value)]
    return texts


def _is_plain(value: object) -> bool:
    return isinstance(value, str | bytes | tuple | list | dict)


class OutputTap:
    """Notes what tests take out of their captured output, and what they start processes with and hear from them."""

    def __init__(self, watch: Watch) -> None:
        self._watch = watch

    def open(self, patch: pytest.MonkeyPatch) -> None:
        """Listen until the patch is undone."""
        patch.setattr(pytest.CaptureFixture, "readouterr", self._read(pytest.CaptureFixture.readouterr))
        patch.setattr(subprocess.Popen, "communicate", self._communicated(subprocess.Popen.communicate))
        patch.setattr(subprocess.Popen, "__init__", self._started(subprocess.Popen.__init__))

    def _read(self, original: Callable[..., Any]) -> Callable[..., Any]:
        def readouterr(fixture: object) -> object:
            result = original(fixture)
            for name, data in zip(("stdout", "stderr"), result, strict=True):
                self._watch.note_raw("outputs", f"captured {name}", data)
            return result

        return readouterr

    def _communicated(self, original: Callable[..., Any]) -> Callable[..., Any]:
        def communicate(process: "subprocess.Popen[Any]", *arguments: Any, **options: Any) -> object:
            result = original(process, *arguments, **options)
            for name, data in zip(("stdout", "stderr"), result, strict=True):
                self._watch.note_raw("outputs", f"the {name} of a process", data)
            return result

        return communicate

    def _started(self, original: Callable[..., Any]) -> Callable[..., None]:
        def start(process: object, command: Any, *arguments: Any, **options: Any) -> None:
            words = _command_text(command)
            self._watch.note("commands", "the command line of a process", words)
            if _OWN_CHILD in words:
                inherited = os.environ if options.get("env") is None else options["env"]
                self._watch.note("environments", "the environment of a simulator", "\n".join(inherited.values()))
            original(process, command, *arguments, **options)

        return start


def _command_text(command: Any) -> str:
    words = [command] if isinstance(command, str | bytes) or not hasattr(command, "__iter__") else command
    return "\n".join(word.decode("latin-1") if isinstance(word, bytes) else str(word) for word in words)


def clipboard_text() -> str:
    """Return what is on the clipboard, "" where there is no application to have one."""
    module = sys.modules.get("PySide6.QtGui")
    if module is None or not isinstance(module.QGuiApplication.instance(), module.QGuiApplication):
        return ""
    return str(module.QGuiApplication.clipboard().text())


def clear_clipboard() -> None:
    """Leave nothing on it for the tests that follow."""
    sys.modules["PySide6.QtGui"].QGuiApplication.clipboard().clear()
