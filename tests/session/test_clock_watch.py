import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from issplus_desktop.session.clock_watch import TOLERANCE, ClockWatch

WALL = 1_700_000_000.0


def ticks(*steps):
    """What a watch says to ticks that come so many seconds later by the steady clock and by the wall clock."""
    now, wall = 50.0, WALL
    watch = ClockWatch(2.0, now, wall)
    said = []
    for steady, by_wall in steps:
        now, wall = now + steady, wall + by_wall
        said.append(watch.tick(now, wall))
    return said


def test_even_time_is_no_jump():
    assert ticks(*[(2.0, 2.0)] * 5, (2.3, 2.3), (4.9, 4.9)) == [None] * 7


def test_a_sleep_in_which_the_steady_clock_stood_still_is_noticed_once():
    assert ticks((2.0, 2.0), (2.0, 3600.0), (2.0, 2.0)) == [None, WALL + 2.0, None]


def test_a_sleep_in_which_both_clocks_went_on_is_noticed():
    assert ticks((3600.0, 3600.0), (2.0, 2.0)) == [WALL, None]


@pytest.mark.parametrize(
    ("step", "noticed"),
    [
        ((2.0, 2.0 + TOLERANCE), False),
        ((2.0, 2.1 + TOLERANCE), True),
        ((2.0 + TOLERANCE, 2.0), False),
        ((2.1 + TOLERANCE, 2.0), True),
    ],
)
def test_small_differences_pass(step, noticed):
    assert (ticks(step) == [WALL]) is noticed


def test_a_wall_clock_set_back_is_no_jump():
    assert ticks((2.0, -3600.0), (2.0, 2.0)) == [None, None]


@settings(max_examples=50)
# A little less than the tolerance: added up, the clocks are rounded.
@given(st.lists(st.floats(0.0, 1.999 + TOLERANCE), max_size=20))
def test_clocks_that_go_together_say_nothing(steps):
    assert ticks(*[(step, step) for step in steps if step]) == [None] * len([step for step in steps if step])
