from datetime import datetime, time
from decimal import Decimal

from issplus_desktop.market.single_trades import SingleTrades
from issplus_desktop.market.trade_source import trade_columns
from issplus_desktop.market.trade_tape import TapeGap, TradePrint, TradeSide, TradeTape
from tests.market.trades import KEYLESS, TRADES, declared
from tests.market.wire import removal, snapshot, updates

ALL = "TRADENO TRADETIME BUYSELL PRICE QUANTITY"
SOME = "TIME BUYSELL PRICE QUANTITY"


class Bench:
    def __init__(self, source=TRADES, size=100):
        self.tape = TradeTape(size)
        columns = trade_columns(source)
        assert columns is not None
        self.trades = SingleTrades(self.tape, source, columns)
        self.now = 0.0

    def send(self, make, *numbers):
        """Trades told by their numbers: one a second, one unit more each time."""
        self.now += 1.0
        told = [(n, "BS"[n % 2]) for n in numbers]
        if self.trades._key_names:
            rows = [[n, datetime(2026, 1, 22, 10, 0, n), side, Decimal(n), n] for n, side in told]
            message = make(ALL, *rows)
        else:
            message = make(SOME, *[[time(10, 0, n), side, Decimal(n), n] for n, side in told])
        self.trades.note(message, self.now)

    def prints(self):
        return [row for row in self.tape.since(0) if isinstance(row, TradePrint)]

    def sizes(self):
        return [row.size if isinstance(row, TradePrint) else "gap" for row in self.tape.since(0)]


def test_each_trade_is_printed_as_told():
    bench = Bench()
    bench.send(snapshot, 1, 2)
    assert bench.tape.since(0) == [
        TradePrint(1.0, datetime(2026, 1, 22, 10, 0, 1), Decimal(1), 1, 1, TradeSide.SELL),
        TradePrint(1.0, datetime(2026, 1, 22, 10, 0, 2), Decimal(2), 2, 1, TradeSide.BUY),
    ]
    bench.send(updates, 3)
    assert bench.sizes() == [1, 2, 3]


def test_a_list_with_the_newest_first_is_turned_round():
    bench = Bench()
    bench.send(snapshot, 3, 2, 1)
    assert bench.sizes() == [1, 2, 3]


def test_a_repeated_trade_is_printed_once():
    bench = Bench()
    bench.send(snapshot, 1, 2)
    bench.send(updates, 2, 3)
    bench.send(updates, 3)
    assert bench.sizes() == [1, 2, 3]


def test_after_a_loss_the_snapshot_brings_what_was_missed():
    bench = Bench()
    bench.send(snapshot, 1, 2)
    bench.trades.note_loss(7.0)
    bench.trades.note_loss(8.0)
    bench.send(updates, 5)
    assert bench.sizes() == [1, 2]
    bench.send(snapshot, 2, 3, 4, 5)
    bench.send(updates, 6)
    assert bench.sizes() == [1, 2, 3, 4, 5, 6]


def test_a_snapshot_that_does_not_reach_back_makes_a_gap():
    bench = Bench()
    bench.trades.note_loss(0.5)
    bench.send(snapshot, 1, 2)
    bench.trades.note_loss(7.0)
    bench.now = 8.0
    bench.send(snapshot, 4, 5)
    assert bench.sizes() == [1, 2, "gap", 4, 5]
    assert bench.tape.since(2)[0] == TapeGap(7.0, 9.0, None)
    bench.send(snapshot, 7)
    assert bench.tape.since(5)[0] == TapeGap(9.0, 10.0, None)


def test_an_empty_snapshot_is_no_gap():
    bench = Bench()
    bench.send(snapshot, 1)
    bench.send(snapshot)
    bench.send(updates, 2)
    assert bench.sizes() == [1, 2]


def test_without_a_key_lists_are_joined_where_they_overlap():
    bench = Bench(KEYLESS)
    bench.send(snapshot, 1, 2, 3)
    bench.send(snapshot, 2, 3, 4)
    bench.send(snapshot, 2, 3, 4)
    bench.send(updates, 5)
    assert bench.sizes() == [1, 2, 3, 4, 5]
    bench.send(snapshot, 8)
    assert bench.sizes()[-2:] == ["gap", 8]


def test_two_equal_trades_without_a_key_are_two():
    bench = Bench(KEYLESS)
    bench.send(updates, 5)
    bench.send(updates, 5)
    assert bench.sizes() == [5, 5]


def test_only_as_many_keys_are_known_as_the_tape_has_rows():
    bench = Bench(size=2)
    bench.send(updates, 1, 2, 3)
    bench.send(updates, 2, 3)
    assert bench.sizes() == [2, 3]
    assert len(bench.trades._keys) == 2


def test_what_is_no_trade_is_passed_over():
    bench = Bench()
    bench.trades.note(updates("TRADENO PRICE", [1, None], [2, "x"]), 1.0)
    bench.trades.note(updates("TRADENO QUANTITY", [1, 5]), 1.0)
    bench.trades.note(updates("PRICE", [Decimal(1)]), 1.0)
    bench.send(removal, 1)
    assert bench.sizes() == []


def test_what_is_not_told_is_not_known():
    bench = Bench(declared("M.x", "TRADENO", "TRADENO", "TIME", "PRICE", "QUANTITY"))
    bench.trades.note(updates("TRADENO PRICE", [1, Decimal("9.50")], [2, 7]), 1.0)
    assert bench.tape.since(0) == [
        TradePrint(1.0, None, Decimal("9.50"), None, 1, None),
        TradePrint(1.0, None, Decimal(7), None, 1, None),
    ]
    told = Bench()
    told.trades.note(updates("TRADENO PRICE BUYSELL QUANTITY", [1, 7, "?", Decimal("2.5")], [2, 7, None, 1]), 1.0)
    assert [(row.side, row.size) for row in told.prints()] == [(None, Decimal("2.5")), (None, 1)]
