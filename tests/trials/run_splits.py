"""Cuts one stream in every way that is asked for: `python -m tests.trials.run_splits --cuts 200000 --seed 0`.

One way again: `--replay 17,4096`, the places of the cuts.
"""

import argparse
import itertools
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor

from tests.trials.frame_streams import whole_stream
from tests.trials.splits import (
    Cuts,
    differences,
    events_of,
    frames_of,
    random_cuts,
    whole_events,
    whole_frames,
)
from tests.trials.stream_speed import SIZES, speeds

_PIECE = 1_000
_SHOWN = 10
_TELL_EVERY = 60.0

Failures = list[tuple[Cuts, list[str]]]


def tell(*lines: str) -> None:
    """Print lines at once."""
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


def replay_command(cuts: Cuts) -> str:
    """Return how to cut the stream in this way again."""
    return f"python3 packaging/dev.py trials splits --replay {','.join(map(str, cuts))}"


def two_way(places: range) -> Failures:
    """Return which cuts in two made a difference, for a worker process."""
    return _judged((place,) for place in places)


def many_way(seed: int, numbers: range) -> Failures:
    """Return which random cuts made a difference, for a worker process."""
    return _judged(random_cuts(seed, number) for number in numbers)


def _judged(ways: Iterator[Cuts]) -> Failures:
    return [(cuts, found) for cuts in ways if (found := differences(cuts, with_events=True))]


def ranges(count: int, size: int = _PIECE) -> list[range]:
    """Return so many numbers in pieces."""
    return [range(start, min(start + size, count)) for start in range(0, count, size)]


def failure_lines(failed: Failures) -> Iterator[str]:
    """Return the first failures and how to see them again."""
    for cuts, found in failed[:_SHOWN]:
        yield f"FAILED: other {' and '.join(found)}; again: {replay_command(cuts)}"


def one_byte_feed() -> list[str]:
    """Return what came out otherwise when every byte came alone."""
    stream = whole_stream()
    parts = [stream[at : at + 1] for at in range(len(stream))]
    found = [] if frames_of(parts) == whole_frames() else ["frames"]
    return found if events_of(parts) == whole_events() else [*found, "events"]


def replay(text: str) -> int:
    cuts = tuple(sorted(map(int, text.split(","))))
    found = differences(cuts, with_events=True)
    tell(f"{len(whole_stream())} bytes cut at {cuts}: {'other ' + ' and '.join(found) if found else 'the same'}")
    return 1 if found else 0


def run(arguments: argparse.Namespace) -> int:
    started = told = time.monotonic()
    places, numbers = ranges(len(whole_stream()) + 1), ranges(arguments.cuts)
    failed: Failures = []
    tried = {"cuts in two": 0, "random cuts": 0}
    with ProcessPoolExecutor(arguments.workers) as workers:
        in_two = zip(itertools.repeat("cuts in two"), places, workers.map(two_way, places), strict=False)
        in_many = workers.map(many_way, itertools.repeat(arguments.seed), numbers)
        for kind, piece, found in itertools.chain(
            in_two, zip(itertools.repeat("random cuts"), numbers, in_many, strict=False)
        ):
            failed += found
            tried[kind] += len(piece)
            if arguments.minutes and time.monotonic() - started > arguments.minutes * 60:
                workers.shutdown(wait=False, cancel_futures=True)
                break
            if time.monotonic() - told > _TELL_EVERY:
                told = time.monotonic()
                tell(f"{tried}, {len(failed)} failed")
    seconds = time.monotonic() - started
    bytewise = one_byte_feed()
    return _judge(arguments, tried, failed, bytewise, seconds)


def _judge(
    arguments: argparse.Namespace, tried: dict[str, int], failed: Failures, bytewise: list[str], seconds: float
) -> int:
    frames, heart_beats = whole_frames()
    tell(
        *failure_lines(failed),
        f"{len(whole_stream())} bytes: {len(frames)} frames, {heart_beats} heart-beats, {len(whole_events())} events",
        *(f"    {count:8,} {kind}" for kind, count in tried.items()),
        f"    byte by byte: {'FAILED, other ' + ' and '.join(bytewise) if bytewise else 'the same'}",
        "nanoseconds of processor time a byte" + f"{'chunk':>9} B" + "".join(f"{size:>6} MiB" for size in SIZES),
    )
    slow = 0
    for speed in speeds(tuple(size for size in SIZES if size <= arguments.mebibytes)):
        tell(speed.line())
        slow += not speed.holds
    tell(
        f"seed {arguments.seed}, {seconds:.1f} s, {arguments.workers} workers",
        f"{len(failed) + bool(bytewise)} ways of cutting failed, {slow} streams are not linear",
    )
    return 1 if failed or bytewise or slow else 0


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="run_splits", description="One stream of frames, cut in very many ways.")
    parser.add_argument("--cuts", type=int, default=200_000, help="random ways, besides every cut in two")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--minutes", type=float, default=0.0, help="stop cutting after this time")
    parser.add_argument("--mebibytes", type=int, default=SIZES[-1], help="the longest stream to be timed")
    parser.add_argument("--replay", metavar="CUTS", help="cut the stream at these places and tell what differs")
    arguments = parser.parse_args(argv)
    return replay(arguments.replay) if arguments.replay is not None else run(arguments)


if __name__ == "__main__":
    sys.exit(main())
