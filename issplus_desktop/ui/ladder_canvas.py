"""The picture of a ladder's rows, kept from one frame to the next."""

from collections.abc import Iterable
from typing import Final, Protocol

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPixmap, QRegion

_LARGEST: Final = 64_000_000
"""Pixels; a larger picture is not kept."""


class Rows(Protocol):
    """What paints rows."""

    def paint_rows(self, painter: QPainter, rows: Iterable[int], width: int) -> None:
        """Paint these rows, each as wide as `width`."""
        ...

    def paint_sums(self, painter: QPainter, rows: Iterable[int]) -> None:
        """Paint the sums of these rows."""
        ...


class LadderCanvas:
    """Paints into its picture only the rows that were touched, and the picture in one go.

    Where a pixel of the program is no whole number of the screen's (as at 125 %) there is no picture: rows would begin
    within a pixel, and be blurred. Then rows are painted straight away.
    """

    def __init__(self, painter: Rows) -> None:
        self._painter = painter
        self._pixmap = QPixmap()
        self._count = 0
        self._touched: set[int] = set()
        self._summed: set[int] = set()

    @property
    def is_kept(self) -> bool:
        """Whether there is a picture."""
        return not self._pixmap.isNull()

    def touch(self, rows: Iterable[int]) -> None:
        """Say that these rows look another way."""
        self._touched.update(rows)

    def touch_sums(self, rows: Iterable[int]) -> None:
        """Say that of these rows only the sums look another way."""
        self._summed.update(rows)

    def clear(self) -> None:
        """Forget the picture: everything looks another way, or nobody looks."""
        self._pixmap = QPixmap()
        self._touched.clear()
        self._summed.clear()

    def move(self, rows: int, row_height: int) -> None:
        """Say that everything stands so many rows lower (below zero: higher)."""
        if not self.is_kept:
            return
        if abs(rows) >= self._count:
            self.clear()
            return
        scale = round(self._pixmap.devicePixelRatio())
        self._pixmap.scroll(0, rows * row_height * scale, self._pixmap.rect())
        fresh = range(rows) if rows > 0 else range(self._count + rows, self._count)
        self._touched = {row + rows for row in self._touched} | set(fresh)
        self._summed = {row + rows for row in self._summed}

    def paint(self, target: QPainter, rects: Iterable[QRect], size: QSize, row_height: int) -> None:
        """Paint what these rectangles cut of rows that are `size` together."""
        scale = target.deviceTransform().m11()
        count = size.height() // row_height
        if scale != round(scale) or size.width() * size.height() * scale * scale > _LARGEST:
            self.clear()
            cut = {row for rect in rects for row in range(rect.top() // row_height, rect.bottom() // row_height + 1)}
            self._painter.paint_rows(target, sorted(row for row in cut if 0 <= row < count), size.width())
            return
        self._repair(QSize(size.width(), count * row_height) * round(scale), round(scale), count)
        for rect in rects:
            # Each by itself: in one go a region of many rectangles is cut out pixel line by pixel line.
            source = QRect(rect.topLeft() * round(scale), rect.size() * round(scale))
            target.drawPixmap(rect, self._pixmap, source)

    def _repair(self, pixels: QSize, scale: int, count: int) -> None:
        """Paint what was touched into the picture."""
        if self._pixmap.size() != pixels or self._pixmap.devicePixelRatio() != scale:
            self._pixmap = QPixmap(pixels)
            self._pixmap.setDevicePixelRatio(scale)
            self._count = count
            self._touched = set(range(count))
        rows = sorted(self._touched.intersection(range(count)))
        sums = sorted(self._summed.intersection(range(count)) - self._touched)
        if not (rows or sums) or self._pixmap.isNull():
            return
        painter = QPainter(self._pixmap)
        try:
            self._painter.paint_rows(painter, rows, pixels.width() // scale)
            self._painter.paint_sums(painter, sums)
        except Exception:
            painter.end()
            self.clear()  # half a row is no row
            raise
        painter.end()
        self._touched.clear()
        self._summed.clear()


def region_of(rows: Iterable[int], width: int, row_height: int) -> QRegion:
    """Return where some rows stand."""
    region = QRegion()
    for row in rows:
        region += QRect(0, row * row_height, width, row_height)
    return region
