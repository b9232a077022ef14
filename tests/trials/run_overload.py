"""Floods the program with more than a busy exchange sends and tells what becomes of it: `dev.py trials overload`.

A server in a process of its own sends 20,000 messages a second over 300 subscriptions. The real program, offscreen in
this process, shows them: a watch list, a table or an order book in front (another one every two seconds), two more
books and a chart beside them, on 1536 × 864.

How old a painted value is counts from the moment at which the server wrote it, so the server's and the system's
buffers, the library's queue, decoding, the wait for the next refresh and the painting are all in it; it ends when the
paint that shows the value first is flushed. A row's cells are refreshed together; its mark stands for all of them.
"waited" is stricter: how long the first news of a row waited to be seen, though newer ones may have come
over it meanwhile. Where a view comes to the front, both count from then at the earliest.
"""

import argparse
import asyncio
import dataclasses
import gc
import math
import os
import random
import sys
import tempfile
import time
from collections import deque
from pathlib import Path
from typing import Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_API"] = "pyside6"
os.environ["PYQTGRAPH_QT_LIB"] = "PySide6"

from issplus_desktop.app.main import make_application
from tests.trials.flood_frames import FIRST_MARK
from tests.trials.flood_server import Account, FloodProcess, Order
from tests.trials.flooded_window import BOOKS_OPEN, FloodedProgram, flood, memory_mb, print_line
from tests.trials.histogram import Histogram
from tests.trials.paint_watch import PaintWatch

MOST_AGE: Final = 50.0
MOST_GROWTH: Final = 8.0
MOST_BACKLOG: Final = 250.0
MOST_PONG: Final = 1000.0
MOST_HELD_BACK: Final = 1.0
WARM_UP_SECONDS: Final = 10.0
REST_SECONDS: Final = 3.0
TAB_EVERY: Final = 2.0
SIZE: Final = (1536, 864)
"""As the program first opens it on a Full HD screen."""
_KEPT: Final = 256


class Ages:
    """How old what is painted is, and how long news wait to be painted."""

    def __init__(self, zero):
        self.painted = Histogram()
        self.waited = Histogram()
        self.on_way = Histogram()
        self.by_view = {}
        self._zero = zero
        self._seen = {}
        self._came = {}

    def came(self, content, mark):
        """A message about `content` (destination and instrument) was applied."""
        self.on_way.add((time.monotonic_ns() - self._moment(mark)) / 1e6)
        self._came.setdefault(content, deque(maxlen=_KEPT)).append(mark)

    def on_paint(self, view, now):
        """A view was painted."""
        for instrument, mark in view.marks():
            seen = self._seen.get((view.name, instrument))
            if mark == seen:
                continue
            self._seen[view.name, instrument] = mark
            if mark == FIRST_MARK:
                continue
            self.painted.add(self._age(view, mark, now))
            self.by_view.setdefault(view.name.split()[0], Histogram()).add(self._age(view, mark, now))
            news = self._came.get((view.destination, instrument), ())
            first = next((other for other in news if seen is not None and other > seen), mark)
            self.waited.add(self._age(view, first, now))

    def _age(self, view, mark, now):
        return (now - max(self._moment(mark), view.shown_at)) / 1e6

    def _moment(self, mark):
        return self._zero + (mark - FIRST_MARK) * 1000


@dataclasses.dataclass
class Outcome:
    """What became of one flood; memory in MB before and after, processor time of this process in seconds."""

    account: Account
    ages: Ages
    losses: list[str]
    unseen: list[str]
    syncs: int
    paints: dict[str, int]
    processor: float
    memory: tuple[float, float]

    @property
    def messages(self):
        return sum(count for count, _ in self.account.sent.values())

    def wrong(self):
        """What must never be, however slow the machine is."""
        found = [*self.losses, *self.unseen]
        if self.account.unanswered or not self.account.pongs:
            found.append(f"{self.account.unanswered} pings were not answered")
        return found

    def slow(self):
        """Which bounds of time and memory are not kept."""
        bounds = {
            "painted values at p99, ms": (self.ages.painted.quantile(0.99), MOST_AGE),
            "memory after the rest, MB more": (self.memory[1] - self.memory[0], MOST_GROWTH),
            "the server's buffer, ms": (self.account.backlog, MOST_BACKLOG),
            "held back, ms": (self.account.held_back, MOST_HELD_BACK),
            "the slowest pong, ms": (max(self.account.pongs, default=0.0), MOST_PONG),
        }
        return [f"{name}: {value:.1f}, bound {bound:.0f}" for name, (value, bound) in bounds.items() if value > bound]

    def lines(self):
        """The figures."""
        account, ages = self.account, self.ages
        yield f"{self.messages} messages, {account.bytes / 1e6:.0f} MB in {account.seconds:.2f} s"
        yield f"    {self.messages / account.seconds:.0f} a second; processor {self.processor:.2f} s, of that"
        yield f"    {self.processor / self.messages * 1e6:.1f} us a message, painting and measuring included"
        yield f"painted values' age: {ages.painted}"
        for name, histogram in sorted(ages.by_view.items()):
            yield f"    {name}: {histogram}"
        yield f"news waited to be painted: {ages.waited}"
        yield f"from the server's write to the store: {ages.on_way}"
        yield f"{self.syncs} paints of the window, {self.syncs / account.seconds:.1f} a second; {self.paints}"
        pongs = sorted(account.pongs)
        slowest = f"p99 {_p99(pongs):.1f}, max {pongs[-1]:.1f} ms" if pongs else ""
        yield f"{len(pongs)} pings answered, {account.unanswered} not; {slowest}"
        yield f"server: buffer {account.backlog_bytes / 1e3:.0f} KB = {account.backlog:.1f} ms at most,"
        yield f"    held back {account.held_back:.0f} ms, behind its own schedule {account.late:.0f} ms at most"
        yield f"memory: {self.memory[0]:.1f} MB before, {self.memory[1]:.1f} MB after"


