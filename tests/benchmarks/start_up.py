"""How long the program takes to its first painted window, against a bare PySide6 + pyqtgraph window.

Run by path: `python tests/benchmarks/start_up.py`. Each start is a process of its own, offscreen, with everything on
the disk read once before; the two take turns, and each round gives one ratio. The rival imports Qt's widgets and
pyqtgraph, makes a QMainWindow with an empty plot in it, shows it and waits for its first painting. Ours is the whole
program on the built-in simulator with the views of a first run: a book, a table of securities, a chart and the watch
list. The clock starts in this process, before the other one is made, and stops when the window has been painted.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
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
        os._exit(0)


def shown(self, event):
    QMainWindow.showEvent(self, event)
    self.windowHandle().installEventFilter(FirstPainting(self))


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
from issplus_desktop.ui.main_window import MainWindow

was_shown = MainWindow.showEvent


def showEvent(self, event):
    was_shown(self, event)
    shown(self, event)


MainWindow.showEvent = showEvent
sys.exit(main(["--simulator", "--data-dir", sys.argv[1]]))
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


def seconds(script: str, environment: dict[str, str], folder: str) -> float:
    """Return the time from before the start of a process until it has painted."""
    started = time.perf_counter()
    process = subprocess.run(
        [sys.executable, "-c", HEAD + script, folder],
        cwd=PROJECT, env=environment, stdout=subprocess.PIPE, check=True, timeout=120,
    )  # fmt: skip
    return float(process.stdout) - started


def main() -> int:
    """Start both in turns and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    rounds = parser.parse_args().rounds
    taken: dict[str, list[float]] = {script: [] for script in (BARE, OURS, IMPORTED)}
    with tempfile.TemporaryDirectory() as compiled:
        environment = environment_with(compiled)
        for number in range(rounds + 1):
            for script, times in taken.items():
                with tempfile.TemporaryDirectory() as folder:
                    passed = seconds(script, environment, folder)
                if number:  # The first round only fills caches.
                    times.append(passed)
    bare, ours, imported = (statistics.median(times) for times in taken.values())
    ratios = [mine / rival for mine, rival in zip(taken[OURS], taken[BARE], strict=True)]
    span = f"from {min(ratios):.2f} to {max(ratios):.2f}; goal 1.3"
    sys.stdout.write(
        f"a bare window        {bare:6.3f} s\n"
        f"the program          {ours:6.3f} s, of which its imports {imported:6.3f} s\n"
        f"the program / bare   {statistics.median(ratios):6.2f} ×   ({span})\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
