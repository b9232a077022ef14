"""Feeds bad bytes to all that takes a stranger's: `python -m tests.trials.run_fuzz --inputs 20000000 --seed 0`.

One input again, after all that came before it in its batch: `--replay SEED:NUMBER`.
"""

import argparse
import itertools
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor

from tests.trials.fuzz_batch import BATCH, CLASSES, TARGETS, BatchResult, Failure, measured, replayed, run_batch
from tests.trials.memory_probes import Probe, probes

_INPUTS = 20_000_000
_BODY_LIMIT = 16 * 1024 * 1024
_PIECE = 40
_SHOWN = 20
_TELL_EVERY = 60.0


def tell(*lines: str) -> None:
    """Print lines at once."""
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


def replay_command(seed: int, number: int) -> str:
    """Return how to feed an input again."""
    return f"python3 packaging/dev.py trials fuzz --replay {seed}:{number}"


def run_batches(seed: int, batches: range) -> BatchResult:
    """Return what becomes of these batches, for a worker process."""
    result = BatchResult()
    for batch in batches:
        result.add(run_batch(seed, batch))
    return result


def pieces(batches: int, size: int = _PIECE) -> Iterator[range]:
    """Return the numbers of so many batches in pieces."""
    for start in range(0, batches, size):
        yield range(start, min(start + size, batches))


def report(result: BatchResult, seed: int) -> Iterator[str]:
    """Return what a person should read in the end."""
    yield from _failures(result.failures, seed)
    yield "inputs            " + "".join(f"{name:>12}" for name in CLASSES)
    for target in TARGETS:
        yield f"    {target:14}" + "".join(f"{result.inputs[target, name]:12,}" for name in CLASSES)
    yield "what became of them:"
    for target in TARGETS:
        found = [(count, name) for (owner, name), count in result.outcomes.items() if owner == target]
        yield f"    {target:14}" + ", ".join(f"{count:,} {name}" for count, name in sorted(found, reverse=True))
    yield "slowest (wall time, others' work included):"
    for target, slowest in sorted(result.slowest.items()):
        yield f"    {target:14}{slowest.seconds * 1000:8.1f} ms for {slowest.size} bytes, input {seed}:{slowest.number}"


def _failures(failures: list[Failure], seed: int) -> Iterator[str]:
    """Return one failure of each kind, with how many there are of it."""
    kinds: dict[tuple[str, str], list[Failure]] = {}
    for failure in failures:
        kinds.setdefault(
            (failure.target, failure.words.partition(":")[0] + failure.words.rpartition("(")[2]), []
        ).append(failure)
    for (target, _), alike in itertools.islice(kinds.items(), _SHOWN):
        first = min(alike)
        yield f"FAILED {target}: {first.words}, {len(alike)} times; again: {replay_command(seed, first.number)}"
        yield f"    {first.case}"


def memory_report(found: list[Probe]) -> Iterator[str]:
    """Return what the hostile streams cost."""
    yield "memory kept, as a share of the limit (with the body handed out), bytes fed:"
    for probe in found:
        verdict = "" if probe.holds else "  FAILED"
        shares = f"{probe.kept / probe.limit:6.3f} ({probe.peak / probe.limit:.3f})"
        yield f"    {probe.name:36}{shares} {probe.fed:12,}{verdict}"


def replay(text: str) -> int:
    seed, number = map(int, text.split(":"))
    step, outcome = replayed(seed, number)
    tell(f"{step.name}: {step.case!r}", f"{outcome}, {measured(seed, number) * 1000:.3f} ms")
    return 0


def run(arguments: argparse.Namespace) -> int:
    result, started, told = BatchResult(), time.monotonic(), time.monotonic()
    batches = -(-arguments.inputs // BATCH)
    with ProcessPoolExecutor(arguments.workers) as workers:
        for piece in workers.map(run_batches, itertools.repeat(arguments.seed), pieces(batches)):
            result.add(piece)
            if arguments.minutes and time.monotonic() - started > arguments.minutes * 60:
                workers.shutdown(wait=False, cancel_futures=True)
                break
            if time.monotonic() - told > _TELL_EVERY:
                told = time.monotonic()
                tell(f"{result.inputs.total():,} inputs, {len(result.failures)} failed")
    seconds = time.monotonic() - started
    found = list(probes(arguments.body_limit))
    tell(*report(result, arguments.seed), *memory_report(found))
    inputs, failed = result.inputs.total(), len(result.failures) + sum(not probe.holds for probe in found)
    tell(
        f"seed {arguments.seed}, {inputs:,} inputs, {result.bytes_fed / 1e9:.2f} GB, {seconds:.1f} s,"
        f" {arguments.workers} workers, {inputs / seconds / arguments.workers:,.0f} inputs a second and worker,"
        f" {result.suspects} measured again",
        f"{failed} failed",
    )
    return 1 if failed else 0


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="run_fuzz", description="Bad bytes for everything that takes bytes.")
    parser.add_argument("--inputs", type=int, default=_INPUTS)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--minutes", type=float, default=0.0, help="stop after this time")
    parser.add_argument(
        "--body-limit", type=int, default=_BODY_LIMIT, help="bytes a body may have in the memory probes"
    )
    parser.add_argument("--replay", metavar="SEED:NUMBER", help="feed one input again and print it")
    arguments = parser.parse_args(argv)
    return replay(arguments.replay) if arguments.replay else run(arguments)


if __name__ == "__main__":
    sys.exit(main())
