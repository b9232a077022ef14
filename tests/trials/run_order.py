"""Tries whether anything is lost or goes back while a window is repainted as hard as it can be: `dev.py trials order`.

A server in a process of its own sends numbered messages as fast as they are read. The real program, offscreen in this
process, shows them on 2560 × 1440: a watch list, a table or a book in front, two more books and a chart. At every
refresh all that is visible is painted anew, and all the time the window is resized and other tabs come to the front.
The numbers are read when a message was applied (each must be one more than the one before, and the store must hold it),
after each refresh in every row of every model in front, and after each paint in every row in sight.
"""

import argparse
import asyncio
import os
import random
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_API"] = "pyside6"
os.environ["PYQTGRAPH_QT_LIB"] = "PySide6"

from issplus_desktop.app.main import make_application
from tests.trials.flood_frames import FIRST_MARK, number_of
from tests.trials.flood_server import Account, FloodProcess, Order
from tests.trials.flooded_window import BOOKS_OPEN, FloodedProgram, flood, print_line, until
from tests.trials.paint_watch import PaintWatch

SIZE: Final = (2560, 1440)
LEAST_SIZE: Final = (1280, 800)
RESIZE_EVERY: Final = 0.15
TAB_EVERY: Final = 0.25
REST_SECONDS: Final = 1.0
_TELL_EVERY: Final = 60.0
_SHOWN: Final = 20


@dataclass
class Sights:
    """The highest number seen in each place, and where one was lower than that."""

    highest: dict[tuple[str, str], int] = field(default_factory=dict)
    seen: int = 0
    changes: int = 0
    inversions: list[str] = field(default_factory=list)

    def look(self, place, marks):
        """Note the marks of a place."""
        for instrument, mark in marks:
            before = self.highest.get((place, instrument), 0)
            self.seen += 1
            if mark > before:
                self.highest[place, instrument] = mark
                self.changes += 1
            elif mark < before:
                self.inversions.append(f"{place}: {instrument} went from {before} back to {mark}")


@dataclass
class Tape:
    """The number of the last message of each subscription, and which did not follow it."""

    last: dict[str, int] = field(default_factory=dict)
    applied: int = 0
    breaks: list[str] = field(default_factory=list)

    def note(self, subscription, number):
        """Note a message that was applied."""
        expected = self.last.get(subscription, 0) + 1
        self.applied += 1
        self.last[subscription] = number
        if number != expected:
            self.breaks.append(f"{subscription}: message {number} came where {expected} was due")


@dataclass
class Outcome:
    """What became of one flood."""

    account: Account
    tape: Tape
    refreshed: Sights
    painted: Sights
    losses: list[str]
    seconds: float
    ticks: int
    syncs: int
    resizes: int
    switches: int

    @property
    def inversions(self):
        return [*self.tape.breaks, *self.refreshed.inversions, *self.painted.inversions]

    def wrong(self):
        """What must never be."""
        sent = sum(count for count, _ in self.account.sent.values())
        found = [*self.inversions, *self.losses]
        if self.tape.applied != sent:
            found.append(f"{sent} messages were sent, {self.tape.applied} applied")
        if self.account.unanswered or not self.account.pongs:
            found.append(f"{self.account.unanswered} pings were not answered")
        return found

    def lines(self):
        """The figures."""
        rate = self.tape.applied / self.seconds
        yield f"{self.tape.applied} messages applied in {self.seconds:.1f} s, {rate:.0f} a second"
        yield f"{self.ticks} refreshes, {self.syncs} paints, {self.resizes} resizes, {self.switches} switches of tabs"
        yield f"after refreshes {self.refreshed.seen} numbers read, {self.refreshed.changes} of them new"
        yield f"after paints {self.painted.seen} numbers read, {self.painted.changes} of them new"
        yield f"slowest of {len(self.account.pongs)} pongs {max(self.account.pongs, default=0.0):.0f} ms"
        yield f"inversions {len(self.inversions)}, losses {len(self.losses)}"


class Restless:
    """Paints everything anew at every refresh, and reads all models before; driven by the program's RefreshTimer."""

    def __init__(self, views, sights):
        self.views = views
        self.sights = sights
        self.ticks = 0

    def refresh(self, _now):
        self.ticks += 1
        for view in self.views:
            if view.viewport.isVisible():
                self.sights.look(view.name, view.all_marks())
                view.viewport.update()
        return True


