"""Where drawings lie on the screen. Painting and the pointer go by the same places.

Everything is clipped here, in numbers that reach far enough; Qt's own would overflow long before the farthest anchor.
"""

from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF

from issplus_desktop.models.candle_arrays import SecondsArray
from issplus_desktop.models.drawing import Drawing, DrawingKind
from issplus_desktop.models.drawing_time import DrawingTime
from issplus_desktop.ui.charts.pane import Pane

FloatArray: TypeAlias = NDArray[np.float64]
BoolArray: TypeAlias = NDArray[np.bool_]

REACH: Final = 6.0
"""So near, in device-independent pixels, the pointer has to come to a line."""
HANDLE_REACH: Final = 8.0
EDGE: Final = 16.0
"""So far beyond the pane lines go on, so that neither their ends nor the pointer's reach tell where they were cut."""
_LEAST: Final = 1e-300
_POINT: Final = 1e-6
"""A ray whose second anchor is nearer than so many pixels leads nowhere."""
_FARTHEST: Final = 1e15
_KINDS: Final = {kind: number for number, kind in enumerate(DrawingKind)}


@dataclass(frozen=True, slots=True, eq=False)
class DrawingColumns:
    """Drawings as arrays: kinds (n), moments (n × 2) and prices (n × 2); a single anchor stands there twice."""

    drawings: tuple[Drawing, ...]
    kinds: NDArray[np.int8]
    times: SecondsArray
    prices: FloatArray
    levels: FloatArray
    """The prices of horizontal lines."""


@dataclass(frozen=True, slots=True, eq=False)
class DrawingPlaces:
    """Where drawings lie, in pixels: anchors (n × 2 × 2), the visible part of lines (n × 4: x, y, x, y), and rectangles
    and words (n × 4: left, top, right, bottom). NaN stands for what a drawing does not have or is out of sight.
    """

    drawings: tuple[Drawing, ...]
    anchors: FloatArray
    lines: FloatArray
    boxes: FloatArray

    def seen(self, exposed: QRectF | None = None) -> NDArray[np.intp]:
        """Return the rows of the drawings in sight, or of those that may touch a part of the picture."""
        rows: NDArray[np.intp] = np.flatnonzero(np.isfinite(self._bounds[:, 0]))
        if exposed is None:
            return rows
        left, top, right, bottom = self._bounds[rows].T
        margin = EDGE
        touching = (left <= exposed.right() + margin) & (right >= exposed.left() - margin)
        touching &= (top <= exposed.bottom() + margin) & (bottom >= exposed.top() - margin)
        touched: NDArray[np.intp] = rows[touching]
        return touched

    @property
    def _bounds(self) -> FloatArray:
        x, y = self.lines[:, (0, 2)], self.lines[:, (1, 3)]
        edges = np.column_stack([x.min(axis=1), y.min(axis=1), x.max(axis=1), y.max(axis=1)])
        bounds: FloatArray = np.where(np.isfinite(self.boxes), self.boxes, edges)
        return bounds

    def row_of(self, number: int | None) -> int | None:
        """Return the row of a drawing by its number."""
        return next((row for row, drawing in enumerate(self.drawings) if drawing.number == number), None)

    def handles(self, row: int) -> list[QPointF]:
        """Return where a drawing can be taken hold of: its anchors, and for a rectangle the other two corners too."""
        (x0, y0), (x1, y1) = (tuple(map(float, anchor)) for anchor in self.anchors[row])
        places = [QPointF(x0, y0)]
        kind = self.drawings[row].kind
        if kind.anchors > 1:
            places.append(QPointF(x1, y1))
        if kind is DrawingKind.RECTANGLE:
            places += [QPointF(x0, y1), QPointF(x1, y0)]
        return places

    def handle_at(self, row: int, place: QPointF) -> int | None:
        """Return which of a drawing's handles is at a pixel; the last of two that lie on each other."""
        for number, handle in reversed(list(enumerate(self.handles(row)))):
            if (handle - place).manhattanLength() <= HANDLE_REACH:
                return number
        return None

    def row_at(self, place: QPointF) -> int | None:
        """Return the drawing nearest to a pixel, if one is within reach; of equally near ones the newest."""
        if not self.drawings:
            return None
        x, y = place.x(), place.y()
        distances = np.fmin(_to_segments(self.lines, x, y), _to_boxes(self.boxes, self._is_text(), x, y))
        distances[~np.isfinite(distances)] = np.inf
        row = len(distances) - 1 - int(np.argmin(distances[::-1]))
        return row if distances[row] <= REACH else None

    def _is_text(self) -> BoolArray:
        return np.array([drawing.kind is DrawingKind.TEXT for drawing in self.drawings], np.bool_)


