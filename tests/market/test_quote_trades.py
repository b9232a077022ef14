from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from issplus_desktop.market.quote_trades import QuoteTrades
from issplus_desktop.market.trade_tape import TapeGap, TapeRestart, TradePrint, TradeSide, TradeTape
from issplus_desktop.protocol.message import Value
from tests.market.trades import QUOTES
from tests.market.wire import removal, snapshot, updates

D = Decimal
ALL = "TICKER LAST BID OFFER NUMTRADES VOLTODAY TIME"
TRADED = "TICKER LAST NUMTRADES VOLTODAY TIME"
NOON = 9 * 3600.0
BUY, SELL = TradeSide


class Bench:
    """A tape of SBER, of which the first row came at noon in Moscow."""

    def __init__(self, *first):
        self.tape = TradeTape()
        self.trades = QuoteTrades(self.tape, QUOTES, ("SBER",))
        self.now = NOON
        if first:
            self.whole(*first)

    def whole(self, *cells, columns=ALL):
        self.trades.note(snapshot(columns, ["SBER", *cells]), self.now)

    def update(self, *cells, columns=TRADED):
        self.now += 1.0
        self.trades.note(updates(columns, ["SBER", *cells]), self.now)

    def rows(self):
        return self.tape.since(0)

    def prints(self):
        return [row for row in self.rows() if isinstance(row, TradePrint)]

    def last(self):
        """The newest row, a print."""
        row = self.rows()[-1]
        assert isinstance(row, TradePrint)
        return row


@pytest.fixture
def bench():
    """The recorded row of SBER, 2026-01-22."""
    return Bench(D("306.13"), D("306.12"), D("306.13"), 10774, D(1322700), time(9, 51, 19))


def test_the_recorded_trade_makes_the_print_that_it_was(bench):
    assert bench.rows() == []
    bench.update(D("306.12"), 10775, D(1322706), time(9, 51, 20))
    assert bench.rows() == [TradePrint(NOON + 1, time(9, 51, 20), D("306.12"), D(6), 1, SELL, True)]


def test_prints_that_came_at_once_are_counted_and_summed(bench):
    bench.update(D("306.13"), 10777, D(1322800), time(9, 51, 20))
    assert (bench.last().count, bench.last().size, bench.last().side) == (3, D(100), BUY)


def test_quotes_make_no_print(bench):
    bench.update(D("306.11"), D("306.14"), columns="TICKER BID OFFER")
    bench.update(1685771, columns="TICKER BIDDEPTHT")
    bench.update(D("306.13"), 10774, D(1322700), time(9, 51, 19))
    bench.trades.note(updates("LAST", [D(1)]), NOON)
    bench.trades.note(updates(TRADED, ["GAZP", D(1), 99999, D(9999999), time(10)]), NOON)
    assert bench.rows() == []


@pytest.mark.parametrize(
    ("bid", "offer", "price", "side"),
    [
        ("10", "11", "10", SELL),
        ("10", "11", "9", SELL),
        ("10", "11", "11", BUY),
        ("10", "11", "12", BUY),
        ("10", "12", "11", None),
        (None, "11", "11", BUY),
        (None, "11", "10", None),
        ("10", None, "10", SELL),
        ("10", None, "11", None),
        (None, None, "10", None),
        ("11", "10", "11", None),
        ("10", "10", "10", None),
        ("10", "11", None, None),
    ],
)
def test_the_side_is_inferred_from_the_quotes_before_or_not_known(bid, offer, price, side):
    bid, offer, price = (None if text is None else D(text) for text in (bid, offer, price))
    bench = Bench(D(10), bid, offer, 5, D(50), time(10))
    bench.update(price, D(1), D(2), 6, D(51), columns="TICKER LAST BID OFFER NUMTRADES VOLTODAY")
    assert (bench.last().side, bench.last().is_inferred) == (side, side is not None)


def test_the_quotes_that_stand_now_are_those_for_the_next_trade(bench):
    bench.update(D("306.20"), D("306.21"), columns="TICKER BID OFFER")
    bench.update(D("306.20"), 10775, D(1322701), time(9, 51, 20))
    assert bench.last().side is SELL


def test_totals_that_come_one_after_the_other_are_not_made_up(bench):
    bench.update(D(1322706), columns="TICKER VOLTODAY")
    bench.update(10775, columns="TICKER NUMTRADES")
    assert [(row.size, row.count) for row in bench.prints()] == [(D(6), None), (None, 1)]


def test_one_total_is_enough():
    bench = Bench(D(10), None, None, 5, None, time(10))
    bench.update(D(10), 6, columns="TICKER LAST NUMTRADES")
    assert (bench.last().size, bench.last().count) == (None, 1)
    bench.update(D(10), 6, columns="TICKER LAST NUMTRADES")
    assert len(bench.rows()) == 1
    by_volume = Bench()
    by_volume.whole(D(10), 100, columns="TICKER LAST VOLTODAY")
    by_volume.update(D(11), 100, columns="TICKER LAST VOLTODAY")
    assert by_volume.rows() == []
    by_volume.update(D(11), 130, columns="TICKER LAST VOLTODAY")
    assert (by_volume.last().size, by_volume.last().count) == (30, None)


