"""The picture of a heat map, of which only what is new is made anew."""

from collections.abc import Iterator
from typing import Final

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from issplus_desktop.models.heat_arrays import UNKNOWN, HeatArrays
from issplus_desktop.ui.charts.heat_colors import HeatColors, Pixels
from issplus_desktop.ui.charts.heat_raster import HeatFrame, best_lines, codes_of, line_mask

_HATCH: Final = 7
_STRIPES: Final = np.add.outer(np.arange(_HATCH), np.arange(_HATCH)) % _HATCH == 0


class HeatImage:
    """A ring of columns of device pixels.

    A column has the same place for good, by the number of its moment: going on in time writes the few columns that are
    new, and painting is at most two blits, however far the picture has moved.
    """

    def __init__(self) -> None:
        self._pixels: Pixels = np.zeros((1, 1), np.uint32)
        self._image = self._wrapped()
        self._made = (0, 0)
        self._key: tuple[object, ...] = ()
        self.written = 0
        """How many columns were made so far."""

    @property
    def width(self) -> int:
        """In device pixels."""
        return int(self._pixels.shape[1])

    def bring(
        self, arrays: HeatArrays, frame: HeatFrame, window: tuple[int, int], colors: HeatColors, table: Pixels
    ) -> None:
        """Make what is missing of the columns `window` (numbers of moments: first, last + 1)."""
        first, last = window
        key = (
            frame.second,
            frame.low,
            frame.high,
            frame.height,
            frame.step,
            frame.stale_since,
            frame.hair,
            table.tobytes(),
        )
        if key != self._key or self._pixels.shape != (frame.height, last - first):
            self._key, self._made = key, (first, first)
            if self._pixels.shape != (frame.height, last - first):
                self._pixels = np.zeros((frame.height, last - first), np.uint32)
                self._image = self._wrapped()
        begin, end = max(self._made[0], first), min(self._made[1], last)
        missing = [(first, last)] if begin >= end else [(first, begin), (end, last)]
        for part in missing:
            if part[0] < part[1]:
                self._write(arrays, frame, part, colors, table)
        # The column of this very moment may still get another snapshot.
        final = int(np.floor(frame.now / frame.second))
        self._made = (first, max(min(last, final), first))

    def paint(self, painter: QPainter, rect: QRectF, first: int) -> None:
        """Paint the columns from number `first` on over `rect`, which is as many device pixels wide as there are."""
        width, height = self.width, int(self._pixels.shape[0])
        begin = first % width
        share = rect.width() / width
        split = rect.left() + (width - begin) * share
        painter.drawImage(
            QRectF(rect.left(), rect.top(), split - rect.left(), rect.height()),
            self._image,
            QRectF(begin, 0, width - begin, height),
        )
        if begin:
            target = QRectF(split, rect.top(), rect.right() - split, rect.height())
            painter.drawImage(target, self._image, QRectF(0, 0, begin, height))

    def pixel(self, number: int, y: int) -> int:
        """Return the pixel (0xffRRGGBB) in a column at a height."""
        return int(self._pixels[y, number % self.width])

    def _wrapped(self) -> QImage:
        # The image reads the array in place; the array outlives it.
        height, width = self._pixels.shape
        return QImage(self._pixels.data, width, height, 4 * width, QImage.Format.Format_RGB32)

    def _write(
        self, arrays: HeatArrays, frame: HeatFrame, part: tuple[int, int], colors: HeatColors, table: Pixels
    ) -> None:
        first, last = part
        self.written += last - first
        codes = codes_of(arrays, frame, first, last)
        pixels = table[codes]
        stripes = _STRIPES.take(np.arange(first, last) % _HATCH, axis=1).take(np.arange(frame.height) % _HATCH, axis=0)
        pixels[stripes & (codes == UNKNOWN)] = colors.hatch.rgb() & 0xFFFFFFFF
        for heights, color in zip(best_lines(arrays, frame, first - 1, last), (colors.bid, colors.ask), strict=True):
            pixels[line_mask(heights, frame.height, frame.hair)] = color.rgb() & 0xFFFFFFFF
        for begin, end, place in self._runs(first, last):
            self._pixels[:, place : place + end - begin] = pixels[:, begin - first : end - first]

    def _runs(self, first: int, last: int) -> Iterator[tuple[int, int, int]]:
        """Yield the one or two runs of columns that lie side by side in the ring, with the place of each."""
        place = first % self.width
        room = self.width - place
        yield first, min(last, first + room), place
        if last > first + room:
            yield first + room, last, 0
