"""Candles, themes and paper for the charts' tests."""

from datetime import datetime, timedelta
from decimal import Decimal

import numpy as np
import pytest
from PySide6.QtGui import QFont, QImage, QPainter
from PySide6.QtWidgets import QGraphicsScene, QStyleOptionGraphicsItem

from issplus_desktop.market.candle_series import CandleSeries
from issplus_desktop.models.candle_arrays import CandleArrays
from issplus_desktop.models.candle_model import CandleModel
from issplus_desktop.models.candle_pyramid import CandleColumns
from issplus_desktop.models.drawing_sheet import DrawingSheet
from issplus_desktop.protocol.message import DataMessage, MessageKind
from issplus_desktop.ui.charts.chart_colors import chart_colors
from issplus_desktop.ui.charts.chart_frame import Frame
from issplus_desktop.ui.charts.chart_scene import ChartScene
from issplus_desktop.ui.charts.chart_view import ChartView
from issplus_desktop.ui.charts.drawing_pad import DrawingPad
from issplus_desktop.ui.charts.price_scale import PriceScale
from issplus_desktop.ui.charts.pyqtgraph_setup import configure_pyqtgraph
from issplus_desktop.ui.charts.visible_range import VisibleRange

START = datetime(2026, 1, 22, 10, 0)
COLUMNS = ("FROM", "OPEN", "HIGH", "LOW", "CLOSE", "VALUE", "VOLUME")


@pytest.fixture
def colors(themes):
    return chart_colors(themes.theme)


@pytest.fixture
def candle_row():
    """Makes the wire's row of the candle `number` minutes after 10:00."""

    def make(number, open_="306.00", close="306.10", high=None, low=None, volume=100):
        prices = [open_, high or max(open_, close), low or min(open_, close), close]
        return [START + timedelta(minutes=number), *map(Decimal, prices), None, volume]

    return make


class LiveSeries:
    """A series, the model of it and a way to send messages."""

    def __init__(self, rows):
        self.series = CandleSeries()
        self.model = CandleModel(self.series, clock=lambda: 0.0)
        self.send(MessageKind.SNAPSHOT, rows)

    def send(self, kind, rows):
        self.series.apply(DataMessage(kind, COLUMNS, list(rows)), 0.0)
        self.model.refresh(0.0)

    def update(self, *rows):
        self.send(MessageKind.UPDATES, rows)

    def snapshot(self, *rows):
        self.send(MessageKind.SNAPSHOT, rows)


@pytest.fixture
def live(qapp, candle_row):
    """Makes a live series of so many candles: even ones rise, odd ones fall, each a little higher than the last."""

    def make(count, first=0):
        rows = []
        for number in range(first, first + count):
            low, high = f"{300 + number / 100:.2f}", f"{300 + number / 100 + 0.5:.2f}"
            open_, close = (low, high) if number % 2 == 0 else (high, low)
            rows.append(candle_row(number, open_, close, volume=100 + number))
        return LiveSeries(rows)

    return make


@pytest.fixture
def arrays_of():
    """Makes arrays of minute candles from (open, high, low, close, volume)."""

    def make(*candles, step=60, start=1_769_076_000):
        table = np.array(candles, float).reshape(-1, 5).T
        starts = start + step * np.arange(len(candles), dtype=np.int64)
        return CandleArrays.from_columns(starts, CandleColumns(*table), 2)

    return make


@pytest.fixture
def paper(qapp):
    """Paints an item on a transparent picture of a size in device-independent pixels; `map_to` maps its units."""

    def paint(item, width=100, height=100, ratio=1.0, transform=None):
        image = QImage(int(width * ratio), int(height * ratio), QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(ratio)
        image.fill(0)
        painter = QPainter(image)
        if transform is not None:
            painter.setTransform(transform)
        item.paint(painter, QStyleOptionGraphicsItem(), None)
        painter.end()
        return image

    return paint


@pytest.fixture
def painted_rows(qapp):
    """The rows of a column of pixels that are not empty, as (first, last + 1) runs."""

    def runs(image, x):
        rows = [y for y in range(image.height()) if image.pixelColor(x, y).alpha()]
        found: list[list[int]] = []
        for y in rows:
            if found and found[-1][1] == y:
                found[-1][1] = y + 1
            else:
                found.append([y, y + 1])
        return [tuple(run) for run in found]

    return runs


@pytest.fixture
def batch_rects():
    """The rectangles of a batch, as tuples of whole pixels."""

    def read(batch):
        return [tuple(int(side) for side in row) for row in batch.rows]

    return read


@pytest.fixture
def scene(qapp):
    return QGraphicsScene()


@pytest.fixture
def chart(scene, colors):
    configure_pyqtgraph()
    chart = ChartScene(scene, colors)
    chart.set_fonts(QFont(), QFont())
    return chart


@pytest.fixture
def frame():
    return Frame(VisibleRange(), PriceScale())


@pytest.fixture
def show(chart, frame):
    def show(model, pointer=None):
        frame.pointer = pointer
        frame.stamp += 1
        frame.window.resize(chart.arrange(900.0, 500.0, model.arrays if model else None, frame.look, frame.scale_mode))
        frame.window.grow(len(model) if model else 0)
        chart.show(model, frame, 1.0)

    return show


@pytest.fixture
def model(live):
    model = live(300).model
    model.set_active(True)
    return model


@pytest.fixture
def feed(live):
    return live(300)


@pytest.fixture
def view(qtbot, themes, feed):
    view = ChartView(themes)
    qtbot.addWidget(view)
    view.resize(800, 500)
    view.set_model(feed.model)
    view.show()
    return view


@pytest.fixture
def sheet(qapp):
    return DrawingSheet()


@pytest.fixture
def pad(sheet):
    pad = DrawingPad()
    pad.set_sheet(sheet)
    pad.look_chosen.connect(pad.set_look)
    return pad


@pytest.fixture
def drawn_on(view, sheet):
    """The chart of 300 candles, with a sheet to draw on."""
    view.set_interval("M1")
    pad = view.drawings.pad
    pad.set_sheet(sheet)
    pad.look_chosen.connect(pad.set_look)
    return view
