"""The volume-weighted average price of a day."""

import math

import numpy as np

from issplus_desktop.models.indicator_vwap import VwapHandle


def opened(*rows):
    return VwapHandle.open_and_fill(*np.array(rows, float).reshape(-1, 5).T)


def test_it_weighs_typical_prices_by_volume_and_begins_anew_each_day():
    handle, values = opened((3, 1, 2, 10, 7), (6, 4, 5, 30, 7), (9, 9, 9, 1, 8))
    assert values.tolist() == [2.0, (2 * 10 + 5 * 30) / 40, 9.0]
    assert handle.update(3, 3, 3, 1, 8) == 6.0
    assert handle.update(1, 1, 1, 5, 9) == 1.0


def test_before_the_first_trade_of_a_day_there_is_none():
    handle, values = opened((3, 1, 2, 0, 7), (3, 1, 2, 4, 7), (3, 1, 2, 0, 8))
    assert math.isnan(values[0])
    assert values[1] == 2.0
    assert math.isnan(values[2])
    assert math.isnan(handle.update(5, 5, 5, 0, 8))
    assert handle.update(5, 5, 5, 1, 8) == 5.0


def test_a_copy_goes_on_by_itself():
    handle, _ = opened((3, 1, 2, 10, 7))
    copy = handle.copy()
    copy.update(100, 100, 100, 10, 7)
    assert handle.update(2, 2, 2, 1, 7) == 2.0


def test_of_nothing_there_is_nothing():
    handle, values = opened()
    assert len(values) == 0
    assert handle.update(4, 4, 4, 1, 1) == 4.0
