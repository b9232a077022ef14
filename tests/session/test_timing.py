import time

from issplus_desktop.session.timing import Timing


def test_by_default_it_goes_by_the_clocks_of_the_computer():
    before = (time.monotonic(), time.time())
    timing = Timing()
    now = (timing.clock(), timing.wall_clock())
    assert all(0.0 <= later - earlier < 60.0 for earlier, later in zip(before, now, strict=True))


def test_a_probe_is_answered_or_given_up_before_the_feed_counts_as_quiet():
    timing = Timing()
    assert timing.pulse + timing.probe_timeout < timing.quiet_after
