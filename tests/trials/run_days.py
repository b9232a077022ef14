"""Lives through many days and tells what was broken: `dev.py trials days [--days 1000] [--seed 0]`.

One day again, with its plan of faults and everything that happened: `--replay SEED`.
"""

import argparse
import itertools
import logging
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import Final

from issplus_desktop.simulator.fault_plan import FaultKind
from tests.trials.trading_day import FAULTS, DayResult, live_one_day

DAYS: Final = 20_000
LEAST_FAULTS: Final = 1_000_000
"""How many must have struck in all the days of a full run."""

_SHOWN = 3
_DAYS_SHOWN = 30
_TWICE = 100
"""Each day with a seed divisible by this is lived twice, to see whether it is the same."""

_ALL_KINDS = 100
"""In so many days every kind of fault must have struck."""
_TELL_EVERY = 60.0


class Tally:
    """What many days came to."""

    def __init__(self) -> None:
        self.days = 0
        self.failed: dict[int, list[str]] = {}
        self.struck: Counter[FaultKind] = Counter()
        self.figures: Counter[str] = Counter()

    def add(self, day: DayResult) -> None:
        self.days += 1
        self.struck.update(day.struck)
        self.figures.update(day.figures)
        if day.violations:
            self.failed[day.seed] = day.violations

    def lines(self) -> Iterator[str]:
        """Return the report."""
        for seed, violations in itertools.islice(self.failed.items(), _DAYS_SHOWN):
            yield f"FAILED seed {seed}: {len(violations)} violations; again: {replay_command(seed)}"
            yield from (f"    {violation[:400]}" for violation in violations[:_SHOWN])
        yield "faults that struck:"
        yield from (f"    {self.struck[kind]:8d} {kind.value}" for kind in FaultKind)
        yield "figures:"
        yield from (f"    {number:8d} {name}" for name, number in sorted(self.figures.items()))
        yield f"{self.days} days, {self.struck.total()} faults, {len(self.failed)} days failed"
        yield from (f"NOT ENOUGH: {words}" for words in self.missing())

    def missing(self) -> Iterator[str]:
        """Return what a run of this size should have had and has not."""
        if self.days >= _ALL_KINDS:
            yield from (f"{kind.value} never struck" for kind in FaultKind if not self.struck[kind])
        if self.days >= DAYS and self.struck.total() < LEAST_FAULTS:
            yield f"{self.struck.total()} faults where {LEAST_FAULTS} were wanted"


def replay_command(seed: int) -> str:
    """Return how to live a day again and see everything."""
    return f"python3 packaging/dev.py trials days --replay {seed}"


def tell(*lines: str) -> None:
    """Print lines at once."""
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


def live_days(seeds: Iterable[int], faults: int = FAULTS) -> list[DayResult]:
    """Return what becomes of these days, for a worker process; the traces stay behind."""
    logging.disable(logging.CRITICAL)
    return [_live_day(seed, faults) for seed in seeds]


def _live_day(seed: int, faults: int) -> DayResult:
    day = live_one_day(seed, faults=faults)
    if seed % _TWICE == 0 and live_one_day(seed, faults=faults).digest != day.digest:
        day.violations.append("the same seed has given another day")
    return day


def chunks(first: int, days: int, size: int = 20) -> Iterator[range]:
    """Return the seeds of `days` days in pieces."""
    for start in range(first, first + days, size):
        yield range(start, min(start + size, first + days))


def replay(seed: int, faults: int) -> int:
    day = live_one_day(seed, faults=faults, keep_trace=True)
    tell(day.plan, *day.lines, f"trace {day.digest}", *day.violations)
    return 1 if day.violations else 0


def run(arguments: argparse.Namespace) -> int:
    tell(f"{arguments.days} days of {arguments.faults} planned faults, seeds from {arguments.seed}")
    tally, started, told = Tally(), time.monotonic(), time.monotonic()
    pieces = chunks(arguments.seed, arguments.days)
    with ProcessPoolExecutor(arguments.workers) as workers:
        for piece in workers.map(live_days, pieces, itertools.repeat(arguments.faults)):
            for day in piece:
                tally.add(day)
            if arguments.minutes and time.monotonic() - started > arguments.minutes * 60:
                workers.shutdown(wait=False, cancel_futures=True)
                break
            if time.monotonic() - told > _TELL_EVERY:
                told = time.monotonic()
                tell(f"{tally.days} days, {tally.struck.total()} faults, failed: {list(tally.failed)}")
    tell(*tally.lines())
    verdict = "FAILED" if tally.failed or list(tally.missing()) else "passed"
    seeds = f"seeds {arguments.seed} to {arguments.seed + arguments.days - 1}"
    tell(f"{verdict}: {seeds}, {time.monotonic() - started:.1f} s, {arguments.workers} workers")
    return int(verdict == "FAILED")


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="run_days", description="Simulated days of the feed under seeded faults.")
    parser.add_argument("--days", type=int, default=DAYS)
    parser.add_argument("--seed", type=int, default=0, help="the first day's seed")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--minutes", type=float, default=0.0, help="begin no more days after this time")
    parser.add_argument("--faults", type=int, default=FAULTS, help="faults planned a day")
    parser.add_argument("--replay", type=int, metavar="SEED", help="live one day and print everything")
    arguments = parser.parse_args(argv)
    if arguments.replay is not None:
        return replay(arguments.replay, arguments.faults)
    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
