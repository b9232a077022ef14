"""Candles on the screen: only the visible ones, straight from numpy, in few calls."""

from dataclasses import dataclass, replace
from typing import Final

import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from issplus_desktop.models.candle_arrays import CandleArrays
from issplus_desktop.models.candle_look import ChartStyle
from issplus_desktop.models.candle_pyramid import CandleColumns
from issplus_desktop.ui.charts.candle_geometry import (
    NOTHING,
    Bars,
    CandlePicture,
    PixelMap,
    bar_picture,
    bars,
    candle_picture,
    group_size,
    line_picture,
    pixel_map,
)
from issplus_desktop.ui.charts.chart_colors import ChartColors
from issplus_desktop.ui.charts.device_pixels import FloatArray, device_pixels
from issplus_desktop.ui.charts.pane import EMPTY_PANE, Pane, SceneItem

_LINE_WIDTH: Final = 1.5
_BESIDE: Final = 2.0
"""So far, in pixels, a candle's picture may reach out of its place."""


@dataclass(frozen=True, slots=True)
class BarsWindow:
    """Candles first … last - 1, of which those from `split` on still change.

    Another `past` says that candles before `split` have other values, another `stamp` that those from it on have.
    """

    first: int = 0
    split: int = 0
    last: int = 0
    past: int = 0
    stamp: int = 0


class BarsItem(SceneItem):
    """Paints a run of candles in a pane.

    Its picture is kept. After a move there is one of all candles; from the first live update on there are two, one of
    the closed candles and one of the last, so that an update makes that of one candle anew and no more.
    """

    def __init__(self, colors: ChartColors) -> None:
        super().__init__(colors, z=-100)
        self._arrays: CandleArrays | None = None
        self._pane = EMPTY_PANE
        self._window = BarsWindow()
        self._is_split = False
        self._kept_for: PixelMap | None = None
        self._kept: list[CandlePicture] = []
        self._brushes = self._make_brushes(colors)

    @property
    def shown(self) -> BarsWindow:
        """The candles that are painted."""
        return self._window

    @property
    def pane(self) -> Pane:
        """Where, and what its edges stand for."""
        return self._pane

    def set_colors(self, colors: ChartColors) -> None:
        """Paint in other colours from now on."""
        self._brushes = self._make_brushes(colors)
        self._kept = []
        super().set_colors(colors)

    def set_window(self, arrays: CandleArrays | None, window: BarsWindow, pane: Pane) -> None:
        """Paint these candles in a pane."""
        before, self._window = self._window, window
        if arrays is not self._arrays or pane != self._pane or window != replace(before, stamp=window.stamp):
            self._arrays, self._pane = arrays, pane
            self._kept, self._is_split = [], False
            self.set_rect(pane.rect if arrays is not None and window.last > window.first else QRectF())
            self.update()
        elif window.stamp != before.stamp:
            self._kept = self._kept[:1] if self._is_split else []
            self._is_split = True
            self.update(self._end())

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        if self._arrays is None or self.rect.isEmpty():
            return
        with device_pixels(painter, self._pane.rect) as (to_pixels, hair):
            pixels = pixel_map(self._pane, to_pixels, hair)
            if pixels != self._kept_for:
                self._kept, self._kept_for = [], pixels
            runs = self._runs()
            self._kept += [self._picture(self._arrays, *run, pixels) for run in runs[len(self._kept) :]]
            painter.setPen(Qt.PenStyle.NoPen)
            for picture in self._kept:
                self._draw(painter, picture, hair)

    def _runs(self) -> list[tuple[int, int]]:
        """Return the candles of each picture."""
        window = self._window
        if not self._is_split:
            return [(window.first, window.last)]
        return [(window.first, window.split), (window.split, window.last)]

    def _draw(self, painter: QPainter, picture: CandlePicture, hair: int) -> None:
        for batch, brush in zip((picture.down, picture.up, picture.inside), self._brushes, strict=True):
            if len(batch):
                painter.setBrush(brush)
                batch.draw(painter)
        if picture.line is not None:
            _draw_line(painter, picture.line, QPen(self.colors.accent, _LINE_WIDTH * hair))

    def _picture(self, arrays: CandleArrays, first: int, last: int, pixels: PixelMap) -> CandlePicture:
        if last <= first:
            return NOTHING
        size = group_size(pixels.spacing)
        first = max(first - first % size - size * self.reach, 0)
        columns = arrays.groups(first, last, size)
        return self._shape(columns, first, bars(first, len(columns), size, pixels), pixels)

    def _end(self) -> QRectF:
        """Return the strip of the candles that still change, with the line that comes in."""
        window, pane = self._window, self._pane
        left = pane.x_of(window.split - 0.5 - self.reach) - _BESIDE
        return QRectF(left, pane.rect.top(), pane.x_of(window.last - 0.5) + _BESIDE - left, pane.rect.height())

    @property
    def reach(self) -> int:
        """How many candles before its window it paints too, to join what is in the window with them."""
        return 0

    def _make_brushes(self, colors: ChartColors) -> tuple[QBrush, QBrush, QBrush]:
        raise NotImplementedError

    def _shape(self, columns: CandleColumns, first: int, layout: Bars, pixels: PixelMap) -> CandlePicture:
        raise NotImplementedError


class CandleItem(BarsItem):
    """Candles in one of the styles: falling candles filled and rising ones hollow, bars, or a line."""

    def __init__(self, colors: ChartColors) -> None:
        self._style = ChartStyle.CANDLES
        super().__init__(colors)

    @property
    def reach(self) -> int:
        return 1 if self._style is ChartStyle.LINE else 0

    def set_style(self, style: ChartStyle) -> None:
        """Paint in another style from now on."""
        if style is not self._style:
            self._style = style
            self.set_colors(self.colors)

    def _make_brushes(self, colors: ChartColors) -> tuple[QBrush, QBrush, QBrush]:
        if self._style is ChartStyle.LINE:
            return QBrush(), QBrush(colors.accent), QBrush()
        return QBrush(colors.down), QBrush(colors.up), QBrush(colors.up_inside)

    def _shape(self, columns: CandleColumns, first: int, layout: Bars, pixels: PixelMap) -> CandlePicture:
        if self._style is ChartStyle.LINE:
            return line_picture(columns, first, layout, pixels)
        if self._style is ChartStyle.BARS:
            return bar_picture(columns, layout, pixels)
        return candle_picture(columns, layout, pixels)


def _draw_line(painter: QPainter, points: tuple[FloatArray, FloatArray], pen: QPen) -> None:
    """Draw a smooth line through points given as x and y."""
    painter.setPen(pen)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.drawPolyline(pg.functions.arrayToQPolygonF(*points))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
