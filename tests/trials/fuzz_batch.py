"""Batches of bad inputs, each a function of a seed and its number: counted, timed, and told where something failed."""

import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random
from types import FrameType
from typing import Final, NamedTuple, Self

from tests.trials.fuzz_targets import (
    BodiesTarget,
    CatalogTarget,
    ConnectionTarget,
    FramesTarget,
    SelectorsTarget,
    Target,
)
from tests.trials.fuzzed_market import MarketTarget
from tests.trials.mutator import LARGE, Mutator
from tests.trials.oracle import Case

BATCH: Final = 500
"""Inputs a batch; the targets that keep state start anew with each batch."""
LARGE_EVERY: Final = 2_000
SLOW: Final = 0.050
"""Seconds of processor time that an input of up to LARGE bytes may take; a larger one may take more in proportion."""
_HANGS_AFTER: Final = 30.0
_MEASURED_TIMES: Final = 3
_SHOWN_BYTES: Final = 2_000
_KINDS: Final[Mapping[str, Callable[[], Target]]] = {
    "frames": FramesTarget,
    "connection": ConnectionTarget,
    "bodies": BodiesTarget,
    "market": MarketTarget,
    "catalog": CatalogTarget,
    "selectors": SelectorsTarget,
}
_TURNS: Final = (*["frames"] * 14, *["bodies"] * 8, *["connection"] * 4, *["market"] * 4, "catalog", "selectors")
_CLASSES: Final = ((64, "≤ 64 B"), (256, "≤ 256 B"), (1024, "≤ 1 KiB"), (8192, "≤ 8 KiB"), (2**40, "> 8 KiB"))
CLASSES: Final = tuple(name for _, name in _CLASSES)
TARGETS: Final = tuple(_KINDS)


class HangError(BaseException):
    """A batch took far too much processor time; not an Exception, so that nothing under trial takes it for its own."""


class Caught:
    """Keeps whatever error is raised within it: to a trial there is none that it expects."""

    def __init__(self) -> None:
        self.error: Exception | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        self.error = error if isinstance(error, Exception) else None
        return self.error is not None


class Failure(NamedTuple):
    """What did not hold, at which input."""

    number: int
    target: str
    words: str
    case: str


class Slowest(NamedTuple):
    """The slowest input seen of a target: wall seconds for so many bytes."""

    seconds: float = 0.0
    size: int = 0
    number: int = -1


@dataclass(slots=True)
class BatchResult:
    """What became of one or more batches."""

    inputs: Counter[tuple[str, str]] = field(default_factory=Counter)
    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)
    failures: list[Failure] = field(default_factory=list)
    slowest: dict[str, Slowest] = field(default_factory=dict)
    bytes_fed: int = 0
    suspects: int = 0

    def add(self, other: "BatchResult") -> None:
        """Take in what became of more."""
        self.inputs += other.inputs
        self.outcomes += other.outcomes
        self.failures += other.failures
        self.bytes_fed += other.bytes_fed
        self.suspects += other.suspects
        for name, slowest in other.slowest.items():
            self.slowest[name] = max(slowest, self.slowest.get(name, Slowest()))


class Step(NamedTuple):
    """One input of a batch, ready to be run."""

    number: int
    name: str
    target: Target
    case: Case


def steps(seed: int, batch: int, size: int = BATCH) -> Iterator[Step]:
    """Yield the inputs of a batch one by one; each has to be run before the next, as targets keep state."""
    random = Random((seed << 40) + batch)
    mutator = Mutator(random)
    targets: dict[str, Target] = {}
    for place in range(size):
        name = mutator.pick(_TURNS)
        target = targets.get(name)
        if target is None:
            target = targets[name] = _KINDS[name]()
        yield Step(batch * BATCH + place, name, target, target.draw(mutator, large=mutator.below(LARGE_EVERY) == 0))


def run_batch(seed: int, batch: int, size: int = BATCH) -> BatchResult:
    """Run a batch and return what became of it."""
    result = BatchResult()
    step = None
    try:
        with _watched():
            for step in steps(seed, batch, size):
                _run(step, result, seed)
    except HangError:
        assert step is not None
        result.failures.append(_failure(step, f"hangs: over {_HANGS_AFTER:.0f} s of processor time"))
    return result


def _run(step: Step, result: BatchResult, seed: int) -> None:
    length = len(step.case.data)
    started = time.perf_counter()
    with Caught() as caught:
        outcome = step.target.run(step.case)
    seconds = time.perf_counter() - started
    if caught.error is not None:
        result.failures.append(_failure(step, _words(caught.error)))
        outcome = "FAILED"
    result.inputs[step.name, _class_of(length)] += 1
    result.outcomes[step.name, outcome] += 1
    result.bytes_fed += length
    if seconds > result.slowest.get(step.name, Slowest()).seconds:
        result.slowest[step.name] = Slowest(seconds, length, step.number)
    if seconds > allowed(step.case):
        # Another process may have had the processor meanwhile: that is no fault of the program.
        result.suspects += 1
        needed = measured(seed, step.number)
        if needed > allowed(step.case):
            result.failures.append(_failure(step, f"slow: {needed * 1000:.0f} ms for {length} bytes"))


def allowed(case: Case) -> float:
    """Return the processor seconds that an input may take, each time that it is fed."""
    return SLOW * case.times * max(1.0, len(case.data) / LARGE)


def measured(seed: int, number: int, times: int = _MEASURED_TIMES) -> float:
    """Return the processor seconds that an input takes at the end of its batch so far: the least of some runs."""
    return min(_measured_once(seed, number) for _ in range(times))


def _measured_once(seed: int, number: int) -> float:
    # This thread's clock: that of the process goes by coarse ticks while the watch is set.
    for step in steps(seed, number // BATCH):
        started = time.thread_time()
        with Caught():
            step.target.run(step.case)
        if step.number == number:
            return time.thread_time() - started
    raise ValueError(f"there is no input {number}")


def replayed(seed: int, number: int) -> tuple[Step, str]:
    """Return an input after everything that came before it in its batch, and what becomes of it in words."""
    for step in steps(seed, number // BATCH):
        with Caught() as caught:
            outcome = step.target.run(step.case)
        if caught.error is not None:
            outcome = _words(caught.error)
        if step.number == number:
            return step, outcome
    raise ValueError(f"there is no input {number}")


def _class_of(length: int) -> str:
    return next(name for most, name in _CLASSES if length <= most)


def _words(error: Exception) -> str:
    """Return an error in one line, with where it came from, innermost last."""
    places = [
        f"{place.filename.rsplit('/', 1)[-1]}:{place.lineno}" for place in traceback.extract_tb(error.__traceback__)
    ]
    return f"{type(error).__name__}: {str(error)[:200]} ({' > '.join(places[-4:])})"


def _failure(step: Step, words: str) -> Failure:
    data = step.case.data
    raw = data.encode(errors="surrogatepass") if isinstance(data, str) else data
    shown = raw.hex() if len(raw) <= _SHOWN_BYTES else f"{raw[:64].hex()}… ({len(raw)} bytes)"
    return Failure(step.number, step.name, words, f"{type(data).__name__} {shown} fed as {step.case.how}")


@contextmanager
def _watched() -> Iterator[None]:
    """Raise HangError here once this process has worked too long."""
    if sys.platform == "win32":
        yield
        return
    before = signal.signal(signal.SIGVTALRM, _on_alarm)
    signal.setitimer(signal.ITIMER_VIRTUAL, _HANGS_AFTER)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0.0)
        signal.signal(signal.SIGVTALRM, before)


def _on_alarm(_signal: int, _frame: FrameType | None) -> None:
    raise HangError
