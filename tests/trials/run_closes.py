"""Ends the real program in every state and by every way: `python -m tests.trials.run_closes --closes 1000 --seed 0`.

One end again: `--replay SEED`.
"""

import argparse
import asyncio
import sys
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager
from typing import Final

from tests.trials.closing_plan import Closing, closing_of
from tests.trials.closing_trial import ROOT, Outcome, close_once

LIMIT: Final = 2.0
_SHOWN: Final = 30
_TELL_EVERY: Final = 60.0


class Tally:
    """What many ends came to; `limit` seconds are judged, where there is a limit."""

    def __init__(self, limit: float | None) -> None:
        self.outcomes: list[Outcome] = []
        self._limit = limit

    def add(self, outcome: Outcome) -> None:
        """Count one more."""
        if self._limit is not None and outcome.seconds is not None and outcome.seconds > self._limit:
            outcome.problems.append(f"it took {outcome.seconds:.2f} s")
        self.outcomes.append(outcome)

    @property
    def failed(self) -> list[Outcome]:
        """Those that went wrong."""
        return [outcome for outcome in self.outcomes if outcome.problems]

    def lines(self) -> Iterator[str]:
        """Return the report."""
        for outcome in self.failed[:_SHOWN]:
            yield f"FAILED {outcome.closing}; again: {replay_command(outcome.closing.seed)}"
            yield from (f"    {problem}" for problem in outcome.problems)
        yield "seconds from the wish to the end:"
        yield from self._table("way", lambda closing: closing.way)
        yield from self._table("state", lambda closing: closing.state)
        yield _row("all", self.outcomes)
        yield f"{len(self.outcomes)} ends, {len(self.failed)} failed"

    def _table(self, what: str, key: Callable[[Closing], str]) -> Iterator[str]:
        groups: dict[str, list[Outcome]] = defaultdict(list)
        for outcome in self.outcomes:
            groups[key(outcome.closing)].append(outcome)
        yield f"  by {what}"
        yield from (_row(name, groups[name]) for name in sorted(groups))


def _row(name: str, outcomes: Sequence[Outcome]) -> str:
    seconds = sorted(outcome.seconds for outcome in outcomes if outcome.seconds is not None)
    if not seconds:
        return f"    {name:20} {len(outcomes):5d}  never ended"
    places = ", ".join(f"{word} {_quantile(seconds, part):.2f}" for word, part in (("p50", 0.5), ("p99", 0.99)))
    return f"    {name:20} {len(outcomes):5d}  {places}, max {seconds[-1]:.2f}"


def _quantile(values: Sequence[float], part: float) -> float:
    return values[min(int(part * len(values)), len(values) - 1)]


def replay_command(seed: int) -> str:
    """Return how to try one end again."""
    return f"python -m tests.trials.run_closes --replay {seed}"


def tell(*lines: str) -> None:
    """Print lines at once."""
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


@asynccontextmanager
async def shared_simulator() -> AsyncIterator[int]:
    """Run one simulator for all who do not start their own; yield its port."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "issplus_desktop.simulator", "--watch-stdin", cwd=ROOT,
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdin is not None
    try:
        line = (await process.stdout.readline()).decode()
        yield int(line.rpartition("/infocx")[0].rpartition(":")[2])
    finally:
        process.stdin.close()
        await process.wait()


async def close_all(closings: Iterable[Closing], workers: int, tally: Tally) -> None:
    """Try all these ends, so many at a time."""
    waiting = iter(closings)
    started, told = time.monotonic(), time.monotonic()

    async def work(port: int) -> None:
        nonlocal told
        for closing in waiting:
            tally.add(await close_once(closing, port))
            if time.monotonic() - told > _TELL_EVERY:
                told = time.monotonic()
                seeds = [outcome.closing.seed for outcome in tally.failed]
                tell(f"{len(tally.outcomes)} ends in {told - started:.0f} s, failed: {seeds}")

    async with shared_simulator() as port, asyncio.TaskGroup() as group:
        for _ in range(workers):
            group.create_task(work(port))


def run_all(closings: Iterable[Closing], workers: int, limit: float | None) -> Tally:
    """Try all these ends in a loop of their own."""
    tally = Tally(limit)
    with asyncio.Runner() as runner:
        runner.run(close_all(closings, workers, tally))
    return tally


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="run_closes", description="Ends of the program in every state, by every way.")
    parser.add_argument("--closes", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0, help="the first end's seed")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--limit", type=float, default=LIMIT, help="seconds that an end may take")
    parser.add_argument("--replay", type=int, metavar="SEED", help="try one end and tell everything")
    arguments = parser.parse_args(argv)
    first, closes = (arguments.seed, arguments.closes) if arguments.replay is None else (arguments.replay, 1)
    started = time.monotonic()
    closings = [closing_of(seed) for seed in range(first, first + closes)]
    if closes == 1:
        tell(str(closings[0]))
    tally = run_all(closings, arguments.workers, arguments.limit)
    tell(*tally.lines())
    tell(f"seeds from {first}, {time.monotonic() - started:.1f} s, {arguments.workers} workers")
    return 1 if tally.failed else 0


if __name__ == "__main__":
    sys.exit(main())
