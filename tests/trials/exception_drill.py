"""Makes every part of the program that Qt or the event loop calls fail once, and looks at what becomes of it.

Runs in a process of its own (`python -m tests.trials.exception_drill --result FILE`): the program's hooks are those of
the process, and its modules are probed as they are imported.

What can fail is found, not listed: slots, overrides of Qt's methods, coroutines, and whatever the program hands over to
be called later. Each is reached by one of many small steps of the program's life (`drill_steps`), which are surveyed
first. Then each is armed, its step happens, and the failure must be logged once with its traceback, shown once, without
a secret and without its own words, and the program must go on: the feed is live, messages come, views are refreshed,
and the same step reaches the same point again.
"""

import argparse
import faulthandler
import json
import os
import tempfile
import time
from collections import Counter
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_API"] = "pyside6"
os.environ["PYQTGRAPH_QT_LIB"] = "PySide6"

from tests.trials.drill_probes import Probes
from tests.trials.drill_verdict import NOT_AGAIN

PROBES = Probes()
PROBES.install()

# What is imported from here on is probed.
from issplus_desktop.app.contained_overrides import overrides
from issplus_desktop.app.late_loading import LATE
from issplus_desktop.late_module import load
from tests.trials.drill_exempt import EXEMPT
from tests.trials.drill_slots import call_slot
from tests.trials.drill_steps import Step, Steps
from tests.trials.drill_world import QT_WARNED, SECRET, DrillWorld, say

for name in LATE:
    load(name)

FLOOD = 10**9
_HOTTEST = ("data", "paint")
_HOT = (*_HOTTEST, "event", "query")
_DATA = {"data", "headerData", "rowCount", "columnCount", "flags", "mimeData", "mimeTypes", "sort"}
_PAINT = {"paint", "paintEvent", "boundingRect"}
_TELL_EVERY = 60.0
_NOT_ANY_MORE = "afterwards it is not reached any more"
_COUNTS = (".rowCount", ".columnCount")
_TRIES = 6
_BATCH = 20
_ROUNDS = 3
_STUCK = 120.0


@dataclass
class Verdict:
    """What became of one point."""

    point: str
    kind: str
    way: str
    step: str = ""
    raised: int = 0
    seconds: float = 0.0
    objections: list[str] = field(default_factory=list)


@dataclass
class Reached:
    """A step that reaches a point, and what it costs."""

    seconds: float
    step: Step
    later: bool = False


def points():
    """Every point and its kind."""
    found = dict.fromkeys(sorted(PROBES.slots), "slot")
    found |= dict.fromkeys(sorted(PROBES.coroutines), "coroutine")
    for point, ways in PROBES.handed_over.items():
        found.setdefault(point, min(ways))
    for _, name, function in overrides():
        point = PROBES.point_of(function)
        found[point] = (
            "data" if name in _DATA else "paint" if name in _PAINT else "event" if _is_event(name) else "query"
        )
    found |= dict.fromkeys((point for point in found if point in PROBES.finalizers), "finalizer")
    # What does nothing cannot fail.
    return {point: kind for point, kind in found.items() if point not in PROBES.empty}


def _is_event(name):
    return name.endswith("Event") or name in {"event", "eventFilter"}


