import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from issplus_desktop.market.order_book import Level, OrderBook
from issplus_desktop.protocol.message import DataMessage, MessageDecoder, MessageKind
from tests.market.wire import book, removal, snapshot, updates

D = Decimal


def applied(message):
    order_book = OrderBook()
    order_book.apply(message, 5.0)
    return order_book


@pytest.fixture
def sber():
    """Two bids and two asks, in the wire's order."""
    return applied(book([("306.23", 16744), ("306.24", 784)], [("306.26", 1499), ("306.27", 10)]))


def test_best_prices_come_first_with_running_sums(sber):
    assert sber.bids == (Level(D("306.24"), 784, 784), Level(D("306.23"), 16744, 17528))
    assert sber.asks == (Level(D("306.26"), 1499, 1499), Level(D("306.27"), 10, 1509))
    assert sber.best_bid == sber.bids[0]
    assert sber.best_ask == sber.asks[0]
    assert str(sber.spread) == "0.02"
    assert not sber.is_crossed
    assert not sber.is_empty
    assert (sber.updated_at, sber.version, sber.rows_left_out) == (5.0, 1, 0)


def test_imbalance_is_the_bids_share_of_the_best_levels(sber):
    assert sber.imbalance() == D("0.920733")
    assert sber.imbalance(1) == D("0.343408")
    assert sber.imbalance(99) == sber.imbalance()
    assert sber.imbalance(0) is None
    assert sber.imbalance(-1) is None


def test_before_the_first_message_there_is_nothing():
    nothing = OrderBook()
    assert nothing.is_empty
    assert (nothing.updated_at, nothing.version) == (None, 0)
    assert (nothing.bids, nothing.asks, nothing.rows_left_out) == ((), (), 0)
    assert (nothing.malformed, nothing.messages_left_out) == (None, 0)
    assert nothing.best_bid is None
    assert nothing.best_ask is None
    assert nothing.spread is None
    assert nothing.imbalance() is None
    assert not nothing.is_crossed


def test_each_message_is_the_whole_book(sber):
    sber.apply(book([("306.00", 1)], []), 6.0)
    assert sber.bids == (Level(D("306.00"), 1, 1),)
    assert sber.asks == ()
    assert (sber.updated_at, sber.version) == (6.0, 2)


def test_updates_without_a_key_replace_too(sber):
    sber.apply(updates("BUYSELL PRICE QUANTITY", ["S", D("306.30"), 7]), 6.0)
    assert sber.bids == ()
    assert [level.size for level in sber.asks] == [7]


def test_a_removal_has_no_meaning_here(sber):
    assert sber.apply(removal("BUYSELL PRICE", ["B", D("306.24")], ["B", D("306.23")]), 6.0) == 2
    assert sber.apply(removal("BUYSELL"), 6.0) == 1
    assert len(sber.bids) == 2
    assert (sber.updated_at, sber.version) == (5.0, 1)


def test_one_side_only_is_shown_and_has_no_spread():
    bids_only = applied(book([("306.24", 784)], []))
    assert bids_only.best_bid.size == 784
    assert bids_only.best_ask is None
    assert bids_only.spread is None
    assert bids_only.imbalance() == 1
    assert not bids_only.is_crossed
    assert not bids_only.is_empty
    asks_only = applied(book([], [("306.24", 784)]))
    assert asks_only.best_bid is None
    assert asks_only.spread is None
    assert asks_only.imbalance() == 0
    assert not asks_only.is_crossed
    assert not asks_only.is_empty


def test_an_empty_book_is_a_book(sber):
    sber.apply(snapshot("BUYSELL PRICE QUANTITY"), 6.0)
    assert sber.is_empty
    assert sber.version == 2
    assert sber.imbalance() is None


def test_a_crossed_book_is_shown_crossed():
    crossed = applied(book([("306.24", 1), ("306.28", 2)], [("306.26", 3)]))
    assert crossed.is_crossed
    assert crossed.best_bid.price == D("306.28")
    assert str(crossed.spread) == "-0.02"


