"""What a frame of the chart costs, against pyqtgraph's own candlestick way.

A frame is: the window moves by one candle (or the last candle changes), everything is brought up to date and the whole
widget is painted on a picture. The rival draws all candles into one QPicture, as pyqtgraph's custom-item example does,
in a plot of the same size that shows the same window. All contenders take turns of a few frames in one run; the figures
are medians.
"""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["PYQTGRAPH_QT_LIB"] = "PySide6"

import statistics
import sys
import time
from collections.abc import Callable
from decimal import Decimal
from functools import partial

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QImage, QPainter, QPicture
from PySide6.QtWidgets import QApplication, QWidget

from issplus_desktop.market.candle_series import Candle, CandleSeries
from issplus_desktop.models.candle_arrays import CandleArrays
from issplus_desktop.models.candle_look import ChartLook
from issplus_desktop.models.candle_model import CandleModel
from issplus_desktop.models.candle_pyramid import CandleColumns
from issplus_desktop.models.indicator_choice import Indicator
from issplus_desktop.models.indicator_kinds import KINDS
from issplus_desktop.models.indicator_series import IndicatorSeries
from issplus_desktop.models.wall_time import wall_datetime
from issplus_desktop.ui.charts.chart_view import ChartView
from issplus_desktop.ui.theme import ThemeSource

WIDTH, HEIGHT = 900, 500
VISIBLE = 100
SIZES = (1_000, 50_000, 1_000_000)
RIVAL_SIZES = (1_000, 50_000)
FRAMES_A_TURN = 5
ROUNDS = 20
RIVAL_ROUNDS = 5


def made_up_columns(count: int) -> CandleColumns:
    """Return a random walk of candles."""
    random = np.random.default_rng(5)
    closes = 300 + random.normal(0, 0.1, count).cumsum()
    opens = np.concatenate([[300.0], closes[:-1]])
    highs = np.maximum(opens, closes) + random.random(count) * 0.1
    lows = np.minimum(opens, closes) - random.random(count) * 0.1
    return CandleColumns(opens, highs, lows, closes, random.integers(1, 10_000, count).astype(float))


class MadeUpModel(CandleModel):
    """A model of so many candles without as many Python objects: only the last one is read by a chart at rest."""

    def __init__(self, columns: CandleColumns) -> None:
        super().__init__(CandleSeries(), clock=lambda: 0.0)
        starts = 1_600_000_000 + 60 * np.arange(len(columns), dtype=np.int64)
        self.arrays = CandleArrays.from_columns(starts, columns, 2)
        self._candles = [self._last_candle(0)] * len(columns)
        self._ticks = 0

    def refresh(self, now: float) -> bool:
        """Take nothing: there is no series behind this model."""
        return False

    def tick(self) -> None:
        """Change the last candle, as a refresh does."""
        self._ticks += 1
        last = len(self) - 1
        self._candles[last] = self._last_candle(self._ticks % 7)
        self.arrays.apply(self._candles, last)
        self.changed.emit(last)

    def _last_candle(self, rise: int) -> Candle:
        columns = self.arrays.columns
        opened, high, low = (Decimal(f"{column[-1]:.2f}") for column in (columns.opens, columns.highs, columns.lows))
        start = wall_datetime(int(self.arrays.starts[-1]))
        return Candle(start, None, opened, high, low, opened + Decimal(rise) / 100, None, 5)


class PictureItem(pg.GraphicsObject):  # type: ignore[misc]  # pyqtgraph has no types
    """All candles in one QPicture, made anew whenever one changes."""

    def __init__(self, columns: CandleColumns) -> None:
        super().__init__()
        self.columns = columns
        self.picture = QPicture()
        self.make_picture()

    def make_picture(self) -> None:
        """Draw every candle."""
        self.picture = QPicture()
        painter = QPainter(self.picture)
        columns, third = self.columns, 1.0 / 3
        up, down = pg.mkBrush("g"), pg.mkBrush("r")
        painter.setPen(pg.mkPen("w"))
        rows = zip(columns.opens, columns.highs, columns.lows, columns.closes, strict=True)
        for index, (open_, high, low, close) in enumerate(rows):
            painter.drawLine(QLineF(QPointF(index, low), QPointF(index, high)))
            painter.setBrush(down if open_ > close else up)
            painter.drawRect(QRectF(index - third, open_, third * 2, close - open_))
        painter.end()
        self.prepareGeometryChange()
        self.informViewBoundsChanged()

    def paint(self, painter: QPainter, *_: object) -> None:
        """Replay the picture."""
        painter.drawPicture(0, 0, self.picture)

    def boundingRect(self) -> QRectF:
        """Return the picture's bounds."""
        return QRectF(self.picture.boundingRect())


class Picture:
    """A widget and the picture that it is painted on."""

    def __init__(self, widget: QWidget) -> None:
        self._widget = widget
        self._image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)

    def take(self) -> None:
        """Paint the whole widget."""
        self._widget.render(self._image)


