"""The frames of past days."""

import statistics
from itertools import pairwise

from issplus_desktop.simulator.calendar import is_weekend
from issplus_desktop.simulator.past_days import HistoryShape, PastDays

TODAY = 20_475  # 2026-01-22, a Thursday
SHAPE = HistoryShape(30649, 0.015, 60.0)


def test_the_day_before_the_start_ended_at_the_reference():
    days = PastDays("1:ANY", SHAPE, TODAY)
    assert days.frame(0).number == TODAY
    assert days.frame(1).close == 30649
    assert days.frame(0).close != 30649


def test_days_come_out_the_same_in_any_order():
    one, other = PastDays("1:ANY", SHAPE, TODAY), PastDays("1:ANY", SHAPE, TODAY)
    old = one.frame(500)
    assert [one.frame(age) for age in range(20)] == [other.frame(age) for age in range(20)]
    assert other.frame(500) == old
    assert PastDays("2:ANY", SHAPE, TODAY).frame(500) != old


def test_closed_days_leave_the_price_where_it_was():
    days = PastDays("1:ANY", SHAPE, TODAY)
    for age in range(1, 60):
        frame = days.frame(age)
        assert frame.is_idle == is_weekend(frame.number)
        if frame.is_idle:
            assert frame.close == days.frame(age + 1).close
    assert not PastDays("1:ANY", HistoryShape(100, 0.01, 1.0, weekends=True), TODAY).frame(4).is_idle


def test_moves_are_about_as_large_as_told_and_the_price_never_strays_for_good():
    days = PastDays("1:ANY", SHAPE, TODAY)
    logs = [days.frame(age).close_log for age in range(6000) if not days.frame(age).is_idle]
    moves = [after - before for before, after in pairwise(logs)]
    assert 0.01 < statistics.pstdev(moves) < 0.03
    assert max(logs) - min(logs) < 3.5
