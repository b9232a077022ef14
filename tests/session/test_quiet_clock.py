import pytest

from issplus_desktop.session.quiet_clock import QuietClock


@pytest.fixture
def clock():
    made = QuietClock(15.0)
    made.heard_at = 100.0
    return made


def test_nothing_is_quiet_while_nothing_is_asked_for(clock):
    assert clock.deadline is None
    assert not clock.fell_quiet(10**6)
    assert not clock.listens(10**6, to_something=False)


def test_it_counts_from_the_first_wish_and_from_each_sign_of_life(clock):
    clock.listens(110.0, to_something=True)
    assert (clock.deadline, clock.silent_since) == (125.0, 110.0)
    clock.listens(120.0, to_something=True)
    assert clock.deadline == 125.0
    clock.heard_at = 124.0
    assert not clock.end()
    assert (clock.deadline, clock.silent_since) == (139.0, 124.0)


def test_before_anything_was_heard_it_counts_from_the_first_wish():
    clock = QuietClock(15.0)
    assert clock.end() is False
    clock.listens(0.5, to_something=True)
    assert (clock.silent_since, clock.deadline) == (0.5, 15.5)


def test_silence_is_told_once(clock):
    clock.listens(110.0, to_something=True)
    assert not clock.fell_quiet(124.9)
    assert clock.fell_quiet(125.0)
    assert clock.is_quiet
    assert clock.deadline is None
    assert not clock.fell_quiet(200.0)


def test_a_sign_of_life_ends_it_and_the_count_begins_anew(clock):
    clock.listens(110.0, to_something=True)
    clock.fell_quiet(125.0)
    clock.heard_at = 130.0
    assert clock.end()
    assert not clock.is_quiet
    clock.heard_at = 131.0
    assert not clock.end()
    assert not clock.fell_quiet(145.9)
    assert clock.fell_quiet(146.0)


def test_with_the_last_wish_the_silence_ends_too(clock):
    clock.listens(110.0, to_something=True)
    clock.fell_quiet(125.0)
    assert clock.listens(126.0, to_something=False)
    assert not clock.listens(127.0, to_something=False)
    clock.listens(200.0, to_something=True)
    assert clock.deadline == 215.0
