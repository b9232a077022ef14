"""Painting in whole device pixels, many rectangles at a time, straight from numpy."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeAlias, cast

import numpy as np
import shiboken6
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QTransform

FloatArray: TypeAlias = NDArray[np.float64]


@contextmanager
def device_pixels(painter: QPainter) -> Iterator[QTransform]:
    """Within it, one unit is one pixel of the screen, whatever the scale factor; colours lie exactly on pixels.

    Yields the map from the item's own coordinates to those pixels.
    """
    to_pixels = painter.deviceTransform()
    inverse, _ = painter.worldTransform().inverted()
    back, _ = (inverse * to_pixels).inverted()
    painter.save()
    painter.setWorldTransform(back)
    try:
        yield to_pixels
    finally:
        painter.restore()


def hair_width(painter: QPainter) -> int:
    """Return how many device pixels a line of one device-independent pixel is wide, at least 1."""
    device = painter.device()
    return max(1, round(device.devicePixelRatio())) if device is not None else 1


class RectBatch:
    """Rectangles as rows of x, y, width, height (float64) that Qt reads in place, without a Python object for each."""

    def __init__(self, x: FloatArray, y: FloatArray, width: FloatArray | float, height: FloatArray | float) -> None:
        self._rows: FloatArray = np.empty((len(x), 4))
        self._rows[:, 0] = x
        self._rows[:, 1] = y
        self._rows[:, 2] = width
        self._rows[:, 3] = height

    def __len__(self) -> int:
        return len(self._rows)

    def draw(self, painter: QPainter) -> None:
        """Fill the rectangles with the painter's brush, in one call."""
        if not len(self):
            return
        first = cast(QRectF, shiboken6.Shiboken.wrapInstance(self._rows.ctypes.data, QRectF))
        painter.drawRects(first, len(self))


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
    return RectBatch(x, np.full_like(x, row), max(np.floor(dashes.length * scale), 1.0), dashes.hair)


def dashed_column(to_pixels: QTransform, top: float, bottom: float, x: float, dashes: Dashes) -> RectBatch:
    """Return a dashed line from `top` to `bottom` at `x`, all in the item's units."""
    scale = to_pixels.m22()
    y = np.floor(np.arange(top, bottom, dashes.length + dashes.gap) * scale + to_pixels.dy())
    column = np.floor(x * to_pixels.m11() + to_pixels.dx() - dashes.hair / 2 + 0.5)
    return RectBatch(np.full_like(y, column), y, dashes.hair, max(np.floor(dashes.length * scale), 1.0))
