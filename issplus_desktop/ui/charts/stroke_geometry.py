"""Where a line of values, or a row of columns, lies on the pixels of the screen."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from issplus_desktop.models.candle_pyramid import CandleColumns
from issplus_desktop.ui.charts.candle_geometry import Bars, BoolArray, PixelMap, bars, group_size, line_picture
from issplus_desktop.ui.charts.device_pixels import (
    NO_LINES,
    NO_RECTS,
    FloatArray,
    LineBatch,
    RectBatch,
    rect_batch,
)

_FARTHEST: Final = 30_000.0
_DASH: Final = 4.0
_POINT: Final = 0.5


@dataclass(frozen=True, slots=True)
class StrokePicture:
    """Smooth lines from candle to candle, and rectangles; `below` has those that hang down from 0."""

    lines: LineBatch = NO_LINES
    rects: RectBatch = NO_RECTS
    below: RectBatch = NO_RECTS


def line_of_values(
    values: FloatArray, first: int, last: int, pixels: PixelMap, *, is_dashed: bool = False
) -> StrokePicture:
    """Return a line through values first … last - 1, broken where there are none; one alone is a point.

    Where values share a column of pixels it is as high as they go, and never dashed.
    """
    size = group_size(pixels.spacing)
    if size > 1:
        first -= first % size
        columns = _grouped(values, first, last, size)
        return StrokePicture(rects=line_picture(columns, first, bars(first, len(columns), size, pixels), pixels).up)
    part = values[first:last]
    heights: FloatArray = np.clip(pixels.heights(part), -_FARTHEST, _FARTHEST)
    x = pixels.x_origin + np.arange(first, last, dtype=np.float64) * pixels.spacing
    if is_dashed:
        return StrokePicture(lines=_dashes(x, heights, pixels))
    seen = np.isfinite(part)
    both = seen[:-1] & seen[1:]
    joined = np.column_stack([x[:-1], heights[:-1], x[1:], heights[1:]])[both]
    alone = seen & ~np.append(both, False) & ~np.append(False, both)
    points = np.column_stack([x - _POINT, heights, x + _POINT, heights])[alone]
    return StrokePicture(lines=LineBatch(np.concatenate([joined, points])))


def _dashes(x: FloatArray, heights: FloatArray, pixels: PixelMap) -> LineBatch:
    """Return the dashes of a line; they are counted from the first candle of all, so they move with the line."""
    if len(x) < 2:
        return NO_LINES
    length = _DASH * pixels.hair
    begin, end = np.floor((x[0] - pixels.x_origin) / length), np.ceil((x[-1] - pixels.x_origin) / length)
    edges = pixels.x_origin + np.arange(begin, end + 1) * length
    places = np.unique(np.concatenate([x, edges[(edges > x[0]) & (edges < x[-1])]]))
    # Between a value and none there is none: interpolating with NaN gives NaN.
    y = np.interp(places, x, heights)
    middles = (places[:-1] + places[1:]) / 2
    shown = np.floor((middles - pixels.x_origin) / length) % 2 == 0
    shown &= np.isfinite(y[:-1]) & np.isfinite(y[1:])
    return LineBatch(np.column_stack([places[:-1], y[:-1], places[1:], y[1:]])[shown])


def columns_of_values(values: FloatArray, first: int, last: int, pixels: PixelMap) -> StrokePicture:
    """Return columns that stand on 0, or hang from it; where they share pixels, the longest on either side."""
    size = group_size(pixels.spacing)
    first -= first % size
    columns = _grouped(values, first, last, size)
    layout = bars(first, len(columns), size, pixels)
    base = float(np.clip(np.floor(pixels.y_origin + 0.5), -_FARTHEST, _FARTHEST))
    above, below = np.fmax(columns.highs, 0.0) > 0.0, np.fmin(columns.lows, 0.0) < 0.0
    tops = np.minimum(pixels.rows(columns.highs[above]), base - pixels.hair)
    ends = np.maximum(pixels.rows(columns.lows[below]), base + pixels.hair)
    return StrokePicture(
        rects=_columns(layout, above, tops, base - tops),
        below=_columns(layout, below, np.full_like(ends, base), ends - base),
    )


def _columns(layout: Bars, chosen: BoolArray, top: FloatArray, height: FloatArray) -> RectBatch:
    width = layout.body_width
    return rect_batch(layout.body_x[chosen], top, width[chosen] if isinstance(width, np.ndarray) else width, height)


def value_bounds(values: FloatArray, first: int, last: int) -> tuple[float, float] | None:
    """Return the lowest and highest of values first … last - 1; None where there are none."""
    part = values[first:last]
    low = float(np.fmin.reduce(part, initial=np.inf))
    high = float(np.fmax.reduce(part, initial=-np.inf))
    return (low, high) if low <= high else None


def _grouped(values: FloatArray, first: int, last: int, size: int) -> CandleColumns:
    part = values[first:last]
    return CandleColumns(part, part, part, part, part).grouped(size) if size > 1 else CandleColumns(*(part,) * 5)
