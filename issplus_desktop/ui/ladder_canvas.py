"""The picture of a ladder's rows, kept from one frame to the next."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Protocol

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPixmap, QRegion

from issplus_desktop.models.ladder_steps import LadderSteps

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


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands where: the number of the first row, what numbers mean (`steps`), the numbers of the marked rows."""

    top: int = 0
    steps: LadderSteps | None = None
    hovered: int | None = None
    current: int | None = None


class LadderCanvas:
    """Paints into its picture only the rows that were touched, and the picture in one go.

    It goes by row numbers, so that it sees by itself when the rows have moved since it painted them. Where a pixel of
    the program is no whole number of the screen's (as at 125 %) there is no picture: rows would begin within a pixel,
    and be blurred. Then rows are painted straight away.
    """

    def __init__(self, painter: Rows) -> None:
        self._painter = painter
        self._pixmap = QPixmap()
        self._sheet = Sheet()
        self._touched: set[int] = set()
        self._summed: set[int] = set()

    @property
    def is_kept(self) -> bool:
        """Whether there is a picture."""
        return not self._pixmap.isNull()

    def touch(self, numbers: Iterable[int]) -> None:
        """Say that these rows look another way."""
        self._touched.update(numbers)

    def touch_sums(self, numbers: Iterable[int]) -> None:
        """Say that of these rows only the sums look another way."""
        self._summed.update(numbers)

    def leave(self, top: int, count: int) -> None:
        """Say that `count` rows from the number `top` down are in sight: of others nobody tells how they look now.

        They may be back in sight before the next painting.
        """
        kept, seen = _numbers(self._sheet.top, count), _numbers(top, count)
        self._touched.update(range(kept.start, min(seen.start, kept.stop)))
        self._touched.update(range(max(seen.stop, kept.start), kept.stop))

    def clear(self) -> None:
        """Forget the picture: everything looks another way, or nobody looks."""
        self._pixmap = QPixmap()
        self._touched.clear()
        self._summed.clear()

    def paint(self, target: QPainter, rects: Iterable[QRect], size: QSize, row_height: int, sheet: Sheet) -> None:
        """Paint what these rectangles cut of rows that are `size` together."""
        scale = target.deviceTransform().m11()
        count = size.height() // row_height
        if scale != round(scale) or size.width() * size.height() * scale * scale > _LARGEST:
            self.clear()
            cut = {row for rect in rects for row in range(rect.top() // row_height, rect.bottom() // row_height + 1)}
            self._painter.paint_rows(target, sorted(row for row in cut if 0 <= row < count), size.width())
            return
        try:
            self._prepare(QSize(size.width(), count * row_height) * round(scale), round(scale), count, sheet)
            self._repair(sheet.top, count, size.width())
        except Exception:
            self.clear()  # half a row is no row
            raise
        for rect in rects:
            # Each by itself: in one go a region of many rectangles is cut out pixel line by pixel line.
            source = QRect(rect.topLeft() * round(scale), rect.size() * round(scale))
            target.drawPixmap(rect, self._pixmap, source)

    def _prepare(self, pixels: QSize, scale: int, count: int, sheet: Sheet) -> None:
        """Have a picture of the right size with the rows where they are to stand, and see what of it is old."""
        before, self._sheet = self._sheet, sheet
        shift = sheet.top - before.top
        fits = self._pixmap.size() == pixels and self._pixmap.devicePixelRatio() == scale
        if not fits or sheet.steps != before.steps or abs(shift) >= count:
            self._pixmap = QPixmap(pixels)
            self._pixmap.setDevicePixelRatio(scale)
            self._touched = set(_numbers(sheet.top, count))
            return
        if shift:
            self._pixmap.scroll(0, shift * (pixels.height() // count), self._pixmap.rect())
            fresh = range(shift) if shift > 0 else range(count + shift, count)
            self._touched.update(sheet.top - row for row in fresh)
        for old, new in ((before.hovered, sheet.hovered), (before.current, sheet.current)):
            if old != new:
                self._touched.update(number for number in (old, new) if number is not None)

    def _repair(self, top: int, count: int, width: int) -> None:
        """Paint what was touched into the picture."""
        rows = sorted({top - number for number in self._touched}.intersection(range(count)))
        sums = sorted({top - number for number in self._summed - self._touched}.intersection(range(count)))
        if (rows or sums) and self.is_kept:
            painter = QPainter(self._pixmap)
            try:
                self._painter.paint_rows(painter, rows, width)
                self._painter.paint_sums(painter, sums)
            finally:
                painter.end()
        self._touched.clear()
        self._summed.clear()


def _numbers(top: int, count: int) -> range:
    """Return the numbers of rows, ascending."""
    return range(top - count + 1, top + 1)


def region_of(rows: Iterable[int], width: int, row_height: int) -> QRegion:
    """Return where some rows stand."""
    region = QRegion()
    for row in rows:
        region += QRect(0, row * row_height, width, row_height)
    return region
