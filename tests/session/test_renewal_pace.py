"""The pauses between renewals: none before the first, then longer and longer, and short again after a calm."""

import pytest

from issplus_desktop.session.renewal_pace import CALM, FIRST_PAUSE, LONGEST_PAUSE, RenewalPace


def test_the_limits_are_as_promised():
    assert (FIRST_PAUSE, LONGEST_PAUSE, CALM) == (10.0, 300.0, 600.0)


@pytest.mark.parametrize("now", [-5.0, 0.0, 1000.0])
def test_the_first_may_be_at_once(now):
    assert RenewalPace().earliest < now


def test_the_pauses_double_up_to_five_minutes():
    pace, now, pauses = RenewalPace(), 1000.0, []
    for _ in range(8):
        pace.renewed(now)
        pauses.append(pace.earliest - now)
        now = pace.earliest
    assert pauses == [10.0, 20.0, 40.0, 80.0, 160.0, 300.0, 300.0, 300.0]


@pytest.mark.parametrize(("calm", "pause"), [(599.9, 40.0), (600.0, 10.0), (3600.0, 10.0)])
def test_after_ten_minutes_without_one_they_begin_anew(calm, pause):
    pace = RenewalPace()
    pace.renewed(0.0)
    pace.renewed(10.0)
    pace.renewed(10.0 + calm)
    assert pace.earliest == pytest.approx(10.0 + calm + pause)
