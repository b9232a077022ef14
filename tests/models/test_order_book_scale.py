from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from issplus_desktop.models.order_book_options import BarScale, BookLook, BookMeasures, LargeRule
from issplus_desktop.models.order_book_scale import SizeScale, percentile, scale_of

D = Decimal
LOOK, NOTHING = BookLook(), BookMeasures()


def test_a_full_bar_is_the_largest_size_in_sight():
    scale = scale_of([10, 40, 20], LOOK, NOTHING)
    assert [scale.bar(size) for size in (10, 40, 80, 0)] == [0.25, 1.0, 1.0, 0.0]


def test_a_full_bar_is_what_the_person_set():
    fixed = replace(LOOK, bars=BarScale.FIXED)
    assert scale_of([10], fixed, BookMeasures(full_bar=40)).bar(10) == 0.25
    assert scale_of([10], fixed, NOTHING).bar(10) == 1.0


def test_by_logarithm_small_sizes_show():
    scale = scale_of([1, 1000], replace(LOOK, bars=BarScale.LOG), NOTHING)
    assert scale.bar(1000) == 1.0
    assert scale.bar(1) == pytest.approx(0.1003, abs=1e-4)


def test_large_is_what_is_above_the_percentile_in_sight():
    scale = scale_of([1, 2, 3, 4], LOOK, NOTHING)
    assert [size for size in (1, 2, 3, 4) if scale.is_large(size)] == [4]
    assert not scale_of([5, 5, 5, 5], LOOK, NOTHING).is_large(5)


def test_large_is_what_reaches_the_bound():
    bound = replace(LOOK, large=LargeRule.BOUND)
    scale = scale_of([1, 2, 3, 4], bound, BookMeasures(large_from=3))
    assert [size for size in (1, 2, 3, 4) if scale.is_large(size)] == [3, 4]
    assert not scale_of([9], bound, NOTHING).is_large(9)


def test_nothing_is_large_where_the_person_wants_none():
    assert not scale_of([1, 100], replace(LOOK, large=LargeRule.NONE), NOTHING).is_large(100)
    assert scale_of([], LOOK, NOTHING) == SizeScale()


def test_the_percentile_is_one_of_the_sizes():
    sizes = [D(number) for number in range(1, 11)]
    assert [percentile(sizes, percent) for percent in (0, 50, 75, 90, 100)] == [1, 5, 8, 9, 10]


huge = st.one_of(st.integers(0, 2**63), st.decimals(0, D("1e400"), allow_nan=False, allow_infinity=False))


@given(st.lists(huge, max_size=10), huge, st.sampled_from(BarScale))
def test_bars_of_any_sizes_are_shares(sizes, size, bars):
    scale = scale_of(sizes, replace(LOOK, bars=bars), BookMeasures(full_bar=D("1e300")))
    assert 0.0 <= scale.bar(size) <= 1.0
    if sizes and max(sizes) > 0 and bars is not BarScale.FIXED:
        assert scale.bar(max(sizes)) == 1.0
