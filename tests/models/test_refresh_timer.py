import sys

import pytest
from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from issplus_desktop.models.refresh_timer import RefreshTimer


class Target:
    def __init__(self, wants=0):
        self.seen = []
        self.wants = wants

    def refresh(self, now):
        self.seen.append(now)
        self.wants -= 1
        return self.wants >= 0


class Clock:
    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def timer(qapp, clock):
    return RefreshTimer(clock, interval_ms=34)


def fire(timer):
    """One tick, as the event loop would run it."""
    assert timer.is_running
    timer._timer.stop()
    timer._timer.timeout.emit()


def test_stands_still_until_woken(timer):
    assert not timer.is_running
    timer.wake()
    assert timer.is_running


def test_a_tick_refreshes_each_target_once_and_stops(timer, clock):
    targets = [Target(), Target()]
    for target in targets:
        timer.add(target)
        timer.add(target)
    fire(timer)
    assert [target.seen for target in targets] == [[100.0], [100.0]]
    assert not timer.is_running


def test_goes_on_while_a_target_fades(timer):
    target = Target(wants=2)
    timer.add(target)
    fire(timer)
    fire(timer)
    fire(timer)
    assert not timer.is_running
    assert len(target.seen) == 3


def test_the_first_wake_after_a_pause_ticks_at_once_and_a_busy_one_waits(timer, clock):
    timer.add(Target())
    assert timer._timer.interval() == 0
    fire(timer)
    clock.now += 0.010
    timer.wake()
    assert timer._timer.interval() == 24
    fire(timer)
    clock.now += 5
    timer.wake()
    assert timer._timer.interval() == 0


def test_a_wake_during_the_tick_is_not_lost(timer):
    class Waker(Target):
        def refresh(self, now):
            timer.wake()
            return super().refresh(now)

    timer.add(Waker())
    fire(timer)
    assert timer.is_running


def test_a_slow_target_leaves_time_for_the_rest(timer, clock):
    class Slow(Target):
        def refresh(self, now):
            clock.now += 1
            return True

    timer.add(Slow())
    fire(timer)
    assert timer._timer.interval() >= 8


def painted(timer, clock, seconds):
    """The event loop has painted what the last tick changed."""
    clock.now += seconds
    QCoreApplication.sendPostedEvents(timer)


def test_slow_painting_leaves_more_time_to_the_rest(timer, clock):
    timer.add(Target(wants=9))
    fire(timer)
    painted(timer, clock, 0.060)
    assert timer._timer.interval() == 126
    fire(timer)
    painted(timer, clock, 0.010)
    assert timer._timer.interval() == 24


def test_a_wake_after_slow_painting_waits_as_well(timer, clock):
    timer.add(Target())
    fire(timer)
    painted(timer, clock, 0.060)
    assert not timer.is_running
    clock.now += 0.015
    timer.wake()
    assert timer._timer.interval() == 111


def test_one_very_long_painting_is_not_waited_for_longer_than_bearable(timer, clock):
    timer.add(Target(wants=9))
    fire(timer)
    painted(timer, clock, 5.0)
    assert timer._timer.interval() == 250


class Slow(Target):
    """Takes some time to refresh."""

    def __init__(self, clock, seconds, wants=99):
        super().__init__(wants)
        self.clock = clock
        self.seconds = seconds

    def refresh(self, now):
        self.clock.now += self.seconds
        return super().refresh(now)


def counts(targets):
    return [len(target.seen) for target in targets]


@pytest.fixture
def desk(timer, clock):
    """Six targets that take 3 ms each, once refreshed."""
    targets = [Slow(clock, 0.003) for _ in range(6)]
    for target in targets:
        timer.add(target)
    fire(timer)
    assert counts(targets) == [1] * 6
    painted(timer, clock, 0.0)
    return targets


def test_a_turn_that_takes_long_is_cut_into_parts_of_about_one_length(timer, clock, desk):
    found = []
    for _ in range(4):
        fire(timer)
        found.append(counts(desk))
        painted(timer, clock, 0.002)
    assert found == [[2, 2, 1, 1, 1, 1], [2, 2, 2, 2, 1, 1], [2] * 6, [3, 3, 2, 2, 2, 2]]


