from datetime import datetime

from issplus_desktop.models.moscow import moscow_datetime, moscow_time


def test_is_three_hours_ahead_of_utc_and_naive():
    assert moscow_datetime(0.0) == datetime(1970, 1, 1, 3, 0)
    assert moscow_datetime(75_600.5) == datetime(1970, 1, 2, 0, 0, 0, 500_000)


def test_the_time_of_day_is_that_of_moscow():
    assert moscow_time(0.0) == "03:00:00"