class OrderTrial:
    """Floods one program and watches the numbers."""

    def __init__(self, application, folder, server, *, messages, seed, tell=print_line):
        self.messages = messages
        self.seed = seed
        self.tell = tell
        self._outcome: Outcome | None = None
        self._server = server
        self._source = random.Random(seed)
        self._resizes = self._switches = 0
        self._program = FloodedProgram(application, folder, server.url, SIZE)

    def run(self):
        """Return what became of it."""
        code = self._program.run(self._conduct)
        assert self._outcome is not None
        self._outcome.losses += [repr(failure) for failure in self._program.failures]
        if code:
            self._outcome.losses.append(f"exit code {code}")
        return self._outcome

    async def _conduct(self):
        program = self._program
        tape, refreshed, painted = Tape(), Sights(), Sights()
        views = program.views()
        watch = PaintWatch(program.window, views, lambda view, _now: painted.look(view.name, view.marks()))
        restless = Restless(views, refreshed)
        program.feed_side.timer.add(restless)
        self._listen(tape)
        works = (self._resize(watch), self._switch(watch), self._report(tape))
        tasks = [program.tasks.spawn(work, "restless") for work in works]
        begun = time.monotonic()
        account = await flood(self._server, Order(self.messages, seed=self.seed))
        await program.all_applied(account)
        seconds = time.monotonic() - begun
        for task in tasks:
            task.cancel()
        await asyncio.sleep(REST_SECONDS)
        program.feed_side.timer.remove(restless)
        watch.close()
        self._outcome = Outcome(
            account, tape, refreshed, painted, [*program.losses(account), *program.unseen(views, account)], seconds,
            restless.ticks, watch.syncs, self._resizes, self._switches,
        )  # fmt: skip

    def _listen(self, tape):
        program, session = self._program, self._program.feed_side.session
        on_message = session.on_message

        def observed(event):
            on_message(event)
            number = number_of(event.message.seqnum)
            tape.note(event.subscription, number)
            held = program.stored_mark(event.subscription)
            if held != FIRST_MARK + number:
                tape.breaks.append(f"{event.subscription}: after message {number} the store holds {held}")

        session.on_message = observed

    async def _resize(self, watch):
        while True:
            await asyncio.sleep(RESIZE_EVERY)
            sides = zip(LEAST_SIZE, SIZE, strict=True)
            self._program.window.resize(*(self._source.randint(least, most) for least, most in sides))
            self._resizes += 1
            await self._painted(watch)

    async def _switch(self, watch):
        while True:
            await asyncio.sleep(TAB_EVERY)
            self._program.front(self._source.choice((0, self._source.randrange(BOOKS_OPEN - 1))))
            self._switches += 1
            await self._painted(watch)

    async def _painted(self, watch):
        """Wait until the window has been painted, and as long again: half of the time is the messages'."""
        begun, syncs = time.monotonic(), watch.syncs
        await until(lambda: watch.syncs > syncs)
        await asyncio.sleep(time.monotonic() - begun)

    async def _report(self, tape):
        while True:
            await asyncio.sleep(_TELL_EVERY)
            self.tell(f"{tape.applied} messages, {len(tape.breaks)} breaks")


def main(argv=None):
    """Run one trial and judge it."""
    parser = argparse.ArgumentParser(prog="run_order", description="Order of messages under heavy repaint.")
    parser.add_argument("--messages", type=int, default=2_000_000)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args(argv)
    application = make_application()
    print_line(f"seed {arguments.seed}, {arguments.messages} messages")
    with tempfile.TemporaryDirectory() as folder, FloodProcess() as server:
        outcome = OrderTrial(
            application, Path(folder), server, messages=arguments.messages, seed=arguments.seed
        ).run()  # fmt: skip
    wrong = outcome.wrong()
    print_line(*outcome.lines(), *(f"WRONG {line}" for line in wrong[:_SHOWN]))
    if wrong:
        print_line(f"again: python -m tests.trials.run_order --messages {arguments.messages} --seed {arguments.seed}")
    print_line("failed" if wrong else "passed")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
