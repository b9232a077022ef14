"""Clocks for the time axis."""

import time
from datetime import datetime
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from issplus_desktop.models.candle_look import AxisZone
from issplus_desktop.models.candle_zone import zone_seconds
from issplus_desktop.models.wall_time import wall_seconds

# New York's clocks jump on 2026-03-08, Auckland's and Lord Howe's on 2026-04-05.
STARTS = np.arange(1_772_000_000, 1_776_000_000, 1800, dtype=np.int64)


@pytest.mark.parametrize("zone", ["UTC", "Europe/Moscow", "Asia/Kolkata", "America/New_York", "Australia/Lord_Howe"])
def test_this_computers_clock_is_that_of_its_time_zone_and_the_others_are_fixed(zone, monkeypatch):
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        local = zone_seconds(STARTS, AxisZone.LOCAL)
        moscow, utc = zone_seconds(STARTS, AxisZone.MOSCOW), zone_seconds(STARTS, AxisZone.UTC)
    finally:
        monkeypatch.undo()
        time.tzset()
    assert moscow is STARTS
    assert np.array_equal(utc, STARTS - 10_800)
    for start, shown in zip(utc[::7].tolist(), local[::7].tolist(), strict=True):
        wall = datetime.fromtimestamp(start, ZoneInfo(zone)).replace(tzinfo=None)
        assert wall_seconds(wall) == shown


def test_no_candles_have_no_times():
    assert len(zone_seconds(STARTS[:0], AxisZone.LOCAL)) == 0
