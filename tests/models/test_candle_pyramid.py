"""Summaries of candles say what the candles say."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from issplus_desktop.models.candle_pyramid import CandleColumns, CandlePyramid, GrowingColumns


def columns_of(count, seed=1, holes=False):
    random = np.random.default_rng(seed)
    opens = 100 + random.normal(0, 1, count).cumsum()
    closes = opens + random.normal(0, 1, count)
    spread = random.random(count)
    volumes = random.integers(1, 1000, count).astype(float)
    table = [opens, np.maximum(opens, closes) + spread, np.minimum(opens, closes) - spread, closes, volumes]
    if holes and count:
        for column in table:
            column[random.integers(0, count, count // 3)] = np.nan
    return CandleColumns(*table)


def pyramid_of(columns):
    pyramid = CandlePyramid()
    pyramid.write(0, columns)
    return pyramid


def assert_same(one, other):
    for left, right in zip(
        (one.opens, one.highs, one.lows, one.closes, one.volumes),
        (other.opens, other.highs, other.lows, other.closes, other.volumes),
        strict=True,
    ):
        np.testing.assert_array_equal(left, right)


def test_columns_grow_and_keep_what_was_there():
    growing = GrowingColumns()
    columns = columns_of(1000)
    for first in range(0, 1000, 10):
        growing.write(first, columns.slice(first, first + 10))
    assert len(growing) == 1000
    assert_same(growing.columns, columns)


def test_a_group_opens_with_its_first_and_closes_with_its_last():
    columns = columns_of(7)
    grouped = columns.grouped(4)
    assert len(grouped) == 2
    assert grouped.opens.tolist() == [columns.opens[0], columns.opens[4]]
    assert grouped.closes.tolist() == [columns.closes[3], columns.closes[6]]
    assert grouped.highs.tolist() == [columns.highs[:4].max(), columns.highs[4:].max()]
    assert grouped.lows.tolist() == [columns.lows[:4].min(), columns.lows[4:].min()]
    assert grouped.volumes.tolist() == [columns.volumes[:4].max(), columns.volumes[4:].max()]


@pytest.mark.parametrize("size", [1, 2, 4, 8, 32, 64, 256, 1024])
@pytest.mark.parametrize("holes", [False, True])
def test_groups_from_the_levels_are_those_made_from_the_candles(size, holes):
    columns = columns_of(5000, holes=holes)
    first, last = 2 * size, 5000
    assert_same(pyramid_of(columns).groups(first, last, size), columns.slice(first, last).grouped(size))


@settings(max_examples=40, deadline=None)
@given(
    writes=st.lists(st.tuples(st.integers(0, 400), st.integers(0, 200)), min_size=1, max_size=6),
    window=st.tuples(st.floats(0, 1), st.floats(0, 1)),
)
def test_any_run_of_changes_leaves_the_same_as_writing_all_at_once(writes, window):
    pyramid = CandlePyramid()
    mirror = columns_of(0)
    for seed, (wanted, count) in enumerate(writes):
        first = min(wanted, len(pyramid))
        fresh = columns_of(count, seed, holes=True)
        pyramid.write(first, fresh)
        kept = mirror.slice(0, first)
        mirror = CandleColumns(
            np.concatenate([kept.opens, fresh.opens]),
            np.concatenate([kept.highs, fresh.highs]),
            np.concatenate([kept.lows, fresh.lows]),
            np.concatenate([kept.closes, fresh.closes]),
            np.concatenate([kept.volumes, fresh.volumes]),
        )
    assert_same(pyramid.columns, mirror)
    first, last = sorted(int(share * len(mirror)) for share in window)
    part = mirror.slice(first, last)
    if np.isfinite(part.lows).any() and np.isfinite(part.highs).any():
        low, high = np.nanmin(part.lows), np.nanmax(part.highs)
        assert pyramid.price_bounds(first, last) == ((low, high) if low <= high else None)
    else:
        assert pyramid.price_bounds(first, last) is None
    top = np.nanmax(part.volumes) if np.isfinite(part.volumes).any() else 0.0
    assert pyramid.top_volume(first, last) == top


def test_bounds_of_nothing_are_none():
    assert CandlePyramid().price_bounds(0, 0) is None
    assert CandlePyramid().top_volume(0, 0) == 0.0


def test_a_changed_last_candle_touches_one_group_a_level():
    pyramid = pyramid_of(columns_of(100_000))
    top = columns_of(1)
    top.highs[0] = 1e9
    pyramid.write(99_999, top)
    assert pyramid.price_bounds(0, 100_000)[1] == 1e9
    assert pyramid.price_bounds(0, 99_999)[1] < 1e9
