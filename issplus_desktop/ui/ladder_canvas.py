"""The picture of a ladder's rows, kept from one frame to the next."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple, Protocol

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QPainter, QPixmap, QRegion

from issplus_desktop.models.ladder_steps import LadderSteps

_LARGEST: Final = 64_000_000
"""Pixels; a larger picture is not kept."""


class Rows(Protocol):
    """What paints rows."""

    def begin(self, painter: QPainter) -> None:
        """Prepare a painter, and look at what all rows have in common."""
        ...

    def paint_rows(self, painter: QPainter, rows: Sequence[int], width: int) -> None:
        """Paint these rows (ascending), each as wide as `width`."""
        ...

    def paint_sums(self, painter: QPainter, rows: Sequence[int]) -> None:
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
            rows = sorted(row for row in cut if 0 <= row < count)
            if rows:
                self._painter.begin(target)
                self._painter.paint_rows(target, rows, size.width())
            return
        ring = _Ring(sheet.top, count, row_height)
        try:
            self._prepare(QSize(size.width(), count * row_height) * round(scale), round(scale), count, sheet)
            self._repair(ring, size.width())
        except Exception:
            self.clear()  # half a row is no row
            raise
        for rect in rects:
            # Each by itself: in one go a region of many rectangles is cut out pixel line by pixel line.
            self._show(target, rect, ring, round(scale))

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
            fresh = range(shift) if shift > 0 else range(count + shift, count)
            self._touched.update(sheet.top - row for row in fresh)
        for old, new in ((before.hovered, sheet.hovered), (before.current, sheet.current)):
            if old != new:
                self._touched.update(number for number in (old, new) if number is not None)

    def _repair(self, ring: "_Ring", width: int) -> None:
        """Paint what was touched into the picture."""
        rows, sums = ring.rows_of(self._touched), ring.rows_of(self._summed - self._touched)
        if (rows or sums) and self.is_kept:
            painter = QPainter(self._pixmap)
            try:
                self._painter.begin(painter)
                before = 0
                for part, down in ring.parts():
                    painter.translate(QPoint(0, down - before))
                    before = down
                    own = rows[bisect_left(rows, part.start) : bisect_left(rows, part.stop)]
                    if own:
                        self._painter.paint_rows(painter, own, width)
                    own = sums[bisect_left(sums, part.start) : bisect_left(sums, part.stop)]
                    if own:
                        self._painter.paint_sums(painter, own)
            finally:
                painter.end()
        self._touched.clear()
        self._summed.clear()

    def _show(self, target: QPainter, rect: QRect, ring: "_Ring", scale: int) -> None:
        for part, down in ring.parts():
            shown = rect.intersected(
                QRect(rect.left(), part.start * ring.height, rect.width(), len(part) * ring.height)
            )
            if not shown.isEmpty():
                source = shown.translated(0, down)
                kept = QRect(source.topLeft() * scale, source.size() * scale)
                target.drawPixmap(shown, self._pixmap, kept)


class _Ring(NamedTuple):
    """Where rows stand in the picture: a row keeps its place when all move, and those that leave give theirs up.

    To move the whole picture instead would take longer than to paint what is new.
    """

    top: int
    places: int
    height: int

    def rows_of(self, numbers: Collection[int]) -> list[int]:
        """Return the rows of those numbers that are in sight, ascending."""
        top, lowest = self.top, self.top - self.places
        return sorted(top - number for number in numbers if lowest < number <= top)

    def parts(self) -> list[tuple[range, int]]:
        """Return the rows that stand together, one or two lots of them, and by how many pixels they stand lower."""
        if not self.places:
            return []
        first = -self.top % self.places
        whole = [(range(self.places - first), first), (range(self.places - first, self.places), first - self.places)]
        return [(rows, down * self.height) for rows, down in whole if rows]


def _numbers(top: int, count: int) -> range:
    """Return the numbers of rows, ascending."""
    return range(top - count + 1, top + 1)


def region_of(rows: Iterable[int], width: int, row_height: int) -> QRegion:
    """Return where some rows stand."""
    region = QRegion()
    for row in rows:
        region += QRect(0, row * row_height, width, row_height)
    return region
