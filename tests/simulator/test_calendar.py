"""Moscow time, trading days and the periods of candles."""

from datetime import datetime

import pytest

from issplus_desktop.simulator import calendar
from issplus_desktop.simulator.calendar import (
    DAY,
    datetime_text,
    elapsed_share,
    is_weekend,
    next_business_day,
    parse_datetime,
    period_end,
    period_first_day,
    period_start,
    session_open,
    time_text,
    year_first_day,
)

THURSDAY = parse_datetime("2026-01-22 09:58:52")


def test_text_is_as_recorded():
    assert datetime_text(THURSDAY) == "2026-01-22 09:58:52"
    assert time_text(THURSDAY) == "09:58:52"
    assert calendar.date_text(THURSDAY // DAY) == "2026-01-22"


def test_recorded_stamp_is_moscow_time():
    assert datetime_text(int(calendar.moscow(1719825533.789))) == "2024-07-01 12:18:53"
    assert calendar.epoch(calendar.moscow(1719825533.5)) == 1719825533.5


def test_a_date_alone_is_its_midnight_and_nonsense_is_refused():
    assert parse_datetime("2026-01-22") == THURSDAY // DAY * DAY
    with pytest.raises(ValueError, match="isoformat"):
        parse_datetime("yesterday")


def test_weekends():
    days = [THURSDAY // DAY + offset for offset in range(7)]
    assert [is_weekend(day) for day in days] == [False, False, True, True, False, False, False]
    assert next_business_day(days[0]) == days[1]
    assert next_business_day(days[1]) == days[4]


@pytest.mark.parametrize(
    ("interval", "start", "end"),
    [
        ("M1", "2026-01-22 09:58:00", "2026-01-22 09:59:00"),
        ("M10", "2026-01-22 09:50:00", "2026-01-22 10:00:00"),
        ("H1", "2026-01-22 09:00:00", "2026-01-22 10:00:00"),
        ("D1", "2026-01-22", "2026-01-23"),
        ("W1", "2026-01-19", "2026-01-26"),
        ("m1", "2026-01-01", "2026-02-01"),
        ("m3", "2026-01-01", "2026-04-01"),
        ("Q1", "2026-01-01", "2026-04-01"),
    ],
)
def test_periods(interval, start, end):
    begin = period_start(interval, THURSDAY)
    assert begin == parse_datetime(start)
    assert period_end(interval, begin) == parse_datetime(end)


@pytest.mark.parametrize("interval", ["W1", "m1", "Q1"])
def test_periods_follow_each_other_without_gap(interval):
    moment = parse_datetime("2023-12-31")
    for _ in range(60):
        start = period_start(interval, moment)
        end = period_end(interval, start)
        assert start <= moment < end
        assert period_start(interval, end - 1) == start
        moment = end


def test_year_and_day():
    assert year_first_day(THURSDAY // DAY) * DAY == parse_datetime("2026-01-01")
    assert period_first_day("D1", 20_000) == 20_000


@pytest.mark.parametrize(("hour", "opened"), [(3, 0), (9, 0), (10, 7), (23, 7)])
def test_the_day_of_the_start_opened_hours_ago_or_at_midnight(hour, opened):
    midnight = int((datetime(2026, 1, 25) - datetime(1970, 1, 1)).total_seconds())
    assert session_open(midnight + hour * 3600.0) == midnight + opened * 3600


@pytest.mark.parametrize(("clock", "share"), [("00:00", 0.0), ("08:30", 0.5), ("15:30", 0.5), ("23:59", 16.98 / 17)])
def test_a_day_has_passed_by_the_time_since_its_session_opened(clock, share):
    assert elapsed_share(parse_datetime(f"2026-01-22 {clock}:00")) == pytest.approx(share, abs=0.001)
