"""Indices, computed from their constituents."""

from dataclasses import replace
from decimal import Decimal

import pytest

from issplus_desktop.simulator.book_market import BookMarket
from issplus_desktop.simulator.calendar import parse_datetime
from issplus_desktop.simulator.index_market import IndexMarket
from issplus_desktop.simulator.instruments import Kind, Listing

START = float(parse_datetime("2026-01-22 12:00:00"))
INDEX = Listing(
    "INDICES", "SNDX", "IMOEX", Kind.INDEX, "Индекс", "Index", "", Decimal("0.01"), Decimal("2700.00"), 2,
    daily_volatility=0.01,
)  # fmt: skip
SHARE = Listing(
    "MXSE", "TQBR", "A", Kind.SHARE, "А", "A", "", Decimal("0.01"), Decimal("100.00"), 2, liquidity=0.9, issue_size=3000
)


def last(market):
    return market.totals.last


def parts():
    return [BookMarket(1, SHARE, START, 1.0), BookMarket(1, replace(SHARE, secid="B", issue_size=1000), START, 1.0)]


def run(index, seconds):
    for second in range(1, seconds + 1):
        for part in index.constituents:
            part.run_to(START + second)
        index.compute(START + second)


def test_the_level_follows_the_constituents_by_weight():
    markets = parts()
    index = IndexMarket(1, INDEX, START, markets)
    base, first = last(index), [last(market) for market in markets]
    run(index, 60)
    growth = [last(market) / price for market, price in zip(markets, first, strict=True)]
    assert index.totals.last == round(base * (0.75 * growth[0] + 0.25 * growth[1]))


def test_turnover_is_that_of_the_constituents():
    markets = parts()
    index = IndexMarket(1, INDEX, START, markets)
    before = index.totals.money, sum(market.totals.money for market in markets)
    run(index, 60)
    grown = sum(market.totals.money for market in markets) - before[1]
    assert grown > 0
    assert index.totals.money - before[0] == grown
    assert index.totals.lots == 0


def test_capitalization_is_price_times_issue():
    markets = parts()
    index = IndexMarket(1, INDEX, START, markets)
    run(index, 30)
    worth = sum(last(market) * market.listing.issue_size for market in markets) // 100
    assert index.capitalization() == pytest.approx(worth, abs=2)


def test_an_index_in_dollars_falls_as_the_dollar_rises():
    dollar = BookMarket(1, replace(SHARE, secid="USD", liquidity=0.0), START, 1.0)
    roubles = IndexMarket(1, INDEX, START, parts())
    dollars = IndexMarket(1, replace(INDEX, board="RTSI"), START, parts(), dollar)
    assert dollars.dollar_rate == last(dollar) / 100
    assert roubles.dollar_rate is None
    ratio = last(dollars) / last(roubles)
    dollar.totals.last = round(last(dollar) * 1.1)
    for index in (roubles, dollars):
        for part in index.constituents[:2]:
            part.run_to(START + 1)
        index.compute(START + 1)
    assert last(dollars) / roubles.totals.last == pytest.approx(ratio / 1.1, rel=1e-3)


def test_at_midnight_it_begins_a_new_day():
    late = float(parse_datetime("2026-01-22 23:59:58"))
    market = BookMarket(1, SHARE, late, 1.0)
    index = IndexMarket(1, INDEX, late, [market])
    for second in range(1, 6):
        market.run_to(late + second)
        index.compute(late + second)
    assert index.totals.day == market.totals.day == late // 86_400 + 1
    assert index.totals.money <= market.totals.money
