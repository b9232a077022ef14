"""What a frame of the heat map costs, against a pyqtgraph ImageItem that is given the whole array anew each frame.

A frame is: one more snapshot comes, everything is brought up to date and the whole widget is painted on a picture. The
rival has the same snapshots as one array of 4,096 columns and 200 prices in a plot of the same size, either as bytes
with a colour table (its quickest way) or as floats. All contenders take turns of a few frames in one run; the figures
are medians. Run it as `python -m tests.benchmarks.heat_frame`.
"""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["PYQTGRAPH_QT_LIB"] = "PySide6"

import random
import statistics
import sys
import time
from collections.abc import Callable
from decimal import Decimal

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from issplus_desktop.market.book_history import HISTORY_SIZE, BookHistory
from issplus_desktop.models.heat_arrays import code_of
from issplus_desktop.models.heat_model import HeatModel
from issplus_desktop.protocol.message import DataMessage, MessageKind
from issplus_desktop.ui.charts.heat_canvas import HeatCanvas
from issplus_desktop.ui.charts.heat_colors import scale_of
from issplus_desktop.ui.charts.pyqtgraph_setup import configure_pyqtgraph
from issplus_desktop.ui.theme import ThemeSource

WIDTH, HEIGHT = 900, 500
PRICES = 200
FRAMES_A_TURN = 5
ROUNDS = 20
SECONDS = 0.5
COLUMNS = ("BUYSELL", "PRICE", "QUANTITY")


class Snapshots:
    """A made-up book of 10 + 10 levels that wanders about."""

    def __init__(self) -> None:
        self._random = random.Random(5)
        self._middle = 30_000

    def next(self) -> list[tuple[str, int, int]]:
        """Return the next snapshot as side, price in hundredths, size."""
        self._middle = min(max(self._middle + self._random.choice((-1, 0, 0, 0, 1)), 29_950), 30_050)
        sizes = [self._random.randint(1, 9000) for _ in range(20)]
        bids = [("B", self._middle - 1 - place, sizes[place]) for place in range(10)]
        return bids + [("S", self._middle + 1 + place, sizes[10 + place]) for place in range(10)]


class OurMap:
    """Our heat map with as many snapshots as it keeps, or few."""

    def __init__(self, themes: ThemeSource, count: int) -> None:
        self._snapshots, self._history = Snapshots(), BookHistory()
        self._now = 1_700_000_000.0
        self._model = HeatModel(lambda: self._now)
        self._model.set_history(self._history)
        self._canvas = HeatCanvas(themes, self._model)
        self._canvas.resize(WIDTH, HEIGHT)
        self._canvas.show()
        for _ in range(count):
            self._come()
        self._image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
        self.frame()

    def frame(self) -> None:
        """Take one more snapshot and paint."""
        self._come()
        self._model.refresh(0.0)
        self._canvas.render(self._image)

    def zoomed_frame(self) -> None:
        """Paint everything anew, as at a zoom."""
        self._canvas.scene.times.second *= 1.0001
        self._canvas.update_frame()
        self._canvas.render(self._image)

    def _come(self) -> None:
        self._now += SECONDS
        rows = [(side, Decimal(price) / 100, size) for side, price, size in self._snapshots.next()]
        self._history.note(DataMessage(MessageKind.UPDATES, COLUMNS, rows), self._now)


class RivalMap:
    """An ImageItem of all snapshots."""

    def __init__(self, kind: type[np.uint8] | type[np.float32]) -> None:
        configure_pyqtgraph()
        self._snapshots = Snapshots()
        self._array: NDArray[np.uint8 | np.float32] = np.zeros((PRICES, HISTORY_SIZE), kind)
        self._floats = kind is np.float32
        self._plot = pg.PlotWidget()
        self._plot.resize(WIDTH, HEIGHT)
        self._item = pg.ImageItem()
        table = np.array([color.getRgb() for color in scale_of(dark=True)], np.uint8)
        self._item.setLookupTable(table)
        self._plot.addItem(self._item)
        self._plot.setXRange(HISTORY_SIZE - WIDTH, HISTORY_SIZE, padding=0)
        self._plot.show()
        self._image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
        self.frame()

    def frame(self) -> None:
        """Take one more snapshot and paint."""
        self._array[:, :-1] = self._array[:, 1:]
        self._array[:, -1] = 0
        for _, price, size in self._snapshots.next():
            self._array[price - 29_900, -1] = size if self._floats else code_of(size)
        self._item.setImage(self._array, autoLevels=False, levels=(0, 9000) if self._floats else (0, 255))
        widget: QWidget = self._plot.viewport()
        widget.render(self._image)


def medians(cases: dict[str, Callable[[], None]]) -> dict[str, float]:
    """Return the median milliseconds of each case; the cases take turns."""
    times: dict[str, list[float]] = {name: [] for name in cases}
    for case in cases.values():
        case()
    for _ in range(ROUNDS):
        for name, case in cases.items():
            for _ in range(FRAMES_A_TURN):
                begin = time.perf_counter()
                case()
                times[name].append((time.perf_counter() - begin) * 1000)
    return {name: statistics.median(taken) for name, taken in times.items()}


def main() -> None:
    """Print all ratios."""
    application = QApplication.instance() or QApplication([])
    themes = ThemeSource("dark")
    few, many, zoomed = OurMap(themes, 200), OurMap(themes, HISTORY_SIZE), OurMap(themes, HISTORY_SIZE)
    taken = medians(
        {
            "ours": many.frame,
            "ours, 200 snapshots": few.frame,
            "ours, all anew": zoomed.zoomed_frame,
            "ImageItem, bytes": RivalMap(np.uint8).frame,
            "ImageItem, floats": RivalMap(np.float32).frame,
        }
    )
    for name, milliseconds in taken.items():
        sys.stdout.write(f"{name}: {milliseconds:.2f} ms, {milliseconds / taken['ours']:.2f} times ours\n")
    del application


if __name__ == "__main__":
    main()
