"""A day's totals."""

import pytest

from issplus_desktop.simulator.day_totals import DayTotals, half_up


def test_totals_follow_the_trades():
    totals = DayTotals(day=7)
    for at, (price, lots) in enumerate([(100, 3), (104, 1), (98, 2)]):
        totals.record(price, lots, price * lots, at)
    assert (totals.open, totals.high, totals.low, totals.last) == (100, 104, 98, 98)
    assert (totals.trades, totals.lots, totals.money, totals.weighted) == (3, 6, 600, 600)
    assert (totals.last_lots, totals.last_money, totals.last_at) == (2, 196, 2)


def test_best_quotes_of_the_day():
    totals = DayTotals(day=7)
    totals.quote(None, None)
    assert (totals.highest_bid, totals.lowest_offer) == (None, None)
    for bid, offer in [(10, 12), (11, 13), (9, 10)]:
        totals.quote(bid, offer)
    assert (totals.highest_bid, totals.lowest_offer) == (11, 10)


@pytest.mark.parametrize(
    ("numerator", "denominator", "result"), [(5, 2, 3), (-5, 2, -3), (4, 3, 1), (0, 7, 0), (-1, 3, 0)]
)
def test_halves_go_away_from_zero(numerator, denominator, result):
    assert half_up(numerator, denominator) == result
