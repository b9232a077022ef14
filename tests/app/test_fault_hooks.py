import gc
import logging
import sys
import threading

import pytest
from PySide6.QtCore import qDebug, qWarning
from PySide6.QtGui import QImage, QPainter

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
    assert len(heard) == 1
    assert "View ▸ Connection" in heard[0]
    assert "odd" not in heard[0]
    assert caplog.text.count("Unexpected failure") == 1
    assert "ValueError: odd" in caplog.text


def test_ctrl_c_keeps_its_old_way(heard, monkeypatch):
    passed = []
    monkeypatch.setattr(sys, "excepthook", lambda *found: passed.append(found[0]))
    hooks = FaultHooks(heard.append)
    hooks.exception(KeyboardInterrupt, KeyboardInterrupt(), None)
    hooks.remove()
    assert (passed, heard) == ([KeyboardInterrupt], [])


def test_a_thread_that_fails_is_told_in_the_thread_of_the_widgets(qtbot, heard, caplog):
    told_in = []
    hooks = FaultHooks(lambda _: told_in.append(threading.current_thread()))
    try:
        thread = threading.Thread(target=lambda: 1 / 0)
        thread.start()
        thread.join()
        qtbot.waitUntil(lambda: bool(told_in), timeout=20_000)
    finally:
        hooks.remove()
    assert told_in == [threading.main_thread()]
    assert "ZeroDivisionError: division by zero" in caplog.text


def test_what_cannot_be_raised_is_told(hooks, heard, caplog):
    class Bad:
        def __del__(self):
            raise RuntimeError("late")

    bad = Bad()
    del bad
    gc.collect()
    assert len(heard) == 1
    assert "RuntimeError: late" in caplog.text


def test_the_event_loop_reports_exceptions_and_bare_messages(hooks, heard, caplog):
    hooks.loop_exception(None, {"exception": OSError("gone")})
    hooks.loop_exception(None, {"message": "slow"})
    assert len(heard) == 2
    assert "OSError: gone" in caplog.text
    assert "Event loop: slow" in caplog.text


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


def fail(hooks, text="odd"):
    try:
        raise ValueError(text)
    except ValueError as error:
        hooks.exception(ValueError, error, error.__traceback__)


def records(caplog):
    return [record.message for record in caplog.records if record.name.endswith("fault_hooks")]


def test_the_same_failure_is_told_once_and_then_counted(heard, caplog):
    now = [0.0]
    hooks = FaultHooks(heard.append, clock=lambda: now[0])
    try:
        for number in range(100):
            now[0] = number / 10
            fail(hooks, f"number {number}")
        assert len(heard) == 1
        assert records(caplog) == ["Unexpected failure"]
    finally:
        hooks.remove()
    last = records(caplog)[-1]
    assert last.startswith("Repeated 99 times: ValueError fail (")


def test_what_goes_on_for_long_is_summed_up_and_what_comes_back_is_told_again(heard, caplog):
    now = [0.0]
    hooks = FaultHooks(heard.append, clock=lambda: now[0])
    try:
        for now[0] in (0.0, 30.0, 61.0, 300.0):
            fail(hooks)
    finally:
        hooks.remove()
    assert [text.partition(":")[0] for text in records(caplog)] == [
        "Unexpected failure", "Repeated 2 times", "Unexpected failure",
    ]  # fmt: skip
    assert len(heard) == 2


def test_a_warning_of_qt_at_every_repaint_does_not_fill_the_log(hooks, caplog):
    for _ in range(50):
        qWarning("again")
    assert hooks.qt_warnings == 50
    assert [record.message for record in caplog.records if record.name == "qt"] == ["again"]


def test_a_notice_that_cannot_be_shown_goes_to_the_hook_before_and_not_round_in_circles(monkeypatch, caplog):
    before = []
    monkeypatch.setattr(sys, "excepthook", lambda *found: before.append(str(found[1])))

    def broken(text):
        raise RuntimeError("no status bar")

    hooks = FaultHooks(broken)
    try:
        fail(hooks)
        fail(hooks)
    finally:
        hooks.remove()
    assert before == ["no status bar"]
    assert records(caplog)[0] == "Unexpected failure"


def test_a_log_that_raises_does_not_keep_the_hooks_from_going_on(monkeypatch):
    before = []
    monkeypatch.setattr(sys, "excepthook", lambda *found: before.append(str(found[1])))

    class Broken(logging.Handler):
        def emit(self, record):
            raise AttributeError("no log")

    handler = Broken()
    logging.getLogger().addHandler(handler)
    hooks = FaultHooks(lambda _: None)
    try:
        fail(hooks)
        qWarning("odd")
    finally:
        logging.getLogger().removeHandler(handler)
        hooks.remove()
    assert before == ["no log", "no log"]


def test_a_painter_that_a_failed_function_left_behind_is_ended(qapp, hooks):
    image = QImage(4, 4, QImage.Format.Format_RGB32)

    def paint():
        painter = QPainter(image)
        assert painter.isActive()
        raise ValueError("half painted")

    try:
        paint()
    except ValueError as error:
        kept = error
    hooks.exception(ValueError, kept, kept.__traceback__)
    assert not image.paintingActive()


def test_remove_gives_the_hooks_back(heard):
    before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    FaultHooks(heard.append).remove()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before
