from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from issplus_desktop.models.ladder_steps import LadderSteps, common_step

D = Decimal


@pytest.mark.parametrize(
    ("step", "decimals", "number", "text"),
    [
        ("0.01", 2, 30624, "306.24"),
        ("0.05", 2, -3, "-0.15"),
        ("0.50", 2, 7, "3.50"),
        ("0.50", 0, 7, "3.5"),
        ("0.0000001", 7, 1, "0.0000001"),
        ("10", 2, 4, "40.00"),
        ("1E+2", 0, 4, "400"),
    ],
)
def test_a_row_has_a_price(step, decimals, number, text):
    assert f"{LadderSteps(D(step), decimals).price(number):f}" == text


def test_what_lies_between_two_rows_goes_down_or_up():
    steps = LadderSteps(D("0.05"))
    assert (steps.number(D("1.07")), steps.number(D("1.07"), upwards=True)) == (21, 22)
    assert (steps.number(D("-1.07")), steps.number(D("-1.07"), upwards=True)) == (-22, -21)


@pytest.mark.parametrize("price", ["1e40", "-1e999999", "1e18"])
def test_an_absurd_price_has_no_row(price):
    assert LadderSteps(D("0.01")).number(D(price)) is None


def test_an_absurd_row_still_has_a_price():
    assert LadderSteps(D("1e-50"), 60).price(10**18).is_finite()


steps = st.builds(LadderSteps, st.decimals("0.0000001", 100, places=7), st.integers(0, 9))


@given(steps, st.integers(-(10**12), 10**12))
def test_the_price_of_a_row_is_in_that_row(steps, number):
    assert steps.number(steps.price(number)) == steps.number(steps.price(number), upwards=True) == number


@pytest.mark.parametrize(
    ("prices", "known", "step"),
    [
        ((), None, None),
        ((), "0.01", "0.01"),
        (("306.24",), None, "0.01"),
        (("306.24", "306.26"), None, "0.02"),
        (("306.24", "306.26"), "0.05", "0.01"),
        (("1.00", "1.03", "1.05"), None, "0.01"),
        (("0",), None, "1"),
        (("-3", "6"), None, "3"),
        (("100", "NaN", "1e60"), None, "1"),
        (("0.0000001", "0.0000004"), None, "1E-7"),
    ],
)
def test_a_step_is_guessed_of_what_is_in_sight(prices, known, step):
    guess = common_step([D(price) for price in prices], D(known) if known else None)
    assert guess == (D(step) if step else None)


@given(st.lists(st.decimals(-1000, 1000, places=3), min_size=1, max_size=20), st.integers(1, 19))
def test_every_price_stands_in_a_row_of_its_own_and_a_guess_never_grows(prices, cut):
    guess = common_step(prices[:cut])
    finer = common_step(prices, guess)
    assert guess is not None
    assert finer is not None
    assert finer <= guess
    grid = LadderSteps(finer)
    numbers = [(grid.number(price), price) for price in prices]
    assert all(number is not None and grid.price(number) == price for number, price in numbers)
