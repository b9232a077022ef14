"""The axes of a chart and the grid that goes with them."""

from functools import partial
from typing import Final

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGraphicsScene

from issplus_desktop.models.candle_arrays import CandleArrays
from issplus_desktop.models.candle_look import AxisZone
from issplus_desktop.ui.charts.axis_tag import AxisFont
from issplus_desktop.ui.charts.chart_colors import ChartColors
from issplus_desktop.ui.charts.chart_layout import ChartLayout
from issplus_desktop.ui.charts.chart_texts import zone_text
from issplus_desktop.ui.charts.drawing_geometry import FloatArray, heights_of
from issplus_desktop.ui.charts.grid_item import GridItem
from issplus_desktop.ui.charts.pane import Pane
from issplus_desktop.ui.charts.price_axis import (
    KeptLabels,
    Label,
    PriceAxis,
    apart,
    beside,
    price_labels,
    volume_labels,
)
from issplus_desktop.ui.charts.price_words import PriceWords
from issplus_desktop.ui.charts.time_axis import TimeAxis, TimeLabel, TimeLabels, ZoneTag, axis_height, day_begins
from issplus_desktop.ui.charts.time_ticks import is_daily

_LEAST_DAY: Final = 24.0
"""Lines between days that are narrower would be a fence."""
_LOOKED_AT: Final = 256


class ChartAxes:
    """Owns grid, price axis, time axis and the tag of its clock, and finds what they say, once a frame."""

    def __init__(self, scene: QGraphicsScene, colors: ChartColors) -> None:
        self.grid = GridItem(colors)
        self.price_axis = PriceAxis(colors)
        self.time_axis = TimeAxis(colors)
        self.zone = ZoneTag(colors)
        self.font = AxisFont(QFont())
        self.levels: FloatArray = np.empty(0)
        """The prices that were drawn as levels, which have tags of their own."""
        self._times = TimeLabels()
        self._times_key: tuple[object, ...] = ()
        self._prices, self._volumes = KeptLabels(), KeptLabels()
        for item in (self.grid, self.price_axis, self.time_axis, self.zone):
            scene.addItem(item)

    @property
    def height(self) -> float:
        """How high the time axis is."""
        return axis_height(self.font)

    def set_colors(self, colors: ChartColors) -> None:
        """Paint in other colours from now on."""
        for item in (self.grid, self.price_axis, self.time_axis, self.zone):
            item.set_colors(colors)

    def set_font(self, font: AxisFont) -> None:
        """Take the font of all labels."""
        self.font = font
        for item in (self.price_axis, self.time_axis, self.zone):
            item.set_font(font)

    def place(self, layout: ChartLayout, whole: QRectF) -> None:
        """Take the axes' places in the whole chart."""
        time = layout.time
        self.grid.set_rect(whole)
        self.price_axis.set_rect(layout.axis)
        self.time_axis.set_rect(QRectF(0.0, time.top(), layout.right, time.height()))
        self.zone.set_rect(QRectF(layout.right, time.top(), layout.axis.width(), time.height()))
        self.grid.set_frame(layout.lines, [layout.right])

    def clear(self) -> None:
        """Say nothing: there are no candles."""
        self.forget()
        self.price_axis.set_labels([])
        self.time_axis.set_labels([])
        self.grid.set_lines([], [], [])
        self.zone.set_text("")

    def show_prices(self, pane: Pane, words: PriceWords, tag: QRectF, more: list[Label]) -> list[float]:
        """Label the price pane, but not where the last price's `tag` or a level's is, and whatever `more` there is.

        Returns the heights of the lines that go with the prices.
        """
        prices = self._prices.labels(pane, partial(price_labels, pane, words, self.font), words, self.font)
        free = apart(beside(prices, tag, self.font), heights_of(self.levels, pane), self.font)
        self.price_axis.set_labels(free + more)
        return [label.y for label in prices]

    def forget(self) -> None:
        """Find all labels anew, for the words of another language."""
        self._times_key = ()
        self._times, self._prices, self._volumes = TimeLabels(), KeptLabels(), KeptLabels()

    def volume_labels(self, pane: Pane) -> list[Label]:
        """Return what is to be said beside the volume pane."""
        return self._volumes.labels(pane, partial(volume_labels, pane, self.font), self.font)

    def show_times(
        self, arrays: CandleArrays, window: tuple[int, int], pane: Pane, zone: AxisZone, rows: list[float]
    ) -> None:
        """Label the visible candles with their times and draw the lines of both axes; `rows` are those of the values.

        The lines of days are the strong ones, where days are far enough apart.
        """
        key = (arrays, arrays.revision, len(arrays), window, pane, zone, rows, self.font)
        if key == self._times_key:
            return
        self._times_key = key
        first, last = window
        times = self._times.find(arrays, window, pane, self.font, zone)
        self.zone.set_text("" if is_daily(arrays.starts[first:last][:_LOOKED_AT]) else zone_text(zone))
        self.time_axis.set_labels(times)
        self.grid.set_lines(rows, *_columns(arrays, window, pane, times))


def _columns(
    arrays: CandleArrays, window: tuple[int, int], pane: Pane, times: list[TimeLabel]
) -> tuple[list[float], list[float]]:
    """Return where the plain lines of times are, and the strong ones."""
    strong = [label.x for label in times if label.strong]
    plain = [label.x for label in times if not label.strong]
    pixels = pane.x_of(1.0) - pane.x_of(0.0)
    days = [pane.x_of(index - 0.5) for index in day_begins(arrays, *window)]
    if days and pane.rect.width() / len(days) >= _LEAST_DAY:
        beside_days = [x for x in strong if all(abs(x - day) > pixels for day in days)]
        return [*plain, *beside_days], days
    return plain, strong
