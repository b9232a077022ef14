"""The lines behind the candles."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QTransform
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from issplus_desktop.ui.charts.chart_colors import ChartColors
from issplus_desktop.ui.charts.device_pixels import RectBatch, device_pixels, rect_batch
from issplus_desktop.ui.charts.pane import SceneItem


class GridItem(SceneItem):
    """Lines at the ticks of both axes, a stronger one where a day begins, and the frame between the panes."""

    def __init__(self, colors: ChartColors) -> None:
        super().__init__(colors, z=-300)
        self._rows: tuple[float, ...] = ()
        self._columns: tuple[float, ...] = ()
        self._days: tuple[float, ...] = ()
        self._frame: tuple[tuple[float, ...], tuple[float, ...]] = ((), ())

    @property
    def lines(self) -> tuple[tuple[float, ...], tuple[float, ...], tuple[float, ...]]:
        """The y of horizontal lines, the x of vertical ones and of those at which a day begins."""
        return self._rows, self._columns, self._days

    def set_lines(self, rows: Sequence[float], columns: Sequence[float], days: Sequence[float]) -> None:
        """Take the y of horizontal lines, the x of vertical ones and of those at which a day begins."""
        lines = (tuple(rows), tuple(columns), tuple(days))
        if lines != (self._rows, self._columns, self._days):
            self._rows, self._columns, self._days = lines
            self.update()

    def set_frame(self, rows: Sequence[float], columns: Sequence[float]) -> None:
        """Take the lines that separate panes (y) and axes (x); they go over everything, to the item's edges."""
        self._frame = (tuple(rows), tuple(columns))
        self.update()

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        frame_rows, frame_columns = self._frame
        panes = QRectF(self.rect)
        if frame_columns and frame_rows:
            panes.setBottomRight(QPointF(frame_columns[0], frame_rows[-1]))
        with device_pixels(painter) as (to_pixels, hair):
            whole, panes = to_pixels.mapRect(self.rect), to_pixels.mapRect(panes)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.colors.grid)
            _rows(self._rows, panes, to_pixels, hair).draw(painter)
            _columns(self._columns, panes, to_pixels, hair).draw(painter)
            painter.setBrush(self.colors.day_line)
            _columns(self._days, panes, to_pixels, hair).draw(painter)
            painter.setBrush(self.colors.frame)
            _rows(frame_rows, whole, to_pixels, hair).draw(painter)
            _columns(frame_columns, whole, to_pixels, hair).draw(painter)


def _rows(places: Sequence[float], within: QRectF, to_pixels: QTransform, hair: int) -> RectBatch:
    y = np.floor(np.array(places, float) * to_pixels.m22() + (to_pixels.dy() + 0.5))
    return rect_batch(np.full_like(y, within.left()), y, within.width(), hair)


def _columns(places: Sequence[float], within: QRectF, to_pixels: QTransform, hair: int) -> RectBatch:
    x = np.floor(np.array(places, float) * to_pixels.m11() + (to_pixels.dx() - hair / 2 + 0.5))
    return rect_batch(x, np.full_like(x, within.top()), hair, within.height())
