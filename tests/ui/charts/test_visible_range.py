"""The window of candles: following, zooming, panning."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from issplus_desktop.ui.charts.visible_range import DEFAULT_SPACING, VisibleRange


def window_of(count=256, width=800.0):
    window = VisibleRange()
    window.resize(width)
    window.restart(count)
    return window


def test_it_begins_with_the_newest_candles_and_some_room_behind_them():
    window = window_of()
    assert window.spacing == DEFAULT_SPACING
    assert window.follows
    assert window.x_of(255) == pytest.approx(800 - window.end_gap)
    first, last = window.indices()
    assert last == 256
    assert last - first == pytest.approx(800 / 8, abs=6)


def test_a_new_candle_is_followed_while_the_last_one_is_visible():
    window = window_of()
    gap = window.x_of(255)
    window.grow(257)
    assert window.x_of(256) == pytest.approx(gap)


def test_a_new_candle_moves_nothing_once_the_last_one_is_out_of_sight():
    window = window_of()
    window.pan(300)
    assert not window.follows
    left = window.left
    window.grow(300)
    assert window.left == pytest.approx(left)
    window.go_to_end()
    assert window.follows


def test_panned_so_that_the_last_one_is_just_visible_it_still_follows():
    window = window_of()
    window.pan(window.end_gap - 1)
    assert window.follows
    window.pan(2)
    assert not window.follows


def test_zooming_keeps_the_candle_under_the_pointer():
    window = window_of(5000)
    window.pan(5000)
    index = window.left + 200 / window.spacing
    window.zoom(1.3, 200)
    assert window.left + 200 / window.spacing == pytest.approx(index)


def test_zooming_at_the_end_keeps_the_last_candle_in_its_place():
    window = window_of(5000)
    place = window.x_of(4999)
    window.zoom(0.5)
    assert window.x_of(4999) == pytest.approx(place)
    assert window.spacing == pytest.approx(DEFAULT_SPACING / 2)


@pytest.mark.parametrize("x", [0.0, 100.0, 400.0, 790.0])
def test_zooming_out_at_the_end_opens_no_emptiness_right_of_the_last_candle(x):
    window = window_of(5000)
    place = window.x_of(4999)
    for _ in range(4):
        window.zoom(0.8, x)
    assert window.x_of(4999) >= place - 1e-6
    window.pan(-300)
    place = window.x_of(4999)
    window.zoom(0.8, x)
    assert window.x_of(4999) >= place - 1e-6


def test_zooming_out_of_the_past_keeps_the_candle_under_the_pointer():
    window = window_of(5000)
    window.pan(8000)
    index = window.left + 200 / window.spacing
    window.zoom(0.8, 200)
    assert window.left + 200 / window.spacing == pytest.approx(index)


def test_zooming_out_stops_when_all_is_seen():
    window = window_of(1_000_000)
    for _ in range(300):
        window.zoom(0.5)
    assert window.indices() == (0, 1_000_000)
    assert window.x_of(0) >= 0


def test_few_candles_are_wide_but_do_not_fill_the_chart():
    window = window_of(5, 1000)
    assert DEFAULT_SPACING < window.spacing < 1000 / 20


def test_the_wished_width_comes_back_when_there_are_more_candles():
    window = window_of(0)
    window.grow(500)
    assert window.spacing == DEFAULT_SPACING


def test_home_and_end_show_both_ends():
    window = window_of(5000)
    window.go_to_start()
    assert window.indices()[0] == 0
    assert window.x_of(0) >= 0
    assert not window.follows
    window.go_to_end()
    assert window.indices()[1] == 5000


def test_a_wider_widget_keeps_the_last_candles_distance_from_the_edge():
    window = window_of(5)
    gap = window.width - window.x_of(4)
    window.resize(2000)
    assert window.width - window.x_of(4) == pytest.approx(gap)
    window.resize(0)
    assert window.width == 2000


def test_history_in_front_leaves_the_same_candles_in_sight():
    window = window_of(5000)
    window.pan(10_000)
    left = window.left
    window.replace(6000, 1000)
    assert window.left == pytest.approx(left + 1000)
    assert window.count == 6000


def test_a_new_snapshot_at_the_end_stays_at_the_end():
    window = window_of(256)
    window.replace(258, -3)
    assert window.follows
    assert window.indices()[1] == 258


def test_without_candles_or_width_there_is_nothing_to_point_at():
    window = VisibleRange()
    assert window.indices() == (0, 0)
    assert window.index_at(10) is None
    window.zoom(2)
    assert window_of(0).index_at(10) is None


def test_index_at_is_the_nearest_candle():
    window = window_of(256)
    assert window.index_at(window.x_of(200) + 3) == 200
    assert window.index_at(1e9) == 255
    assert window.index_at(-1e9) == 0


@settings(max_examples=60, deadline=None)
@given(
    count=st.integers(1, 100_000),
    width=st.floats(50, 4000),
    moves=st.lists(
        st.one_of(
            st.tuples(st.just("pan"), st.floats(-1e5, 1e5)),
            st.tuples(st.just("zoom"), st.floats(0.1, 10)),
            st.tuples(st.just("resize"), st.floats(50, 4000)),
            st.tuples(st.just("grow"), st.integers(1, 200_000)),
        ),
        max_size=12,
    ),
)
def test_some_candle_is_always_in_sight(count, width, moves):
    window = window_of(count, width)
    for name, value in moves:
        getattr(window, name)(value)
        first, last = window.indices()
        assert first < last
        assert window.x_of(first) + window.spacing / 2 >= 0
        assert window.x_of(last - 1) - window.spacing / 2 <= window.width + 1e-6


def test_the_start_is_near_half_a_window_before_it():
    window = VisibleRange()
    near = [window.is_near_start]
    window.resize(800)
    window.restart(1000)
    near.append(window.is_near_start)
    window.go_to_start()
    near.append(window.is_near_start)
    window.pan(-0.6 * window.width)
    near.append(window.is_near_start)
    assert near == [False, False, True, False]