class Drill:
    """Surveys one world and drills its points."""

    def __init__(self, world, arguments):
        self.world = world
        self.arguments = arguments
        self.reached: dict[str, list[Reached]] = {}
        self.verdicts: list[Verdict] = []
        self.complaints: list[str] = []
        self._waits: list[Step] = []
        self._number = 0
        self._told = time.monotonic()

    async def run(self):
        started = time.monotonic()
        await self.survey()
        say(f"surveyed in {time.monotonic() - started:.1f} s, {time.process_time():.1f} s of computing")
        await self.world.be_whole()
        drilled = [
            (point, kind)
            for point, kind in points().items()
            if self.arguments.only in point and point not in EXEMPT and point in self.reached
        ]
        for point, kind in drilled[self.arguments.part :: self.arguments.parts]:
            await self._drill(point, kind)
        if self.world.troubles:
            self.complaints.append(f"troubles: {self.world.troubles[:3]}")

    async def survey(self):
        """Let every step happen once and note what it reaches."""
        for group in Steps(self.world).groups():
            self._waits = [step for step in group if step.is_wait] + self._waits
            await self._survey_group(group)
        for point in sorted(PROBES.slots - set(self.reached) - set(EXEMPT)):
            await self._survey_group([Step(f"Qt calls {point}", partial(call_slot, point))])

    async def _survey_group(self, group):
        faulthandler.dump_traceback_later(_STUCK, exit=True)
        self.world.begin()
        started = time.monotonic()
        later = PROBES.reached = Counter()
        for step in group:
            await step.happen(partial(self._watched, step, later))
        await self._pause()
        PROBES.reached = None
        taken = time.monotonic() - started
        if self.arguments.verbose:
            say(f"{taken:.2f} s: {group[0].name}")
        for point in later:
            self.reached.setdefault(point, []).extend(Reached(taken, step, later=True) for step in group[:_TRIES])
        faults = self.world.faults()
        if faults:
            self.complaints.append(f"survey, {group[0].name}: {faults[0].strip()[-300:]}")
        await self.world.be_whole(roughly=True)
        if self.arguments.verbose:
            say(f"{time.monotonic() - started - taken:.2f} s more until all is whole again")

    def _watched(self, step, later):
        """Let a step happen, and tell what it reaches itself from what comes of it."""
        PROBES.reached, started = Counter(), time.monotonic()
        try:
            return step.act()
        finally:
            for point in PROBES.reached:
                self.reached.setdefault(point, []).append(Reached(time.monotonic() - started, step))
            PROBES.reached = later

    async def _pause(self):
        await self.world.settle()
        self.world.close_popups()

    def _ways_to(self, probe):
        """Steps that reach a probe, the surest first: what a step does itself is surer than what comes of it."""
        reached = sorted(
            self.reached.get(probe, ()),
            key=lambda found: (found.later, not found.step.is_wait, not found.step.is_life, found.seconds),
        )
        sure = list(dict.fromkeys(found.step for found in reached if not found.later))[:_TRIES]
        steps = [*sure, *list(dict.fromkeys(found.step for found in reached if found.later))[: 2 * _TRIES]]
        if probe in PROBES.slots:
            steps.append(Step(f"Qt calls {probe}", partial(call_slot, probe)))
        # What comes of the feed's messages comes sooner or later.
        return [*steps, *self._waits, *steps, *self._waits[-1:]]

    async def _drill(self, point, kind):
        ways = [("once", point, 1)]
        if self.arguments.late and f"{point}~" in PROBES.late:
            ways.append(("late", f"{point}~", 1))
        if kind in (_HOT if self.arguments.late else _HOTTEST):
            ways.append(("flood", point, FLOOD))
        for way, probe, times in ways:
            verdict = await self._surely(point, kind, way, probe, times)
            self.verdicts.append(verdict)
            if len(self.verdicts) % _BATCH == 0:
                verdict.objections += await self.world.live_again()
            if verdict.objections:
                say(f"FAILED {kind} {way} {point} by {verdict.step!r}: {'; '.join(verdict.objections)}")
        if time.monotonic() - self._told > _TELL_EVERY:
            self._told = time.monotonic()
            say(f"{len(self.verdicts)} drilled, {sum(bool(verdict.objections) for verdict in self.verdicts)} failed")

    async def _surely(self, point, kind, way, probe, times):
        """Try again where a step did not find what it needs: rows that had not come yet, a feed that was not back."""
        started = time.monotonic()
        for _ in range(_ROUNDS):
            verdict = await self._fail(point, kind, way, probe, times)
            if not verdict.objections or set(verdict.objections) - {NOT_AGAIN, _NOT_ANY_MORE}:
                break
            await self.world.be_whole()
            await self.world.live_again()
        verdict.seconds = round(time.monotonic() - started, 2)
        return verdict

    async def _fail(self, point, kind, way, probe, times):
        verdict = Verdict(point, kind, way)
        steps = self._ways_to(probe)
        for step in steps:
            self._number += 1
            words = f"drill {self._number:05d} {SECRET}"
            verdict.step = step.name
            if self.arguments.verbose:
                say(f"{kind} {way} {point} by {step.name!r}")
            faulthandler.dump_traceback_later(_STUCK, exit=True)
            self.world.begin()
            PROBES.arm(probe, times, words)
            await step.happen()
            await self._pause()
            PROBES.disarm()
            await self.world.settle()
            verdict.raised = PROBES.raised
            if verdict.raised:
                verdict.objections = self.world.objections(words.removesuffix(SECRET))
                if point.endswith(_COUNTS):
                    # While it says that there are no rows, what is said of rows is a wonder to Qt.
                    verdict.objections = [text for text in verdict.objections if text != QT_WARNED]
                verdict.objections += await self.world.stands()
                await self.world.be_whole()
                verdict.objections += await self._works_again(probe, steps)
                await self.world.be_whole()
                return verdict
        verdict.objections = [NOT_AGAIN] if way != "late" else []
        return verdict

    async def _works_again(self, probe, steps):
        self.world.begin()
        for step in steps:
            PROBES.reached = Counter()
            await step.happen()
            await self._pause()
            reached, PROBES.reached = PROBES.reached, None
            faults = self.world.faults()
            if faults:
                return [f"afterwards: {faults[0].strip()[-300:]}"]
            if reached[probe]:
                return []
        return [_NOT_ANY_MORE]


def main(argv=None):
    parser = argparse.ArgumentParser(prog="exception_drill")
    parser.add_argument("--result", type=Path)
    parser.add_argument(
        "--late", action="store_true", help="let more fail all the time, and each before its last statement"
    )
    parser.add_argument("--only", default="", help="drill points with this in their name")
    parser.add_argument("--parts", type=int, default=1, help="drill only each so manieth point")
    parser.add_argument("--part", type=int, default=0, help="counted from this one")
    parser.add_argument("--verbose", action="store_true", help="print each point and step as it is tried")
    arguments = parser.parse_args(argv)
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        world = DrillWorld(Path(folder))
        drill = Drill(world, arguments)
        code = world.run(drill.run)
    result: dict[str, Any] = {
        "points": points(),
        "exempt": EXEMPT,
        "reached": sorted(set(drill.reached)),
        "verdicts": [asdict(verdict) for verdict in drill.verdicts],
        "complaints": drill.complaints,
        "code": code,
        "seconds": round(time.monotonic() - started),
    }
    if arguments.result is not None:
        arguments.result.write_text(json.dumps(result, ensure_ascii=False, indent=1), encoding="utf-8")
    return 0 if code == 0 else 1


if __name__ == "__main__":
    # The end of the interpreter is not what is drilled here, and what was drilled may have left much behind.
    os._exit(main())
