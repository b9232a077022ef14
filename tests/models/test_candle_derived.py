"""Heikin-Ashi candles and lines."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from issplus_desktop.models.candle_arrays import CandleArrays
from issplus_desktop.models.candle_derived import HEIKIN_ASHI_REACH, DerivedCandles, closes_alone, heikin_ashi
from issplus_desktop.models.candle_pyramid import CandleColumns

NAN = float("nan")


def columns_of(rows):
    return CandleColumns(*np.array(rows, float).reshape(-1, 5).T.copy())


def walk(count, seed=1):
    random = np.random.default_rng(seed)
    closes = 300 + random.normal(0, 1, count).cumsum()
    opens = closes + random.normal(0, 1, count)
    highs, lows = np.maximum(opens, closes) + random.random(count), np.minimum(opens, closes) - random.random(count)
    return CandleColumns(opens, highs, lows, closes, random.random(count))


def by_hand(columns):
    """Heikin-Ashi as the books tell it, one candle after the other."""
    rows, before = [], None
    for open_, high, low, close in zip(columns.opens, columns.highs, columns.lows, columns.closes, strict=True):
        mean = (open_ + high + low + close) / 4
        first = (open_ + close) / 2 if before is None else (before[0] + before[1]) / 2
        before = (first, mean)
        rows.append((first, max(high, first, mean), min(low, first, mean), mean))
    return np.array(rows).T


@pytest.mark.parametrize("count", [1, 2, 3, 63, 64, 65, 500])
def test_heikin_ashi_is_that_of_the_books(count):
    columns = walk(count)
    made = heikin_ashi(columns)
    found = np.array([made.opens, made.highs, made.lows, made.closes])
    assert np.allclose(found, by_hand(columns), rtol=1e-14, atol=0)
    assert made.volumes is columns.volumes


def test_a_candle_without_prices_stays_one_and_the_next_goes_on():
    made = heikin_ashi(columns_of([(1, 4, 1, 2, 0), (NAN, NAN, NAN, NAN, 0), (2, 2, 2, 2, 0)]))
    assert np.isnan([made.opens[1], made.highs[1], made.lows[1], made.closes[1]]).all()
    assert made.opens[2] == (1.5 + 2) / 4 + 2 / 2
    nothing = columns_of([(NAN, NAN, NAN, NAN, 0)])
    assert heikin_ashi(nothing) is nothing


def test_a_line_is_of_the_closes():
    made = closes_alone(columns_of([(1, 4, 1, 2, 9)]))
    assert (made.opens[0], made.highs[0], made.lows[0], made.closes[0], made.volumes[0]) == (2, 2, 2, 2, 9)


@settings(max_examples=40, deadline=None)
@given(steps=st.lists(st.tuples(st.integers(0, 300), st.integers(1, 40)), max_size=6))
def test_whatever_changed_it_is_as_if_computed_anew(steps):
    source = CandleArrays()
    derived = DerivedCandles(source, heikin_ashi, HEIKIN_ASHI_REACH)
    for seed, (wanted, count) in enumerate([(0, 200), *steps]):
        first = min(wanted, len(source))
        source.write(first, 60 * np.arange(first, first + count, dtype=np.int64), walk(count, seed))
        kept, fresh = derived.up_to_date(), heikin_ashi(source.columns)
        assert np.array_equal(kept.starts, source.starts)
        for name in ("opens", "highs", "lows", "closes", "volumes"):
            assert np.allclose(getattr(kept.columns, name), getattr(fresh, name), rtol=1e-12)


def test_a_live_update_computes_one_candle():
    source = CandleArrays.from_columns(60 * np.arange(500, dtype=np.int64), walk(500), 2)
    seen = []

    def compute(columns):
        seen.append(len(columns))
        return heikin_ashi(columns)

    derived = DerivedCandles(source, compute, HEIKIN_ASHI_REACH)
    revision = derived.up_to_date().revision
    source.write(499, source.starts[499:].copy(), walk(1, 3))
    assert derived.up_to_date().revision == revision
    assert derived.up_to_date().decimals == 2
    assert seen == [500, 1 + HEIKIN_ASHI_REACH]