class Overload:
    """Floods one program, first to warm up and then to be measured."""

    def __init__(self, application, folder, server, *, seconds, rate, seed, warm_up=WARM_UP_SECONDS, tell=print_line):
        self.seconds = seconds
        self.rate = rate
        self.seed = seed
        self.warm_up = warm_up
        self.tell = tell
        self._measured: Outcome | None = None
        self._server = server
        self._zero = time.monotonic_ns()
        self._program = FloodedProgram(application, folder, server.url, SIZE)

    def run(self):
        """Return what became of it."""
        code = self._program.run(self._conduct)
        assert self._measured is not None
        self._measured.losses += [repr(failure) for failure in self._program.failures]
        if code:
            self._measured.losses.append(f"exit code {code}")
        return self._measured

    async def _conduct(self):
        warmed = await self._flood(self.warm_up, self.seed)
        self.tell(f"warm-up: painted values' age: {warmed.ages.painted}")
        self._measured = await self._flood(self.seconds, self.seed + 1)
        self._measured.losses += warmed.losses

    async def _flood(self, seconds, seed):
        program, zero = self._program, self._zero
        ages = Ages(zero)
        views = program.views()
        watch = PaintWatch(program.window, views, ages.on_paint)
        session = program.feed_side.session
        on_message = session.on_message
        content = {name: program.content(name) for name in program.store.subscriptions()}

        def observed(event):
            on_message(event)
            ages.came(content[event.subscription], event.message.published)

        session.on_message = observed
        before, processor = memory_mb(), time.process_time()
        switching = program.tasks.spawn(self._switch_tabs(random.Random(seed)), "tabs")
        try:
            account = await flood(self._server, Order(round(seconds * self.rate), self.rate, seed, zero))
            processor = time.process_time() - processor
            await program.all_applied(account)
        finally:
            switching.cancel()
            session.on_message = on_message
        await asyncio.sleep(REST_SECONDS)
        watch.close()
        gc.collect()
        paints = {view.name: view.paints for view in views if view.paints}
        return Outcome(
            account, ages, program.losses(account), program.unseen(views, account), watch.syncs, paints, processor,
            (before, memory_mb()),
        )  # fmt: skip

    async def _switch_tabs(self, source):
        while True:
            await asyncio.sleep(TAB_EVERY)
            self._program.front(source.choice((0, source.randrange(BOOKS_OPEN - 1))))


def _p99(ordered):
    return ordered[min(len(ordered) - 1, math.ceil(0.99 * len(ordered)) - 1)]


def main(argv=None):
    """Run one overload and judge it."""
    parser = argparse.ArgumentParser(prog="run_overload", description="More messages than a busy exchange sends.")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--rate", type=int, default=20_000, help="messages a second")
    parser.add_argument("--warm-up", type=float, default=WARM_UP_SECONDS, help="seconds of the same before")
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args(argv)
    application = make_application()
    print_line(f"seed {arguments.seed}, {arguments.rate} messages a second for {arguments.seconds:.0f} s")
    with tempfile.TemporaryDirectory() as folder, FloodProcess() as server:
        outcome = Overload(
            application, Path(folder), server, seconds=arguments.seconds, rate=arguments.rate, seed=arguments.seed,
            warm_up=arguments.warm_up,
        ).run()  # fmt: skip
    print_line(*outcome.lines())
    wrong, slow = outcome.wrong(), outcome.slow()
    print_line(*(f"WRONG {line}" for line in wrong[:20]), *(f"NOT REACHED {line}" for line in slow))
    print_line("failed" if wrong or slow else "passed")
    return 1 if wrong or slow else 0


if __name__ == "__main__":
    sys.exit(main())
