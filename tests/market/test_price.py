from datetime import date
from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from issplus_desktop.market.price import (
    decimal_of,
    decimals_of,
    difference,
    middle,
    percent_change,
    spread_in_basis_points,
    spread_in_ticks,
    ticks_between,
)

D = Decimal
PRICES = st.decimals(min_value=-(10**15), max_value=10**15, places=4)


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (D("328.00"), "328.00"),
        (7, "7"),
        (2**63 + 1, "9223372036854775809"),
        (0.1, "0.1"),
        (None, None),
        (True, None),
        ("328", None),
        (date(2026, 1, 22), None),
        (D("NaN"), None),
        (D("Infinity"), None),
        (float("inf"), None),
    ],
)
def test_a_cell_as_a_number(cell, number):
    found = decimal_of(cell)
    assert (None if found is None else str(found)) == number


@pytest.mark.parametrize(
    ("price", "decimals"), [("328.00", 2), ("328", 0), ("1E+3", 0), ("0.0001", 4), ("NaN", 0), ("Infinity", 0)]
)
def test_the_wires_decimals(price, decimals):
    assert decimals_of(D(price)) == decimals


@given(PRICES, PRICES)
def test_a_difference_is_exact_whatever_the_callers_context(start, end):
    with localcontext() as context:
        context.prec = 3
        exact = difference(start, end)
    assert exact == end - start
    assert decimals_of(exact) == 4


def test_a_difference_keeps_the_finer_decimals():
    assert str(difference(D("306.2"), D("306.24"))) == "0.04"
    assert str(difference(D("306.00"), D("306.00"))) == "0.00"


@given(PRICES, PRICES)
def test_the_middle_is_as_far_from_both(first, second):
    center = middle(first, second)
    assert difference(first, center) == difference(center, second)


@pytest.mark.parametrize(
    ("start", "end", "tick", "ticks"),
    [
        ("306.24", "306.26", "0.01", 2),
        ("306.26", "306.24", "0.01", -2),
        ("0.1", "0.3", "0.1", 2),
        ("5397.0", "5397.5", "0.5", 1),
        ("1", "1", "0.01", 0),
        ("306.24", "306.25", "0.02", None),
        ("306.24", "306.25", "0", None),
        ("306.24", "306.25", "-0.01", None),
        ("306.24", "306.25", "NaN", None),
        ("NaN", "306.25", "0.01", None),
        ("0", "3e20", "0.00001", 3 * 10**25),
    ],
)
def test_ticks_between_prices(start, end, tick, ticks):
    assert ticks_between(D(start), D(end), D(tick)) == ticks


def test_ticks_need_a_tick_size():
    assert ticks_between(D(1), D(2), None) is None


@given(PRICES, st.integers(-(10**6), 10**6), st.sampled_from(["0.0001", "0.01", "0.5", "1", "25"]))
def test_so_many_ticks_away_is_so_many_ticks(price, count, tick):
    assert ticks_between(price, price + count * D(tick), D(tick)) == count


def test_spread_in_ticks_needs_both_sides():
    assert spread_in_ticks(D("306.24"), D("306.26"), D("0.01")) == 2
    assert spread_in_ticks(D("306.26"), D("306.24"), D("0.01")) == -2
    assert spread_in_ticks(None, D("306.26"), D("0.01")) is None
    assert spread_in_ticks(D("306.24"), None, D("0.01")) is None


@pytest.mark.parametrize(
    ("previous", "current", "percent"),
    [
        ("306.49", "306.12", "-0.12"),
        ("100", "100.005", "0.00"),
        ("100", "100.015", "0.02"),
        ("100", "99.985", "-0.02"),
        ("100", "100", "0.00"),
        ("-10", "-5", "50.00"),
        ("-10", "-15", "-50.00"),
        ("1e30", "2e30", "100.00"),
        ("0", "5", None),
        ("0.00", "5", None),
        ("0.00", "0.00", None),
        (None, "5", None),
        ("5", None, None),
        ("1e-70", "1e70", None),
    ],
)
def test_percent_change_rounds_halves_to_even(previous, current, percent):
    found = percent_change(previous and D(previous), current and D(current))
    assert (None if found is None else str(found)) == percent


@pytest.mark.parametrize(
    ("bid", "ask", "points"),
    [
        ("306.24", "306.26", "0.7"),
        ("306.26", "306.24", "-0.7"),
        ("100", "100", "0.0"),
        ("-1", "1", None),
        ("0", "0", None),
        (None, "1", None),
        ("1", None, None),
    ],
)
def test_the_spread_in_basis_points(bid, ask, points):
    found = spread_in_basis_points(bid and D(bid), ask and D(ask))
    assert (None if found is None else str(found)) == points
