"""Counts the mutants that a package's own tests do not find out: `python -m tests.trials.run_mutants --package market`.

mutmut changes the package's functions in some thousand places, one at a time, in a copy of the project; a change on
which every test still passes has survived. The score is the share that did not. There is no randomness in it.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.trials.mutated_copy import MutatedCopy, MutationError
from tests.trials.mutation_score import ModuleScore, MutantOutcome, percent_found_out, score_lines

PACKAGES = ("protocol", "market", "session")
DEMANDED = 90.0


def tell(*lines: str) -> None:
    """Print lines at once."""
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


def progress(scores: Iterable[ModuleScore]) -> str:
    """Return how far the trial is; where a mutant died is of no interest yet."""
    outcomes = [outcome for score in scores for outcome in score.outcomes.values()]
    tried = sum(outcome is not MutantOutcome.OTHER for outcome in outcomes)
    return f"{tried} of {len(outcomes)} mutants tried, {outcomes.count(MutantOutcome.SURVIVED)} survived"


def try_package(package: str, arguments: argparse.Namespace) -> float:
    """Try a package's mutants, report them, and return the score."""
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix=f"mutants-{package}-") as folder:
        copy = MutatedCopy(Path(folder), package, arguments.module)
        copy.run(arguments.workers, lambda: tell(progress(copy.scores())))
        scores = copy.scores()
        if arguments.survivors:
            write_survivors(arguments.survivors, copy, scores)
    score = percent_found_out(scores)
    tell(f"{package}:", *score_lines(scores))
    tell(f"{package}: {score:.1f} % found out in {time.monotonic() - started:.0f} s, {arguments.workers} workers")
    return score


def write_survivors(path: Path, copy: MutatedCopy, scores: Iterable[ModuleScore]) -> None:
    """Append what each survivor changes to a file."""
    with path.open("a", encoding="utf-8") as file:
        for score in scores:
            file.writelines(copy.difference(mutant) + "\n" for mutant in score.survivors())


def run(packages: Sequence[str], arguments: argparse.Namespace) -> int:
    if arguments.survivors:
        arguments.survivors.write_text("", encoding="utf-8")
    failed = []
    for package in packages:
        try:
            score = try_package(package, arguments)
        except MutationError as error:
            tell(f"{package}: mutmut could not judge it", str(error))
            score = 0.0
        if score < DEMANDED:
            failed.append(package)
    tell(f"{', '.join(failed)}: under {DEMANDED:.0f} %" if failed else f"every package at {DEMANDED:.0f} % or more")
    return 1 if failed else 0


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="run_mutants", description="The share of mutants that the tests find out.")
    parser.add_argument("--package", choices=PACKAGES, help="one package alone")
    parser.add_argument("--module", default="*", metavar="NAME", help="one module of it alone, such as parser")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--survivors", type=Path, metavar="FILE", help="write what each survivor changes")
    arguments = parser.parse_args(argv)
    if os.name == "nt":
        tell("mutmut does not run on Windows")
        return 1
    os.nice(19)
    return run([arguments.package] if arguments.package else PACKAGES, arguments)


if __name__ == "__main__":
    sys.exit(main())
