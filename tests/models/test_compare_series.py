"""Another instrument beside a chart's candles."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from issplus_desktop.models.candle_arrays import CandleArrays
from issplus_desktop.models.candle_pyramid import CandleColumns
from issplus_desktop.models.compare_series import AlignedCloses, rebased

NAN = float("nan")


def write(arrays, first, candles):
    """Write (start, close) from a place on."""
    starts = np.array([start for start, _ in candles], np.int64)
    closes = np.array([close for _, close in candles], float)
    arrays.write(first, starts, CandleColumns(closes, closes, closes, closes, closes))


def arrays_of(*candles):
    arrays = CandleArrays()
    write(arrays, 0, candles)
    return arrays


def by_hand(base, other):
    found = []
    for start in base.starts:
        before = [close for at, close in zip(other.starts, other.columns.closes, strict=True) if at <= start]
        found.append(before[-1] if before else NAN)
    return np.array(found)


def test_candles_that_the_other_lacks_show_its_last_close_before():
    base = arrays_of((10, 1), (20, 1), (30, 1), (40, 1))
    other = arrays_of((20, 5.0), (35, 7.0))
    values = AlignedCloses(base, other).values()
    assert np.array_equal(values, [NAN, 5.0, 5.0, 7.0], equal_nan=True)


def test_without_candles_there_are_no_closes():
    assert len(AlignedCloses(CandleArrays(), arrays_of((1, 1))).values()) == 0
    assert np.isnan(AlignedCloses(arrays_of((1, 1)), CandleArrays()).values()).all()


STARTS = st.lists(st.integers(0, 40), max_size=25, unique=True).map(sorted)


@settings(max_examples=80, deadline=None)
@given(data=st.data())
def test_however_both_change_the_closes_are_those_of_all_at_once(data):
    sides = [CandleArrays(), CandleArrays()]
    aligned = AlignedCloses(*sides)
    for _ in range(data.draw(st.integers(1, 8))):
        side = data.draw(st.sampled_from(sides))
        first = data.draw(st.integers(0, len(side)))
        after = int(side.starts[first - 1]) + 1 if first else 0
        candles = [(after + start, data.draw(st.floats(1, 9))) for start in data.draw(STARTS)]
        write(side, first, candles)
        if data.draw(st.booleans()):
            assert np.array_equal(aligned.values(), by_hand(*sides), equal_nan=True)
    assert np.array_equal(aligned.values(), by_hand(*sides), equal_nan=True)


def test_a_live_update_aligns_the_last_candles_only(monkeypatch):
    base, other = (arrays_of(*[(at * 10, 1.0 + at) for at in range(500)]) for _ in range(2))
    aligned = AlignedCloses(base, other)
    aligned.values()
    begins = []
    original = AlignedCloses._align

    def align(self, first):
        begins.append(first)
        original(self, first)

    monkeypatch.setattr(AlignedCloses, "_align", align)
    write(other, 499, [(4990, 9.0)])
    aligned.values()
    write(base, 499, [(4990, 9.0)])
    stamp = aligned.stamp
    assert aligned.values()[-1] == 9.0
    aligned.values()
    assert begins == [498, 499]
    assert aligned.stamp > stamp


def test_a_closed_one_is_told_nothing_more():
    base, other = arrays_of((1, 1)), arrays_of((1, 1))
    aligned = AlignedCloses(base, other)
    aligned.close()
    assert base._watches == other._watches == []


def test_the_first_close_in_sight_is_the_start_of_both():
    values = np.array([NAN, NAN, 4.0, 5.0, 6.0, 3.0])
    found = rebased(values, (1, 5), 100.0)
    assert found is not None
    begin, shown, factor = found
    assert (begin, factor) == (0, 25.0)
    assert shown[2:].tolist() == [100.0, 125.0, 150.0, 75.0]


def test_so_many_values_are_computed_as_are_seen():
    values = np.arange(1.0, 100_001.0)
    found = rebased(values, (50_000, 50_100), 1.0)
    assert found is not None
    begin, shown, _ = found
    assert begin % 1024 == 0
    assert begin < 50_000
    assert begin + len(shown) == 50_101
    assert len(shown) < 1300


@pytest.mark.parametrize(
    ("values", "start"), [([NAN, NAN], 5.0), ([0.0, 1.0], 5.0), ([-1.0, 1.0], 5.0), ([1.0, 1.0], 0.0), ([], 5.0)]
)
def test_without_a_start_above_nought_nothing_can_be_compared(values, start):
    assert rebased(np.array(values), (0, len(values)), start) is None
