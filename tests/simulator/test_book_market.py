"""An instrument traded in an order book."""

from dataclasses import replace
from decimal import Decimal

from issplus_desktop.simulator.book_market import BookMarket
from issplus_desktop.simulator.calendar import parse_datetime
from issplus_desktop.simulator.day_totals import DayTotals
from issplus_desktop.simulator.instruments import Kind, Listing

START = parse_datetime("2026-01-22 12:00:00") + 0.25
SHARE = Listing(
    "MXSE", "TQBR", "SBER", Kind.SHARE, "Сбербанк", "Sberbank", "", Decimal("0.01"), Decimal("306.49"), 2, liquidity=1.0
)


def state(market):
    return replace(market.totals), market.book.bids.levels(20), market.book.asks.levels(20), market.version


def test_steps_do_not_matter():
    one, many = BookMarket(1, SHARE, START, 1.0), BookMarket(1, SHARE, START, 1.0)
    one.run_to(START + 30)
    for step in range(1, 301):
        many.run_to(START + step / 10)
    assert state(one) == state(many)
    assert one.totals.trades > 0


def test_seed_and_ticker_make_the_market():
    assert state(BookMarket(1, SHARE, START, 1.0)) != state(BookMarket(2, SHARE, START, 1.0))
    other = replace(SHARE, secid="OTHER")
    assert state(BookMarket(1, SHARE, START, 1.0)) != state(BookMarket(1, other, START, 1.0))


def test_trades_take_from_the_book_what_they_add_to_the_totals():
    market = BookMarket(1, SHARE, START, 1.0)
    for step in range(1, 2000):
        trades, lots, depth = market.totals.trades, market.totals.lots, market.book.bids.depth + market.book.asks.depth
        version = market.version
        market.run_to(START + step * 0.005)
        if market.totals.trades == trades + 1 and market.version == version + 2:
            assert depth - (market.book.bids.depth + market.book.asks.depth) == market.totals.lots - lots
    assert market.totals.lots > 0


def test_quotes_of_the_day_hold_the_best_ones():
    market = BookMarket(1, SHARE, START, 3.0)
    # The morning's best quotes are out of the way, so that these set new ones.
    market.totals = DayTotals(market.totals.day)
    market.run_to(START + 0.5)
    for step in range(1, 200):
        market.run_to(START + step)
        assert market.totals.highest_bid == max(market.totals.highest_bid or 0, market.book.bids.price_at(0))
        assert market.totals.lowest_offer == min(market.totals.lowest_offer or 0, market.book.asks.price_at(0))


def test_over_midnight_the_book_stays():
    late = parse_datetime("2026-01-22 23:59:59")
    market = BookMarket(1, SHARE, late, 1.0)
    market.run_to(late + 0.9)
    before = market.book.bids.levels(10), market.book.asks.levels(10)
    market.run_to(late + 1.0)
    assert market.totals.trades < 20
    assert market.totals.highest_bid is not None
    assert {price for price, _ in market.book.bids.levels(10)} & {price for price, _ in before[0]}


def test_an_auction_stops_the_market_and_what_comes_after_is_what_would_have_come():
    free, paused = BookMarket(1, SHARE, START, 1.0), BookMarket(1, SHARE, START, 1.0, 200.0)
    seen = []
    for second in range(1, 400):
        paused.run_to(START + second)
        seen.append((paused.trading_state, paused.totals.trades))
    assert {state for state, _ in seen} == {"T", "I"}
    assert len({trades for state, trades in seen if state == "I"}) == 2  # one number in each of the two
    assert len({trades for state, trades in seen if state == "T"}) > 2
    paused.run_to(START + 1200)
    free.run_to(START + 1200 - 6 * 60)
    assert paused.trading_state == "T"
    assert paused.totals.trades == free.totals.trades
    assert paused.book.bids.levels(20) == free.book.bids.levels(20)
