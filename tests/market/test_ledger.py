from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from issplus_desktop.market.ledger import Ledger
from tests.market.wire import book, removal, snapshot, updates

TRADES = "TICKER NUMTRADES"


@pytest.fixture
def row():
    """The ledger of a stream whose rows have a key."""
    return Ledger(("TICKER",))


@pytest.fixture
def whole():
    """The ledger of a stream whose every message is whole."""
    return Ledger(())


def note(ledger, *messages):
    for message in messages:
        ledger.note(message, 0)
    return ledger


def test_messages_are_counted_by_kind(row):
    note(row, snapshot("TICKER", ["A"]), updates("TICKER", ["B"]), updates("TICKER", ["C"]), removal("TICKER", ["B"]))
    assert (row.received, row.applied) == (4, 4)
    assert (row.snapshots, row.updates, row.removals) == (1, 2, 1)


@pytest.mark.parametrize(("rows", "ignored", "unused"), [(2, 1, 0), (2, 2, 1), (0, 1, 1), (0, 0, 0)])
def test_a_message_counts_as_unused_where_none_of_its_rows_was_of_use(row, rows, ignored, unused):
    row.note(updates("TICKER", *[[None]] * rows), ignored)
    assert (row.received, row.unused, row.applied, row.ignored_rows) == (1, unused, 1 - unused, ignored)


def test_bodies_that_cannot_be_read_are_received_too(row):
    note(row, snapshot("TICKER", ["A"]))
    row.note_malformed()
    assert (row.received, row.applied, row.malformed) == (2, 1, 1)


# Order


def test_a_seqnum_that_jumps_up_is_how_the_feed_counts(row):
    note(
        row, *[updates("TICKER", [step], seqnum=100 + step * 4) for step in range(5)], updates("A", [1], seqnum=10**18)
    )
    assert (row.repeated, row.falling_seqnum, row.last_seqnum) == (0, 0, 10**18)


def test_a_falling_seqnum_is_counted_and_measured_anew_from_there(row):
    note(row, *[updates("TICKER", [seqnum], seqnum=seqnum) for seqnum in (10, 14, 12, 13, 8)])
    assert (row.falling_seqnum, row.repeated, row.last_seqnum) == (2, 0, 8)


def test_the_same_seqnum_again_is_a_repetition_whatever_it_says(row):
    note(
        row, updates("TICKER", ["A"], seqnum=4), updates("TICKER", ["B"], seqnum=4), updates("TICKER", ["B"], seqnum=4)
    )
    assert row.repeated == 2


def test_the_same_rows_under_a_later_seqnum_are_a_repetition(whole):
    books = [book([("1.0", 5)], []), book([("1.0", 5)], []), book([("1.0", 6)], []), book([("1.0", 5)], [])]
    note(whole, *books)
    assert whole.repeated == 1
    note(whole, snapshot("A", [Decimal(1)], seqnum=4), snapshot("A", [Decimal(1)], seqnum=8))
    assert whole.repeated == 2


def test_the_same_rows_fallen_behind_are_both(row):
    note(row, updates("TICKER", ["A"], seqnum=8), updates("TICKER", ["A"], seqnum=4))
    assert (row.falling_seqnum, row.repeated) == (1, 1)


def test_rows_of_other_columns_or_another_kind_repeat_nothing(row):
    note(row, updates("TICKER", ["A"]), updates("LAST", ["A"]), removal("LAST", ["A"]))
    assert row.repeated == 0


def test_messages_without_a_seqnum_keep_the_last_one(row):
    note(row, updates("TICKER", ["A"], seqnum=8), updates("TICKER", ["B"]), updates("TICKER", ["C"], seqnum=4))
    assert (row.falling_seqnum, row.last_seqnum) == (1, 4)


# Snapshots


def test_each_snapshot_after_the_first_is_a_resync_where_rows_have_a_key(row):
    row.note_interruption()
    note(row, snapshot("TICKER", ["A"]))
    assert row.resyncs == 0
    note(row, updates("TICKER", ["A"]), snapshot("TICKER", ["A"]))
    row.note_interruption()
    note(row, snapshot("TICKER", ["A"]))
    assert row.resyncs == 2


def test_where_each_message_is_whole_only_one_after_a_loss_is_a_resync(whole):
    note(whole, book([], []), book([], []))
    assert whole.resyncs == 0
    whole.note_interruption()
    note(whole, removal("BUYSELL", ["B"]), book([], []), book([], []))
    assert (whole.snapshots, whole.resyncs) == (4, 1)
    whole.note_malformed()
    note(whole, book([], []), book([], []))
    assert (whole.snapshots, whole.resyncs) == (6, 2)


def test_a_loss_after_one_whole_message_makes_the_next_a_resync_and_a_loss_before_it_none(whole):
    whole.note_interruption()
    note(whole, book([], []))
    assert whole.resyncs == 0
    whole.note_interruption()
    note(whole, book([], []))
    assert whole.resyncs == 1


# Trades


def test_trades_that_had_no_update_of_their_own_are_merged(row):
    note(row, snapshot(TRADES, ["A", 10]), updates(TRADES, ["A", 11]), updates(TRADES, ["A", 14]))
    assert (row.trade_jumps, row.merged_trades) == (1, 2)
    note(row, updates(TRADES, ["A", 14]), updates(TRADES, ["A", 0]), updates(TRADES, ["A", 2]))
    assert (row.trade_jumps, row.merged_trades) == (2, 3)


def test_each_key_counts_its_own_trades(row):
    note(row, snapshot(TRADES, ["A", 10], ["B", 500]), updates(TRADES, ["B", 501], ["A", 12]))
    assert (row.trade_jumps, row.merged_trades) == (1, 1)


def test_a_snapshot_sets_the_number_anew(row):
    note(row, snapshot(TRADES, ["A", 10]), snapshot(TRADES, ["A", 90]), updates(TRADES, ["A", 91]))
    assert (row.trade_jumps, row.merged_trades) == (0, 0)


@pytest.mark.parametrize("columns", ["TICKER LAST", "LAST NUMTRADES"])
def test_rows_without_a_number_or_a_key_say_nothing_of_trades(row, columns):
    note(row, updates(columns, ["A", 1]), updates(columns, ["A", 5]), updates(TRADES, ["A", None], ["A", 2.5]))
    assert row.trade_jumps == 0


def test_streams_without_a_key_say_nothing_of_trades(whole):
    note(whole, updates(TRADES, ["A", 1]), updates(TRADES, ["A", 5]))
    assert whole.trade_jumps == 0


MESSAGES = st.lists(
    st.builds(
        lambda make, seqnum, rows: make("TICKER NUMTRADES", *rows, seqnum=seqnum),
        st.sampled_from([snapshot, updates, removal]),
        st.none() | st.integers(0, 9),
        st.lists(st.tuples(st.sampled_from("AB"), st.none() | st.integers(0, 9)), max_size=3),
    )
)


@settings(max_examples=50)
@given(MESSAGES, st.integers(0, 4), st.sampled_from([("TICKER",), ()]))
def test_the_sums_agree(messages, ignored, key):
    ledger = Ledger(key)
    for message in messages:
        ledger.note(message, ignored)
        ledger.note_malformed()
    assert ledger.received == 2 * len(messages) == ledger.applied + ledger.unused + ledger.malformed
    assert ledger.snapshots + ledger.updates + ledger.removals == len(messages)
    assert ledger.resyncs <= max(0, ledger.snapshots - 1)
    assert ledger.merged_trades >= ledger.trade_jumps
    assert ledger.falling_seqnum + ledger.repeated <= 2 * len(messages)
