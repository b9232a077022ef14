"""Qt objects in reference cycles die in the thread that made them."""

import gc
import threading

import pytest
from PySide6.QtCore import QObject, QTimer

from issplus_desktop.app.garbage_collection import MainThreadCollector


@pytest.fixture
def collector(qapp):
    gc.collect()
    gc.enable()
    collector = MainThreadCollector()
    yield collector
    collector.stop()
    assert gc.isenabled()
    gc.disable()


def make_garbage(count):
    for _ in range(count):
        ring: list[object] = []
        ring.append(ring)


def test_nothing_is_collected_by_itself(collector):
    assert not gc.isenabled()
    make_garbage(5000)
    assert gc.get_count()[0] > 5000


def test_where_it_was_off_before_it_stays_off(qapp):
    assert not gc.isenabled()
    collector = MainThreadCollector()
    collector.stop()
    assert not gc.isenabled()


def test_what_is_due_is_collected_oldest_first(collector):
    assert collector.collect_due() is None
    seen = []
    for _ in range(200):
        make_garbage(5000)
        seen.append(collector.collect_due())
    assert set(seen) == {0, 1, 2}
    assert seen[0] == 0
    assert gc.get_count()[0] < 5000


class SlowTime:
    """A clock that moves by 0.1 s while everything is looked through, and else when told."""

    def __init__(self):
        self.now = 0.0

    def clock(self):
        return self.now

    def note(self, phase, info):
        if phase == "stop" and info["generation"] == 2:
            self.now += 0.1


def collected(collector):
    """The generations that are collected until each would have been due several times."""
    seen = set()
    for _ in range(400):
        make_garbage(5000)
        seen.add(collector.collect_due())
    return seen


def test_what_takes_long_to_look_through_whole_is_not_looked_through_so_often(qapp):
    slow = SlowTime()
    gc.collect()
    collector = MainThreadCollector(clock=slow.clock)
    gc.callbacks.append(slow.note)
    try:
        assert collected(collector) == {0, 1, 2}
        slow.now = 100.0
        assert collected(collector) == {0, 1}
        slow.now = 100.2
        assert collected(collector) == {0, 1, 2}
        assert slow.now == pytest.approx(100.3)
    finally:
        gc.callbacks.remove(slow.note)
        collector.stop()


def test_the_timer_does_it(collector, qtbot):
    make_garbage(5000)
    collector._timer.setInterval(1)
    qtbot.waitUntil(lambda: gc.get_count()[0] < 5000)


def test_a_qt_object_in_a_cycle_is_destroyed_here_and_not_by_a_busy_thread(collector):
    died_in = []

    class Ticking(QObject):
        def __init__(self):
            super().__init__()
            self.ring = self
            self.timer = QTimer(self)
            self.timer.start(10_000)

        def __del__(self):
            died_in.append(threading.current_thread())

    Ticking()
    busy = threading.Thread(target=make_garbage, args=(20_000,))
    busy.start()
    busy.join()
    assert died_in == []
    collector.stop()
    assert died_in == [threading.main_thread()]
