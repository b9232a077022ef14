from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from issplus_desktop.market.order_book import Level
from issplus_desktop.models.order_book_rows import SPREAD_ROW, BookSide, came_within, entries_of, rows_of, same_row


def rows(bids, asks, *, beside=False):
    return rows_of(entries_of(BookSide.BID, bids), entries_of(BookSide.ASK, asks), beside=beside)


def level(price, size=1, cumulative=1):
    return Level(Decimal(price), size, cumulative)


def test_sellers_stand_on_top_and_the_best_prices_at_the_spread():
    found = rows([level("9"), level("8")], [level("10"), level("11")])
    assert [(row.side.value, row.level and str(row.level.price)) for row in found] == [
        ("ask", "11"),
        ("ask", "10"),
        ("spread", None),
        ("bid", "9"),
        ("bid", "8"),
    ]
    assert [row.is_best for row in found] == [False, True, False, True, False]


def test_an_empty_book_has_no_row():
    assert rows([], []) == []


def test_a_one_sided_book_keeps_its_spread_row():
    assert [row.side for row in rows([level("9")], [])] == [BookSide.SPREAD, BookSide.BID]


prices = st.lists(st.decimals("0.01", "99", places=2), max_size=12)


@settings(max_examples=60)
@given(prices, prices)
def test_keys_are_unique_and_sort_as_the_rows_stand(bids, asks):
    found = rows([level(p) for p in sorted(bids, reverse=True)], [level(p) for p in sorted(asks)])
    keys = [row.key for row in found]
    assert keys == sorted(set(keys))


def test_side_by_side_the_best_of_both_share_the_first_row():
    found = rows([level("9"), level("8"), level("8")], [level("10")], beside=True)
    assert [[entry.level.price for entry in row.entries] for row in found] == [[9, 10], [8], [8]]
    assert {row.side for row in found} == {BookSide.BOTH}
    assert [row.is_best for row in found] == [True, False, False]
    assert [row.key for row in found] == sorted({row.key for row in found})
    assert found[0].level == level("9")
    assert rows([], [level("10")], beside=True)[0].level == level("10")
    assert rows([], [], beside=True) == []


def within(side, new, old):
    return {
        str(e.level.price): came_within(e, entries_of(side, map(level, old))) for e in entries_of(side, map(level, new))
    }


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
    assert same_row(rows([first], [])[1], rows([second], [])[1]) is same
    assert same_row(SPREAD_ROW, SPREAD_ROW)