NO_PLACES: Final = DrawingPlaces((), np.empty((0, 2, 2)), np.empty((0, 4)), np.empty((0, 4)))


def columns_of(drawings: tuple[Drawing, ...]) -> DrawingColumns:
    """Return drawings as arrays."""
    pairs = [(drawing.anchors[0], drawing.anchors[-1]) for drawing in drawings]
    kinds = np.fromiter((_KINDS[drawing.kind] for drawing in drawings), np.int8, len(drawings))
    times = np.array([(one.time, other.time) for one, other in pairs], np.int64).reshape(-1, 2)
    prices = np.array([(float(one.price), float(other.price)) for one, other in pairs], np.float64).reshape(-1, 2)
    return DrawingColumns(drawings, kinds, times, prices, prices[kinds == _KINDS[DrawingKind.HORIZONTAL], 0])


def place_drawings(columns: DrawingColumns, times: DrawingTime, pane: Pane, text_sizes: FloatArray) -> DrawingPlaces:
    """Lay drawings out in a pane; `text_sizes` (n × 2) has the width and height of their words."""
    if not columns.drawings:
        return NO_PLACES
    x = _x_of(times.indices_of(columns.times.ravel()).reshape(-1, 2), pane)
    y = heights_of(columns.prices, pane)
    of_kind = {kind: columns.kinds == number for kind, number in _KINDS.items()}
    horizontal, text = of_kind[DrawingKind.HORIZONTAL], of_kind[DrawingKind.TEXT]
    x[horizontal] = pane.rect.center().x()
    lines = _lines(x, y, of_kind, pane.rect)
    boxed = of_kind[DrawingKind.RECTANGLE] | text
    boxes = np.column_stack([x.min(axis=1), y.min(axis=1), x.max(axis=1), y.max(axis=1)])
    boxes[text, 2:] += text_sizes[text]
    boxes[~boxed] = np.nan
    return DrawingPlaces(columns.drawings, np.stack([x, y], axis=2), lines, _seen_boxes(boxes, text, pane.rect))


def _x_of(indices: FloatArray, pane: Pane) -> FloatArray:
    x = pane.rect.left() + (indices - pane.left) / (pane.right - pane.left) * pane.rect.width()
    return np.clip(x, -_FARTHEST, _FARTHEST)


def heights_of(prices: FloatArray, pane: Pane) -> FloatArray:
    """Return the pixels of prices; never farther away than a picture can be made of."""
    units = np.log10(np.maximum(prices, _LEAST)) if pane.is_log else prices
    # A span of nearly nothing may put a price beyond all numbers.
    with np.errstate(over="ignore"):
        y = pane.rect.bottom() - (units - pane.low) / (pane.high - pane.low) * pane.rect.height()
    return np.clip(y, -_FARTHEST, _FARTHEST)


