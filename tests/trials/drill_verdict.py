"""Runs the exception drill in processes of its own and reads what came of it."""

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Final

NOT_AGAIN: Final = "it was not reached again"
"""What is said of a point that the survey reached, but no step any more when it was to fail: nothing is known of it."""
MOST_UNSURE: Final = 0.01
"""Such points among all drills; what comes of the feed's messages does not come each time."""
_PROJECT: Final = Path(__file__).parents[2]


class DrillResult:
    """What the parts of one drill found, put together."""

    def __init__(self, parts):
        self.points = {point: kind for part in parts for point, kind in part["points"].items()}
        self.exempt = parts[0]["exempt"]
        self.reached = {point for part in parts for point in part["reached"]}
        self.verdicts = [verdict for part in parts for verdict in part["verdicts"]]
        self.complaints = [complaint for part in parts for complaint in part["complaints"]]
        self.codes = [part["code"] for part in parts]

    @property
    def failed(self):
        """The points that were told wrongly, or after which something did not go on."""
        return [verdict for verdict in self.verdicts if set(verdict["objections"]) - {NOT_AGAIN}]

    @property
    def unsure(self):
        """The points that did not come to fail, so that nothing was seen of what becomes of it."""
        return [verdict for verdict in self.verdicts if verdict["objections"] == [NOT_AGAIN]]

    @property
    def is_clean(self):
        """Whether nothing is wrong, and of few enough points nothing is known."""
        wrong = (*self.failed, *self.missed, *self.needless, *self.complaints)
        return not wrong and not any(self.codes) and len(self.unsure) <= MOST_UNSURE * len(self.verdicts)

    @property
    def missed(self):
        """Points that no step reached and no reason excuses."""
        return sorted(set(self.points) - self.reached - set(self.exempt))

    @property
    def needless(self):
        """Exceptions from the rule for points that are gone."""
        return sorted(set(self.exempt) - set(self.points))

    def lines(self):
        """The report."""
        for verdict in self.failed:
            told = "; ".join(verdict["objections"])
            yield f"FAILED {verdict['way']} {verdict['point']} by {verdict['step']!r}: {told}"
        yield from (f"UNSURE {verdict['way']} {verdict['point']}: {NOT_AGAIN}" for verdict in self.unsure)
        yield from (f"NOT REACHED {self.points[point]} {point}" for point in self.missed)
        yield from (f"NEEDLESS exception {point}" for point in self.needless)
        yield from (f"COMPLAINT {complaint}" for complaint in self.complaints)
        drilled = Counter(verdict["kind"] for verdict in self.verdicts)
        yield "points by kind: " + ", ".join(
            f"{number} {kind}" for kind, number in Counter(self.points.values()).items()
        )
        yield "drills by kind: " + ", ".join(f"{number} {kind}" for kind, number in drilled.items())
        raised = sum(verdict["raised"] for verdict in self.verdicts)
        yield (
            f"{len(self.points)} points, {len(self.exempt)} excepted, {len(self.verdicts)} drills,"
            f" {raised} exceptions raised, {len(self.failed)} failed, {len(self.unsure)} unsure,"
            f" {len(self.missed)} not reached"
        )


def run_drill(*options, parts=2, limit=900):
    """Drill in `parts` processes at once; raises RuntimeError where one of them ends by itself."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{number}.json" for number in range(parts)]
        logs = [file.with_suffix(".log") for file in files]
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(_PROJECT)}
        running = []
        for number, (file, log) in enumerate(zip(files, logs, strict=True)):
            command = [sys.executable, "-m", "tests.trials.exception_drill", "--result", str(file), *options]
            command += ["--parts", str(parts), "--part", str(number)]
            with log.open("wb") as told:
                running.append(
                    subprocess.Popen(
                        command, stdin=subprocess.DEVNULL, stdout=told, stderr=told, cwd=_PROJECT, env=environment
                    )
                )
        try:
            codes = [process.wait(limit) for process in running]
        finally:
            for process in running:
                process.kill()
                process.wait()
        for code, file, log in zip(codes, files, logs, strict=True):
            if code != 0 or not file.exists():
                tail = log.read_text(encoding="utf-8", errors="replace")[-4000:]
                raise RuntimeError(f"the drill ended with {code}:\n{tail}")
        return DrillResult([json.loads(file.read_text(encoding="utf-8")) for file in files])
