"""The candles and volumes of a chart in their panes."""

from PySide6.QtWidgets import QGraphicsScene

from issplus_desktop.models.candle_arrays import CandleArrays
from issplus_desktop.ui.charts.candle_geometry import group_size
from issplus_desktop.ui.charts.candle_item import BarsWindow, CandleItem
from issplus_desktop.ui.charts.chart_colors import ChartColors
from issplus_desktop.ui.charts.chart_frame import Frame
from issplus_desktop.ui.charts.pane import Pane
from issplus_desktop.ui.charts.volume_item import VolumeItem


class ChartBars:
    """Owns the items of candles and volumes and tells them which candles are in sight."""

    def __init__(self, scene: QGraphicsScene, colors: ChartColors) -> None:
        self.candles, self.volumes = CandleItem(colors), VolumeItem(colors)
        for item in (self.candles, self.volumes):
            scene.addItem(item)

    def set_colors(self, colors: ChartColors) -> None:
        """Paint in other colours from now on."""
        for item in (self.candles, self.volumes):
            item.set_colors(colors)

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
        self.candles.set_style(frame.look.style)
        window = self._window(painted[1], frame, ratio)
        for item, arrays, pane in zip((self.candles, self.volumes), painted, panes, strict=True):
            item.set_window(arrays, window, pane)

    def _window(self, arrays: CandleArrays | None, frame: Frame, ratio: float) -> BarsWindow:
        if arrays is None:
            return BarsWindow()
        count = len(arrays)
        first, last = frame.window.indices()
        size = group_size(frame.window.spacing * ratio)
        # A line goes on to the candles on both sides of the window.
        reach = size * self.candles.reach
        first, last = max(first - reach, 0), min(last + reach, count)
        split = min(max((count - 1) // size * size, first), last) if last == count else last
        return BarsWindow(first, split, last, arrays.revision, frame.stamp)
