"""Values published now and then."""

from decimal import Decimal

from issplus_desktop.simulator.calendar import parse_datetime
from issplus_desktop.simulator.instruments import Kind, Listing
from issplus_desktop.simulator.rate_market import RateMarket

START = parse_datetime("2026-01-22 12:00:00")
FIXING = Listing(
    "FIXING", "FIXI", "USDFIXME", Kind.FIXING, "Фиксинг", "Fixing", "", Decimal("0.0001"), Decimal("78.5000"), 4,
    daily_volatility=0.008, liquidity=0.5,
)  # fmt: skip


def test_it_moves_slowly_and_has_no_book():
    market = RateMarket(1, FIXING, START, 1.0)
    before = market.totals.trades
    market.run_to(START + 3600)
    told = market.totals.trades - before
    assert 30 < told < 200
    assert market.book is None
    assert abs((market.totals.last or 0) - 785_000) < 60_000
    assert (market.totals.lots, market.totals.money, market.totals.last_money) == (0, 0, 0)


def test_steps_do_not_matter_and_the_rate_does():
    one, many, fast = (RateMarket(1, FIXING, START, rate) for rate in (1.0, 1.0, 10.0))
    one.run_to(START + 600)
    fast.run_to(START + 600)
    for step in range(600):
        many.run_to(START + step + 1)
    assert one.totals == many.totals
    assert fast.totals.trades > one.totals.trades
