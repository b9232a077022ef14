"""Strikes sessions on real sockets, with TLS, by faults of bytes and of frames: `--faults --seed --parallel`.

Everybody must be back, 99 of 100 within the back-off that the session told and a second; no descriptor, thread or task
may be left over. A failed fault is seen again with the same seed, number of faults, scale and lanes.
"""

import argparse
import asyncio
import logging
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final
from unittest import mock

from issplus_desktop.session import websocket_transport
from issplus_desktop.simulator.fault_plan import Fault, FaultKind
from tests.trials.certificate_maker import CertificateMaker
from tests.trials.chaos_faults import ByteFault, ChaosFault, ChaosKind, draw
from tests.trials.chaos_lane import Outcome, Shape, are_bytes, dealt, suffer_all
from tests.trials.resources import Resources, settled
from tests.trials.toxics import Toxics

MOST_OVER: Final = 1.0
_SHARES: Final = (("p50", 0.5), ("p99", 0.99), ("max", 1.0))
_TELL_EVERY: Final = 60.0
_WARM_UP: Final = (
    ChaosFault(ByteFault.RESET_PEER, 0.1, "both", Toxics(reset_peer=0.0)),
    ChaosFault(FaultKind.RESET, 0.1, fault=Fault(0.0, FaultKind.RESET)),
)


@dataclass
class Tally:
    """What many faults came to."""

    outcomes: list[Outcome] = field(default_factory=list)
    before: Resources | None = None
    after: Resources | None = None

    @property
    def failed(self) -> list[Outcome]:
        """Faults after which something was wrong."""
        return [outcome for outcome in self.outcomes if outcome.wrong]

    @property
    def leaks(self) -> bool:
        """Whether more is held than before."""
        return self.before is None or self.after is None or self.after.exceeds(self.before)

    def over(self, share: float) -> float:
        """Return how many seconds over the back-off this share of the faults was at most."""
        sizes = sorted(outcome.over for outcome in self.outcomes)
        return sizes[min(len(sizes) - 1, int(share * len(sizes)))] if sizes else 0.0

    def lines(self) -> Iterator[str]:
        """Return the report."""
        for outcome in self.failed:
            yield f"FAILED {outcome.fault}: {'; '.join(outcome.wrong)[:600]}"
        kinds: dict[ChaosKind, list[Outcome]] = defaultdict(list)
        for outcome in self.outcomes:
            kinds[outcome.fault.kind].append(outcome)
        yield "  times   lost  dials  seconds away p50   max   over the back-off p50    max"
        for kind, some in sorted(kinds.items(), key=lambda item: str(item[0].value)):
            away, over = sorted(one.away for one in some), sorted(one.over for one in some)
            yield (
                f"{len(some):7d} {sum(one.was_lost for one in some):6d} {sum(one.dials for one in some):6d}"
                f" {away[len(away) // 2]:17.2f} {away[-1]:5.2f} {over[len(over) // 2]:23.2f} {over[-1]:6.2f}"
                f"  {kind.value}"
            )
        yield f"held before: {self.before}"
        yield f"held after:  {self.after}"
        figures = ", ".join(f"{name} {self.over(share):.3f} s" for name, share in _SHARES)
        yield f"{len(self.outcomes)} faults, {len(self.failed)} failed; back over the back-off: {figures}"


async def trial(
    faults: list[ChaosFault], shape: Shape, seed: int, lanes: int, *, tell: Callable[[Tally], None] = lambda _: None
) -> Tally:
    """Let all the faults strike, in several lanes at once; return what they came to."""
    certificates, tally = CertificateMaker(), Tally()
    with mock.patch.object(websocket_transport, "_PING_SECONDS", shape.ping_seconds):
        for fault in _WARM_UP:
            await _one_lane(Tally(), shape, certificates, "warm-up", [fault])
        tally.before = Resources.now()
        async with asyncio.TaskGroup() as group:
            telling = group.create_task(_tell_on(tally, tell), name="telling")
            shares = dealt(faults, lanes)
            lane_tasks = [
                group.create_task(_one_lane(tally, shape, certificates, f"lane {seed} {number}", share))
                for number, share in enumerate(shares)
            ]
            await asyncio.wait(lane_tasks)
            telling.cancel()
        tally.after = await settled(tally.before)
    return tally


async def _one_lane(
    tally: Tally, shape: Shape, certificates: CertificateMaker, seed: str, faults: list[ChaosFault]
) -> None:
    async for outcome in suffer_all(shape, certificates, seed, faults, strikes_bytes=are_bytes(faults[0])):
        tally.outcomes.append(outcome)


async def _tell_on(tally: Tally, tell: Callable[[Tally], None]) -> None:
    while True:
        await asyncio.sleep(_TELL_EVERY)
        tell(tally)


def _tell(*lines: str) -> None:
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


def _tell_progress(tally: Tally) -> None:
    _tell(f"{len(tally.outcomes)} faults, {len(tally.failed)} failed, p99 over {tally.over(0.99):.2f} s")


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="run_chaos", description="Faults of a network between real sockets.")
    parser.add_argument("--faults", type=int, default=1800)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--parallel", type=int, default=16, help="sessions at once")
    parser.add_argument("--scale", type=float, default=0.25, help="the program's durations, 1 is as they are")
    options = parser.parse_args(argv)
    logging.disable(logging.CRITICAL)
    shape, started = Shape(options.scale), time.monotonic()
    faults = draw(options.seed, options.faults, longest=shape.longest_fault)
    with asyncio.Runner() as runner:
        tally = runner.run(trial(faults, shape, options.seed, options.parallel, tell=_tell_progress))
    good = not tally.failed and not tally.leaks and len(tally.outcomes) == options.faults
    good = good and tally.over(0.99) <= MOST_OVER
    _tell(*tally.lines())
    _tell(
        f"seed {options.seed}, scale {options.scale}, {options.parallel} sessions at once, "
        f"{time.monotonic() - started:.0f} s: {'passed' if good else 'FAILED'}"
    )
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