def test_between_its_parts_is_a_pause_but_no_whole_interval(timer, clock, desk):
    fire(timer)
    painted(timer, clock, 0.002)
    assert timer._timer.interval() == 17  # 2.1 times 6 + 2
    clock.now += 0.015
    fire(timer)
    painted(timer, clock, 0.002)
    clock.now += 0.015
    fire(timer)
    painted(timer, clock, 0.0)
    assert timer._timer.interval() == 13  # the turn began more than an interval ago


def test_a_wake_between_two_parts_begins_no_other_turn(timer, clock, desk):
    fire(timer)
    timer.wake()
    fire(timer)
    fire(timer)
    assert counts(desk) == [2] * 6


def test_the_last_part_takes_what_is_left(timer, clock, desk):
    for target in desk:
        target.seconds = 0.020
    for _ in range(3):
        fire(timer)
    assert counts(desk) == [2] * 6
    assert timer._timer.interval() > 0


def test_a_part_ends_with_its_turn(timer, clock, desk):
    for target in desk:
        target.seconds = 0.0
    fire(timer)
    assert counts(desk) == [2] * 6
    fire(timer)
    assert counts(desk) == [3] * 6


def test_who_left_between_two_parts_is_not_refreshed(timer, clock, desk):
    fire(timer)
    timer.remove(desk[5])
    timer.remove(desk[0])
    added = Target()
    timer.add(added)
    fire(timer)
    fire(timer)
    assert (counts(desk), added.seen) == ([2, 2, 2, 2, 2, 1], [])
    while not added.seen:
        fire(timer)
    assert counts(desk) == [2, 3, 3, 3, 3, 1]


def test_it_waits_until_what_was_asked_to_be_painted_is_painted(timer, clock, qtbot):
    class Slow(QWidget):
        def paintEvent(self, event):
            clock.now += 0.060

    class Painting(Target):
        def refresh(self, now):
            widget.update()
            return super().refresh(now)

    widget = Slow()
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    timer.add(Painting(wants=9))
    fire(timer)
    before = clock.now
    QCoreApplication.sendPostedEvents()
    assert clock.now >= before + 0.060
    assert timer._timer.interval() >= 60


def test_a_wake_between_two_ticks_is_cheap(timer, monkeypatch):
    timer.add(Target())
    monkeypatch.setattr(timer, "_clock", None)  # reading the clock would fail
    timer.wake()
    assert timer.is_running
    monkeypatch.undo()


def test_a_removed_target_is_left_alone(timer):
    target = Target()
    timer.add(target)
    timer.remove(target)
    timer.remove(target)
    fire(timer)
    assert target.seen == []


class WakingTarget(QObject):
    wake_requested = Signal()

    def refresh(self, now):
        return False


def test_a_target_may_ask_for_a_tick_by_signal(timer):
    target = WakingTarget()
    timer.add(target)
    fire(timer)
    target.wake_requested.emit()
    assert timer.is_running
    fire(timer)
    timer.remove(target)
    target.wake_requested.emit()
    assert not timer.is_running


class Failing(Target):
    def refresh(self, now):
        super().refresh(now)
        if len(self.seen) == 1:
            raise ValueError("odd")
        return False


def test_a_target_that_fails_is_reported_and_holds_up_no_other(timer, monkeypatch):
    failures = []
    monkeypatch.setattr(sys, "excepthook", lambda *found: failures.append(str(found[1])))
    targets = [Failing(), Target(wants=1)]
    for target in targets:
        timer.add(target)
    fire(timer)
    fire(timer)
    assert failures == ["odd"]
    assert [len(target.seen) for target in targets] == [2, 2]


def test_a_target_that_failed_is_asked_again_though_nothing_changes(timer, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", lambda *_: None)
    target = Failing()
    timer.add(target)
    fire(timer)
    assert not timer.is_running
    assert timer._retry.isActive()
    timer._retry.timeout.emit()
    fire(timer)
    assert len(target.seen) == 2
