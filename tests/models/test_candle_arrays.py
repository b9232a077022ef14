"""The chart's arrays hold what the series holds."""

import os
import time
from datetime import datetime, timedelta
from decimal import Decimal

import numpy as np
import pytest

from issplus_desktop.market.candle_series import Candle
from issplus_desktop.models.candle_arrays import CandleArrays
from issplus_desktop.models.wall_time import wall_datetime, wall_seconds

START = datetime(2026, 1, 22, 10, 0)


def candle(number, close="306.12", **other):
    price = Decimal(close) if close else None
    values = {"open": price, "high": price, "low": price, "close": price, "value": None, "volume": number} | other
    return Candle(start=START + timedelta(minutes=number), till=None, **values)


def arrays_of(*candles):
    arrays = CandleArrays()
    arrays.apply(candles, 0)
    return arrays


@pytest.mark.parametrize("zone", ["UTC", "Europe/Moscow", "Asia/Kolkata", "America/New_York", "Pacific/Auckland"])
def test_moscow_walls_are_the_same_in_every_machine_time_zone(zone, monkeypatch):
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        # A moment that New York's clocks skip.
        moment = datetime(2026, 3, 8, 2, 30, 59)
        assert wall_seconds(moment) == 1_772_937_059
        assert wall_datetime(1_772_937_059) == moment
    finally:
        monkeypatch.undo()
        time.tzset()
    assert os.environ.get("TZ") != zone or zone == "UTC"


def test_columns_and_starts_follow_the_candles():
    arrays = arrays_of(*(candle(number, f"{100 + number}.50") for number in range(300)))
    assert len(arrays) == 300
    assert arrays.starts[1] - arrays.starts[0] == 60
    assert arrays.columns.closes[-1] == 399.5
    assert arrays.columns.volumes[7] == 7
    assert arrays.decimals == 2


def test_a_new_last_candle_and_a_changed_one():
    candles = [candle(0), candle(1)]
    arrays = arrays_of(*candles)
    closed = arrays.revision
    candles[1] = candle(1, "306.50")
    arrays.apply(candles, 1)
    assert arrays.revision == closed
    assert arrays.columns.closes.tolist() == [306.12, 306.5]
    candles.append(candle(2))
    arrays.apply(candles, 2)
    assert len(arrays) == 3
    assert arrays.revision > closed


def test_a_changed_closed_candle_is_a_new_revision():
    candles = [candle(0), candle(1), candle(2)]
    arrays = arrays_of(*candles)
    before = arrays.revision
    arrays.apply(candles, 1)
    assert arrays.revision > before


def test_removed_candles_go():
    candles = [candle(0), candle(1), candle(2)]
    arrays = arrays_of(*candles)
    arrays.apply(candles[:2], 2)
    assert len(arrays) == 2
    arrays.apply([], 0)
    assert len(arrays) == 0
    assert arrays.price_bounds(0, 0) is None


def test_missing_prices_are_the_nearest_known_one():
    arrays = arrays_of(
        candle(0, open=None, high=None), candle(1, open=None, high=None, low=None, close=None, volume=None)
    )
    columns = arrays.columns
    assert columns.opens[0] == columns.highs[0] == 306.12
    assert np.isnan(columns.closes[1])
    assert np.isnan(columns.volumes[1])
    assert arrays.price_bounds(0, 2) == (306.12, 306.12)


def test_decimals_are_the_most_the_wire_gave():
    assert arrays_of(candle(0, "5397.0"), candle(1, "0.0000001")).decimals == 7
    assert arrays_of(candle(0, "12")).decimals == 0
    assert arrays_of(candle(0, "1E+3")).decimals == 0


def test_a_snapshot_forgets_the_decimals_of_the_one_before():
    arrays = arrays_of(candle(0, "0.0001"))
    arrays.apply([candle(0, "12.5")], 0)
    assert arrays.decimals == 1


def test_huge_volumes_do_not_overflow():
    arrays = arrays_of(candle(0, volume=2**70))
    assert arrays.top_volume(0, 1) == float(2**70)


def test_index_at_finds_the_candle_of_a_moment():
    arrays = arrays_of(candle(0), candle(10), candle(20))
    start = wall_seconds(START)
    assert [arrays.index_at(start + 60 * minute) for minute in (-1, 0, 9, 10, 25)] == [-1, 0, 0, 1, 2]


def test_groups_and_top_volume_come_from_the_candles():
    arrays = arrays_of(*(candle(number) for number in range(10)))
    assert arrays.groups(0, 10, 4).volumes.tolist() == [3, 7, 9]
    assert arrays.top_volume(2, 6) == 5


def test_ready_columns_make_arrays():
    source = arrays_of(candle(0), candle(1))
    copy = CandleArrays.from_columns(source.starts, source.columns, 2)
    assert len(copy) == 2
    assert copy.decimals == 2
    assert copy.starts.tolist() == source.starts.tolist()


def test_a_watch_tells_once_from_where_on_the_arrays_changed():
    candles = [candle(0), candle(1), candle(2)]
    arrays = arrays_of(*candles)
    watch = arrays.watch()
    assert (watch.take(), watch.take()) == (0, None)
    arrays.apply(candles, 2)
    arrays.apply(candles, 1)
    arrays.apply(candles, 2)
    assert (watch.take(), watch.take()) == (1, None)


def test_older_candles_come_before_all_others_as_if_read_together():
    candles = [candle(number, f"{100 + number}.5") for number in range(200)]
    arrays = arrays_of(*candles[150:])
    revision = arrays.revision
    arrays.prepend(candles[:150])
    together = arrays_of(*candles)
    assert arrays.starts.tolist() == together.starts.tolist()
    assert arrays.columns.closes.tolist() == together.columns.closes.tolist()
    assert arrays.price_bounds(0, 200) == together.price_bounds(0, 200)
    assert arrays.revision > revision
    arrays.prepend([candle(-1, "99.1234")])
    assert (len(arrays), arrays.decimals) == (201, 4)
