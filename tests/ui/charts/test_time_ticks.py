"""Where labels stand on the time axis."""

import itertools
from datetime import datetime, timedelta

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from issplus_desktop.models.wall_time import wall_seconds
from issplus_desktop.ui.charts.time_ticks import TickKind, is_daily, time_ticks


def starts_of(moments):
    return np.array([wall_seconds(moment) for moment in moments], np.int64)


def trading_minutes(days, step=10):
    moments = []
    for day in range(days):
        opening = datetime(2026, 1, 19, 10, 0) + timedelta(days=day)
        moments += [opening + timedelta(minutes=step * number) for number in range(8 * 60 // step)]
    return starts_of(moments)


def ticks_of(starts, spacing):
    return time_ticks(starts, np.arange(len(starts)), spacing)


def test_days_weigh_more_than_hours_and_nights_take_no_room():
    ticks = ticks_of(trading_minutes(3), 10)
    days = [tick.index for tick in ticks if tick.kind is TickKind.DAY]
    assert days == [48, 96]
    assert all(tick.kind is TickKind.TIME for tick in ticks if tick.index not in days)
    assert len(ticks) > 4


def test_hours_disappear_when_there_is_no_room():
    assert {tick.kind for tick in ticks_of(trading_minutes(5), 40)} == {TickKind.DAY}


def test_where_every_day_has_no_room_every_second_one_has_its_label():
    days = [tick.index // 48 for tick in ticks_of(trading_minutes(7), 60) if tick.kind is TickKind.DAY]
    assert days == [2, 4, 6]


def test_daily_candles_show_months_and_years():
    moments = [datetime(2025, 11, 3) + timedelta(days=number) for number in range(120)]
    kinds = {tick.start: tick.kind for tick in ticks_of(starts_of(moments), 20)}
    assert kinds[wall_seconds(datetime(2026, 1, 1))] is TickKind.YEAR
    assert kinds[wall_seconds(datetime(2026, 2, 1))] is TickKind.MONTH
    assert TickKind.TIME not in kinds.values()


def test_scrolling_by_one_candle_keeps_the_labels_where_they_are():
    starts = trading_minutes(6)
    indices = np.arange(len(starts))
    before = {tick.index for tick in time_ticks(starts[40:200], indices[40:200], 12)}
    after = {tick.index for tick in time_ticks(starts[41:201], indices[41:201], 12)}
    inner = range(54, 188)
    assert [index for index in inner if index in before] == [index for index in inner if index in after]


def test_samples_keep_the_true_indices():
    starts = trading_minutes(40)
    indices = np.arange(0, len(starts), 4)
    ticks = time_ticks(starts[::4], indices, 96)
    assert ticks
    for tick in ticks:
        assert tick.start == starts[tick.index]


def test_one_candle_has_no_tick():
    assert ticks_of(trading_minutes(1)[:1], 10) == []


def test_whole_days_are_daily():
    assert is_daily(starts_of([datetime(2026, 1, 1), datetime(2026, 1, 2)]))
    assert not is_daily(starts_of([datetime(2026, 1, 1), datetime(2026, 1, 2, 10)]))


@settings(max_examples=60, deadline=None)
@given(
    steps=st.lists(st.integers(1, 5_000_000), min_size=1, max_size=120),
    spacing=st.floats(1.0, 60.0),
)
def test_labels_never_stand_closer_than_the_spacing(steps, spacing):
    starts = 1_700_000_000 + np.cumsum(np.array(steps, np.int64))
    ticks = ticks_of(starts, spacing)
    for before, after in itertools.pairwise(ticks):
        assert after.index - before.index >= spacing
