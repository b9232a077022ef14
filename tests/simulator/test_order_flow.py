"""The order flow: a book that is never crossed, never short, and follows the efficient price."""

from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest

from issplus_desktop.simulator.flow_profile import FlowProfile
from issplus_desktop.simulator.instruments import Kind, Listing
from issplus_desktop.simulator.order_flow import OrderFlow
from issplus_desktop.simulator.price_process import PriceProcess

SHARE = Listing(
    "MXSE", "TQBR", "SBER", Kind.SHARE, "Сбербанк", "Sberbank", "", Decimal("0.01"), Decimal("306.49"), 2, liquidity=1.0
)


def flow_of(seed=1, rate=1.0, **changes):
    listing = replace(SHARE, **changes)
    random = Random(seed)
    profile = FlowProfile.of(listing)
    process = PriceProcess(random, float(profile.ticks), listing.daily_volatility)
    return OrderFlow(random, profile, process, 0.0, rate), process


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"liquidity": 0.0},
        {"liquidity": 0.5, "daily_volatility": 0.3},
        {"tick": Decimal(1), "reference_price": Decimal(40), "price_decimals": 0},
    ],
)
def test_never_crossed_never_short(changes):
    flow, _ = flow_of(**changes)
    traded = 0
    for _ in range(6000):
        bid, ask = flow.book.bids.best, flow.book.asks.best
        for fill in flow.step():
            assert fill.price <= bid or fill.price >= ask
            assert fill.lots > 0
            traded += fill.lots
        assert not flow.book.is_crossed()
        assert len(flow.book.bids) >= 10
        assert len(flow.book.asks) >= 10
    assert traded


def test_the_book_follows_the_efficient_price():
    flow, process = flow_of()
    for shift in (60.0, -120.0):
        process.value += shift
        until = flow.next_at + 60.0
        while flow.next_at < until:
            flow.step()
        middle = (flow.book.bids.price_at(0) + flow.book.asks.price_at(0)) / 2
        assert abs(middle - process.value) < 15


def test_the_rate_multiplies_the_flow_and_not_the_clock():
    slow, _ = flow_of()
    fast, _ = flow_of(rate=5.0)
    for flow in (slow, fast):
        for _ in range(2000):
            flow.step()
    assert 3.0 < slow.next_at / fast.next_at < 7.0


def test_the_book_keeps_its_size():
    flow, _ = flow_of()
    for _ in range(20_000):
        flow.step()
    for side in (flow.book.bids, flow.book.asks):
        assert 80 < side.count < 1000


def test_a_price_near_zero_leaves_fewer_bids_and_no_negative_ones():
    flow, _ = flow_of(tick=Decimal(1), reference_price=Decimal(5), price_decimals=0, daily_volatility=0.1)
    for _ in range(2000):
        flow.step()
        assert all(price > 0 for price, _ in flow.book.bids.levels(50))