def test_without_totals_another_price_or_time_makes_a_print():
    bench = Bench(D(10), None, None, None, None, time(10))
    bench.trades._row.pop("NUMTRADES")
    bench.update(D(10), time(10), columns="TICKER LAST TIME")
    assert bench.rows() == []
    bench.update(D(10), time(10, 1), columns="TICKER LAST TIME")
    bench.update(D(11), columns="TICKER LAST")
    assert [(row.price, row.size, row.count, row.moment) for row in bench.prints()] == [
        (D(10), None, None, time(10, 1)),
        (D(11), None, None, time(10, 1)),
    ]


def test_whole_numbers_and_fixed_ones_go_together():
    bench = Bench(D(10), None, None, 5, 50, "not a time")
    bench.update(D(10), 6, D("50.5"), None)
    assert (bench.last().size, bench.last().moment) == (D("0.5"), None)
    bench.update(D(10), 7, D("50.5") + 2**60, datetime(2026, 1, 22, 10))
    assert (bench.last().size, bench.last().moment) == (D(2**60), datetime(2026, 1, 22, 10))
    assert type(bench.last().size) is D


def test_volumes_beyond_any_machine_word_stay_exact():
    bench = Bench(D("0.0000001"), None, None, 1, 2**62, None)
    bench.update(D("0.0000001"), 2, D(2**70 + 1), None)
    assert (bench.last().price, bench.last().size) == (D("0.0000001"), D(2**70 + 1 - 2**62))


# The first trade of a day, and new days


def test_the_first_trade_of_the_day_is_a_print():
    for nothing in (None, 0):
        bench = Bench(None, None, None, nothing, nothing, None)
        bench.update(D(10), 1, D(7), time(10))
        assert (bench.last().price, bench.last().size, bench.last().count) == (D(10), D(7), 1)


def test_several_first_trades_at_once_are_a_gap():
    bench = Bench(None, None, None, None, None, None)
    bench.update(D(10), 3, D(7), time(10))
    assert bench.rows() == [TapeGap(NOON, NOON + 1, 3)]
    bench.update(D(10), 4, D(9), time(10))
    assert (bench.last().count, bench.last().size) == (1, D(2))


@pytest.mark.parametrize(("trades", "volume"), [(2, D(9)), (10774, D(9)), (None, None), (0, D(0)), (2, D(1322700))])
def test_totals_that_fall_are_a_new_day_and_no_print(bench, trades, volume):
    bench.update(D(300), trades, volume, time(7))
    assert bench.rows() == [TapeRestart(NOON + 1, None, trades)]
    bench.update(D(300), (trades or 0) + 1, (volume or 0) + 5, time(7, 1))
    assert (bench.last().count, bench.last().size) == (1, 5)


def test_another_trading_day_is_one_whatever_the_totals():
    bench = Bench()
    columns = "TICKER NUMTRADES TRADEDATE"
    bench.whole(5, date(2026, 1, 22), columns=columns)
    bench.update(9, date(2026, 1, 23), columns=columns)
    assert bench.rows() == [TapeRestart(NOON + 1, date(2026, 1, 23), 9)]
    bench.update(10, date(2026, 1, 23), columns=columns)
    assert bench.last().count == 1
    bench.update(11, None, columns=columns)
    assert bench.last().count == 1


# Where others have the row already


def test_a_row_that_others_have_is_where_to_start():
    bench = Bench()
    row: dict[str, Value] = {"TICKER": "SBER", "LAST": D(10), "OFFER": D(11), "NUMTRADES": 5, "VOLTODAY": D(50), "X": 1}
    bench.trades.begin(row, NOON)
    bench.update(D(11), 6, D(57), time(10))
    assert bench.rows() == [TradePrint(NOON + 1, time(10), D(11), D(7), 1, BUY, True)]
    bench.trades.note_loss(NOON + 2)
    bench.trades.begin({**row, "NUMTRADES": 9, "VOLTODAY": D(60)}, NOON + 4)
    assert bench.rows()[1:] == [TapeGap(NOON + 2, NOON + 4, 3)]


# Gaps


def test_updates_before_any_snapshot_are_where_to_start():
    bench = Bench()
    bench.trades.note_loss(1.0)
    bench.update(D(1), D(2), columns="TICKER BID OFFER")
    bench.update(D(10), 5, D(50), time(10))
    assert bench.rows() == []
    bench.update(D(10), 6, D(51), time(10))
    assert bench.last().count == 1


