"""The mutants' table and what counts as found out; the trial itself is `run_mutants`."""

import pytest

from tests.trials.mutation_score import ModuleScore, MutantOutcome, outcome_of, percent_found_out, score_lines
from tests.trials.run_mutants import progress

PARSER = ModuleScore(
    "parser",
    {
        "a": MutantOutcome.KILLED,
        "b": MutantOutcome.TIMEOUT,
        "c": MutantOutcome.SURVIVED,
        "d": MutantOutcome.NO_TESTS,
        "e": MutantOutcome.OTHER,
    },
)
EVENTS = ModuleScore("events", {})
SECRET = ModuleScore("secret", {"f": MutantOutcome.KILLED})


@pytest.mark.parametrize(
    ("code", "outcome"),
    [
        (0, MutantOutcome.SURVIVED),
        (1, MutantOutcome.KILLED),
        (3, MutantOutcome.KILLED),
        (-24, MutantOutcome.TIMEOUT),
        (36, MutantOutcome.TIMEOUT),
        (33, MutantOutcome.NO_TESTS),
        (-11, MutantOutcome.OTHER),
        (None, MutantOutcome.OTHER),
    ],
)
def test_what_an_exit_code_means(code, outcome):
    assert outcome_of(code) is outcome


def test_killed_and_timed_out_mutants_are_found_out_and_nothing_else():
    assert PARSER.survivors() == ["c", "d", "e"]
    assert percent_found_out([PARSER]) == 40.0
    assert percent_found_out([PARSER, EVENTS, SECRET]) == 50.0
    assert percent_found_out([EVENTS]) == 100.0


def test_the_table_has_the_modules_with_mutants_and_their_sum():
    lines = [line.split() for line in score_lines([EVENTS, PARSER, SECRET])]
    assert lines == [
        ["module", "mutants", "killed", "timeout", "survived", "no", "tests", "other", "score"],
        ["parser", "5", "1", "1", "1", "1", "1", "40.0%"],
        ["secret", "1", "1", "0", "0", "0", "0", "100.0%"],
        ["together", "6", "2", "1", "1", "1", "1", "50.0%"],
    ]


def test_progress_tells_what_was_tried_and_what_survived():
    assert progress([PARSER, SECRET]) == "5 of 6 mutants tried, 1 survived"
