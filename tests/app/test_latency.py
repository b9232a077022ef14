import pytest

from issplus_desktop.app.latency import LatencyMeter


@pytest.fixture
def clock():
    return [100.0]


@pytest.fixture
def meter(clock):
    return LatencyMeter(lambda: clock[0])


def test_a_refresh_counts_with_the_oldest_message_it_paints(meter, clock):
    meter.note(99_990, 100.0)
    meter.note(99_970, 100.0)
    clock[0] = 100.010
    assert meter.refresh(0.0) is False
    assert meter.take() == pytest.approx(40.0)


def test_the_median_of_the_refreshes_is_told_once(meter):
    for stamp in (99_990, 99_900, 99_000):
        meter.note(stamp, 100.0)
        meter.refresh(0.0)
    assert meter.take() == pytest.approx(100.0)
    assert meter.take() is None


def test_a_refresh_without_messages_counts_nothing(meter):
    meter.refresh(0.0)
    assert meter.take() is None


def test_a_gateway_whose_clock_is_ahead_counts_as_no_time(meter):
    meter.note(105_000, 100.0)
    meter.refresh(0.0)
    assert meter.take() == 0.0


def test_messages_without_a_stamp_only_move_the_newest_time(meter):
    assert meter.newest_at is None
    meter.note(None, 100.0)
    meter.refresh(0.0)
    assert [meter.newest_at, meter.take()] == [100.0, None]
