import pytest

from issplus_desktop.ui.charts.heat_window import DEFAULT_SECOND, HeatPrices, HeatTimes

NOW = 1000.0


def test_it_follows_the_newest_moment_with_a_little_room():
    times = HeatTimes()
    assert times.follows
    assert NOW < times.end(NOW) < NOW + 20 * times.second
    assert times.end(NOW + 5) == times.end(NOW) + 5


def test_panned_away_it_stands_still_and_comes_back_at_the_edge():
    times = HeatTimes()
    times.pan(100, NOW, 0.0)
    end = times.end(NOW)
    assert (times.follows, times.end(NOW + 50)) == (False, end)
    times.pan(-100, NOW, 0.0)
    assert times.follows


def test_it_does_not_leave_the_oldest_moment():
    times = HeatTimes()
    times.pan(1e9, NOW, 400.0)
    assert times.end(NOW) == 400.0
    times.go_to_end()
    assert times.follows


@pytest.mark.parametrize("factor", [2.0, 0.5])
def test_the_moment_under_the_pointer_stays(factor):
    times = HeatTimes()
    times.pan(1000, NOW, 0.0)
    moment = times.end(NOW) - 300 * times.second
    times.zoom(factor, NOW, 300)
    assert times.end(NOW) - 300 * times.second == pytest.approx(moment)
    assert times.second == pytest.approx(DEFAULT_SECOND / factor)


def test_zooming_has_its_ends_and_can_be_taken_back():
    times = HeatTimes()
    for _ in range(60):
        times.zoom(2.0, NOW)
    assert 0.001 < times.second < 0.01
    for _ in range(90):
        times.zoom(0.5, NOW)
    assert times.second == 60.0
    times.pan(1, NOW, 0.0)
    times.restore()
    assert (times.second, times.follows) == (DEFAULT_SECOND, True)


def test_zooming_out_past_the_newest_moment_follows_it():
    times = HeatTimes()
    times.pan(20, NOW, 0.0)
    times.zoom(0.1, NOW, 500)
    assert times.follows


def prices(middle=100.0, low=90.0, high=110.0, step=0.1):
    made = HeatPrices()
    made.fit(middle, low, high, step)
    return made


def test_prices_have_room_around_the_levels():
    made = prices()
    assert made.low < 90 < 110 < made.high
    assert (made.low + made.high) / 2 == 100


def test_they_stand_still_until_the_best_prices_come_near_an_edge():
    made = prices()
    window = made.low, made.high
    made.fit(104.0, 94.0, 114.0, 0.1)
    assert (made.low, made.high) == window
    made.fit(112.0, 102.0, 122.0, 0.1)
    assert (made.low + made.high) / 2 == 112
    assert made.high - made.low == pytest.approx(window[1] - window[0])


def test_a_wider_book_gets_more_room_and_a_narrow_one_a_few_rows():
    made = prices()
    made.fit(100.0, 50.0, 150.0, 0.1)
    assert made.high - made.low > 100
    narrow = prices(1e-7, 1e-7, 1e-7, 1e-7)
    assert narrow.high - narrow.low == pytest.approx(24e-7)


def test_set_by_hand_they_stay_until_they_are_reset():
    made = prices()
    made.stretch(0.5, 0.25)
    assert made.low + (made.high - made.low) * 0.25 == pytest.approx(92.0)
    made.move(0.5)
    window = made.low, made.high
    made.fit(500.0, 490.0, 510.0, 0.1)
    assert (made.low, made.high) == window
    made.reset()
    assert made.is_unset
    made.fit(500.0, 490.0, 510.0, 0.1)
    assert made.low < 500 < made.high


def test_stretching_has_its_ends():
    made = prices()
    for _ in range(3000):
        made.stretch(0.5)
    assert made.low < made.high
    for _ in range(3000):
        made.stretch(2.0)
    assert made.high - made.low <= 1e300
