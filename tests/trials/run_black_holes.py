"""Lets windows fall into black holes, where nothing comes and nothing says so: `--cases --seed --windows --scale`.

Each view must look stale no more than two seconds after its deadline, every time, and never before it.
"""

import argparse
import asyncio
import logging
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from issplus_desktop.app import event_loop
from issplus_desktop.app.main import make_application
from tests.trials.black_holes import HoleKind, HoleOutcome, HoleShape, trial

MOST_LATE: Final = 2.0
_TELL_EVERY: Final = 60.0


def percentile(sizes: Sequence[float], share: float) -> float:
    """Return what this share of the sizes is at most."""
    ordered = sorted(sizes)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


def lines(outcomes: Sequence[HoleOutcome], failures: Sequence[object]) -> Iterator[str]:
    """Return the report."""
    yield from (f"FAILED {outcome.kind.value}: {'; '.join(outcome.wrong)}" for outcome in outcomes if outcome.wrong)
    yield from (f"FAILED elsewhere: {failure}" for failure in failures)
    kinds: dict[HoleKind, list[HoleOutcome]] = defaultdict(list)
    for outcome in outcomes:
        kinds[outcome.kind].append(outcome)
    yield "  cases  after the deadline p50    max  after it was told p50    max"
    for kind, some in kinds.items():
        late, behind = [one.late for one in some], [one.behind for one in some]
        yield (
            f"{len(some):7d} {percentile(late, 0.5):23.2f} {max(late):6.2f} {percentile(behind, 0.5):22.2f}"
            f" {max(behind):6.2f}  {kind.value}"
        )
    for name, sizes in (("deadline", [one.late for one in outcomes]), ("telling", [one.behind for one in outcomes])):
        figures = f"p50 {percentile(sizes, 0.5):.3f} s, p99 {percentile(sizes, 0.99):.3f} s, max {max(sizes):.3f} s"
        yield f"stale shown after the {name}: {figures}"


def is_good(outcomes: Sequence[HoleOutcome], failures: Sequence[object], cases: int) -> bool:
    """Whether every case was as it must be and in time."""
    in_time = all(max(outcome.late, outcome.behind) <= MOST_LATE for outcome in outcomes)
    return in_time and len(outcomes) == cases and not failures and not any(outcome.wrong for outcome in outcomes)


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="run_black_holes", description="Windows in black holes.")
    parser.add_argument("--cases", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--windows", type=int, default=4, help="windows at once, on one loop")
    parser.add_argument("--scale", type=float, default=0.2, help="the program's durations, 1 is as they are")
    options = parser.parse_args(argv)
    logging.disable(logging.CRITICAL)
    outcomes: list[HoleOutcome] = []
    failures: list[object] = []
    started = time.monotonic()

    async def run() -> int:
        with tempfile.TemporaryDirectory() as folder:
            async with asyncio.TaskGroup() as group:
                telling = group.create_task(_tell_on(outcomes), name="telling")
                await trial(
                    application, Path(folder), HoleShape(options.scale), options.seed, options.cases, options.windows,
                    outcomes, failures,
                )  # fmt: skip
                telling.cancel()
        return 0

    application = make_application()
    event_loop.run(application, run, on_stop=_nothing, on_exception=lambda _, context: failures.append(context))
    _tell(*lines(outcomes, failures))
    good = is_good(outcomes, failures, options.cases)
    _tell(
        f"{len(outcomes)} cases, seed {options.seed}, scale {options.scale}, {options.windows} windows at once, "
        f"{time.monotonic() - started:.0f} s: {'passed' if good else 'FAILED'}"
    )
    return 0 if good else 1


async def _tell_on(outcomes: Sequence[HoleOutcome]) -> None:
    while True:
        await asyncio.sleep(_TELL_EVERY)
        _tell(f"{len(outcomes)} cases, {sum(bool(outcome.wrong) for outcome in outcomes)} failed")


def _tell(*texts: str) -> None:
    sys.stdout.write("\n".join(texts) + "\n")
    sys.stdout.flush()


def _nothing() -> None:
    """Go on: a trial is ended from outside."""


if __name__ == "__main__":
    sys.exit(main())
