"""Painting in whole device pixels, many rectangles at a time, straight from numpy."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final, TypeAlias, cast

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QTransform
from shiboken6 import Shiboken

FloatArray: TypeAlias = NDArray[np.float64]
IntArray: TypeAlias = NDArray[np.int32]
Sides: TypeAlias = tuple[FloatArray | float, FloatArray | float, FloatArray | float, FloatArray | float]


@contextmanager
def device_pixels(painter: QPainter, within: QRectF | None = None) -> Iterator[tuple[QTransform, int]]:
    """Within it, one unit is one pixel of the screen, whatever the scale factor; rectangles lie exactly on pixels.

    Nothing is painted outside of `within` (in the item's own coordinates).

    Yields the map from the item's own coordinates to those pixels, and how many of them a thin line is wide (≥ 1).
    """
    to_pixels, world = painter.deviceTransform(), painter.worldTransform()
    inverse, _ = world.inverted()
    device = inverse * to_pixels
    back, _ = device.inverted()
    painter.save()
    try:
        if within is not None:
            painter.setClipRect(within, Qt.ClipOperation.IntersectClip)
        painter.setWorldTransform(back)
        yield to_pixels, max(1, round(device.m11()))
    finally:
        painter.restore()


class RectBatch:
    """Rectangles in whole pixels that Qt reads in place, without a Python object for each.

    Rows are left, top, right, bottom, the last two inclusive as in a QRect: Qt fills those several times as fast as
    rectangles with fractions.
    """

    def __init__(self, corners: IntArray) -> None:
        self._corners = np.ascontiguousarray(corners, np.int32)

    def __len__(self) -> int:
        return len(self._corners)

    @property
    def rows(self) -> IntArray:
        """The rectangles as x, y, width, height."""
        rows = self._corners.copy()
        rows[:, 2:] += 1 - rows[:, :2]
        return rows

    def draw(self, painter: QPainter) -> None:
        """Fill the rectangles with the painter's brush, in one call."""
        if len(self._corners):
            painter.drawRects(cast(QRect, Shiboken.wrapInstance(_address(self._corners), QRect)), len(self._corners))


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
            painter.drawLines(cast(QLineF, Shiboken.wrapInstance(_address(self._rows), QLineF)), len(self._rows))


NO_LINES: Final = LineBatch(np.empty((0, 4)))
NO_RECTS: Final = RectBatch(np.empty((0, 4), np.int32))


def rect_table(count: int, *shapes: Sides) -> IntArray:
    """Return the corners of `count` rectangles of each shape (x, y, width, height; one number may be that of all).

    They are as a RectBatch wants them: shapes × count × 4. Of a rectangle with a side of NaN nothing can be said.
    """
    edges: FloatArray = np.empty((len(shapes), count, 4))
    for rows, (x, y, width, height) in zip(edges, shapes, strict=True):
        rows[:, 0], rows[:, 1], rows[:, 2], rows[:, 3] = x, y, x + width, y + height
    # A pixel is filled if its middle is inside.
    np.ceil(edges - 0.5, out=edges)
    with np.errstate(invalid="ignore"):
        corners: IntArray = edges.astype(np.int32)
    corners[:, :, 2:] -= 1
    return corners


def rect_batch(
    x: FloatArray, y: FloatArray | float, width: FloatArray | float, height: FloatArray | float
) -> RectBatch:
    """Return rectangles from columns; one number may be that of all."""
    return RectBatch(rect_table(len(x), (x, y, width, height))[0])


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


def _address(rows: NDArray[Any]) -> int:
    """Return where an array begins; `ctypes.data` says the same and takes its time."""
    return int(rows.__array_interface__["data"][0])
