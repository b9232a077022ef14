"""How busy a full desk keeps the window's thread: eight order books, a chart and a list of 300 instruments, live.

Run by path: `python tests/benchmarks/full_desk.py`. A server in a process of its own sends 2,000 messages a second. The
real program, offscreen in this process, shows eight order books side by side, a chart, and a watch list of 300 rows, on
1920 × 1080. "busy" is the processor time of the one thread that reads, decodes, applies and paints, as a share of the
time that passes; "hidden" is the same program under the same messages with its window hidden, which leaves the feed
alone. A frame is one refresh of the models and the painting that follows it; between two frames of one view lies its
gap. News are painted so long after the server has written them; they have waited since the first that was not seen.
"""

import argparse
import asyncio
import contextlib
import os
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_API"] = "pyside6"
os.environ["PYQTGRAPH_QT_LIB"] = "PySide6"
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import QEvent, QObject

from issplus_desktop.app.book_grid import OPEN
from issplus_desktop.app.main import make_application
from tests.trials.flood_server import FloodProcess, Order
from tests.trials.flooded_window import Desk, FloodedProgram, flood, print_line
from tests.trials.histogram import Histogram
from tests.trials.run_overload import Ages

DESK = Desk(subscriptions=309, books=8, in_panes=0, has_table=False)
SIZE = (1920, 1080)
REST_SECONDS = 1.0


class FrameWatch(QObject):
    """Carries out each refresh and each painting itself, to know how long they take and what they show."""

    def __init__(self, window, timer, views, ages):
        super().__init__(window)
        self.frames = Histogram()
        self.gaps = Histogram()
        self.ages = ages
        self._views = views
        self._refresh = 0.0
        self._painted_at = {}
        self._inside = False
        self._watched = (window, timer)
        for watched in self._watched:
            watched.installEventFilter(self)

    def eventFilter(self, watched, event):
        if self._inside or event.type() not in {QEvent.Type.UpdateRequest, QEvent.Type.Timer}:
            return False
        self._inside = True
        started = time.perf_counter()
        try:
            watched.event(event)
        finally:
            self._inside = False
        ended = time.perf_counter()
        if event.type() is QEvent.Type.Timer:
            self._refresh += ended - started
            return True
        self.frames.add((self._refresh + ended - started) * 1000)
        self._refresh = 0.0
        for view in self._views:
            if view.take_painted():
                self._look(view, ended)
        return True

    def _look(self, view, ended):
        before = self._painted_at.get(view.name)
        if before is not None:
            self.gaps.add((ended - before) * 1000)
        self._painted_at[view.name] = ended
        self.ages.on_paint(view, time.monotonic_ns())

    def close(self):
        """Watch no more."""
        for view in self._views:
            view.viewport.removeEventFilter(view)
        for watched in self._watched:
            watched.removeEventFilter(self)


class Measured:
    """One stretch of time: the share of it that the thread was busy, and its frames."""

    def __init__(self, busy, rate, watch, losses):
        self.busy = busy
        self.rate = rate
        self.frames = watch.frames
        self.gaps = watch.gaps
        self.ages = watch.ages
        self.losses = losses


class FullDesk:
    """One program, shown and hidden in turn under the same messages."""

    def __init__(self, application, folder, server, arguments):
        self.shown = []
        self.hidden = []
        self._zero = time.monotonic_ns()
        self._server = server
        self._arguments = arguments
        self._program = FloodedProgram(application, folder, server.url, SIZE, DESK)

    def run(self):
        """Measure; return what went wrong."""
        code = self._program.run(self._conduct)
        wrong = [repr(failure) for failure in self._program.failures]
        wrong += [line for part in (*self.shown, *self.hidden) for line in part.losses]
        return [*wrong, f"exit code {code}"] if code else wrong

    async def _conduct(self):
        window = self._program.window
        window.grid_requested.emit(OPEN)
        await asyncio.sleep(REST_SECONDS)
        await self._flood(self._arguments.warm_up, 0)
        if self._arguments.picture:
            window.grab().save(str(self._arguments.picture))
        for number in range(self._arguments.rounds):
            self.shown.append(await self._flood(self._arguments.seconds, number))
            window.hide()
            self.hidden.append(await self._flood(self._arguments.seconds, number))
            window.show()
            await asyncio.sleep(REST_SECONDS)

    async def _flood(self, seconds, seed):
        rate, program = self._arguments.rate, self._program
        ages = Ages(self._zero)
        watch = FrameWatch(program.window, program.feed_side.timer._timer, program.views(), ages)
        with self._told(ages):
            began, busy = time.perf_counter(), time.thread_time()
            account = await flood(self._server, Order(round(seconds * rate), rate, seed, self._zero))
            await program.all_applied(account)
            busy = (time.thread_time() - busy) / (time.perf_counter() - began)
        watch.close()
        return Measured(busy, round(seconds * rate) / account.seconds, watch, self._program.losses(account))

    @contextlib.contextmanager
    def _told(self, ages):
        """Tell of each message that was applied, meanwhile."""
        session, store = self._program.feed_side.session, self._program.store
        content = {name: self._program.content(name) for name in store.subscriptions()}
        on_message = session.on_message

        def observed(event):
            on_message(event)
            ages.came(content[event.subscription], event.message.published)

        session.on_message = observed
        try:
            yield
        finally:
            session.on_message = on_message


def mean(values):
    """The mean of some numbers."""
    numbers = list(values)
    return sum(numbers) / len(numbers)


def main(argv=None):
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="full_desk", description="A full desk under 2,000 messages a second.")
    parser.add_argument("--seconds", type=float, default=10.0, help="of each stretch")
    parser.add_argument("--warm-up", type=float, default=5.0)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--rate", type=int, default=2_000, help="messages a second")
    parser.add_argument("--picture", type=Path, help="save what the window shows after the warm-up")
    arguments = parser.parse_args(argv)
    application = make_application()
    with tempfile.TemporaryDirectory() as folder, FloodProcess() as server:
        desk = FullDesk(application, Path(folder), server, arguments)
        wrong = desk.run()
    shown, hidden = mean(part.busy for part in desk.shown), mean(part.busy for part in desk.hidden)
    print_line(f"{mean(part.rate for part in desk.shown):.0f} messages a second, {SIZE[0]} x {SIZE[1]}")
    print_line(f"busy: {shown:.0%} shown, {hidden:.0%} hidden: {shown / hidden:.2f} x; goal for shown: 50 %")
    for number, part in enumerate(desk.shown, 1):
        print_line(f"round {number}: busy {part.busy:.0%}", f"    frames {part.frames}", f"    gaps {part.gaps}")
        print_line(f"    painted values' age {part.ages.painted}", f"    news waited {part.ages.waited}")
    print_line("goal for frames: p99 33 ms", *(f"WRONG {line}" for line in wrong[:10]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
