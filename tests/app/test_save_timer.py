import pytest
from PySide6.QtCore import QObject

from issplus_desktop.app.save_timer import RETRY_MS, SaveTimer


@pytest.fixture
def timer(qapp):
    owner = QObject()
    yield SaveTimer(300, owner)
    owner.deleteLater()


def test_it_runs_out_a_moment_after_a_change_and_a_while_after_a_failure(timer):
    timer.note()
    assert (timer.isActive(), timer.interval(), timer.isSingleShot()) == (True, 300, True)
    timer.stop()
    timer.try_again()
    assert (timer.isActive(), timer.interval()) == (True, RETRY_MS)
    timer.note()
    assert timer.interval() == 300


def test_a_failure_is_told_once_a_change(timer):
    timer.note()
    assert [timer.try_again() for _ in range(3)] == [True, False, False]
    timer.note()
    assert timer.try_again()
