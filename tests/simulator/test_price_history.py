"""The past: one path, whatever the interval or the page."""

import numpy as np
import pytest

from issplus_desktop.simulator.calendar import DAY, INTERVALS, is_weekend, parse_datetime, period_start
from issplus_desktop.simulator.candle_rows import CLOSE, HIGH, LOTS, LOW, MONEY, OPEN, START, TILL, TRADES, WEIGHTED
from issplus_desktop.simulator.past_days import HistoryShape
from issplus_desktop.simulator.price_history import RECENT_DAYS, PriceHistory

START_AT = parse_datetime("2026-01-22 12:34:20")
FOREVER = 1 << 62
LIQUID = HistoryShape(30649, 0.015, 60.0, lots_per_trade=100.0, money=(1, 1), weekends=True)
IDLE = HistoryShape(1200, 0.03, 0.02, lots_per_trade=3.0, money=(100, 1), years=2)


@pytest.fixture(scope="module")
def liquid():
    return PriceHistory("1:LIQUID", LIQUID, START_AT)


@pytest.mark.parametrize("interval", INTERVALS)
def test_candles_are_well_formed(liquid, interval):
    rows = liquid.rows(interval, 256, FOREVER)
    assert len(rows) == (256 if interval not in {"m3", "Q1"} else len(rows))
    assert len(rows) >= 80
    assert (np.diff(rows[:, START]) > 0).all()
    assert (rows[:, LOW] <= np.minimum(rows[:, OPEN], rows[:, CLOSE])).all()
    assert (rows[:, HIGH] >= np.maximum(rows[:, OPEN], rows[:, CLOSE])).all()
    assert (rows[:, LOW] > 0).all()
    assert (rows[:, TILL] >= rows[:, START]).all()
    assert (rows[:, TILL] <= START_AT).all()
    assert (rows[:, LOTS] >= rows[:, TRADES]).all()
    assert (rows[:, WEIGHTED] >= rows[:, LOW] * rows[:, LOTS]).all()
    assert (rows[:, WEIGHTED] <= rows[:, HIGH] * rows[:, LOTS]).all()
    assert all(period_start(interval, start) == start for start in rows[:, START].tolist())


@pytest.mark.parametrize(
    ("longer", "shorter"), [("M10", "M1"), ("H1", "M1"), ("D1", "M10"), ("W1", "D1"), ("Q1", "m1")]
)
def test_longer_candles_are_sums_of_shorter_ones(liquid, longer, shorter):
    parts = liquid.rows(shorter, 2500, FOREVER)
    # The first may be cut, so begin with the second.
    for whole in liquid.rows(longer, 4, FOREVER)[1:]:
        mine = parts[[period_start(longer, start) == whole[START] for start in parts[:, START].tolist()]]
        assert mine[0, OPEN] == whole[OPEN]
        assert mine[-1, CLOSE] == whole[CLOSE]
        assert mine[-1, TILL] == whole[TILL]
        assert mine[:, HIGH].max() == whole[HIGH]
        assert mine[:, LOW].min() == whole[LOW]
        for column in (LOTS, WEIGHTED, MONEY, TRADES):
            assert mine[:, column].sum() == whole[column]


@pytest.mark.parametrize("interval", ["M1", "H1", "D1", "W1", "m1"])
def test_any_page_is_part_of_the_whole(liquid, interval):
    whole = liquid.rows(interval, 120, FOREVER)
    before = int(whole[60, START])
    page = PriceHistory("1:LIQUID", LIQUID, START_AT).rows(interval, 25, before)
    assert page.tolist() == whole[35:60].tolist()
    assert len(liquid.rows(interval, 0, FOREVER)) == 0


def test_the_day_ends_at_the_last_price_and_yesterday_at_the_reference(liquid):
    days = liquid.rows("D1", 2, FOREVER)
    assert days[-1, START] == START_AT // DAY * DAY
    assert days[-1, CLOSE] == liquid.last_ticks
    assert days[-2, CLOSE] == 30649
    assert liquid.close_before(START_AT // DAY) == 30649


def test_minutes_are_kept_for_a_year_only(liquid):
    oldest = (START_AT // DAY - RECENT_DAYS - 30) * DAY
    assert len(liquid.rows("M1", 10, oldest)) == 0
    assert len(liquid.rows("M10", 10, oldest)) == 10


def test_another_seed_is_another_past(liquid):
    other = PriceHistory("2:LIQUID", LIQUID, START_AT).rows("D1", 10, FOREVER)
    assert other.tolist() != liquid.rows("D1", 10, FOREVER).tolist()


def test_an_idle_instrument_trades_seldom_but_every_day_its_board_is_open():
    history = PriceHistory("1:IDLE", IDLE, START_AT)
    days = history.rows("D1", 100, FOREVER)
    assert len(days) == 100
    assert not any(is_weekend(start // DAY) for start in days[:-1, START].tolist())
    single = history.rows("M1", 50, FOREVER)
    once = single[single[:, TRADES] == 1]
    assert len(once)
    assert (once[:, HIGH] == once[:, LOW]).all()
    assert (np.diff(single[:, START]) > 60).any()
    assert (days[:, MONEY] == days[:, WEIGHTED] * 100).all()


def test_a_young_instrument_has_a_short_past():
    history = PriceHistory("1:IDLE", IDLE, START_AT)
    assert len(history.rows("m1", 256, FOREVER)) < 30


@pytest.mark.parametrize("clock", ["00:00:00", "03:00:10", "09:59:59", "10:00:00", "23:59:59"])
def test_started_at_any_time_the_day_has_traded(clock):
    start = parse_datetime(f"2026-01-25 {clock}")
    history = PriceHistory("3:ANY", IDLE, start)
    today = history.rows("D1", 1, FOREVER)[0]
    assert today[START] == start // DAY * DAY
    assert today[TRADES] >= 1
    assert today[TILL] <= start


@pytest.mark.parametrize("clock", ["00:12:00", "15:00:00"])
def test_minutes_of_the_day_of_the_start_move_as_much_however_young_it_is(clock):
    moves = []
    for seed in range(40):
        start = parse_datetime(f"2026-01-22 {clock}")
        rows = PriceHistory(f"{seed}:LIQUID", LIQUID, start).rows("M1", 12, FOREVER)
        moves += np.diff(np.log(rows[rows[:, START] >= start // DAY * DAY][:, CLOSE])).tolist()
    usual = LIQUID.daily_volatility / np.sqrt(17 * 60)
    assert 0.7 * usual < np.std(moves) < 1.5 * usual


def test_an_index_has_turnover_and_no_lots():
    shape = HistoryShape(270_000, 0.01, 12.0, money_per_trade=5000, every_minute=True, weekends=True)
    history = PriceHistory("1:INDEX", shape, START_AT)
    rows = history.rows("M1", 300, FOREVER)
    assert (np.diff(rows[-100:, START]) == 60).all()
    assert rows[:, LOTS].sum() == 0
    assert (rows[:, MONEY] > 0).all()
    for row in history.rows("D1", 60, FOREVER)[:-1]:
        assert history.close_before(int(row[START]) // DAY + 1) == row[CLOSE]
