from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from issplus_desktop.market.order_book import Level, OrderBook
from issplus_desktop.models.order_book_rows import (
    SPREAD_ROW,
    BookSide,
    BookSummary,
    came_within,
    rows_of,
    same_row,
    summary_of,
)
from issplus_desktop.protocol.message import DataMessage, MessageKind


def level(price, size=1, cumulative=1):
    return Level(Decimal(price), size, cumulative)


def book_of(bids, asks):
    book = OrderBook()
    rows = [["B", Decimal(price), size] for price, size in bids] + [["S", Decimal(price), size] for price, size in asks]
    book.apply(DataMessage(MessageKind.SNAPSHOT, ("BUYSELL", "PRICE", "QUANTITY"), rows), 0.0)
    return book


def test_sellers_stand_on_top_and_the_best_prices_at_the_spread():
    rows = rows_of([level("9"), level("8")], [level("10"), level("11")])
    assert [(row.side.value, row.level and str(row.level.price)) for row in rows] == [
        ("ask", "11"),
        ("ask", "10"),
        ("spread", None),
        ("bid", "9"),
        ("bid", "8"),
    ]
    assert [row.is_best for row in rows] == [False, True, False, True, False]


def test_an_empty_book_has_no_row():
    assert rows_of([], []) == []


def test_a_one_sided_book_keeps_its_spread_row():
    assert [row.side for row in rows_of([level("9")], [])] == [BookSide.SPREAD, BookSide.BID]


prices = st.lists(st.decimals("0.01", "99", places=2), max_size=12)


@settings(max_examples=60)
@given(prices, prices)
def test_keys_are_unique_and_sort_as_the_rows_stand(bids, asks):
    rows = rows_of([level(p) for p in sorted(bids, reverse=True)], [level(p) for p in sorted(asks)])
    keys = [row.key for row in rows]
    assert keys == sorted(set(keys))


def test_a_level_in_between_is_new_but_one_beyond_has_only_come_into_sight():
    old = rows_of([level("9"), level("7")], [level("10"), level("12")])
    new = rows_of([level("9.5"), level("8"), level("6")], [level("9.8"), level("11"), level("13")])
    within = {str(row.level.price): came_within(row, old) for row in new if row.level}
    assert within == {"9.5": True, "8": True, "6": False, "9.8": True, "11": True, "13": False}


def test_the_spread_row_and_a_first_level_are_never_new():
    assert not came_within(SPREAD_ROW, rows_of([level("9")], []))
    ask = rows_of([], [level("10")])[0]
    assert not came_within(ask, rows_of([level("9")], []))


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        (level("9.0", 5, 5), level("9.0", 5, 5), True),
        (level("9.0", 5, 5), level("9.00", 5, 5), False),
        (level("9.0", 5, 5), level("9.0", 6, 6), False),
        (level("9.0", 5, 5), level("9.0", 5, 7), False),
    ],
)
def test_rows_are_the_same_only_if_they_look_the_same(first, second, same):
    assert same_row(rows_of([first], [])[1], rows_of([second], [])[1]) is same
    assert same_row(SPREAD_ROW, SPREAD_ROW)


def test_a_summary_is_exact():
    summary = summary_of(book_of([("306.24", 784)], [("306.26", 1499)]), Decimal("0.01"))
    assert (str(summary.spread), summary.ticks, str(summary.basis_points)) == ("0.02", 2, "0.7")
    assert summary.bid_share == Decimal("0.343408")
    assert summary.decimals == 2
    assert not summary.crossed
    assert not summary.is_empty


def test_a_summary_without_a_tick_size_has_no_ticks():
    assert summary_of(book_of([("1", 1)], [("2", 1)]), None).ticks is None


def test_an_empty_summary():
    assert summary_of(book_of([], []), None) == BookSummary()
    assert BookSummary().is_empty