def test_what_passed_while_nobody_listened_is_a_gap_and_no_print(bench):
    bench.trades.note_loss(NOON + 3)
    bench.trades.note_loss(NOON + 5)
    bench.now = NOON + 41
    bench.whole(D(307), D(306), D(308), 10791, D(1329999), time(12, 0, 40))
    assert bench.rows() == [TapeGap(NOON + 3, NOON + 41, 17)]
    bench.update(D(306), 10792, D(1330000), time(12, 0, 41))
    assert (bench.last().count, bench.last().side) == (1, SELL)


def test_totals_that_stand_prove_that_nothing_was_missed(bench):
    bench.trades.note_loss(NOON + 3)
    bench.whole(D("306.13"), D("306.12"), D("306.13"), 10774, D(1322700), time(9, 51, 19))
    assert bench.rows() == []
    bench.update(D("306.13"), 10775, D(1322701), time(9, 51, 20))
    assert bench.last().count == 1


def test_an_update_ends_a_loss_only_if_it_tells_of_trades(bench):
    bench.trades.note_loss(NOON + 0.5)
    bench.update(D("306.11"), columns="TICKER BID")
    assert bench.rows() == []
    bench.update(D("306.13"), 10777, D(1322701), time(9, 51, 20))
    assert bench.rows() == [TapeGap(NOON + 0.5, NOON + 2, 3)]


def test_a_second_snapshot_is_compared_with_the_first(bench):
    bench.now = NOON + 2
    bench.whole(D(307), D(306), D(308), 10776, D(1322800), time(12, 0, 1))
    assert bench.rows() == [TapeGap(NOON, NOON + 2, 2)]
    bench.whole(D(300), None, None, 4, D(8), time(7))
    assert bench.rows()[-1] == TapeRestart(NOON + 2, None, 4)


def test_without_totals_nobody_knows_what_a_loss_has_cost():
    bench = Bench()
    bench.whole(D(10), columns="TICKER LAST")
    bench.whole(D(10), columns="TICKER LAST")
    assert bench.rows() == []
    bench.whole(D(11), columns="TICKER LAST")
    bench.trades.note_loss(NOON + 1)
    bench.update(D(11), columns="TICKER LAST")
    assert bench.rows() == [TapeGap(NOON, NOON), TapeGap(NOON + 1, NOON + 1)]


def test_volume_alone_shows_that_trades_were_missed():
    bench = Bench()
    bench.whole(D(10), 100, columns="TICKER LAST VOLTODAY")
    bench.whole(D(10), 150, columns="TICKER LAST VOLTODAY")
    assert bench.rows() == [TapeGap(NOON, NOON, None)]


def test_over_midnight_the_totals_prove_nothing(bench):
    bench.trades.note_loss(NOON)
    bench.now = NOON + 86_400
    bench.whole(D(307), D(306), D(308), 10791, D(1329999), time(12))
    assert bench.rows() == [TapeGap(NOON, NOON + 86_400, None)]


def test_a_removed_row_is_a_loss(bench):
    bench.trades.note(removal("TICKER", ["SBER"]), NOON + 1)
    bench.now = NOON + 2
    bench.whole(D(307), D(306), D(308), 10775, D(1322800), time(12))
    assert bench.rows() == [TapeGap(NOON + 1, NOON + 2, 1)]


def test_few_sorts_of_messages_are_remembered(bench):
    for number in range(600):
        bench.update(0, columns=f"TICKER X{number}")
    assert len(bench.trades._places) <= 256


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["trade", "quote", "lose", "whole", "repeat"]), st.integers(0, 3), st.integers(0, 10**19)
    ),
    max_size=40,
)


@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_whatever_comes_the_counts_and_sizes_of_prints_and_gaps_are_those_of_the_totals(steps):
    trades, volume, missed = 100, 1000, 0
    bench = Bench(D(10), D(9), D(11), trades, volume, None)
    lost = False
    for kind, more, size in steps:
        if kind == "lose":
            bench.trades.note_loss(bench.now)
            lost = True
        elif kind == "quote":
            bench.update(D(more), D(more + 1), columns="TICKER BID OFFER")
        elif kind == "repeat":
            bench.update(D(10), trades, volume, None)
        else:
            grown = size if more else 0
            trades, volume = trades + more, volume + grown
            if kind == "whole":
                bench.now += 1.0
                bench.whole(D(10), D(9), D(11), trades, volume, None)
            else:
                bench.update(D(10), trades, volume, None)
            if kind == "whole" or lost:
                missed += grown
                lost = lost and not more and kind != "whole"
    counted = sum(row.count or 0 for row in bench.prints())
    missed_trades = sum(row.trades or 0 for row in bench.rows() if isinstance(row, TapeGap))
    assert counted + missed_trades == trades - 100
    assert sum(row.size or 0 for row in bench.prints()) == volume - 1000 - missed
