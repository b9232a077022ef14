from decimal import Decimal

import pytest

from issplus_desktop.market.book_history import BookColumn, BookHistory
from issplus_desktop.market.order_book import OrderBook
from issplus_desktop.protocol.message import MessageDecoder
from tests.market.wire import book, removal

D = Decimal
FULL = book([("98", 3), ("99", 2)], [("102", 20), ("101", 10)])
THIN = book([("99", 2)], [("102", 20), ("101", 10)])


def history(*messages, size=8):
    made = BookHistory(size)
    for place, message in enumerate(messages):
        made.note(message, float(place))
    return made


def broken():
    body = '{"columns":["BUYSELL","PRICE","QUANTITY"],"data":[["S",[306.30,2]]],"properties":{"type":"snapshot"}}'
    return MessageDecoder(reads_late=True).decode(body.encode())


def test_each_snapshot_is_a_column_best_levels_first():
    made = history(FULL)
    assert made.since(0) == [BookColumn(0.0, (D(99), D(98), D(101), D(102)), (2, 3, 10, 20), 2)]
    assert made.added == 1


def test_snapshots_that_nobody_looked_at_are_columns_too():
    made = history(*[FULL] * 600, size=4096)
    assert [column.at for column in made.since(0)] == [float(place) for place in range(600)]


def test_the_oldest_give_way():
    made = history(*[FULL] * 20)
    assert [column.at for column in made.since(0)] == [12, 13, 14, 15, 16, 17, 18, 19]
    assert [column.at for column in made.since(18)] == [18, 19]
    assert made.since(20) == []
    assert made.added == 20


def test_a_column_is_in_force_until_the_next_one():
    made = history(FULL, THIN, FULL)
    assert [made.find(at) for at in (-0.1, 0.0, 0.9, 1.0, 99.0)] == [
        None, made.column(0), made.column(0), made.column(1), made.column(2),
    ]  # fmt: skip
    assert BookHistory().find(1.0) is None


def test_moments_are_not_numbers_of_columns():
    made = BookHistory(3)
    for place in range(5):
        made.note(FULL, 100.0 + 10 * place)
    assert [made.find(at) for at in (4.0, 119.9, 120.0, 139.0, 140.0)] == [
        None, None, made.column(2), made.column(3), made.column(4),
    ]  # fmt: skip


def test_a_loss_makes_an_unknown_column_once():
    made = history(FULL)
    made.note_loss(5.0)
    made.note_loss(6.0)
    made.note(FULL, 7.0)
    assert [(column.at, column.is_known) for column in made.since(0)] == [(0, True), (5, False), (7, True)]
    empty = BookHistory()
    empty.note_loss(1.0)
    assert empty.added == 0


def test_what_cannot_be_decoded_is_not_known():
    made = history(FULL, broken(), FULL)
    assert [column.is_known for column in made.since(0)] == [True, False, True]


def test_a_removal_means_nothing():
    assert history(FULL, removal("BUYSELL", ("B",))).added == 1


def test_a_clock_that_is_set_back_leaves_the_order():
    made = BookHistory()
    for at in (5.0, 3.0, 6.0):
        made.note(FULL, at)
    assert [column.at for column in made.since(0)] == [5.0, 5.0, 6.0]


def test_it_begins_with_the_book_that_others_have():
    made, others = BookHistory(), OrderBook()
    made.begin(others)
    assert made.added == 0
    others.apply(FULL, 3.0)
    made.begin(others)
    assert [(column.at, column.sizes) for column in made.since(0)] == [(3.0, (2, 3, 10, 20))]


def test_a_side_with_fewer_levels_than_the_feed_shows_is_whole():
    made = history(THIN, FULL, THIN, book([], []))
    sides = [(column.bids_whole, column.asks_whole) for column in made.since(0)]
    assert sides == [(True, False), (False, False), (True, False), (True, True)]


@pytest.mark.parametrize(
    ("messages", "wholes"),
    [
        ([book([("98", 3), ("99", 2)], [("101", 1)])], (False, True)),
        ([book([("99", 2)], [("102", 1), ("101", 1)])], (True, False)),
        ([FULL, book([("99", 2)], [("101", 1)])], (True, True)),
    ],
)
def test_either_side_tells_how_much_the_feed_shows_and_it_is_not_forgotten(messages, wholes):
    column = history(*messages).since(0)[-1]
    assert (column.bids_whole, column.asks_whole) == wholes


@pytest.mark.parametrize(
    ("message", "price", "shown"),
    [
        (FULL, 97, False),
        (FULL, 98, True),
        (FULL, 100, True),
        (FULL, 102, True),
        (FULL, 103, False),
        (THIN, 1, True),
        (THIN, 103, False),
        (book([], []), 5, True),
        (book([], [("101", 1)]), 5, True),
        (book([("99", 1)], []), 500, True),
        (book([("96", 1), ("97", 1)], [("95", 1), ("94", 1)]), 95, True),
        (book([("96", 1), ("97", 1)], [("95", 1), ("94", 1)]), 93, False),
        (broken(), 99, False),
    ],
)
def test_knows_what_the_feed_shows(message, price, shown):
    column = history(FULL, message).column(1)
    assert column.shows(D(price), D(price) + 1) is shown


def test_sums_what_stands_at_a_price():
    made = history(book([("98", 3), ("99", 2), ("99", 4)], [("99", 2**63), ("101", D("0.5"))]))
    column = made.column(0)
    assert column.size_between(D(99), D(100)) == (6, 2**63)
    assert column.size_between(D(98), D(200)) == (9, 2**63 + D("0.5"))
    assert column.size_between(D(100), D(101)) == (0, 0)


def test_the_same_prices_are_kept_once():
    made = history(FULL, book([("98", 3)], []), *[book([(str(place), 1)], []) for place in range(20)], FULL)
    assert made.column(21).prices[0] == 19
    one, other = history(FULL, FULL).since(0)
    assert one.prices[0] is other.prices[0]


def test_a_column_tells_its_best_prices():
    both = BookColumn(0.0, (D(99), D(98), D(101), D(102)), (2, 3, 10, 20), 2)
    assert (both.best_bid, both.best_ask) == (D(99), D(101))
    bids, asks = BookColumn(0.0, (D(99), D(98)), (2, 3), 2), BookColumn(0.0, (D(101),), (2,), 0)
    assert (bids.best_bid, bids.best_ask) == (D(99), None)
    assert (asks.best_bid, asks.best_ask) == (None, D(101))
    assert BookColumn(0.0, is_known=False).best_bid is BookColumn(0.0, is_known=False).best_ask is None
