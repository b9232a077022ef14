from decimal import Decimal

import numpy as np
import pytest

from issplus_desktop.market.book_history import BookColumn
from issplus_desktop.models.heat_arrays import LARGEST, ZERO, HeatArrays, code_of, size_of

D = Decimal


def column(at, bids=((99, 5),), asks=((101, 7),), *, whole=(False, False)):
    levels = [*bids, *asks]
    return BookColumn(
        at, tuple(D(price) for price, _ in levels), tuple(size for _, size in levels), len(bids), *whole
    )  # fmt: skip


@pytest.mark.parametrize(
    ("size", "code"),
    [(0, ZERO), (-5, ZERO), (1, 60), (2, 64), (4, 68), (D("0.5"), 56), (D("1e-9"), 1), (2**53, LARGEST),
     (2**63 - 1, LARGEST), (D("1e400"), LARGEST)],
)  # fmt: skip
def test_sizes_have_codes_by_doublings(size, code):
    assert code_of(size) == code


def test_a_code_stands_for_about_its_size():
    for size in (1, 17, 1000, 123_456, 2**31):
        assert size_of(code_of(size)) == pytest.approx(size, rel=0.1)


def test_columns_lie_oldest_first_and_the_oldest_give_way():
    arrays = HeatArrays(8)
    buffers = {id(array) for array in (arrays._times, arrays._prices, arrays._codes, arrays._bests, arrays._bounds)}
    for at in range(50):
        arrays.append(column(float(at), bids=((at, at + 1),)))
        kept = list(range(max(at - 7, 0), at + 1))
        assert arrays.times.tolist() == kept
        assert arrays.prices[:, 0].tolist() == kept
        assert arrays.codes[:, 0].tolist() == [code_of(one + 1) for one in kept]
        assert arrays.bests[:, 0].tolist() == kept
    assert buffers == {
        id(array) for array in (arrays._times, arrays._prices, arrays._codes, arrays._bests, arrays._bounds)
    }  # fmt: skip
    arrays.clear()
    assert len(arrays) == 0


def test_bounds_tell_how_far_the_feed_shows():
    arrays = HeatArrays(8)
    arrays.append(column(0.0, ((99, 1), (98, 1)), ((101, 1), (103, 1))))
    arrays.append(column(1.0, whole=(True, False)))
    arrays.append(column(2.0, (), (), whole=(True, True)))
    arrays.append(BookColumn(3.0, is_known=False))
    assert arrays.bounds[:3].tolist() == [[98, 103], [-np.inf, 101], [-np.inf, np.inf]]
    assert np.isnan(arrays.bounds[3]).all()
    assert np.isnan(arrays.bests[2:]).all()


def test_a_very_deep_book_is_kept_as_far_as_there_is_room():
    arrays = HeatArrays(4)
    bids = tuple((1000 - place, 1) for place in range(50))
    arrays.append(column(0.0, bids, whole=(True, True)))
    assert np.count_nonzero(~np.isnan(arrays.prices[0])) == 33
    assert arrays.bounds[0].tolist() == [969, np.inf]


def test_percentiles_are_those_of_the_sizes_kept():
    arrays = HeatArrays(4)
    assert arrays.percentile(50) == LARGEST + 1
    for size in (1, 1, 2, 4, 1000):
        arrays.append(column(0.0, ((99, size),), ()))
    assert arrays.percentile(0) == code_of(1)
    assert arrays.percentile(50) == code_of(2)
    assert arrays.percentile(100) == code_of(1000)
    for _ in range(4):
        arrays.append(column(0.0, (), ()))
    assert arrays.percentile(100) == LARGEST + 1


def test_prices_beyond_floats_do_no_harm():
    arrays = HeatArrays(2)
    arrays.append(column(0.0, ((D("1e400"), 1),), ()))
    assert np.isfinite(arrays.prices[0, 0])
