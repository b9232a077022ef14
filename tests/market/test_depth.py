from decimal import Decimal

import pytest

from issplus_desktop.market.depth import Depth, DepthSpan, depth_of, reading_at
from issplus_desktop.market.order_book import OrderBook
from tests.market.wire import book

D = Decimal
BIDS = [("98", 3), ("99", 2), ("100", 1)]
ASKS = [("104", 30), ("103", 20), ("102", 10)]


def depth(bids=BIDS, asks=ASKS, span=None):
    held = OrderBook()
    held.apply(book(bids, asks), 0.0)
    return depth_of(held.bids, held.asks, span)


def steps(side):
    return [(str(step.price), step.size, step.value) for step in side]


def test_sums_sizes_and_values_from_the_best_price_on():
    made = depth()
    assert steps(made.bids) == [("100", 1, 100), ("99", 3, 298), ("98", 6, 592)]
    assert steps(made.asks) == [("102", 10, 1020), ("103", 30, 3080), ("104", 60, 6200)]
    assert made.mid == 101
    assert not made.is_crossed


@pytest.mark.parametrize(
    ("span", "bids", "asks"),
    [
        (DepthSpan(), 3, 3),
        (DepthSpan(levels=2), 2, 2),
        (DepthSpan(percent=D(2)), 2, 2),
        (DepthSpan(percent=D(1)), 1, 1),
        (DepthSpan(percent=D("0.5")), 0, 0),
    ],
)
def test_looks_as_far_as_the_span_reaches(span, bids, asks):
    made = depth(span=span)
    assert (len(made.bids), len(made.asks), made.mid) == (bids, asks, 101)


def test_a_one_sided_book_is_measured_from_its_best_price():
    made = depth(asks=[], span=DepthSpan(percent=D(1)))
    assert (len(made.bids), made.mid) == (2, None)
    assert len(depth(bids=[], span=DepthSpan(percent=D(1))).asks) == 2


def test_an_empty_book_has_no_steps():
    made = depth([], [], DepthSpan(percent=D(1)))
    assert made == Depth()
    assert made.is_empty
    assert reading_at(made, D(1)) is None


@pytest.mark.parametrize(
    ("price", "is_bid", "size", "value", "percent"),
    [
        ("98.5", True, 3, 298, "-2.475"),
        ("1", True, 6, 592, "-99.010"),
        ("100.5", True, 0, 0, "-0.495"),
        ("101.0", False, 0, 0, "0.000"),
        ("103", False, 30, 3080, "1.980"),
        ("200", False, 60, 6200, "98.020"),
    ],
)
def test_reads_what_stands_up_to_a_price(price, is_bid, size, value, percent):
    read = reading_at(depth(), D(price))
    assert read is not None
    assert (read.is_bid, read.size, read.value, str(read.percent)) == (is_bid, size, value, percent)


def test_reads_a_one_sided_book_without_per_cents():
    low, high = reading_at(depth(asks=[]), D(99)), reading_at(depth(bids=[]), D(103))
    assert low is not None
    assert high is not None
    assert (low.is_bid, low.size, low.percent) == (True, 3, None)
    assert (high.is_bid, high.size, high.percent) == (False, 30, None)


def test_a_middle_of_nought_has_no_per_cents():
    read = reading_at(depth([("-1", 1)], [("1", 1)]), D(1))
    assert read is not None
    assert (read.size, read.percent) == (1, None)


def test_a_crossed_book_is_read_as_it_is():
    made = depth([("103", 5)], [("101", 7)])
    assert made.is_crossed
    low, high = reading_at(made, D("101.5")), reading_at(made, D("102.5"))
    assert low is not None
    assert high is not None
    assert (low.size, high.size) == (5, 7)


def test_giant_sizes_and_tiny_prices_stay_exact():
    made = depth([("0.0000001", 2**62), ("0.0000002", 2**62)], [])
    assert steps(made.bids)[-1] == ("1E-7", 2**63, D("1383505805528.2163712"))
