"""Which prices are shown, and the round ones among them."""

import itertools
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from issplus_desktop.models.candle_look import ScaleMode
from issplus_desktop.ui.charts.price_scale import Margins, PriceScale, log_ticks, price_ticks


def test_it_fits_the_visible_prices_with_room_around_them():
    scale = PriceScale()
    scale.fit(100.0, 200.0, 0.01, Margins(0.1, 0.1))
    assert scale.low == pytest.approx(87.5)
    assert scale.high == pytest.approx(212.5)


def test_one_price_alone_gets_some_room():
    scale = PriceScale()
    scale.fit(306.12, 306.12, 0.01, Margins())
    assert scale.low < 306.12 < scale.high
    assert scale.high - scale.low < 1


def test_by_hand_it_stays_until_it_is_reset():
    scale = PriceScale()
    scale.fit(100.0, 200.0, 0.01, Margins(0, 0))
    scale.stretch(2.0)
    assert (scale.low, scale.high) == (50.0, 250.0)
    assert not scale.is_auto
    scale.fit(0.0, 1.0, 0.01, Margins())
    assert scale.high == 250.0
    scale.move(0.5)
    assert (scale.low, scale.high) == (150.0, 350.0)
    scale.reset()
    scale.fit(0.0, 1.0, 0.01, Margins(0, 0))
    assert scale.high == 1.0


def test_an_automatic_scale_cannot_be_moved():
    scale = PriceScale()
    scale.move(1.0)
    assert (scale.low, scale.high) == (0.0, 1.0)


def test_stretching_for_ever_does_no_harm():
    scale = PriceScale()
    scale.fit(306.0, 307.0, 0.01, Margins())
    for _ in range(2000):
        scale.stretch(0.5)
    assert scale.low < scale.high
    for _ in range(2000):
        scale.stretch(2.0)
    assert scale.high < float("inf")


def test_ticks_are_round_and_have_the_instruments_decimals():
    assert [str(tick) for tick in price_ticks(304.9, 307.2, 2, 5)] == ["305.00", "305.50", "306.00", "306.50", "307.00"]
    assert [str(tick) for tick in price_ticks(5391, 5410, 1, 4)] == ["5395.0", "5400.0", "5405.0", "5410.0"]


def test_ticks_are_never_finer_than_the_decimals():
    assert [str(tick) for tick in price_ticks(100.001, 100.024, 2, 50)] == ["100.01", "100.02"]
    assert [str(tick) for tick in price_ticks(0.5, 3.5, 0, 50)] == ["1", "2", "3"]


def test_odd_ranges_have_no_ticks():
    assert price_ticks(1, 1, 2, 5) == []
    assert price_ticks(float("nan"), 1, 2, 5) == []
    assert price_ticks(0, 1, 2, 0) == []


@settings(max_examples=150, deadline=None)
@given(
    low=st.floats(-1e9, 1e9),
    height=st.floats(1e-7, 1e9),
    decimals=st.integers(0, 9),
    most=st.integers(1, 40),
)
def test_ticks_rise_evenly_inside_the_range(low, height, decimals, most):
    high = low + height
    if high <= low:
        return
    ticks = price_ticks(low, high, decimals, most)
    assert len(ticks) <= most + 1
    steps = {after - before for before, after in itertools.pairwise(ticks)}
    assert len(steps) <= 1
    for tick in ticks:
        assert Decimal(low) <= tick <= Decimal(high)
        assert tick.as_tuple().exponent == -decimals
        assert isinstance(tick, Decimal)


def test_huge_prices_have_ticks_too():
    assert price_ticks(1e30, 2e30, 12, 4)[0] == 15 * Decimal(10) ** 29


def test_by_logarithm_it_fits_and_scales_in_logarithms():
    scale = PriceScale()
    scale.set_mode(ScaleMode.LOG)
    scale.fit(10.0, 1000.0, 0.01, Margins(0, 0))
    assert scale.is_log
    assert (scale.low, scale.high) == pytest.approx((1.0, 3.0))
    scale.stretch(2.0)
    assert (scale.low, scale.high) == pytest.approx((0.0, 4.0))
    for _ in range(2000):
        scale.stretch(2.0)
        scale.move(1.0)
    assert abs(10.0**scale.high) < float("inf")
    scale.set_mode(ScaleMode.LOG)
    assert not scale.is_auto
    scale.set_mode(ScaleMode.NORMAL)
    assert scale.is_auto


def test_one_price_alone_gets_some_room_by_logarithm_too():
    scale = PriceScale()
    scale.set_mode(ScaleMode.LOG)
    scale.fit(306.12, 306.12, 0.01, Margins())
    assert 300 < 10**scale.low < 306.12 < 10**scale.high < 310


def test_prices_that_have_no_logarithm_are_shown_evenly():
    scale = PriceScale()
    scale.set_mode(ScaleMode.LOG)
    scale.fit(-37.6, 20.0, 0.01, Margins(0, 0))
    assert not scale.is_log
    assert (scale.low, scale.high) == (-37.6, 20.0)


@settings(max_examples=150, deadline=None)
@given(low=st.floats(1e-7, 1e9), ratio=st.floats(1.0000001, 1e6), decimals=st.integers(0, 9), most=st.integers(1, 40))
def test_ticks_by_logarithm_rise_inside_the_range(low, ratio, decimals, most):
    ticks = log_ticks(low, low * ratio, decimals, most)
    assert len(ticks) <= most + 1
    assert ticks == sorted(set(ticks))
    assert all(low * (1 - 1e-8) <= tick <= Decimal(low * ratio) for tick in ticks)
    assert all(tick.as_tuple().exponent == -decimals for tick in ticks)
    assert log_ticks(0.0, 5.0, 2, 5) == log_ticks(1.0, 5.0, 2, 0) == []
