"""Painting in whole device pixels, many rectangles at a time, straight from numpy."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final, TypeAlias, cast

import numpy as np
import shiboken6
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter, QTransform

FloatArray: TypeAlias = NDArray[np.float64]


@contextmanager
def device_pixels(painter: QPainter) -> Iterator[tuple[QTransform, int]]:
    """Within it, one unit is one pixel of the screen, whatever the scale factor; rectangles lie exactly on pixels.

    Yields the map from the item's own coordinates to those pixels, and how many of them a thin line is wide (≥ 1).
    """
    to_pixels, world = painter.deviceTransform(), painter.worldTransform()
    inverse, _ = world.inverted()
    device = inverse * to_pixels
    back, _ = device.inverted()
    painter.setWorldTransform(back)
    try:
        yield to_pixels, max(1, round(device.m11()))
    finally:
        painter.setWorldTransform(world)


class RectBatch:
    """Rectangles as rows of x, y, width, height (float64) that Qt reads in place, without a Python object for each."""

    def __init__(self, rows: FloatArray) -> None:
        self._rows = np.ascontiguousarray(rows, np.float64)

    def __len__(self) -> int:
        return len(self._rows)

    @property
    def rows(self) -> FloatArray:
        """The rectangles."""
        return self._rows

    def draw(self, painter: QPainter) -> None:
        """Fill the rectangles with the painter's brush, in one call."""
        if not len(self._rows):
            return
        first = cast(QRectF, shiboken6.Shiboken.wrapInstance(self._rows.ctypes.data, QRectF))
        painter.drawRects(first, len(self._rows))


class LineBatch:
    """Lines as rows of x₁, y₁, x₂, y₂ (float64) that Qt reads in place; much faster than one through all points."""

    def __init__(self, rows: FloatArray) -> None:
        self._rows = np.ascontiguousarray(rows, np.float64)

    def __len__(self) -> int:
        return len(self._rows)

    @property
    def rows(self) -> FloatArray:
        """The lines."""
        return self._rows

    def draw(self, painter: QPainter) -> None:
        """Draw the lines with the painter's pen, in one call."""
        if len(self._rows):
            first = cast(QLineF, shiboken6.Shiboken.wrapInstance(self._rows.ctypes.data, QLineF))
            painter.drawLines(first, len(self._rows))


NO_LINES: Final = LineBatch(np.empty((0, 4)))
NO_RECTS: Final = RectBatch(np.empty((0, 4)))


def rect_batch(x: FloatArray, y: FloatArray, width: FloatArray | float, height: FloatArray | float) -> RectBatch:
    """Return rectangles from columns; one width or height may be that of all."""
    rows: FloatArray = np.empty((len(x), 4))
    for place, side in enumerate((x, y, width, height)):
        rows[:, place] = side
    return RectBatch(rows)


@dataclass(frozen=True, slots=True)
class Dashes:
    """A dashed line: how long and how far apart, in the item's units, and how wide in pixels."""

    length: float
    gap: float
    hair: int


def dashed_row(to_pixels: QTransform, left: float, right: float, y: float, dashes: Dashes) -> RectBatch:
    """Return a dashed line from `left` to `right` at `y`, all in the item's units."""
    scale = to_pixels.m11()
    x = np.floor(np.arange(left, right, dashes.length + dashes.gap) * scale + to_pixels.dx())
    row = np.floor(y * to_pixels.m22() + to_pixels.dy() + 0.5)
    return rect_batch(x, np.full_like(x, row), max(np.floor(dashes.length * scale), 1.0), dashes.hair)


def dashed_column(to_pixels: QTransform, top: float, bottom: float, x: float, dashes: Dashes) -> RectBatch:
    """Return a dashed line from `top` to `bottom` at `x`, all in the item's units."""
    scale = to_pixels.m22()
    y = np.floor(np.arange(top, bottom, dashes.length + dashes.gap) * scale + to_pixels.dy())
    column = np.floor(x * to_pixels.m11() + to_pixels.dx() - dashes.hair / 2 + 0.5)
    return rect_batch(np.full_like(y, column), y, dashes.hair, max(np.floor(dashes.length * scale), 1.0))
