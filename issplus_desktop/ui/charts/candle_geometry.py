"""Where candles lie on the pixels of the screen."""

from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QTransform

from issplus_desktop.models.candle_pyramid import CandleColumns
from issplus_desktop.ui.charts.device_pixels import NO_RECTS, FloatArray, IntArray, RectBatch, Sides, rect_table
from issplus_desktop.ui.charts.pane import Pane

BoolArray: TypeAlias = NDArray[np.bool_]

_BODY_SHARE: Final = 0.76
_LEAST: Final = 1e-300
_FARTHEST: Final = 30_000.0
"""No screen is that high; beyond it Qt's integer arithmetic would overflow."""


@dataclass(frozen=True, slots=True)
class PixelMap:
    """Candle i and value v are at pixels `x_origin` + i × `spacing` and `y_origin` + v × `scale` (which is negative).

    `hair` is the width of a thin line. `is_log` says that heights are of decimal logarithms.
    """

    x_origin: float
    spacing: float
    y_origin: float
    scale: float
    hair: int
    is_log: bool = False

    def heights(self, values: FloatArray) -> FloatArray:
        """Return where values are, between rows of pixels too; NaN stays NaN."""
        units: FloatArray = np.log10(np.maximum(values, _LEAST)) if self.is_log else values
        return units * self.scale + self.y_origin

    def rows(self, values: FloatArray) -> FloatArray:
        """Return the rows of pixels of values; NaN stays NaN."""
        rows: FloatArray = np.floor(self.heights(values) + 0.5)
        np.minimum(rows, _FARTHEST, out=rows)
        return np.maximum(rows, -_FARTHEST, out=rows)


def pixel_map(pane: Pane, to_pixels: QTransform, hair: int) -> PixelMap:
    """Return where a pane's candles and values are on a screen to which `to_pixels` leads from the scene."""
    rect, span = pane.rect, pane.high - pane.low
    x, y = pane.x_of(0.0), rect.bottom() + pane.low / span * rect.height()
    across, up = to_pixels.m11(), to_pixels.m22()
    return PixelMap(
        to_pixels.dx() + x * across,
        across * rect.width() / (pane.right - pane.left),
        to_pixels.dy() + y * up,
        -up * rect.height() / span,
        hair,
        pane.is_log,
    )


@dataclass(frozen=True, slots=True)
class Bars:
    """Left edges and widths, in whole pixels, of bodies and wicks (both of a group, where candles are too dense)."""

    body_x: FloatArray
    body_width: FloatArray | float
    wick_x: FloatArray
    wick_width: FloatArray | float
    hollow: bool
    """Whether bodies are wide enough to be outlined."""
    is_dense: bool = False
    """Whether candles share columns."""


@dataclass(frozen=True, slots=True)
class CandlePicture:
    """The rectangles of some candles: falling ones are filled, rising ones an outline around `inside`.

    `line` has the points (x, y) of a line that is painted over them.
    """

    up: RectBatch
    down: RectBatch
    inside: RectBatch
    line: tuple[FloatArray, FloatArray] | None = None


NOTHING: Final = CandlePicture(NO_RECTS, NO_RECTS, NO_RECTS)


def group_size(spacing: float) -> int:
    """Return how many candles share a column when they stand `spacing` pixels apart: a power of two, ≥ 1 pixel."""
    size = 1
    while size * spacing < 1.0 and size < 2**40:
        size *= 2
    return size


