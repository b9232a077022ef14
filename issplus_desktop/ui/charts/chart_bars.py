"""The candles and volumes of a chart in their view boxes."""

import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QGraphicsScene

from issplus_desktop.models.candle_arrays import CandleArrays
from issplus_desktop.models.candle_look import ChartStyle
from issplus_desktop.ui.charts.candle_geometry import group_size
from issplus_desktop.ui.charts.candle_item import BarsItem, CandleItem
from issplus_desktop.ui.charts.chart_colors import ChartColors
from issplus_desktop.ui.charts.chart_frame import Frame
from issplus_desktop.ui.charts.chart_layout import ChartLayout
from issplus_desktop.ui.charts.pane import Pane
from issplus_desktop.ui.charts.volume_item import VolumeItem


class ChartBars:
    """Owns the view boxes of prices and volumes and the items in them: the closed candles and the last, apart."""

    def __init__(self, scene: QGraphicsScene, colors: ChartColors) -> None:
        self.price_box, self.volume_box = view_box(), view_box()
        self.closed, self.live = CandleItem(colors), CandleItem(colors)
        self.closed_volumes, self.live_volume = VolumeItem(colors), VolumeItem(colors)
        self._items: tuple[BarsItem, ...] = (self.closed, self.live, self.closed_volumes, self.live_volume)
        for box, items in ((self.price_box, self._items[:2]), (self.volume_box, self._items[2:])):
            scene.addItem(box)
            for item in items:
                box.addItem(item, ignoreBounds=True)

    def set_colors(self, colors: ChartColors) -> None:
        """Paint in other colours from now on."""
        for item in self._items:
            item.set_colors(colors)

    def place(self, layout: ChartLayout) -> None:
        """Take the panes' places."""
        self.price_box.setGeometry(layout.price)
        self.volume_box.setGeometry(layout.volume)
        self.volume_box.setVisible(layout.has_volume)

    def set_panes(self, price: Pane, volume: Pane, style: ChartStyle) -> None:
        """Take what the edges of the panes stand for, and how candles are painted."""
        for box, pane in ((self.price_box, price), (self.volume_box, volume)):
            set_range(box, pane)
        for item in (self.closed, self.live):
            item.set_style(style)
            item.set_log(price.is_log)

    def show(
        self,
        painted: tuple[CandleArrays | None, CandleArrays | None],
        panes: tuple[Pane, Pane],
        frame: Frame,
        ratio: float,
    ) -> None:
        """Split the visible candles into the closed ones and the last, which alone changes while one looks.

        `painted` has the candles of the price pane and those of the volumes, `panes` the two panes.
        """
        count = len(painted[1]) if painted[1] else 0
        first, last = frame.window.indices() if count else (0, 0)
        size = group_size(frame.window.spacing * ratio)
        # A line goes on to the candles on both sides of the window.
        reach = size * self.closed.reach
        first, last = max(first - reach, 0), min(last + reach, count)
        split = min(max((count - 1) // size * size, first), last) if last == count else last
        closed_stamp = painted[1].revision if painted[1] else 0
        pixel = 1.0 / frame.window.spacing
        groups = ((self.closed, self.live), (self.closed_volumes, self.live_volume))
        for arrays, (closed, live), pane in zip(painted, groups, panes, strict=True):
            height = pane.high - pane.low
            closed.set_window(
                arrays, first, split, closed_stamp, QRectF(pane.left, pane.low, pane.right - pane.left, height)
            )
            begin = split - live.reach * size - 0.5 - 2 * pixel
            strip = QRectF(begin, pane.low, last - 0.5 + 2 * pixel - begin, height)
            live.set_window(arrays, split, last, frame.stamp, strip if last > split else QRectF())


def view_box() -> pg.ViewBox:
    """Return a view box that does nothing by itself: no menu, no mouse, no automatic range."""
    box = pg.ViewBox(enableMouse=False, enableMenu=False, defaultPadding=0.0)
    box.disableAutoRange()
    return box


def set_range(box: pg.ViewBox, pane: Pane) -> None:
    """Let a view box show what the edges of a pane stand for."""
    box.setRange(xRange=(pane.left, pane.right), yRange=(pane.low, pane.high), padding=0, disableAutoRange=False)
    box.updateMatrix()
