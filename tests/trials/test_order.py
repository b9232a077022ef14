"""A hundred thousand messages while the window is repainted as hard as it can be: nothing lost, nothing goes back."""

import pytest

from tests.trials.flood_server import FloodProcess
from tests.trials.flooded_window import print_line
from tests.trials.run_order import OrderTrial, Sights, Tape

MESSAGES = 100_000


@pytest.mark.timeout(600)
def test_nothing_is_lost_and_no_number_goes_back(flooded_application, tmp_path):
    with FloodProcess() as server:
        outcome = OrderTrial(flooded_application, tmp_path, server, messages=MESSAGES, seed=1).run()
    print_line(*outcome.lines())
    assert outcome.wrong() == []
    assert outcome.tape.applied == MESSAGES
    assert min(outcome.ticks, outcome.syncs, outcome.resizes, outcome.switches) > 0
    assert outcome.refreshed.changes > 300
    assert outcome.painted.changes > 100


def test_a_number_that_goes_back_is_found():
    sights = Sights()
    for mark in (5, 7, 7, 6):
        sights.look("table", [("A", mark)])
    sights.look("book", [("A", 1)])
    assert sights.inversions == ["table: A went from 7 back to 6"]
    assert (sights.seen, sights.changes) == (5, 3)


def test_a_number_that_is_missing_or_comes_twice_is_found():
    tape = Tape()
    for number in (1, 2, 4, 4):
        tape.note("s1", number)
    tape.note("s2", 1)
    assert tape.breaks == ["s1: message 4 came where 3 was due", "s1: message 4 came where 5 was due"]
