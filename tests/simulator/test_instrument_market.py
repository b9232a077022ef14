"""What all markets share: the turn of the day, watchers at their moments."""

from dataclasses import replace
from decimal import Decimal

import pytest

from issplus_desktop.simulator.calendar import DAY, parse_datetime
from issplus_desktop.simulator.candle_rows import CLOSE, LOTS, MONEY, TRADES, WEIGHTED
from issplus_desktop.simulator.instrument_market import InstrumentMarket
from issplus_desktop.simulator.instruments import Kind, Listing
from issplus_desktop.simulator.past_days import HistoryShape

START = parse_datetime("2026-01-22 23:59:50") + 0.5
LISTING = Listing("MXSE", "TQBR", "ANY", Kind.SHARE, "Любая", "Any", "", Decimal("0.01"), Decimal("12.00"), 2, lot=10)


class Scripted(InstrumentMarket):
    """Trades what it is told, when it is told."""

    def __init__(self, trades, listing=LISTING):
        super().__init__(1, listing, HistoryShape(1200, 0.02, 1.0, 2.0, (10, 1)), START)
        self.trades = trades

    def _happen(self, moment):
        while self.trades and self.trades[0][0] <= moment:
            at, price, lots = self.trades.pop(0)
            self._record(price, lots, self.value(price, lots), at)


class Eye:
    def __init__(self, market, *moments):
        self.market, self.moments, self.seen = market, list(moments), []
        self.next_look = self.moments.pop(0)

    def look(self, moment):
        self.seen.append((moment - START, self.market.totals.trades))
        self.next_look = self.moments.pop(0) if self.moments else float("inf")


def test_the_morning_agrees_with_the_candles():
    market = Scripted([])
    day, before = market.history.rows("D1", 2, 1 << 62).tolist()[::-1]
    totals = market.totals
    assert (totals.last, totals.lots, totals.money, totals.trades) == (day[CLOSE], day[LOTS], day[MONEY], day[TRADES])
    assert market.previous_close == before[CLOSE]
    assert market.previous_average == (before[WEIGHTED], before[LOTS])
    assert totals.last_money == 10 * (totals.last or 0) * totals.last_lots


def test_watchers_see_the_market_at_their_moments_in_one_step_or_many():
    seen = []
    for steps in ([8.0], [1.0, 2.5, 3.0, 8.0]):
        market = Scripted([(START + 1.0, 1200, 1), (START + 3.0, 1201, 1)])
        eyes = [Eye(market, START + 0.5, START + 3.0), Eye(market, START + 2.0)]
        for eye in eyes:
            market.watch(eye)
        for step in steps:
            market.run_to(START + step)
        seen.append([[(at, trades) for at, trades in eye.seen] for eye in eyes])
    base = Scripted([]).totals.trades
    assert seen[0] == seen[1] == [[(0.5, base), (3.0, base + 2)], [(2.0, base + 1)]]


def test_who_stops_watching_sees_no_more():
    market = Scripted([])
    eye = Eye(market, START + 1.0)
    market.watch(eye)
    assert market.is_watched
    market.unwatch(eye)
    market.unwatch(eye)
    market.run_to(START + 5.0)
    assert not eye.seen
    assert not market.is_watched


def test_at_midnight_a_new_day_begins():
    midnight = START - 0.5 + 10.0
    market = Scripted([(START + 5.0, 1230, 4), (midnight + 2.0, 1210, 1)])
    market.run_to(midnight - 1.0)
    old = market.totals
    market.run_to(midnight)
    assert market.totals.last is None
    assert market.totals.day == midnight // DAY
    assert market.current_price() is None
    assert market.previous_close == 1230
    assert market.previous_average == (old.weighted, old.lots)
    assert market.previous_day == old.day
    market.run_to(midnight + 3.0)
    assert (market.totals.open, market.totals.trades, market.totals.lots) == (1210, 1, 1)
    assert market.current_price() is not None


def test_the_level_before_a_day_is_the_close_of_the_last_one():
    market = Scripted([(START + 5.0, 1230, 4)])
    today = START // DAY
    assert market.level_before(int(today)) == market.history.close_before(int(today))
    market.run_to(START + 20.0)
    assert market.level_before(int(today) + 1) == 1230


def test_days_without_a_trade_leave_the_close():
    market = Scripted([])
    market.run_to(START + 3 * DAY)
    assert market.totals.day == START // DAY + 3
    assert market.previous_day == START // DAY


@pytest.mark.parametrize(
    ("changes", "money"),
    [
        ({}, 1200 * 3 * 10),
        ({"lot": 1, "tick": Decimal("0.005"), "price_decimals": 3}, 1800),
        ({"kind": Kind.MONEY, "lot": 1000}, 300_000),
        ({"point_value": Decimal("7.5")}, 270_000),
    ],
)
def test_the_money_of_a_trade(changes, money):
    assert Scripted([], replace(LISTING, **changes)).value(1200, 3) == money
