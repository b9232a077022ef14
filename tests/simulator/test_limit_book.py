"""The order book: price before time, totals that add up."""

from hypothesis import given, settings
from hypothesis import strategies as st

from issplus_desktop.simulator.limit_book import BookSide, Fill, LimitBook


def side_of(sign, *orders):
    side = BookSide(sign)
    for price, lots in orders:
        side.add(price, lots)
    return side


def test_best_first_on_both_sides():
    orders = ((100, 5), (102, 1), (101, 7), (102, 2))
    assert side_of(1, *orders).levels(2) == [(102, 3), (101, 7)]
    assert side_of(-1, *orders).levels(9) == [(100, 5), (101, 7), (102, 3)]


def test_an_order_is_filled_in_order_of_price_then_time():
    asks = side_of(-1, (101, 4), (100, 3), (100, 2), (105, 9))
    assert asks.hit(7, 101) == [Fill(100, 3), Fill(100, 2), Fill(101, 2)]
    assert asks.levels(3) == [(101, 2), (105, 9)]
    assert (asks.depth, asks.count) == (11, 2)


def test_what_is_beyond_the_worst_price_is_not_touched():
    bids = side_of(1, (100, 1), (98, 5))
    assert bids.hit(10, 99) == [Fill(100, 1)]
    assert bids.best == 98
    assert bids.price_at(0) == 98
    assert bids.size_at(0) == 5


def test_withdrawing_part_and_all_of_an_order():
    bids = side_of(1, (100, 5), (100, 2))
    assert bids.order_at(0, 0.9) == (1, 2)
    bids.reduce(0, 0, 3)
    assert (bids.levels(1), bids.count) == ([(100, 4)], 2)
    bids.reduce(0, 1, 99)
    assert (bids.levels(1), bids.count, bids.depth) == ([(100, 2)], 1, 2)
    bids.reduce(0, 0, 2)
    assert (len(bids), bids.best) == (0, None)


def test_the_worst_level_goes_whole():
    asks = side_of(-1, (100, 1), (120, 5), (120, 6))
    asks.drop_worst()
    assert (asks.levels(5), asks.depth, asks.count) == ([(100, 1)], 1, 1)


def test_crossed_or_not():
    book = LimitBook()
    assert not book.is_crossed()
    book.bids.add(100, 1)
    assert not book.is_crossed()
    book.asks.add(101, 1)
    assert not book.is_crossed()
    book.asks.add(100, 1)
    assert book.is_crossed()


@settings(max_examples=60)
@given(
    st.sampled_from([1, -1]), st.lists(st.tuples(st.integers(0, 2), st.integers(1, 9), st.integers(1, 30)), max_size=60)
)
def test_totals_always_add_up(sign, steps):
    side = BookSide(sign)
    resting: list[tuple[int, int]] = []
    for action, price, lots in steps:
        if action < 2 or not resting:
            side.add(price, lots)
            resting.append((price, lots))
            continue
        for fill in side.hit(lots, price):
            best = max(resting, key=lambda order: sign * order[0])
            place = resting.index(best)
            assert fill.price == best[0]
            left = best[1] - fill.lots
            resting[place : place + 1] = [(fill.price, left)] if left else []
    by_price: dict[int, int] = {}
    for price, lots in resting:
        by_price[price] = by_price.get(price, 0) + lots
    assert side.levels(99) == sorted(by_price.items(), key=lambda level: -sign * level[0])
    assert (side.depth, side.count, len(side)) == (sum(by_price.values()), len(resting), len(by_price))