def test_equal_best_prices_are_a_spread_of_zero():
    locked = applied(book([("306.26", 1)], [("306.26", 3)]))
    assert not locked.is_crossed
    assert str(locked.spread) == "0.00"


def test_two_levels_of_one_price_stay_two():
    doubled = applied(book([("1.00", 5), ("1.00", 6)], []))
    assert [(level.size, level.cumulative) for level in doubled.bids] == [(5, 5), (6, 11)]


def test_sizes_beyond_a_double_and_with_decimals_stay_exact():
    huge = applied(book([("1", 2**60), ("2", 1)], [("3", D("0.10")), ("4", 2**60), ("5", D("9" * 40))]))
    assert huge.bids[-1].cumulative == 2**60 + 1
    assert [str(level.cumulative) for level in huge.asks] == [
        "0.10",
        f"{2**60}.10",
        f"{int('9' * 40) + 2**60}.10",
    ]


def test_whole_sizes_and_their_sums_stay_whole_numbers(sber):
    for level in sber.bids + sber.asks:
        assert (type(level.size), type(level.cumulative)) == (int, int)


def test_a_sum_that_no_64_bits_hold_is_a_decimal():
    sizes = [2**62, 2**62 - 1, 1, -1]
    summed = applied(book([], [(str(price), size) for price, size in enumerate(sizes, 1)]))
    sums = [level.cumulative for level in summed.asks]
    assert sums == [2**62, 2**63 - 1, 2**63, 2**63 - 1]
    assert [type(number) for number in sums] == [int, int, D, D]
    below = applied(book([], [("1", -(2**63)), ("2", -1)]))
    assert [type(level.cumulative) for level in below.asks] == [int, D]


@pytest.mark.parametrize("sizes", [(2, D("9" * 40)), (D("9" * 40), 2)])
def test_a_sum_of_whole_and_decimal_sizes_is_exact(sizes):
    mixed = applied(book([], [("3", sizes[0]), ("4", sizes[1])]))
    assert mixed.asks[-1].cumulative == 10**40 + 1


def test_the_smallest_size_has_an_imbalance():
    assert applied(book([("1", 1)], [])).imbalance() == 1


def test_a_book_without_any_size_has_no_imbalance():
    assert applied(book([("1", 0)], [("2", 0)])).imbalance() is None


def test_absurd_numbers_do_not_break_it():
    absurd = applied(book([("9e999999999999999", 1)], [("-9e999999999999999", 1)]))
    assert absurd.is_crossed
    assert not absurd.spread.is_finite() or absurd.spread < 0


@pytest.mark.parametrize(
    "row",
    [
        [None, D("1.0"), 5],
        ["X", D("1.0"), 5],
        [7, D("1.0"), 5],
        ["B", None, 5],
        ["B", "dear", 5],
        ["B", D("NaN"), 5],
        ["B", True, 5],
        ["B", D("1.0"), None],
        ["B", D("1.0"), "many"],
    ],
)
def test_rows_that_are_no_level_are_left_out_and_counted(row):
    order_book = applied(snapshot("BUYSELL PRICE QUANTITY", ["B", 3, 4], row))
    assert order_book.bids == (Level(D(3), 4, 4),)
    assert order_book.asks == ()
    assert order_book.rows_left_out == 1


def late(data):
    """A book's message whose `data` is this JSON text, read when looked at."""
    body = f'{{"columns":["BUYSELL","PRICE","QUANTITY"],"data":{data}}}'
    return MessageDecoder(reads_late=True).decode(body.encode())


def test_the_rows_of_a_message_are_not_looked_at_before_the_book_is():
    message = late('[["S",[306.30,2],7]]')
    order_book = applied(message)
    assert message.rows._outcome is None
    assert order_book.asks == (Level(D("306.30"), 7, 7),)
    assert (order_book.malformed, order_book.messages_left_out) == (None, 0)


