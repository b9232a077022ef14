"""The minutes of past days."""

import numpy as np
import pytest

from issplus_desktop.simulator.calendar import DAY, parse_datetime
from issplus_desktop.simulator.candle_rows import CLOSE, HIGH, LOTS, LOW, MONEY, OPEN, START, TILL, TRADES, WEIGHTED
from issplus_desktop.simulator.past_days import DayFrame, HistoryShape
from issplus_desktop.simulator.past_minutes import PastMinutes

START_AT = parse_datetime("2026-01-22 12:34:20")
TODAY = START_AT // DAY


def make(shape, frames, *, step=60, start=START_AT):
    moments = np.array([[frame.number * DAY + at for at in range(7 * 3600, DAY, step)] for frame in frames], np.int64)
    return PastMinutes(shape, start).rows(np.random.Generator(np.random.PCG64(1)), frames, moments, step)


def frame(number, begin=1000.0, end=1100.0, *, idle=False, sigma=0.01):
    return DayFrame(number, float(np.log(begin)), float(np.log(end)), sigma, 1.0, idle)


def test_a_day_goes_from_its_open_to_its_close():
    rows = make(HistoryShape(1000, 0.01, 50.0, 5.0, (1, 1)), [frame(TODAY - 1)])
    assert len(rows) == 17 * 60
    assert abs(rows[0, OPEN] - 1000) < 5
    assert rows[-1, CLOSE] == 1100
    assert rows[0, START] == (TODAY - 1) * DAY + 7 * 3600


def test_without_noise_the_path_is_straight():
    rows = make(HistoryShape(1000, 0.01, 50.0, 5.0, (1, 1)), [frame(TODAY - 1, sigma=0.0)])
    assert (np.diff(rows[:, CLOSE]) >= 0).all()
    assert (rows[:, HIGH] == rows[:, CLOSE]).all()
    assert (rows[:, LOW] == rows[:, OPEN]).all()


def test_the_day_of_the_start_ends_at_the_start():
    rows = make(HistoryShape(1000, 0.01, 50.0, 5.0, (1, 1)), [frame(TODAY)])
    assert rows[-1, START] == START_AT - 20
    assert rows[-1, CLOSE] == 1100
    assert (rows[:, TILL] < START_AT).all()
    # A third of a minute has a third of its trades, or thereabouts.
    assert rows[-1, TRADES] < rows[-60:-1, TRADES].mean()


def test_closed_days_have_no_candles():
    rows = make(HistoryShape(1000, 0.01, 50.0, 5.0, (1, 1)), [frame(TODAY - 2, idle=True), frame(TODAY - 1)])
    assert set(rows[:, START] // DAY) == {TODAY - 1}


@pytest.mark.parametrize(("is_rate", "column"), [(False, WEIGHTED), (True, LOTS)])
def test_money_follows_the_lots(is_rate, column):
    rows = make(HistoryShape(1000, 0.01, 3.0, 5.0, (5, 2), is_rate=is_rate), [frame(TODAY - 1)])
    assert (rows[:, MONEY] == np.rint(rows[:, column] * 2.5)).all()
    assert (rows[:, WEIGHTED] >= rows[:, LOW] * rows[:, LOTS]).all()
    assert (rows[:, WEIGHTED] <= rows[:, HIGH] * rows[:, LOTS]).all()


def test_longer_steps_hold_as_much_trade():
    shape = HistoryShape(1000, 0.01, 30.0, 5.0, (1, 1))
    fine, coarse = make(shape, [frame(TODAY - 1)]), make(shape, [frame(TODAY - 1)], step=600)
    assert len(coarse) == 17 * 6
    assert 0.7 < coarse[:, TRADES].sum() / fine[:, TRADES].sum() < 1.4
