"""How many mutants the tests found out, by module and in all."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum


class MutantOutcome(StrEnum):
    """What became of a mutant, in the order of the report's columns."""

    KILLED = "killed"
    TIMEOUT = "timeout"
    SURVIVED = "survived"
    NO_TESTS = "no tests"
    OTHER = "other"


FOUND_OUT = frozenset({MutantOutcome.KILLED, MutantOutcome.TIMEOUT})
"""A mutant on which the tests fail, or never end."""

_BY_EXIT_CODE: Mapping[int | None, MutantOutcome] = {
    0: MutantOutcome.SURVIVED,
    1: MutantOutcome.KILLED,
    3: MutantOutcome.KILLED,
    5: MutantOutcome.NO_TESTS,
    33: MutantOutcome.NO_TESTS,
    **dict.fromkeys((-24, 24, 36, 152, 255), MutantOutcome.TIMEOUT),
}


def outcome_of(exit_code: int | None) -> MutantOutcome:
    """Return what an exit code of mutmut's worker means; a crash, or a mutant not yet tried, is none of the others."""
    return _BY_EXIT_CODE.get(exit_code, MutantOutcome.OTHER)


@dataclass(frozen=True)
class ModuleScore:
    """What became of each mutant of one module, by the mutant's name."""

    module: str
    outcomes: Mapping[str, MutantOutcome]

    def survivors(self) -> list[str]:
        """The names of the mutants that no test found out."""
        return [name for name, outcome in self.outcomes.items() if outcome not in FOUND_OUT]


def percent_found_out(scores: Iterable[ModuleScore]) -> float:
    """Return how many of a hundred mutants were found out; all, where there are none."""
    outcomes = [outcome for score in scores for outcome in score.outcomes.values()]
    return 100.0 * sum(outcome in FOUND_OUT for outcome in outcomes) / len(outcomes) if outcomes else 100.0


def score_lines(scores: Iterable[ModuleScore]) -> Iterator[str]:
    """Return a table of the modules that have mutants, and their sum."""
    told = [score for score in scores if score.outcomes]
    yield (
        f"{'module':24}{'mutants':>9}" + "".join(f"{outcome.value:>10}" for outcome in MutantOutcome) + f"{'score':>9}"
    )
    for score in told:
        yield _line(score.module, [score])
    yield _line("together", told)


def _line(name: str, scores: Iterable[ModuleScore]) -> str:
    scores = list(scores)
    counts = Counter(outcome for score in scores for outcome in score.outcomes.values())
    numbers = "".join(f"{counts[outcome]:10d}" for outcome in MutantOutcome)
    return f"{name:24}{counts.total():9d}{numbers}{percent_found_out(scores):8.1f}%"