def bars(first: int, count: int, size: int, pixels: PixelMap) -> Bars:
    """Lay out `count` bars of `size` candles each, from candle `first`."""
    spacing, origin, hair = pixels.spacing, pixels.x_origin, pixels.hair
    if size > 1:
        edges = np.floor(origin + (first - 0.5 + size * np.arange(count + 1)) * spacing + 0.5)
        return Bars(edges[:-1], np.diff(edges), edges[:-1], np.diff(edges), hollow=False, is_dense=True)
    body = body_width(spacing, hair)
    wick_x = np.floor(origin + (first + np.arange(count)) * spacing - hair / 2 + 0.5)
    return Bars(wick_x - (body - hair) // 2, body, wick_x, hair, hollow=body >= 3 * hair)


def body_width(spacing: float, hair: int) -> int:
    """Return a body's width in pixels: the wick is exactly in its middle and a gap stays to the next one."""
    body = max(hair, int(spacing * _BODY_SHARE))
    return body - (body - hair) % 2


def candle_picture(columns: CandleColumns, layout: Bars, pixels: PixelMap) -> CandlePicture:
    """Return the rectangles of candles: wicks only where there is no room for bodies."""
    hair = pixels.hair
    seen = np.isfinite(columns.highs - columns.lows)
    rising = seen & (columns.closes >= columns.opens)
    falling = seen & ~rising
    highs, lows = pixels.rows(columns.highs), pixels.rows(columns.lows)
    wicks = (layout.wick_x, highs, layout.wick_width, np.maximum(lows - highs, hair))
    if not layout.hollow:
        return _two_colors(rising, falling, wicks)
    opens, closes = pixels.rows(columns.opens), pixels.rows(columns.closes)
    top = np.minimum(opens, closes)
    height = np.maximum(np.maximum(opens, closes) - top, hair)
    bodies = (layout.body_x, top, layout.body_width, height)
    inside = (layout.body_x + hair, top + hair, layout.body_width - 2 * hair, height - 2 * hair)
    table = rect_table(len(columns), wicks, bodies, inside)
    hollow = rising & (height > 2 * hair)
    return CandlePicture(_chosen(table[:2], rising), _chosen(table[:2], falling), _chosen(table[2:], hollow))


def bar_picture(columns: CandleColumns, layout: Bars, pixels: PixelMap) -> CandlePicture:
    """Return the rectangles of bars: from high to low, with the open at the left and the close at the right."""
    hair = pixels.hair
    seen = np.isfinite(columns.highs - columns.lows)
    rising = seen & (columns.closes >= columns.opens)
    falling = seen & ~rising
    highs, lows = pixels.rows(columns.highs), pixels.rows(columns.lows)
    stems = (layout.wick_x, highs, layout.wick_width, np.maximum(lows - highs, hair))
    if not layout.hollow:
        return _two_colors(rising, falling, stems)
    opens = np.clip(pixels.rows(columns.opens), highs, np.maximum(lows - hair, highs))
    closes = np.clip(pixels.rows(columns.closes), highs, np.maximum(lows - hair, highs))
    arm = (layout.body_width + hair) / 2
    left, right = (layout.body_x, opens, arm, hair), (layout.wick_x, closes, arm, hair)
    return _two_colors(rising, falling, stems, left, right)


def line_picture(columns: CandleColumns, first: int, layout: Bars, pixels: PixelMap) -> CandlePicture:
    """Return a line through the closes of candles from `first` on.

    Where candles share a column it is as high as their closes go, and reaches the column before it.
    """
    if layout.is_dense:
        before = np.concatenate([columns.opens[:1], columns.closes[:-1]])
        highs, lows = (
            pixels.rows(np.fmax(columns.highs, before)),
            pixels.rows(np.fmin(columns.lows, before)),
        )
        shapes = (layout.body_x, highs, layout.body_width, lows - highs + pixels.hair)
        return CandlePicture(_chosen(rect_table(len(columns), shapes), np.isfinite(highs)), NO_RECTS, NO_RECTS)
    seen = np.isfinite(columns.closes)
    if not seen.any():
        return NOTHING
    x = pixels.x_origin + (first + np.flatnonzero(seen).astype(np.float64)) * pixels.spacing
    y: FloatArray = np.clip(pixels.heights(columns.closes[seen]), -_FARTHEST, _FARTHEST)
    return CandlePicture(NO_RECTS, NO_RECTS, NO_RECTS, (x, y))


def volume_picture(columns: CandleColumns, layout: Bars, pixels: PixelMap) -> CandlePicture:
    """Return the rectangles of volumes, which stand on 0; the smallest volume is still a thin line."""
    seen = columns.volumes > 0
    rising = seen & ~(columns.closes < columns.opens)
    base = float(np.floor(pixels.y_origin + 0.5))
    top = np.minimum(pixels.rows(columns.volumes), base - pixels.hair)
    shapes = (layout.body_x, top, layout.body_width, base - top)
    return _two_colors(rising, seen & ~rising, shapes)


def _two_colors(rising: BoolArray, falling: BoolArray, *shapes: Sides) -> CandlePicture:
    table = rect_table(len(rising), *shapes)
    return CandlePicture(_chosen(table, rising), _chosen(table, falling), NO_RECTS)


def _chosen(table: IntArray, which: BoolArray) -> RectBatch:
    """Return the chosen rectangles of each shape of a table, one shape after the other."""
    return RectBatch(table[:, which].reshape(-1, 4))
