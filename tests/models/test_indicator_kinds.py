"""The registry of indicators."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from issplus_desktop.models.indicator_kinds import KIND, KINDS, Input, Param, Parameter, Place, Stroke, Unit
from tests.models.indicator_reference import REFERENCES

PRICES = st.integers(1, 10_000)


@st.composite
def candles(draw, most=60):
    """Draw candles of a few days: whole prices times a unit, some volumes 0."""
    unit = draw(st.sampled_from([1e-7, 0.01, 1.0, 1e9]))
    rows, day = [], 20_000
    for _ in range(draw(st.integers(0, most))):
        day += draw(st.sampled_from([0, 0, 0, 1]))
        low, middle, high = sorted(draw(st.tuples(PRICES, PRICES, PRICES)))
        close = draw(st.sampled_from([low, middle, high]))
        volume = draw(st.sampled_from([0, 1, 500, 2**53]))
        rows.append({"high": high * unit, "low": low * unit, "close": close * unit, "volume": volume, "day": day})
    return rows, unit


def columns_of(kind, rows):
    return tuple(np.array([float(row[wanted.value]) for row in rows]) for wanted in kind.inputs)


def told(kind, rows, values):
    """What the library says, None where it says nothing."""
    if len(rows) <= kind.first_value(values):
        return [(None,) * len(kind.outputs)] * len(rows)
    found = kind.open(columns_of(kind, rows), values)[1]
    return [tuple(None if np.isnan(value) else value for value in row) for row in zip(*found, strict=True)]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_every_indicator_is_that_of_the_books(kind, data):
    rows, unit = data.draw(candles())
    values = [data.draw(st.integers(2, 12)) for _ in kind.parameters]
    if kind.id == "bollinger":
        values[1] = data.draw(st.sampled_from([0.5, 2.0]))
    found, expected = told(kind, rows, values), REFERENCES[kind.id](rows, *values)
    assert [[value is None for value in row] for row in found] == [[value is None for value in row] for row in expected]
    scale = 100.0 if kind.unit is Unit.SHARE else 10_000 * unit
    # Square roots of nearly nothing lose half of the digits.
    room = 1e-6 if kind.id == "bollinger" else 1e-9
    for have, want in zip(found, expected, strict=True):
        for one, other in zip(have, want, strict=True):
            assert one is None or one == pytest.approx(float(other), rel=1e-9, abs=room * scale)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_every_definition_is_sound(kind):
    assert KIND[kind.id] is kind
    assert kind.id.isidentifier()
    assert kind.id == kind.id.lower()
    assert kind.short
    assert kind.inputs
    assert len(set(kind.inputs)) == len(kind.inputs)
    assert all(isinstance(wanted, Input) for wanted in kind.inputs)
    names = [output.name for output in kind.outputs]
    assert names
    assert len(set(names)) == len(names)
    marks = [(output.stroke, output.color) for output in kind.outputs if output.stroke is not Stroke.SOLID]
    assert len(set(marks)) == len(marks)
    if kind.place is Place.PRICE:
        assert kind.unit is Unit.PRICE
        assert kind.bounds is None
        assert not kind.levels
        assert Stroke.COLUMNS not in [output.stroke for output in kind.outputs]
    if kind.bounds is not None:
        low, high = kind.bounds
        assert low < high
        assert all(low <= level <= high for level in kind.levels)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_every_parameter_is_sound(kind):
    names = [parameter.name for parameter in kind.parameters]
    assert len(set(names)) == len(names)
    for parameter in kind.parameters:
        assert parameter.least <= parameter.usual <= parameter.most
        assert parameter.decimals >= 0
        assert parameter.step == 10**-parameter.decimals
        for value in (parameter.least, parameter.usual, parameter.most):
            assert parameter.checked(value) == value


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
@pytest.mark.parametrize("end", ["least", "most"])
def test_every_allowed_value_is_taken(kind, end):
    rows = [{"high": 3 + at % 5, "low": 1, "close": 2 + at % 2, "volume": 1, "day": at // 9} for at in range(2600)]
    handle, found = kind.open(columns_of(kind, rows), [getattr(parameter, end) for parameter in kind.parameters])
    assert len(found) == len(kind.outputs)
    assert all(len(column) == len(rows) and np.isfinite(column[-1]) for column in found)
    before = handle.copy()
    row = [float(rows[-1][wanted.value]) for wanted in kind.inputs]
    assert handle.update(*row) == before.update(*row)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_the_first_value_is_where_it_is_said_to_be(kind):
    rows = [{"high": 3, "low": 1, "close": 2 + at % 2, "volume": 1, "day": 1} for at in range(200)]
    first = kind.first_value(kind.usual)
    for column in kind.open(columns_of(kind, rows), kind.usual)[1]:
        assert int(np.isfinite(column).argmax()) <= first
        assert np.isfinite(column[first:]).all()
    kind.open(columns_of(kind, rows[: first + 1]), kind.usual)


def test_values_that_may_not_be_chosen_become_those_nearest():
    parameter = Parameter(Param.PERIOD, 20, 2, 1000)
    assert [parameter.checked(value) for value in (-5, 2.6, 1e9, float("inf"), float("nan"))] == [2, 3, 1000, 1000, 20]
    assert KIND["bollinger"].checked([5.0]) == (5, 2.0)
    assert KIND["bollinger"].checked([5.0, 1.26, 9.0]) == (5, 1.3)
    assert KIND["vwap"].checked([5.0]) == ()
