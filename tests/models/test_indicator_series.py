"""Indicators along a series that changes."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from issplus_desktop.models.candle_arrays import CandleArrays
from issplus_desktop.models.candle_pyramid import CandleColumns
from issplus_desktop.models.indicator_kinds import KIND, KINDS, Input
from issplus_desktop.models.indicator_series import KEPT_BACK, IndicatorSeries

NAN = float("nan")
STEP = 6 * 3600
PRICES = st.one_of(st.floats(0.5, 500.0), st.just(NAN))
CANDLES = st.tuples(PRICES, st.floats(0, 5), st.floats(0, 5), st.sampled_from([0.0, 1.0, 70.0, NAN]))


def write(arrays, first, rows):
    """Write (close, above, below, volume) from a place on."""
    table = np.array(rows, float).reshape(-1, 4)
    closes, above, below, volumes = (column.copy() for column in table.T)
    starts = STEP * (1000 + np.arange(first, first + len(rows), dtype=np.int64))
    arrays.write(first, starts, CandleColumns(closes, closes + above, closes - below, closes, volumes))


def arrays_of(rows):
    arrays = CandleArrays()
    write(arrays, 0, rows)
    return arrays


def afresh(arrays, kind, values):
    """What a series says that sees these candles for the first time."""
    copy = CandleArrays.from_columns(arrays.starts.copy(), arrays.columns, 2)
    return [column.copy() for column in IndicatorSeries(copy, kind, values).columns()]


def same(found, expected):
    return all(np.array_equal(one, other, equal_nan=True) for one, other in zip(found, expected, strict=True))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_however_the_candles_come_the_values_are_those_of_all_at_once(kind, data):
    rows = data.draw(st.lists(CANDLES, max_size=40))
    values = kind.checked([data.draw(st.integers(2, 6)) for _ in kind.parameters])
    arrays = arrays_of(rows)
    series = IndicatorSeries(arrays, kind, values)
    for _ in range(data.draw(st.integers(1, 8))):
        if data.draw(st.booleans()):
            assert same(series.columns(), afresh(arrays, kind, values))
        back = data.draw(st.integers(0, min(len(arrays), 7)))
        write(arrays, len(arrays) - back, data.draw(st.lists(CANDLES, max_size=12)))
    assert same(series.columns(), afresh(arrays, kind, values))


def walk(count):
    random = np.random.default_rng(3)
    return [(300 + at % 17 + random.random(), 1.0, 1.0, 5.0) for at in range(count)]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_a_live_update_and_a_new_candle_compute_no_history(kind):
    arrays = arrays_of(walk(500))
    series = IndicatorSeries(arrays, kind, kind.usual)
    series.columns()
    for price in range(50):
        write(arrays, len(arrays) - 1, [(300.0 + price, 1.0, 1.0, 9.0)])
        series.columns()
        write(arrays, len(arrays), [(310.0, 1.0, 1.0, 9.0)])
        series.columns()
        write(arrays, len(arrays) - KEPT_BACK, walk(KEPT_BACK))
    assert same(series.columns(), afresh(arrays, kind, kind.usual))
    assert series.computed == 1


def test_what_changes_further_back_computes_everything_anew():
    arrays = arrays_of(walk(50))
    series = IndicatorSeries(arrays, KIND["sma"], (3,))
    series.columns()
    write(arrays, 20, walk(30))
    series.columns()
    assert series.computed == 2


def test_nothing_is_computed_while_nothing_changes():
    series = IndicatorSeries(arrays_of(walk(50)), KIND["sma"], (3,))
    series.columns()
    stamp = series.stamp
    series.columns()
    assert (series.stamp, series.computed) == (stamp, 1)


def test_gaps_are_gaps_and_not_zeros():
    arrays = arrays_of([(10, 0, 0, 1), (NAN, 0, 0, NAN), (30, 0, 0, NAN), (50, 0, 0, 3)])
    assert np.array_equal(
        IndicatorSeries(arrays, KIND["sma"], (2,)).columns()[0], [NAN, NAN, 20.0, 40.0], equal_nan=True
    )
    assert np.array_equal(
        IndicatorSeries(arrays, KIND["vwap"], ()).columns()[0], [10.0, NAN, NAN, 40.0], equal_nan=True
    )


def test_a_history_that_is_too_short_has_no_values_until_it_is_long_enough():
    arrays = arrays_of(walk(3))
    series = IndicatorSeries(arrays, KIND["sma"], (20,))
    assert np.isnan(series.columns()[0]).all()
    for _ in range(16):
        write(arrays, len(arrays), walk(1))
        assert np.isnan(series.columns()[0]).all()
    write(arrays, len(arrays), walk(1))
    assert np.isfinite(series.columns()[0]).tolist() == [False] * 19 + [True]
    assert series.computed == 1


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
@pytest.mark.parametrize("price", [1e-7, 1e18, 1e308, float("inf")])
def test_odd_prices_give_values_or_gaps_and_never_an_error(kind, price):
    arrays = arrays_of([(price, 0.0, 0.0, 2.0**60)] * 60)
    series = IndicatorSeries(arrays, kind, kind.usual)
    for column in series.columns():
        assert not np.isinf(column).any()
    write(arrays, 60, [(price, 0.0, 0.0, 1.0)])
    assert all(not np.isinf(column).any() for column in series.columns())


def test_without_candles_there_is_nothing():
    assert [len(column) for column in IndicatorSeries(CandleArrays(), KIND["macd"], ()).columns()] == [0, 0, 0]


def test_a_closed_series_is_told_nothing_more():
    arrays = arrays_of(walk(50))
    series = IndicatorSeries(arrays, KIND["sma"], (3,))
    series.columns()
    series.close()
    write(arrays, 50, walk(1))
    stamp = series.stamp
    series.columns()
    assert series.stamp == stamp


def test_days_are_moscows():
    arrays = CandleArrays()
    ones = np.ones(4)
    starts = np.array([86_399, 86_400, 2 * 86_400 - 1, 2 * 86_400], np.int64)
    arrays.write(0, starts, CandleColumns(ones, ones, ones, np.arange(4.0), ones))
    kind = KIND["vwap"]
    assert Input.DAY in kind.inputs
    values = IndicatorSeries(arrays, kind, ()).columns()[0]
    assert values.tolist() == pytest.approx([2 / 3, 1.0, (1 + 4 / 3) / 2, 5 / 3])
