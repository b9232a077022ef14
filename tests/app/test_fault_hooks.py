import gc
import logging
import sys
import threading

import pytest
from PySide6.QtCore import qDebug, qWarning

from issplus_desktop.app.fault_hooks import FaultHooks


@pytest.fixture
def heard():
    return []


@pytest.fixture
def hooks(heard):
    installed = FaultHooks(heard.append)
    yield installed
    installed.remove()


def test_an_unhandled_exception_is_logged_and_told_once(hooks, heard, caplog):
    try:
        raise ValueError("odd")
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)
    assert heard == ["ValueError: odd"]
    assert "Unexpected failure" in caplog.text


def test_ctrl_c_keeps_its_old_way(heard, monkeypatch):
    passed = []
    monkeypatch.setattr(sys, "excepthook", lambda *found: passed.append(found[0]))
    hooks = FaultHooks(heard.append)
    hooks.exception(KeyboardInterrupt, KeyboardInterrupt(), None)
    hooks.remove()
    assert (passed, heard) == ([KeyboardInterrupt], [])


def test_a_thread_that_fails_is_told(hooks, heard):
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()
    assert heard == ["ZeroDivisionError: division by zero"]


def test_what_cannot_be_raised_is_told(hooks, heard):
    class Bad:
        def __del__(self):
            raise RuntimeError("late")

    bad = Bad()
    del bad
    gc.collect()
    assert heard == ["RuntimeError: late"]


def test_the_event_loop_reports_exceptions_and_bare_messages(hooks, heard):
    hooks.loop_exception(None, {"exception": OSError("gone")})
    hooks.loop_exception(None, {"message": "slow"})
    assert heard == ["OSError: gone", "slow"]


def test_qt_messages_go_to_the_log_and_warnings_are_counted(hooks, caplog):
    caplog.set_level(logging.DEBUG, logger="qt")
    qDebug("quiet")
    qWarning("loud")
    assert hooks.qt_warnings == 1
    assert [(record.levelname, record.message) for record in caplog.records if record.name == "qt"] == [
        ("DEBUG", "quiet"),
        ("WARNING", "loud"),
    ]


def test_what_the_offscreen_platform_cannot_do_is_no_warning(hooks, caplog):
    caplog.set_level(logging.DEBUG, logger="qt")
    qWarning("This plugin does not support propagateSizeHints()")
    assert hooks.qt_warnings == 0
    assert [record.levelname for record in caplog.records if record.name == "qt"] == ["DEBUG"]


def test_remove_gives_the_hooks_back(heard):
    before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    FaultHooks(heard.append).remove()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before
