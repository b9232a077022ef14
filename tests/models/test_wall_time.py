from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from issplus_desktop.models.wall_time import wall_datetime, wall_seconds


@given(st.datetimes(datetime(1970, 1, 1), datetime(2199, 12, 31)))
def test_a_wall_time_comes_back_to_the_second(moment):
    assert wall_datetime(wall_seconds(moment)) == moment.replace(microsecond=0)


@given(st.datetimes(datetime(1970, 1, 1), datetime(2199, 12, 31)), st.integers(0, 10**7))
def test_seconds_pass_as_they_do_on_the_wall(moment, passed):
    assert wall_seconds(moment + timedelta(seconds=passed)) == wall_seconds(moment) + passed
