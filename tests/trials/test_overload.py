"""Far more than an exchange sends: all of it is applied and shown in the end, however slow the machine is."""

import pytest

from tests.trials.flood_frames import FIRST_MARK
from tests.trials.flood_server import FloodProcess
from tests.trials.flooded_window import print_line
from tests.trials.histogram import Histogram
from tests.trials.run_overload import Ages, Overload

SECONDS, RATE, WARM_UP = 10.0, 20_000, 2.0
MOST_GROWTH_MB = 64.0
MS = 1_000_000


@pytest.mark.timeout(600)
def test_everything_is_applied_and_pings_are_answered(flooded_application, tmp_path):
    with FloodProcess() as server:
        outcome = Overload(
            flooded_application, tmp_path, server, seconds=SECONDS, rate=RATE, seed=1, warm_up=WARM_UP
        ).run()
    print_line(*outcome.lines(), *(f"not reached: {line}" for line in outcome.slow()))
    assert outcome.wrong() == []
    assert outcome.messages == (SECONDS + WARM_UP) * RATE
    assert outcome.ages.painted.count > 100
    assert outcome.memory[1] - outcome.memory[0] < MOST_GROWTH_MB


class View:
    name, destination, shown_at = "table", "D", 0

    def __init__(self):
        self.mark = FIRST_MARK

    def marks(self):
        return [("A", self.mark)]


def test_an_age_counts_from_the_writing_to_the_first_paint_of_a_value():
    ages, view = Ages(zero=0), View()
    view.mark = FIRST_MARK + 5_000
    ages.on_paint(view, 12 * MS)
    ages.on_paint(view, 99 * MS)
    assert (ages.painted.count, ages.painted.largest) == (1, 7.0)


def test_news_wait_from_the_first_that_is_not_shown_yet():
    ages, view = Ages(zero=0), View()
    for mark in (5_000, 10_000, 30_000):
        ages.came(("D", "A"), FIRST_MARK + mark)
    view.mark = FIRST_MARK + 5_000
    ages.on_paint(view, 6 * MS)
    view.mark = FIRST_MARK + 30_000
    ages.on_paint(view, 40 * MS)
    assert (ages.painted.largest, ages.waited.largest) == (10.0, 30.0)


def test_a_view_that_comes_to_the_front_owes_nothing_for_the_time_before():
    ages, view = Ages(zero=0), View()
    view.shown_at = 50 * MS
    view.mark = FIRST_MARK + 5_000
    ages.on_paint(view, 52 * MS)
    assert ages.painted.largest == 2.0


def test_a_histogram_knows_its_quantiles():
    times = Histogram()
    for number in range(1, 101):
        times.add(number)
    assert times.quantile(0.5) == pytest.approx(50, rel=0.02)
    assert times.quantile(0.99) == pytest.approx(99, rel=0.02)
    assert times.largest == 100
    times.add(1e12)
    times.add(-1.0)
    assert times.quantile(0.001) == pytest.approx(0.0, abs=0.01)
    assert times.largest == 1e12
    assert str(Histogram()) == "none"
