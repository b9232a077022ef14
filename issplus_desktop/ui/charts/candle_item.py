"""Candles on the screen: only the visible ones, straight from numpy, in few calls."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from issplus_desktop.models.candle_arrays import CandleArrays
from issplus_desktop.models.candle_pyramid import CandleColumns
from issplus_desktop.ui.charts.candle_geometry import (
    Bars,
    CandlePicture,
    PixelMap,
    bars,
    candle_picture,
    group_size,
)
from issplus_desktop.ui.charts.chart_colors import ChartColors
from issplus_desktop.ui.charts.device_pixels import device_pixels


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
        self._kept_for: PixelMap | None = None
        self._kept: CandlePicture | None = None
        self._brushes = self._make_brushes(colors)

    @property
    def shown(self) -> tuple[int, int]:
        """First and last + 1 of the candles that are painted."""
        return self._first, self._last

    def set_colors(self, colors: ChartColors) -> None:
        """Paint in other colours from now on."""
        self._brushes = self._make_brushes(colors)
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
            pixels = PixelMap(to_pixels.dx(), to_pixels.m11(), to_pixels.dy(), to_pixels.m22(), hair)
            if self._kept is None or pixels != self._kept_for:
                self._kept, self._kept_for = self._picture(self._arrays, pixels), pixels
            painter.setPen(Qt.PenStyle.NoPen)
            for batch, brush in zip((self._kept.down, self._kept.up, self._kept.inside), self._brushes, strict=True):
                painter.setBrush(brush)
                batch.draw(painter)

    def _picture(self, arrays: CandleArrays, pixels: PixelMap) -> CandlePicture:
        size = group_size(pixels.spacing)
        first = self._first - self._first % size
        columns = arrays.groups(first, self._last, size)
        return self._shape(columns, bars(first, len(columns), size, pixels), pixels)

    @staticmethod
    def _make_brushes(colors: ChartColors) -> tuple[QBrush, QBrush, QBrush]:
        raise NotImplementedError

    @staticmethod
    def _shape(columns: CandleColumns, layout: Bars, pixels: PixelMap) -> CandlePicture:
        raise NotImplementedError


class CandleItem(BarsItem):
    """Candles: falling ones filled, rising ones hollow."""

    @staticmethod
    def _make_brushes(colors: ChartColors) -> tuple[QBrush, QBrush, QBrush]:
        return QBrush(colors.down), QBrush(colors.up), QBrush(colors.up_inside)

    @staticmethod
    def _shape(columns: CandleColumns, layout: Bars, pixels: PixelMap) -> CandlePicture:
        return candle_picture(columns, layout, pixels)
