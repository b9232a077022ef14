"""Which faults strike a session on real sockets, drawn from a seed."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from random import Random
from typing import Final, TypeAlias

from issplus_desktop.simulator.fault_plan import RANGES, Fault, FaultKind
from tests.trials.toxics import Toxics

_K: Final = FaultKind


class ByteFault(StrEnum):
    """What happens to bytes: toxiproxy's eight, and what it has not."""

    LATENCY = "latency"
    BANDWIDTH = "bandwidth"
    SLOW_CLOSE = "slow_close"
    TIMEOUT = "timeout"
    RESET_PEER = "reset_peer"
    SLICER = "slicer"
    LIMIT_DATA = "limit_data"
    DOWN = "down"
    BLACK_HOLE = "black hole"
    GARBLED = "garbled record"


class FrameFault(StrEnum):
    """What happens to WebSocket messages beside the faults that a plan knows."""

    TRUNCATED = "frame truncated"
    HUGE = "message over 16 MiB"
    BROKEN_FRAMING = "broken WebSocket"
    TEXT = "text message"


ChaosKind: TypeAlias = ByteFault | FrameFault | FaultKind

BYTE_KINDS: Final[tuple[ChaosKind, ...]] = tuple(ByteFault)
_NOT_OF_FRAMES: Final = {_K.REFUSED, _K.HOST_NOT_FOUND, _K.HALF_OPEN, _K.CLOCK_JUMP, _K.SUSPEND}
FRAME_KINDS: Final[tuple[ChaosKind, ...]] = (*FrameFault, *(kind for kind in FaultKind if kind not in _NOT_OF_FRAMES))
CLOSE_CODES: Final = ("1000", "1001", "1006", "1008", "1009", "1011", "1012", "1013", "4000")
KINDS: Final = (*BYTE_KINDS, *FRAME_KINDS)
_ROUND: Final = (*KINDS, *[_K.CLOSE_CODE] * (len(CLOSE_CODES) - 1))
"""Of the close codes each is a fault of its own."""
_NO_TOXICS: Final = Toxics()
_DIRECTIONS: Final = ("up", "down", "both")


@dataclass(frozen=True, slots=True)
class ChaosFault:
    """One fault: what, for how many seconds, in which direction (bytes only) and how exactly.

    `toxics` and `fault` say it in the words of who does it: the one for bytes, the other for the faults of a plan.
    """

    kind: ChaosKind
    seconds: float
    direction: str = ""
    toxics: Toxics = _NO_TOXICS
    fault: Fault | None = None

    def __str__(self) -> str:
        detail = self.fault.detail if self.fault is not None else self.direction
        return f"{self.kind.value}{f' ({detail})' if detail else ''} {self.seconds:.2f} s"


def draw(seed: int, count: int, *, longest: float) -> list[ChaosFault]:
    """Return `count` faults of at most `longest` seconds; every kind comes once before any comes twice."""
    return list(_drawn(Random(f"chaos {seed}"), count, longest))


def _drawn(random: Random, count: int, longest: float) -> Iterator[ChaosFault]:
    left: list[ChaosKind] = []
    codes = itertools.cycle(CLOSE_CODES)
    for _ in range(count):
        if not left:
            left = random.sample(_ROUND, len(_ROUND))
        kind = left.pop()
        drawn = _one(random, kind, round(random.uniform(0.1, 1.0) * longest, 3))
        if drawn.fault is not None and kind is _K.CLOSE_CODE:
            drawn = replace(drawn, fault=replace(drawn.fault, detail=next(codes)))
        yield drawn


def _one(random: Random, kind: ChaosKind, seconds: float) -> ChaosFault:
    if isinstance(kind, ByteFault):
        return ChaosFault(kind, seconds, random.choice(_DIRECTIONS), _toxics(random, kind, seconds))
    if isinstance(kind, FrameFault):
        return ChaosFault(kind, seconds)
    bounds = RANGES[kind]
    fault = Fault(0.0, kind, seconds, random.randint(1, bounds.count), random.choice(bounds.details))
    return ChaosFault(kind, seconds, fault=fault)


def _toxics(random: Random, kind: ByteFault, seconds: float) -> Toxics:
    pause = random.uniform(0.0, seconds / 2)
    shapes = {
        ByteFault.LATENCY: Toxics(latency=pause / 2, jitter=pause / 3),
        ByteFault.BANDWIDTH: Toxics(bandwidth=random.uniform(2_000, 50_000)),
        ByteFault.SLOW_CLOSE: Toxics(slow_close=pause),
        ByteFault.TIMEOUT: Toxics(timeout=pause),
        ByteFault.RESET_PEER: Toxics(reset_peer=pause / 4),
        ByteFault.SLICER: Toxics(slicer=random.randint(1, 200), slicer_delay=random.uniform(0.0, 0.002)),
        ByteFault.LIMIT_DATA: Toxics(limit_data=random.randint(1, 20_000)),
        ByteFault.BLACK_HOLE: Toxics(black_hole_after=random.choice([0, random.randint(1, 3_000)])),
    }
    return shapes.get(kind, Toxics())