class OurChart:
    """Our chart with so many candles."""

    def __init__(self, themes: ThemeSource, columns: CandleColumns) -> None:
        self.model = MadeUpModel(columns)
        self.view = ChartView(themes)
        self.view.resize(WIDTH, HEIGHT)
        self.view.set_model(self.model)
        self.view.show()
        self._picture = Picture(self.view.viewport())
        window = self.view.window_range
        assert window.count == len(columns)
        window.zoom(window.width / VISIBLE / window.spacing)
        self._step = 1.0

    def pan(self) -> None:
        """Move by a candle, forth and back, and paint."""
        self._step = -self._step
        self.view.window_range.pan(self._step * self.view.window_range.spacing)
        self.view.update_frame()
        self._picture.take()

    def tick(self) -> None:
        """Take a live update and paint."""
        self.model.tick()
        self._picture.take()

    def zoom_out(self) -> None:
        """Show everything."""
        self.view.window_range.zoom(1e-9)
        self.view.update_frame()


class RivalChart:
    """pyqtgraph's plot with one QPicture."""

    def __init__(self, columns: CandleColumns) -> None:
        self.plot = pg.PlotWidget()
        self.plot.resize(WIDTH, HEIGHT)
        self.item = PictureItem(columns)
        self.plot.addItem(self.item)
        self._count = len(columns)
        low, high = float(columns.lows[-VISIBLE:].min()), float(columns.highs[-VISIBLE:].max())
        self.plot.setXRange(self._count - VISIBLE, self._count, padding=0)
        self.plot.setYRange(low, high, padding=0.05)
        self.plot.show()
        self._picture = Picture(self.plot.viewport())
        self._step = 1.0

    def pan(self) -> None:
        """Move by a candle, forth and back, and paint."""
        self._step = -self._step
        right = self._count + self._step
        self.plot.setXRange(right - VISIBLE, right, padding=0)
        self._picture.take()

    def tick(self) -> None:
        """Take a live update and paint."""
        self.item.columns.closes[-1] += 0.01
        self.item.make_picture()
        self._picture.take()

    def zoom_out(self) -> None:
        """Show everything."""
        self.plot.setXRange(0, self._count, padding=0)


def medians(cases: dict[str, Callable[[], None]], rounds: int) -> dict[str, float]:
    """Return the median milliseconds of each case; the cases take turns."""
    times: dict[str, list[float]] = {name: [] for name in cases}
    for case in cases.values():
        case()
    for _ in range(rounds):
        for name, case in cases.items():
            for _ in range(FRAMES_A_TURN):
                begin = time.perf_counter()
                case()
                times[name].append((time.perf_counter() - begin) * 1000)
    return {name: statistics.median(taken) for name, taken in times.items()}


def write(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def report(title: str, ours: dict[int, OurChart], rivals: dict[int, RivalChart], what: str) -> None:
    """Measure one kind of frame and print times and ratios."""
    mine = medians({str(size): getattr(chart, what) for size, chart in ours.items()}, ROUNDS)
    both: dict[str, Callable[[], None]] = {}
    for size, rival in rivals.items():
        both |= {f"ours {size}": getattr(ours[size], what), f"rival {size}": getattr(rival, what)}
    turns = medians(both, RIVAL_ROUNDS)
    write(title)
    write("   " + "   ".join(f"{int(size):,} candles {taken:.2f} ms" for size, taken in mine.items()))
    smallest = mine[str(SIZES[0])]
    write("   " + "   ".join(f"{int(size):,} / {SIZES[0]:,}: {taken / smallest:.2f}" for size, taken in mine.items()))
    for size in rivals:
        ratio = turns[f"rival {size}"] / turns[f"ours {size}"]
        write(f"   QPicture at {size:,}: {turns[f'rival {size}']:.2f} ms, that is {ratio:.1f} times ours")


def report_indicators(themes: ThemeSource) -> None:
    """Measure a live update with all indicators: its values alone, and the whole frame."""
    charts = {size: OurChart(themes, made_up_columns(size)) for size in (SIZES[0], SIZES[-1])}
    look = ChartLook(indicators=tuple(Indicator(kind.id, kind.usual) for kind in KINDS))
    series = {
        size: [IndicatorSeries(chart.model.arrays, kind, kind.usual) for kind in KINDS]
        for size, chart in charts.items()
    }

    def values(size: int) -> None:
        charts[size].model.tick()
        for each in series[size]:
            each.columns()

    alone = medians({str(size): partial(values, size) for size in charts}, ROUNDS)
    for chart in charts.values():
        chart.view.set_look(look)
    frames = medians({str(size): chart.tick for size, chart in charts.items()}, ROUNDS)
    for title, taken in (("the values alone", alone), ("the whole frame", frames)):
        few, many = taken[str(SIZES[0])], taken[str(SIZES[-1])]
        write(f"{len(KINDS)} indicators, the last candle changes, {title}")
        write(f"   {SIZES[0]:,} candles {few:.2f} ms   {SIZES[-1]:,} candles {many:.2f} ms   ratio {many / few:.2f}")


def main() -> None:
    """Print all ratios."""
    app = QApplication([])
    themes = ThemeSource("dark")
    ours = {size: OurChart(themes, made_up_columns(size)) for size in SIZES}
    rivals = {size: RivalChart(made_up_columns(size)) for size in RIVAL_SIZES}
    report(f"{VISIBLE} candles in sight, the window moves", ours, rivals, "pan")
    report(f"{VISIBLE} candles in sight, the last one changes", ours, rivals, "tick")
    report_indicators(themes)
    for ours_here in ours.values():
        ours_here.zoom_out()
    for rival in rivals.values():
        rival.zoom_out()
    report("everything in sight, the window moves", ours, rivals, "pan")
    report("everything in sight, the last candle changes", ours, rivals, "tick")
    app.quit()


if __name__ == "__main__":
    main()
