"""Where candles end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from issplus_desktop.models.candle_intervals import candle_end, seconds_left
from issplus_desktop.simulator.calendar import INTERVALS, period_end, period_start


@given(interval=st.sampled_from(INTERVALS), moment=st.integers(0, 4_000_000_000))
def test_a_candle_ends_where_the_next_may_begin(interval, moment):
    start = period_start(interval, moment)
    assert candle_end(interval, start) == period_end(interval, start)


def test_nobody_knows_how_long_an_interval_of_tomorrow_is():
    assert candle_end("H4", 0) is None
    assert seconds_left("H4", 0, 0) is None


@pytest.mark.parametrize(("now", "left"), [(-1, None), (0, 600), (599, 1), (600, None)])
def test_what_is_left(now, left):
    start = 1_769_076_000
    assert seconds_left("M10", start, start + now) == left
