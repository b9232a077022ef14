"""Where values lie on the screen."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from issplus_desktop.ui.charts.candle_geometry import PixelMap
from issplus_desktop.ui.charts.stroke_geometry import columns_of_values, line_of_values, value_bounds

NAN = float("nan")
WIDE = PixelMap(x_origin=5.0, spacing=10.0, y_origin=100.0, scale=-1.0, hair=1)
DENSE = PixelMap(x_origin=0.0, spacing=0.25, y_origin=100.0, scale=-1.0, hair=1)


def test_a_line_goes_through_the_middles_of_candles():
    lines = line_of_values(np.array([9.0, 10, 20, 30]), 1, 4, WIDE).lines
    assert lines.rows.tolist() == [[15, 90, 25, 80], [25, 80, 35, 70]]


def test_a_line_is_broken_where_there_are_no_values():
    picture = line_of_values(np.array([NAN, 1, 2, NAN, 3, NAN]), 0, 6, WIDE)
    assert picture.lines.rows[:, (0, 2)].tolist() == [[15, 25], [44.5, 45.5]]
    assert len(line_of_values(np.full(3, NAN), 0, 3, WIDE).lines) == 0


def test_dashes_are_on_the_line_and_cover_half_of_it():
    values = np.array([0.0, 10, 0, 40, NAN, 40, 40])
    solid = line_of_values(values, 0, 7, WIDE).lines.rows
    dashes = line_of_values(values, 0, 7, WIDE, is_dashed=True).lines.rows
    covered = (dashes[:, 2] - dashes[:, 0]).sum()
    assert covered == pytest.approx((solid[:, 2] - solid[:, 0]).sum() / 2, abs=6)
    assert not any(35 < x < 55 for x in dashes[:, (0, 2)].ravel())
    assert dashes[0].tolist() == [5, 100, 9, 96]
    moved = PixelMap(x_origin=-2.0, spacing=10.0, y_origin=100.0, scale=-1.0, hair=1)
    assert np.allclose(line_of_values(values, 0, 7, moved, is_dashed=True).lines.rows[:, 0], dashes[:, 0] - 7)
    assert len(line_of_values(values, 0, 1, WIDE, is_dashed=True).lines) == 0


def test_dense_values_are_as_high_as_they_go():
    values = np.array([1.0, 9, 4, 4, 30, 30, 30, 31])
    rows = line_of_values(values, 0, 8, DENSE).rects.rows
    assert rows[:, 0].tolist() == [0, 1]
    # From 9 down to 1, and from 31 down to where the column before ended.
    assert [tuple(row[1:]) for row in rows] == [(91, 1, 9), (69, 1, 28)]


def test_columns_stand_on_nought_or_hang_from_it():
    picture = columns_of_values(np.array([5.0, -3, 0, NAN, 0.001]), 0, 5, WIDE)
    assert picture.rects.rows[:, 1].tolist() == [95, 99]
    assert picture.rects.rows[:, 3].tolist() == [5, 1]
    assert picture.below.rows[:, 1].tolist() == [100]
    assert picture.below.rows[:, 3].tolist() == [3]


def test_dense_columns_keep_the_longest_on_both_sides():
    picture = columns_of_values(np.array([1.0, -2, 7, -9]), 0, 4, DENSE)
    assert [tuple(row) for row in picture.rects.rows] == [(0, 93, 1, 7)]
    assert [tuple(row) for row in picture.below.rows] == [(0, 100, 1, 9)]


def test_bounds_are_those_of_what_is_known():
    values = np.array([100.0, NAN, 3, 5])
    assert value_bounds(values, 1, 4) == (3, 5)
    assert value_bounds(values, 1, 2) is None
    assert value_bounds(values, 0, 0) is None


@settings(max_examples=60, deadline=None)
@given(
    values=st.lists(st.one_of(st.just(NAN), st.floats(-1e300, 1e300)), max_size=60),
    spacing=st.sampled_from([0.01, 0.3, 1.0, 7.3]),
    window=st.tuples(st.integers(0, 60), st.integers(0, 60)),
)
@pytest.mark.parametrize("shape", [line_of_values, columns_of_values])
def test_nothing_is_so_far_away_that_qt_could_not_count_it(shape, values, spacing, window):
    first, last = sorted(min(edge, len(values)) for edge in window)
    if first == last:
        return
    picture = shape(np.array(values), first, last, PixelMap(3.5, spacing, 50.0, -2.0, 1))
    assert np.isfinite(picture.lines.rows).all()
    assert (np.abs(picture.lines.rows[:, (1, 3)]) <= 30_000).all()
    for rects in (picture.rects, picture.below):
        assert np.isfinite(rects.rows).all()
        assert (np.abs(rects.rows) <= 60_002).all()
        assert (rects.rows[:, 3] >= 0).all()