def test_a_message_that_turns_out_malformed_is_told_and_the_levels_stay(sber):
    bids, asks = sber.bids, sber.asks
    assert sber.apply(late('[["S",[306.30,2]]]'), 6.0) == 0
    assert "2 cells" in sber.malformed
    assert (sber.bids, sber.asks) == (bids, asks)
    assert (sber.messages_left_out, sber.rows_left_out) == (1, 0)
    assert (sber.updated_at, sber.version) == (6.0, 2)
    sber.apply(late("[5]"), 7.0)
    assert sber.bids == bids
    assert sber.messages_left_out == 2
    sber.apply(late('[["S",[306.30,2],7]]'), 8.0)
    assert [level.size for level in sber.asks] == [7]
    assert (sber.malformed, sber.messages_left_out) == (None, 2)


def test_each_malformed_message_is_told_once_when_somebody_looks():
    told = []
    order_book = OrderBook(lambda: told.append(order_book.messages_left_out))
    order_book.apply(late("[5]"), 1.0)
    order_book.apply(late("[6]"), 2.0)
    assert told == []
    assert (order_book.bids, order_book.asks, order_book.rows_left_out) == ((), (), 0)
    assert told == [1]
    order_book.apply(late("[]"), 3.0)
    assert order_book.is_empty
    order_book.apply(late("[7]"), 4.0)
    assert order_book.is_empty
    assert told == [1, 2]


def test_the_count_of_malformed_messages_is_up_to_date_by_itself(sber):
    sber.apply(late("{}"), 6.0)
    assert sber.messages_left_out == 1


def test_a_malformed_removal_is_ignored_like_any(sber):
    message = DataMessage(MessageKind.REMOVAL, ("BUYSELL",), late("[5]").rows)
    assert sber.apply(message, 6.0) == 1
    assert sber.version == 1


def test_other_columns_in_any_order_are_passed_over():
    order_book = applied(snapshot("X QUANTITY BUYSELL PRICE", [None, 4, "S", D("3.10")]))
    assert order_book.asks == (Level(D("3.10"), 4, 4),)


def test_a_message_without_the_columns_is_an_empty_book():
    order_book = applied(snapshot("BUYSELL PRICE", ["B", D("1.0")]))
    assert order_book.is_empty
    assert order_book.rows_left_out == 1


def test_each_reader_is_told_once_at_its_own_pace(sber):
    first, second = sber.open_reader(), sber.open_reader()
    assert first.take()
    assert not first.take()
    sber.apply(book([], []), 6.0)
    sber.apply(book([], []), 7.0)
    assert first.take()
    assert not first.take()
    assert second.take()
    assert not second.take()


def test_a_closed_reader_is_told_nothing(sber):
    reader = sber.open_reader()
    reader.close()
    reader.close()
    assert not reader.take()


LEVELS = st.lists(st.tuples(st.decimals(-1000, 1000, places=2), st.integers(0, 2**64)), max_size=12)


@given(LEVELS, LEVELS)
def test_any_book_is_sorted_summed_and_complete(bids, asks):
    order_book = applied(book(bids, asks))
    assert sorted(bids, key=lambda level: level[0], reverse=True) == [(x.price, x.size) for x in order_book.bids]
    assert sorted(asks, key=lambda level: level[0]) == [(x.price, x.size) for x in order_book.asks]
    for side in (order_book.bids, order_book.asks):
        assert [level.cumulative for level in side] == [sum(x.size for x in side[: i + 1]) for i in range(len(side))]
    share = order_book.imbalance()
    assert share is None or 0 <= share <= 1


def test_the_recorded_book(shared_facts):
    body = json.loads((shared_facts / "samples.json").read_text(encoding="utf-8"))["recorded"]["orderbook_body_A"]
    order_book = applied(MessageDecoder().decode(json.dumps(body).encode()))
    assert len(order_book.bids) == len(order_book.asks) == 10
    assert (str(order_book.best_bid.price), str(order_book.best_ask.price)) == ("328.04", "328.05")
    assert str(order_book.spread) == "0.01"
    assert order_book.rows_left_out == 0