def _lines(x: FloatArray, y: FloatArray, of_kind: dict[DrawingKind, BoolArray], pane: QRectF) -> FloatArray:
    """Return the part of each line that is in sight, and a little more; NaN for what is no line."""
    horizontal, ray = of_kind[DrawingKind.HORIZONTAL], of_kind[DrawingKind.RAY]
    begin_x, step_x = x[:, 0].copy(), x[:, 1] - x[:, 0]
    begin_x[horizontal], step_x[horizontal] = pane.left() - EDGE, pane.width() + 2 * EDGE
    begin = np.column_stack([begin_x, y[:, 0]])
    step = np.column_stack([step_x, y[:, 1] - y[:, 0]])
    goes_on = ray & (np.abs(step).max(axis=1) > _POINT)
    lines = clip_lines(begin, step, np.where(goes_on, np.inf, 1.0), pane)
    lines[of_kind[DrawingKind.RECTANGLE] | of_kind[DrawingKind.TEXT]] = np.nan
    return lines


def clip_lines(begin: FloatArray, step: FloatArray, last: FloatArray, pane: QRectF) -> FloatArray:
    """Return the part of `begin` + t × `step`, 0 ≤ t ≤ `last`, in a pane and EDGE around it: n × (x, y, x, y), or NaN.

    This is Liang and Barsky's way. A line without end must lead somewhere.
    """
    area = pane.adjusted(-EDGE, -EDGE, EDGE, EDGE)
    first, last = np.zeros(len(begin)), last.astype(np.float64)
    outside = np.zeros(len(begin), np.bool_)
    for axis, low, high in ((0, area.left(), area.right()), (1, area.top(), area.bottom())):
        start, along = begin[:, axis], step[:, axis]
        still = along == 0
        outside |= still & ((start < low) | (start > high))
        divisor = np.where(still, 1.0, along)
        with np.errstate(over="ignore"):
            one, other = (low - start) / divisor, (high - start) / divisor
        first = np.where(still, first, np.maximum(first, np.minimum(one, other)))
        last = np.where(still, last, np.minimum(last, np.maximum(one, other)))
    outside |= (first > last) | ~np.isfinite(last)
    first[outside] = last[outside] = 0.0
    ends = np.column_stack([begin + step * first[:, None], begin + step * last[:, None]])
    ends = np.clip(ends, (area.left(), area.top()) * 2, (area.right(), area.bottom()) * 2)
    ends[outside] = np.nan
    return ends


def _seen_boxes(boxes: FloatArray, text: BoolArray, pane: QRectF) -> FloatArray:
    """Leave boxes out that are out of sight and cut rectangles off a little beyond the pane; words stay whole."""
    left, top, right, bottom = boxes.T
    with np.errstate(invalid="ignore"):
        seen = (left <= pane.right()) & (right >= pane.left()) & (top <= pane.bottom()) & (bottom >= pane.top())
    area = pane.adjusted(-EDGE, -EDGE, EDGE, EDGE)
    cut = np.clip(boxes, (area.left(), area.top()) * 2, (area.right(), area.bottom()) * 2)
    found = np.where(text[:, None], boxes, cut)
    found[~seen] = np.nan
    return found


def _to_segments(lines: FloatArray, x: float, y: float) -> FloatArray:
    """Return how far a pixel is from each segment; NaN stays NaN."""
    begin, step = lines[:, :2], lines[:, 2:] - lines[:, :2]
    way = np.array([x, y]) - begin
    length = np.maximum((step * step).sum(axis=1), _LEAST)
    share = np.clip((way * step).sum(axis=1) / length, 0.0, 1.0)
    off = way - step * share[:, None]
    distances: FloatArray = np.hypot(off[:, 0], off[:, 1])
    return distances


def _to_boxes(boxes: FloatArray, filled: BoolArray, x: float, y: float) -> FloatArray:
    """Return how far a pixel is from each outline, or from the whole where a box is filled; NaN stays NaN."""
    left, top, right, bottom = boxes.T
    beside, above = np.maximum(left - x, x - right), np.maximum(top - y, y - bottom)
    outer = np.hypot(np.maximum(beside, 0.0), np.maximum(above, 0.0))
    inner = -np.maximum(beside, above)
    distances: FloatArray = np.where((inner > 0) & ~filled, inner, outer)
    return distances
