"""An instrument's habits from its listing."""

from dataclasses import replace
from decimal import Decimal

from issplus_desktop.simulator.flow_profile import FlowProfile, reference_ticks, trade_money
from issplus_desktop.simulator.instruments import Kind, Listing

SHARE = Listing(
    "MXSE", "TQBR", "SBER", Kind.SHARE, "Сбербанк", "Sberbank", "", Decimal("0.01"), Decimal("306.49"), 2, liquidity=1.0
)


def test_a_tick_of_a_lot_in_hundredths():
    assert trade_money(SHARE) == (1, 1)
    assert trade_money(replace(SHARE, lot=10)) == (10, 1)
    assert trade_money(replace(SHARE, tick=Decimal("0.005"), price_decimals=3)) == (1, 2)
    assert trade_money(replace(SHARE, point_value=Decimal(10))) == (10, 1)


def test_an_interest_rate_does_not_change_the_value():
    assert trade_money(replace(SHARE, kind=Kind.MONEY, lot=1_000_000)) == (100_000_000, 1)


def test_price_in_ticks():
    assert reference_ticks(SHARE) == 30649
    assert reference_ticks(replace(SHARE, tick=Decimal("0.5"), reference_price=Decimal(5397))) == 10794


def test_liquid_instruments_are_busier_tighter_and_deeper():
    busy, idle = FlowProfile.of(SHARE), FlowProfile.of(replace(SHARE, liquidity=0.1))
    assert busy.events_per_second > 10 * idle.events_per_second
    assert busy.half_spread < idle.half_spread
    assert busy.orders > idle.orders
    assert 0.5 < busy.trades_per_second < 20
