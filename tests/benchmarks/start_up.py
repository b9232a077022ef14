"""How long the program takes to its first painted window, against a bare PySide6 + pyqtgraph window.

Run by path: `python tests/benchmarks/start_up.py`. Each start is a process of its own, offscreen, with everything on
the disk read once before; the two take turns, and each round gives one ratio. The rival imports Qt's widgets and
pyqtgraph, makes a QMainWindow with an empty plot in it, shows it and waits for its first painting. Ours is the whole
program with the views of a first run: a book, a table of securities, a chart and the watch list; nobody answers at its
address. The clock starts in this process, before the other one is made, and stops when the window has been painted:
with its menus, docks, tabs and the watch list, each view a pane that says that nothing is connected. A second figure
tells when the views themselves stand in it and are painted too.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

PROJECT = Path(__file__).parents[2]
HEAD = """
import os, sys, time
"""
WATCH = """
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QMainWindow


class FirstPainting(QObject):
    def eventFilter(self, watched, event):
        if event.type() is not QEvent.Type.Expose:
            return False
        watched.removeEventFilter(self)
        watched.event(event)
        print(time.perf_counter(), flush=True)
        if self.is_all:
            os._exit(0)
        return True


def shown(self, event, is_all=True):
    QMainWindow.showEvent(self, event)
    watch = FirstPainting(self)
    watch.is_all = is_all
    self.windowHandle().installEventFilter(watch)


"""
"""Shows when the window has carried out its first Expose event: all of it is painted then.

Where the system's monotonic clock is the same in all processes, both ends of the way can be told by it.
"""
BARE = f"""
{WATCH}
from PySide6.QtWidgets import QApplication
import pyqtgraph


class Window(QMainWindow):
    showEvent = shown


application = QApplication([])
window = Window()
window.setCentralWidget(pyqtgraph.PlotWidget())
window.resize(1280, 800)
window.show()
application.exec()
"""
OURS = f"""
from issplus_desktop.__main__ import main
{WATCH}
from issplus_desktop.app.workspace import Workspace
from issplus_desktop.ui.main_window import MainWindow

was_shown, was_made, main_event = MainWindow.showEvent, Workspace.make, MainWindow.event
state = {{"made": False, "shown": False}}


def showEvent(self, event):
    was_shown(self, event)
    if not state["shown"]:
        state["shown"] = True
        shown(self, event, is_all=False)


def make(self, view_id):
    page = was_made(self, view_id)
    state["made"] = not self.waiting()
    return page


def event(self, event):
    handled = main_event(self, event)
    if state["made"] and event.type() is QEvent.Type.UpdateRequest:
        print(time.perf_counter(), flush=True)
        os._exit(0)
    return handled


MainWindow.showEvent, MainWindow.event, Workspace.make = showEvent, event, make
sys.exit(main(["--url", "ws://127.0.0.1:9", "--data-dir", sys.argv[1]]))
"""
IMPORTED = """
import issplus_desktop.__main__

print(time.perf_counter(), flush=True)
os._exit(0)
"""


def environment_with(compiled: str) -> dict[str, str]:
    """Return what the processes find; `compiled` is the folder of compiled modules, made in the first round."""
    mine = {"QT_QPA_PLATFORM": "offscreen", "PYQTGRAPH_QT_LIB": "PySide6", "PYTHONPYCACHEPREFIX": compiled}
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return inherited | mine


def seconds(script: str, environment: dict[str, str], folder: str) -> list[float]:
    """Return the times from before the start of a process until it has painted, first and all."""
    started = time.perf_counter()
    process = subprocess.run(
        [sys.executable, "-c", HEAD + script, folder],
        cwd=PROJECT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True, timeout=120,
    )  # fmt: skip
    return [float(line) - started for line in process.stdout.split()]


def taken_by(scripts: Sequence[str], rounds: int) -> dict[str, list[list[float]]]:
    """Start each script in turns and return its times of each round."""
    taken: dict[str, list[list[float]]] = {script: [] for script in scripts}
    with tempfile.TemporaryDirectory() as compiled:
        environment = environment_with(compiled)
        for number in range(rounds + 1):
            for script, times in taken.items():
                with tempfile.TemporaryDirectory() as folder:
                    passed = seconds(script, environment, folder)
                if number:  # The first round only fills caches.
                    times.append(passed)
    return taken


def main() -> int:
    """Start both in turns and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    taken = taken_by((BARE, OURS, IMPORTED), parser.parse_args().rounds)
    bare, imported = ([times[0] for times in taken[script]] for script in (BARE, IMPORTED))
    first, complete = zip(*taken[OURS], strict=True)
    sys.stdout.write(f"a bare window        {statistics.median(bare):6.3f} s\n")
    for name, times in (("the window first", first), ("all views in it", complete)):
        ratios = [mine / rival for mine, rival in zip(times, bare, strict=True)]
        span = f"{statistics.median(ratios):5.2f} × (from {min(ratios):.2f} to {max(ratios):.2f})"
        sys.stdout.write(f"{name:20} {statistics.median(times):6.3f} s {span}\n")
    sys.stdout.write(f"imports of the start {statistics.median(imported):6.3f} s; goal 1.3 for the window first\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
