"""Candles lie on whole pixels."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from issplus_desktop.ui.charts.candle_geometry import (
    PixelMap,
    bar_picture,
    bars,
    body_width,
    candle_picture,
    group_size,
    line_picture,
    volume_picture,
)

NAN = float("nan")


def pixel_map(spacing=10.0, hair=1, scale=-1.0, origin=100.0):
    return PixelMap(x_origin=5.0, spacing=spacing, y_origin=origin, scale=scale, hair=hair)


@settings(max_examples=200, deadline=None)
@given(spacing=st.floats(1.0, 300.0), hair=st.integers(1, 4))
def test_the_wick_is_in_the_middle_and_bodies_do_not_touch(spacing, hair):
    body = body_width(spacing, hair)
    assert body >= hair
    assert (body - hair) % 2 == 0
    if spacing >= 2 * hair:
        assert body < spacing
    layout = bars(0, 50, 1, pixel_map(spacing, hair))
    assert np.all(layout.wick_x - layout.body_x == (body - hair) / 2)
    assert np.all(layout.body_x == np.floor(layout.body_x))


@given(spacing=st.floats(1e-6, 0.999))
def test_a_group_is_at_least_a_pixel_wide_and_less_than_two(spacing):
    size = group_size(spacing)
    assert 1.0 <= size * spacing < 2.0
    assert size & (size - 1) == 0


def test_candles_with_room_are_not_grouped():
    assert group_size(1.0) == group_size(12.5) == 1


def test_groups_leave_no_gap():
    layout = bars(8, 100, 4, pixel_map(0.37))
    assert np.all(layout.wick_x[1:] == (layout.wick_x + layout.wick_width)[:-1])
    assert not layout.hollow


def test_a_rising_candle_is_hollow_and_a_falling_one_is_filled(arrays_of, batch_rects):
    columns = arrays_of((20, 50, 10, 40, 1), (40, 50, 10, 20, 1)).columns
    picture = candle_picture(columns, bars(0, 2, 1, pixel_map()), pixel_map())
    assert batch_rects(picture.up) == [(5, 50, 1, 40), (2, 60, 7, 20)]
    assert batch_rects(picture.down) == [(15, 50, 1, 40), (12, 60, 7, 20)]
    assert batch_rects(picture.inside) == [(3, 61, 5, 18)]


def test_a_candle_that_did_not_move_is_a_line_that_rises(arrays_of, batch_rects):
    columns = arrays_of((20, 20, 20, 20, 1)).columns
    picture = candle_picture(columns, bars(0, 1, 1, pixel_map()), pixel_map())
    assert batch_rects(picture.up) == [(5, 80, 1, 1), (2, 80, 7, 1)]
    assert len(picture.down) == len(picture.inside) == 0


def test_close_candles_are_lines_from_high_to_low(arrays_of, batch_rects):
    columns = arrays_of((20, 50, 10, 40, 1)).columns
    pixels = pixel_map(spacing=2.0)
    picture = candle_picture(columns, bars(0, 1, 1, pixels), pixels)
    assert batch_rects(picture.up) == [(5, 50, 1, 40)]


def test_candles_without_prices_are_left_out(arrays_of):
    columns = arrays_of((NAN, NAN, NAN, NAN, 5), (20, 50, 10, 40, NAN)).columns
    layout = bars(0, 2, 1, pixel_map())
    picture = candle_picture(columns, layout, pixel_map())
    assert len(picture.up) == 2
    assert len(picture.down) == 0
    volumes = volume_picture(columns, layout, pixel_map())
    assert len(volumes.up) + len(volumes.down) == 1


def test_volumes_stand_on_the_ground_and_the_smallest_is_seen(arrays_of, batch_rects):
    columns = arrays_of((20, 50, 10, 40, 30), (40, 50, 10, 20, 0.001), (1, 1, 1, 1, 0)).columns
    picture = volume_picture(columns, bars(0, 3, 1, pixel_map()), pixel_map())
    assert batch_rects(picture.up) == [(2, 70, 7, 30)]
    assert batch_rects(picture.down) == [(12, 99, 7, 1)]


@pytest.mark.parametrize("price", [1e18, -1e18, 1e300])
def test_prices_far_out_of_sight_do_not_overflow(arrays_of, batch_rects, price):
    columns = arrays_of((price, price, price, price, 1)).columns
    picture = candle_picture(columns, bars(0, 1, 1, pixel_map()), pixel_map())
    assert all(abs(side) <= 60_000 for rect in batch_rects(picture.up) for side in rect)


def test_at_twice_the_scale_lines_are_two_pixels_wide(arrays_of, batch_rects):
    columns = arrays_of((20, 50, 10, 40, 1)).columns
    pixels = pixel_map(spacing=20.0, hair=2)
    picture = candle_picture(columns, bars(0, 1, 1, pixels), pixels)
    assert batch_rects(picture.up)[0][2] == 2
    assert batch_rects(picture.inside) == [(0, 62, 10, 16)]


def test_a_bar_has_its_open_at_the_left_and_its_close_at_the_right(arrays_of, batch_rects):
    columns = arrays_of((20, 50, 10, 40, 1), (40, 50, 10, 10, 1)).columns
    picture = bar_picture(columns, bars(0, 2, 1, pixel_map()), pixel_map())
    assert batch_rects(picture.up) == [(5, 50, 1, 40), (2, 80, 4, 1), (5, 60, 4, 1)]
    # The close is the low: it stays inside of the bar.
    assert batch_rects(picture.down) == [(15, 50, 1, 40), (12, 60, 4, 1), (15, 89, 4, 1)]


def test_bars_without_room_for_arms_are_stems(arrays_of):
    columns = arrays_of(*[(20, 50, 10, 40, 1)] * 5).columns
    pixels = pixel_map(2.0)
    assert len(bar_picture(columns, bars(0, 5, 1, pixels), pixels).up) == 5


def test_a_line_goes_through_the_closes_that_are_known(arrays_of):
    columns = arrays_of((1, 1, 1, 40, 1), (NAN, NAN, NAN, NAN, 1), (1, 1, 1, 20, 1)).columns
    line = line_picture(columns, 7, bars(7, 3, 1, pixel_map()), pixel_map()).line
    assert line is not None
    x, y = line
    assert x.tolist() == [75, 95]
    assert y.tolist() == [60, 80]


def test_where_no_close_is_known_there_is_no_line(arrays_of):
    columns = arrays_of(*[(NAN, NAN, NAN, NAN, 1)] * 2).columns
    assert line_picture(columns, 0, bars(0, 2, 1, pixel_map()), pixel_map()).line is None


def test_a_dense_line_has_no_gap_between_its_columns(arrays_of, batch_rects):
    closes = [10.0, 12, 30, 31, 90, 91, 20, 20]
    pixels = pixel_map(0.5)
    columns = arrays_of(*[(close, close, close, close, 1) for close in closes]).columns.grouped(2)
    rects = batch_rects(line_picture(columns, 0, bars(0, 4, 2, pixels), pixels).up)
    spans = [(top, top + height) for _, top, _, height in rects]
    assert spans[0] == (88, 91)
    assert all(top <= last_bottom and bottom >= last_top for (last_top, last_bottom), (top, bottom) in pairwise(spans))
