"""The lines behind the candles."""

from collections.abc import Sequence
from math import floor

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
            for color, rows, columns, within in (
                (self.colors.grid, self._rows, self._columns, panes),
                (self.colors.day_line, (), self._days, panes),
                (self.colors.frame, frame_rows, frame_columns, whole),
            ):
                if rows or columns:
                    painter.setBrush(color)
                    _lines(rows, columns, within, to_pixels, hair).draw(painter)


def _lines(
    rows: Sequence[float], columns: Sequence[float], within: QRectF, to_pixels: QTransform, hair: int
) -> RectBatch:
    """Return lines at some y and some x, all through a rectangle of pixels."""
    up, y0, across, x0 = to_pixels.m22(), to_pixels.dy() + 0.5, to_pixels.m11(), to_pixels.dx() - hair / 2 + 0.5
    rects: list[tuple[float, ...]] = [(within.left(), floor(y * up + y0), within.width(), hair) for y in rows]
    rects += [(floor(x * across + x0), within.top(), hair, within.height()) for x in columns]
    return rect_batch(*np.array(rects, float).T)
