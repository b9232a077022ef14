"""Candles on the screen: only the visible ones, straight from numpy, in few calls."""

from typing import Final

import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from issplus_desktop.models.candle_arrays import CandleArrays
from issplus_desktop.models.candle_look import ChartStyle
from issplus_desktop.models.candle_pyramid import CandleColumns
from issplus_desktop.ui.charts.candle_geometry import (
    Bars,
    CandlePicture,
    PixelMap,
    bar_picture,
    bars,
    candle_picture,
    group_size,
    line_picture,
)
from issplus_desktop.ui.charts.chart_colors import ChartColors
from issplus_desktop.ui.charts.device_pixels import FloatArray, device_pixels

_LINE_WIDTH: Final = 1.5


class BarsItem(QGraphicsItem):
    """Paints a run of candles in a view box whose x is the candle's index.

    The picture is kept until the window, the scale or the `stamp` changes. A chart has two of them, one for the closed
    candles and one for the last, so a live update paints one candle anew and no more.
    """

    def __init__(self, colors: ChartColors) -> None:
        super().__init__()
        self._arrays: CandleArrays | None = None
        self._first = self._last = self._stamp = 0
        self._rect = QRectF()
        self._is_log = False
        self._kept_for: PixelMap | None = None
        self._kept: CandlePicture | None = None
        self._colors = colors
        self._brushes = self._make_brushes(colors)

    @property
    def shown(self) -> tuple[int, int]:
        """First and last + 1 of the candles that are painted."""
        return self._first, self._last

    def set_colors(self, colors: ChartColors) -> None:
        """Paint in other colours from now on."""
        self._colors = colors
        self._brushes = self._make_brushes(colors)
        self._kept = None
        self.update()

    def set_log(self, is_log: bool) -> None:
        """Say whether the view box shows decimal logarithms of prices."""
        if is_log != self._is_log:
            self._is_log = is_log
            self.update()

    def set_window(self, arrays: CandleArrays | None, first: int, last: int, stamp: int, rect: QRectF) -> None:
        """Paint candles first … last - 1 inside of `rect` (in the view box's units).

        Another `stamp` says that the same candles have other values.
        """
        if rect != self._rect:
            self.prepareGeometryChange()
            self._rect = QRectF(rect)
        if (arrays, first, last, stamp) != (self._arrays, self._first, self._last, self._stamp):
            self._arrays, self._first, self._last, self._stamp = arrays, first, last, stamp
            self._kept = None
            self.update()

    def boundingRect(self) -> QRectF:
        return self._rect

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        if self._arrays is None or self._last <= self._first:
            return
        with device_pixels(painter) as (to_pixels, hair):
            pixels = PixelMap(to_pixels.dx(), to_pixels.m11(), to_pixels.dy(), to_pixels.m22(), hair, self._is_log)
            if self._kept is None or pixels != self._kept_for:
                self._kept, self._kept_for = self._picture(self._arrays, pixels), pixels
            painter.setPen(Qt.PenStyle.NoPen)
            for batch, brush in zip((self._kept.down, self._kept.up, self._kept.inside), self._brushes, strict=True):
                painter.setBrush(brush)
                batch.draw(painter)
            if self._kept.line is not None:
                _draw_line(painter, self._kept.line, QPen(self._colors.accent, _LINE_WIDTH * hair))

    def _picture(self, arrays: CandleArrays, pixels: PixelMap) -> CandlePicture:
        size = group_size(pixels.spacing)
        first = max(self._first - self._first % size - size * self.reach, 0)
        columns = arrays.groups(first, self._last, size)
        return self._shape(columns, first, bars(first, len(columns), size, pixels), pixels)

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
            self.set_colors(self._colors)

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
