from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from issplus_desktop.market.order_book import Level
from issplus_desktop.models.order_book_rows import SPREAD_ROW, BookSide, came_within, entries_of, rows_of, same_row


def level(price, size=1, cumulative=1):
    return Level(Decimal(price), size, cumulative)


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


def test_side_by_side_the_best_of_both_share_the_first_row():
    rows = rows_of([level("9"), level("8"), level("8")], [level("10")], beside=True)
    assert [[entry.level.price for entry in row.entries] for row in rows] == [[9, 10], [8], [8]]
    assert {row.side for row in rows} == {BookSide.BOTH}
    assert [row.is_best for row in rows] == [True, False, False]
    assert [row.key for row in rows] == sorted({row.key for row in rows})
    assert rows[0].level == level("9")
    assert rows_of([], [level("10")], beside=True)[0].level == level("10")
    assert rows_of([], [], beside=True) == []


def within(side, new, old):
    return {str(e.level.price): came_within(e, [level(p) for p in old]) for e in entries_of(side, map(level, new))}


def test_a_level_in_between_is_new_but_one_beyond_has_only_come_into_sight():
    assert within(BookSide.BID, ["9.5", "8", "6"], ["9", "7"]) == {"9.5": True, "8": True, "6": False}
    assert within(BookSide.ASK, ["9.8", "11", "13"], ["10", "12"]) == {"9.8": True, "11": True, "13": False}


def test_a_first_level_is_never_new():
    assert within(BookSide.ASK, ["10"], []) == {"10": False}


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
