from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from issplus_desktop.market.book_history import BookColumn, BookHistory
from issplus_desktop.models.heat_arrays import NO_TIME, UNKNOWN, ZERO, HeatArrays, code_of
from issplus_desktop.ui.charts.heat_raster import HeatFrame, best_lines, codes_of, line_mask
from tests.market.wire import book

D = Decimal


def arrays_of(*columns):
    made = HeatArrays(64)
    for column in columns:
        made.append(column)
    return made


def column(at, bids=((99, 5),), asks=((101, 7),), *, whole=False):
    levels = [*bids, *asks]
    prices, sizes = tuple(D(str(price)) for price, _ in levels), tuple(size for _, size in levels)
    return BookColumn(at, prices, sizes, len(bids), whole, whole)


def frame(now=20.0, *, second=1.0, low=95.5, high=105.5, height=10, step=1.0, stale=None):
    return HeatFrame(second, low, high, height, step, now, stale)


def test_a_snapshot_holds_until_the_next_one():
    arrays = arrays_of(column(3.0), column(6.0, ((99, 50),)))
    codes = codes_of(arrays, frame(), 0, 10)
    assert codes.shape == (10, 10)
    row = codes[6]
    assert row.tolist() == [UNKNOWN] * 2 + [code_of(5)] * 3 + [code_of(50)] * 5


def test_nothing_is_unlike_what_is_not_shown():
    codes = codes_of(arrays_of(column(0.0)), frame(), 5, 6)[:, 0]
    assert codes.tolist() == [UNKNOWN] * 4 + [code_of(7), ZERO, code_of(5)] + [UNKNOWN] * 3


def test_a_whole_side_is_known_to_its_end():
    codes = codes_of(arrays_of(column(0.0, whole=True)), frame(), 5, 6)[:, 0]
    assert UNKNOWN not in codes.tolist()


def test_before_the_first_and_in_gaps_and_while_stale_nothing_is_known():
    arrays = arrays_of(column(3.0), BookColumn(5.0, is_known=False), column(8.0))
    codes = codes_of(arrays, frame(stale=12.0), 0, 16)[6]
    known = [number for number, code in enumerate(codes.tolist()) if code != UNKNOWN]
    assert known == [2, 3, 7, 8, 9, 10]


def test_what_is_not_yet_has_a_look_of_its_own():
    codes = codes_of(arrays_of(column(0.0)), frame(now=4.5), 0, 8)
    assert (codes[:, 5:] == NO_TIME).all()
    assert (codes[:, :5] != NO_TIME).all()


def test_without_columns_nothing_is_known():
    assert (codes_of(HeatArrays(4), frame(), 0, 5) == UNKNOWN).all()
    assert np.isnan(best_lines(HeatArrays(4), frame(), 0, 5)).all()


def test_where_prices_share_a_pixel_the_largest_size_is_shown():
    arrays = arrays_of(column(0.0, ((99, 5), (98, 500), (97, 1)), ((101, 7),)))
    small = frame(height=2, low=90.0, high=110.0)
    assert small.row_step == 10.0
    assert code_of(500) in codes_of(arrays, small, 5, 6).tolist()[1] + codes_of(arrays, small, 5, 6).tolist()[0]


def test_levels_of_one_price_do_not_hide_each_other():
    arrays = arrays_of(column(0.0, ((99, 5), (99, 700)), ((99, 6),)))
    assert codes_of(arrays, frame(), 5, 6)[6, 0] == code_of(700)


@pytest.mark.parametrize(
    ("low", "high", "step"), [(1e-7, 4e-7, 1e-7), (-5.0, 5.0, 1.0), (1e12, 1e12 + 10, 0.01), (1e299, 1e300, 0.01)]
)
def test_odd_prices_make_a_picture(low, high, step):
    arrays = arrays_of(column(0.0, ((str((low + high) / 2), 2**62),), ()))
    codes = codes_of(arrays, frame(low=low, high=high, step=step), 0, 5)
    assert code_of(2**62) in codes


@given(
    st.lists(
        st.tuples(
            st.lists(st.tuples(st.integers(90, 99), st.integers(0, 2**63)), max_size=12, unique_by=lambda row: row[0]),
            st.lists(st.tuples(st.integers(95, 110), st.integers(0, 2**63)), max_size=12, unique_by=lambda row: row[0]),
        ),
        min_size=1,
        max_size=5,
    )
)
def test_every_pixel_is_what_the_history_says(books):
    history, arrays = BookHistory(), HeatArrays(8)
    for at, (bids, asks) in enumerate(books):
        history.note(book([(str(price), size) for price, size in bids], [(str(p), s) for p, s in asks]), at + 0.5)
    for made in history.since(0):
        arrays.append(made)
    shown = frame(low=89.5, high=112.5, height=23, now=9.0)
    codes = codes_of(arrays, shown, 0, 8)
    for number in range(8):
        at = shown.moment_of(number)
        assert at is not None
        found = history.find(at)
        for y in range(23):
            price = D(shown.row_at(y))
            if found is None or not found.shows(price - D("0.5"), price + D("0.5")):
                assert codes[y, number] == UNKNOWN
            else:
                sizes = [size for level, size in zip(found.prices, found.sizes, strict=True) if level == price]
                assert codes[y, number] == max(map(code_of, sizes), default=ZERO)


def test_lines_run_along_the_best_prices():
    arrays = arrays_of(column(0.0), column(5.0, ((98, 1),), ()), BookColumn(8.0, is_known=False))
    bid, ask = best_lines(arrays, frame(), 0, 10)
    assert bid.tolist()[:7] == [6.5] * 4 + [7.5] * 3
    assert ask[0] == 4.5
    assert np.isnan(ask[4:]).all()
    assert np.isnan(bid[7:]).all()


def test_a_line_is_joined_and_starts_anew_behind_a_gap():
    mask = line_mask(np.array([2.0, 2.0, 6.0, np.nan, 4.0]), 10, 1)
    assert [np.flatnonzero(mask[:, x]).tolist() for x in range(4)] == [[2], [2, 3, 4, 5, 6], [], [4]]
