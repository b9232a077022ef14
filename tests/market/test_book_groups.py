from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from issplus_desktop.market.book_groups import MULTIPLES, group_asks, group_bids, group_price, group_step, neighbour
from issplus_desktop.market.order_book import Level, OrderBook
from issplus_desktop.protocol.message import DataMessage, MessageKind

D = Decimal


def levels(*pairs):
    result, total = [], 0
    for price, size in pairs:
        total += size
        result.append(Level(D(price), size, total))
    return tuple(result)


def test_bids_go_down_and_asks_up():
    bids = levels(("306.24", 784), ("306.23", 10), ("306.20", 5), ("306.19", 7))
    asks = levels(("306.25", 1), ("306.26", 2), ("306.30", 3), ("306.31", 4))
    step = group_step(D("0.01"), 5)
    assert step == D("0.05")
    assert group_bids(bids, step) == levels(("306.20", 799), ("306.15", 7))
    assert group_asks(asks, step) == levels(("306.25", 1), ("306.30", 5), ("306.35", 4))
    assert str(group_bids(bids, D("1.00"))[0].price) == "306.00"


@pytest.mark.parametrize(
    ("price", "down", "up"),
    [("7", "5", "10"), ("-7", "-10", "-5"), ("0", "0", "0"), ("5", "5", "5"), ("-5", "-5", "-5"), ("0.001", "0", "5")],
)
def test_groups_lie_where_negative_prices_do_too(price, down, up):
    assert group_price(D(price), D(5), upwards=False) == D(down)
    assert group_price(D(price), D(5), upwards=True) == D(up)


def test_without_a_tick_size_or_a_multiple_there_is_no_step():
    assert group_step(None, 5) is None
    assert group_step(D("0.01"), 1) is None
    assert group_step(D(0), 5) is None
    assert group_step(D("-0.01"), 5) is None
    assert group_step(D("NaN"), 5) is None


def test_a_price_that_no_step_divides_exactly_stays():
    assert group_price(D("1E+90"), D("0.05"), upwards=True) == D("1E+90")


def test_the_next_multiple_and_the_last_one():
    assert [neighbour(number, 1) for number in MULTIPLES] == [2, 5, 10, 25, 50, 100, 100]
    assert [neighbour(number, -1) for number in MULTIPLES] == [1, 1, 2, 5, 10, 25, 50]
    assert (neighbour(7, 1), neighbour(7, -1)) == (10, 5)


def test_sizes_beyond_64_bits_are_summed_exactly():
    large = 2**62
    total = group_bids((Level(D(2), large, large), Level(D(1), large, D(2**63))), D(10))
    assert total == (Level(D(0), D(2**63), D(2**63)),)
    halves = group_asks((Level(D(1), D("0.5"), D("0.5")), Level(D(2), 1, D("1.5"))), D(10))
    assert halves == (Level(D(10), D("1.5"), D("1.5")),)


decimals = st.integers(0, 7)
ticks = st.sampled_from([D("0.0000001"), D("0.0005"), D("0.01"), D("0.02"), D("0.25"), D(1), D("2.5"), D(10)])
sizes = st.one_of(st.integers(0, 2**63 - 1), st.decimals(0, 10**12, places=3))
rows = st.lists(st.tuples(st.sampled_from("BS"), st.integers(-(10**9), 10**9), decimals, sizes), max_size=30)


def book_of(cells):
    book = OrderBook()
    table = [[side, D(number).scaleb(-places), size] for side, number, places, size in cells]
    book.apply(DataMessage(MessageKind.SNAPSHOT, ("BUYSELL", "PRICE", "QUANTITY"), table), 0.0)
    return book


def whole(side):
    return sum((D(level.size) for level in side), D(0))


@given(rows, ticks, st.sampled_from(MULTIPLES[1:]))
def test_grouping_conserves_size_and_never_crosses(cells, tick, multiple):
    book = book_of(cells)
    step = group_step(tick, multiple)
    assert step is not None
    bids, asks = group_bids(book.bids, step), group_asks(book.asks, step)
    for raw, grouped in ((book.bids, bids), (book.asks, asks)):
        assert whole(raw) == whole(grouped)
        assert [level.cumulative for level in grouped][-1:] == [level.cumulative for level in raw][-1:]
        assert all(level.price % step == 0 for level in grouped)
        running = D(0)
        for level in grouped:
            running += D(level.size)
            assert running == level.cumulative
    assert [level.price for level in bids] == sorted({level.price for level in bids}, reverse=True)
    assert [level.price for level in asks] == sorted({level.price for level in asks})
    if book.best_bid and book.best_ask and not book.is_crossed:
        assert bids[0].price <= book.best_bid.price <= book.best_ask.price <= asks[0].price


@given(rows, ticks, st.sampled_from(MULTIPLES[1:]))
def test_what_stands_at_a_groups_price_or_better_is_no_worse(cells, tick, multiple):
    book = book_of(cells)
    step = group_step(tick, multiple)
    assert step is not None
    for group in group_bids(book.bids, step):
        assert whole(level for level in book.bids if level.price >= group.price) == group.cumulative
    for group in group_asks(book.asks, step):
        assert whole(level for level in book.asks if level.price <= group.price) == group.cumulative
