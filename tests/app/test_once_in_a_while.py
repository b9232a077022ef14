import pytest
from PySide6.QtCore import QObject

from issplus_desktop.app.once_in_a_while import OnceInAWhile


@pytest.fixture
def done():
    return []


@pytest.fixture
def seldom(qapp, done):
    parent = QObject()
    yield OnceInAWhile(lambda: done.append(1), parent)
    parent.deleteLater()


def test_the_first_one_who_asks_is_served_at_once(seldom, done):
    seldom.ask()
    assert done == [1]


def test_all_who_ask_within_the_pause_are_served_together_after_it(seldom, done, qtbot):
    for _ in range(300):
        seldom.ask()
    assert done == [1]
    qtbot.waitUntil(lambda: done == [1, 1])
    qtbot.waitUntil(lambda: not seldom._pause.isActive())
    assert done == [1, 1]


def test_after_a_quiet_pause_the_next_one_is_served_at_once(seldom, done, qtbot):
    seldom.ask()
    qtbot.waitUntil(lambda: not seldom._pause.isActive())
    seldom.ask()
    assert done == [1, 1]


def test_one_who_is_stopped_does_nothing_more(seldom, done):
    seldom.ask()
    seldom.ask()
    seldom.stop()
    assert not seldom._pause.isActive()
    seldom._on_pause_over()
    assert done == [1]
