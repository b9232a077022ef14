"""Moments among candles."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from issplus_desktop.models.drawing_time import DrawingTime, candle_seconds

START = 1_769_076_000
NIGHT = np.array([START, START + 600, START + 1200, START + 60_000, START + 60_600], np.int64)


@pytest.mark.parametrize(
    ("time", "index"),
    [
        (START, 0.0),
        (START + 300, 0.5),
        (START + 1200, 2.0),
        (START + 1200 + 29_400, 2.5),
        (START + 60_600, 4.0),
        (START + 60_900, 4.5),
        (START + 61_800, 6.0),
        (START - 600, -1.0),
        (START - 6_000_000, -10_000.0),
    ],
)
def test_a_moment_lies_evenly_between_candles_and_goes_on_beyond_them(time, index):
    times = DrawingTime(NIGHT, "M10")
    assert times.index_of(time) == pytest.approx(index)
    assert times.time_at(index) == time


@pytest.mark.parametrize(
    ("interval", "start", "seconds"),
    [
        ("M1", START, 60),
        ("M10", START, 600),
        ("H1", START, 3600),
        ("D1", START // 86_400 * 86_400, 86_400),
        ("W1", START // 86_400 * 86_400, 7 * 86_400),
        ("m1", 1_769_904_000, 31 * 86_400),
    ],
)
def test_the_future_goes_by_the_interval(interval, start, seconds):
    # The month is February 2026, so the next one is March.
    assert candle_seconds(np.array([start], np.int64), interval) == seconds


def test_an_unknown_interval_goes_by_the_last_two_candles():
    assert candle_seconds(NIGHT, "X7") == 600
    assert candle_seconds(NIGHT[:1], "X7") == 60
    assert candle_seconds(np.array([5, 5], np.int64), "X7") == 1


def test_a_single_candle_is_enough():
    times = DrawingTime(NIGHT[:1], "M10")
    assert times.index_of(START + 1200) == 2.0
    assert times.index_of(START - 600) == -1.0
    assert times.time_at(3.0) == START + 1800


@pytest.mark.parametrize("index", [-1e12, 1e12])
def test_far_away_is_the_end_of_the_calendar(index):
    moment = DrawingTime(NIGHT, "m1").time_at(index)
    assert abs(moment) > 10**10
    assert -62_135_596_800 <= moment <= 253_402_300_799


@given(
    st.lists(st.integers(1, 100_000), min_size=1, max_size=20),
    st.sampled_from(["M1", "M10", "H1", "D1", "W1", "m1", "m3", "?"]),
    st.lists(st.integers(-10_000_000, 10_000_000), min_size=2, max_size=2),
)
def test_order_is_kept_and_the_way_back_leads_to_the_same_moment(steps, interval, moments):
    starts = np.cumsum([START, *steps]).astype(np.int64)
    times = DrawingTime(starts, interval)
    first, second = (int(starts[0]) + moment for moment in sorted(moments))
    indices = times.indices_of(np.array([first, second], np.int64))
    assert indices[0] <= indices[1]
    if second - first > 1:
        assert indices[0] < indices[1]
    assert abs(times.time_at(float(indices[0])) - first) <= 1
    assert abs(times.time_at(float(indices[1])) - second) <= 1


@given(st.lists(st.integers(1, 100_000), min_size=1, max_size=20))
def test_the_starts_of_candles_are_whole_indices(steps):
    starts = np.cumsum([START, *steps]).astype(np.int64)
    times = DrawingTime(starts, "M10")
    assert times.indices_of(starts).tolist() == list(range(len(starts)))
    assert [times.time_at(index) for index in range(len(starts))] == starts.tolist()
