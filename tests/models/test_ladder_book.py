from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from issplus_desktop.market.order_book import Level
from issplus_desktop.models.ladder_book import LadderBook, LadderZone, ladder_book
from issplus_desktop.models.ladder_steps import LadderSteps
from issplus_desktop.models.order_book_frame import frame_of
from issplus_desktop.models.order_book_rows import BookSide

D = Decimal
STEPS = LadderSteps(D("0.01"), 2)


def side(*levels):
    total, made = 0, []
    for price, size in levels:
        total += size
        made.append(Level(D(price), size, total))
    return tuple(made)


def made(bids, asks, steps=STEPS):
    return ladder_book(frame_of(side(*bids), side(*asks)), steps)


def zones(book, numbers):
    return [book.zone(number).name for number in numbers]


def test_levels_stand_in_the_rows_of_their_prices():
    book = made([("1.02", 5), ("1.00", 7)], [("1.05", 1), ("1.06", 2)])
    assert sorted(book.lines) == [100, 102, 105, 106]
    assert book.bounds == (100, 102, 105, 106)
    assert book.middle == 103
    assert book.lines[100].bid.level.size == 7
    assert zones(book, range(107, 98, -1)) == [
        "ABOVE", "ASKS", "ASKS", "SPREAD", "SPREAD", "BIDS", "BIDS", "BIDS", "BELOW",
    ]  # fmt: skip


def test_a_crossed_book_has_both_sides_in_a_row():
    book = made([("1.04", 5), ("1.02", 7)], [("1.02", 1), ("1.04", 2)])
    assert [book.lines[number].side for number in (102, 104)] == [BookSide.BOTH] * 2
    assert (book.lines[104].bid.level.size, book.lines[104].ask.level.size) == (5, 2)
    assert zones(book, (105, 104, 103, 102, 101)) == ["ABOVE", "CROSSED", "CROSSED", "CROSSED", "BELOW"]


def test_equal_best_prices_are_a_spread_of_one_row():
    assert zones(made([("1.02", 5)], [("1.02", 1)]), (103, 102, 101)) == ["ABOVE", "SPREAD", "BELOW"]


@pytest.mark.parametrize(
    ("bids", "asks", "expected", "middle"),
    [
        ([("1.02", 5)], [], ["NOWHERE", "BIDS", "BELOW"], 102),
        ([], [("1.02", 5)], ["ABOVE", "ASKS", "NOWHERE"], 102),
        ([], [], ["NOWHERE", "NOWHERE", "NOWHERE"], None),
    ],
)
def test_a_side_may_be_empty(bids, asks, expected, middle):
    book = made(bids, asks)
    assert zones(book, (103, 102, 101)) == expected
    assert book.middle == middle


numbers = st.lists(st.integers(95, 110), max_size=4, unique=True).map(sorted)


@given(numbers, numbers)
def test_from_one_end_of_a_zone_to_the_next_all_rows_lie_in_one_zone(bids, asks):
    book = made([(f"{n / 100:.2f}", 1) for n in reversed(bids)], [(f"{n / 100:.2f}", 1) for n in asks])
    changes = [n for n in range(112, 90, -1) if book.zone(n) is not book.zone(n - 1)]
    assert set(changes) <= set(book.zone_ends)
    assert list(book.zone_ends) == sorted(book.zone_ends, reverse=True)


def test_what_meets_in_a_row_is_one_level_and_goes_away_from_the_spread():
    book = made([("1.029", 5), ("1.021", 7)], [("1.031", 1), ("1.031", 2)])
    assert (book.lines[102].bid.level.size, book.lines[102].bid.level.cumulative) == (12, 12)
    assert (book.lines[104].ask.level.size, book.lines[104].ask.level.cumulative) == (3, 3)


def test_a_price_that_is_absurdly_far_has_no_row():
    assert sorted(made([("1.02", 5)], [("1e30", 1)]).lines) == [102]


def test_rows_that_look_another_way_are_told():
    before = made([("1.02", 5), ("1.00", 7)], [("1.05", 1)])
    assert before.changed(before, range(110, 90, -1)) == ([], [])
    grown = made([("1.02", 5), ("1.00", 8)], [("1.05", 1)])
    assert before.changed(grown, range(110, 90, -1)) == ([100], [])
    moved = made([("1.03", 5), ("1.00", 7)], [("1.05", 1)])
    assert before.changed(moved, range(110, 90, -1)) == ([104, 103, 102], [])
    assert before.changed(moved, range(103, 101, -1)) == ([103, 102], [])
    assert before.changed(LadderBook(), range(103, 101, -1)) == ([103, 102], [])
    written = made([("1.02", 5), ("1.000", 7)], [("1.05", 1)])
    assert before.changed(written, range(110, 90, -1)) == ([100], [])
    summed = made([("1.02", 6), ("1.00", 7)], [("1.05", 1)])
    assert before.changed(summed, range(110, 90, -1)) == ([102], [100])
    crossed = made([("1.05", 5), ("1.00", 7)], [("1.05", 1)])
    assert 105 in before.changed(crossed, range(110, 90, -1))[0]


levels = st.dictionaries(st.integers(80, 120), st.integers(1, 99), max_size=12)


@given(levels, levels, levels, levels)
def test_a_row_that_is_not_told_looks_as_before(bids, asks, new_bids, new_asks):
    def book(bids, asks):
        return made(
            [(D(n) / 100, s) for n, s in sorted(bids.items(), reverse=True)],
            [(D(n) / 100, s) for n, s in sorted(asks.items())],
        )

    before, after = book(bids, asks), book(new_bids, new_asks)
    numbers = range(130, 70, -1)
    touched, summed = before.changed(after, numbers)
    assert not set(touched) & set(summed)
    for number in set(numbers) - set(touched):
        assert before.zone(number) is after.zone(number)
        before_sizes, after_sizes = ([e.level.size for e in lines[number].entries] if number in lines else []
                                     for lines in (before.lines, after.lines))  # fmt: skip
        assert before_sizes == after_sizes
        assert number in summed or before.lines.get(number) == after.lines.get(number)
        assert (number == before.best_bid, number == before.best_ask) == (
            number == after.best_bid,
            number == after.best_ask,
        )


@given(levels, levels)
def test_every_row_lies_somewhere_and_no_size_is_lost(bids, asks):
    book = made(
        [(D(n) / 100, s) for n, s in sorted(bids.items(), reverse=True)],
        [(D(n) / 100, s) for n, s in sorted(asks.items())],
    )
    entries = [entry for line in book.lines.values() for entry in line.entries]
    assert sum(entry.level.size for entry in entries) == sum(bids.values()) + sum(asks.values())
    for number in bids:
        assert book.zone(number) in {LadderZone.BIDS, LadderZone.CROSSED, LadderZone.SPREAD}
    for number in asks:
        assert book.zone(number) in {LadderZone.ASKS, LadderZone.CROSSED, LadderZone.SPREAD}
