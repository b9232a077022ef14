"""Where a line of values, or a row of columns, lies on the pixels of the screen."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from issplus_desktop.models.candle_pyramid import CandleColumns
from issplus_desktop.ui.charts.candle_geometry import Bars, BoolArray, PixelMap, bars, group_size, line_picture
from issplus_desktop.ui.charts.device_pixels import NO_RECTS, FloatArray, RectBatch, rect_batch

_FARTHEST: Final = 30_000.0


@dataclass(frozen=True, slots=True)
class StrokePicture:
    """Smooth lines through points given as x and y, one for each run without a gap, and rectangles.

    `below` has those rectangles that hang down from 0.
    """

    lines: tuple[tuple[FloatArray, FloatArray], ...] = ()
    rects: RectBatch = NO_RECTS
    below: RectBatch = NO_RECTS


def line_of_values(values: FloatArray, first: int, last: int, pixels: PixelMap) -> StrokePicture:
    """Return a line through values first … last - 1, broken where there are none.

    Where values share a column of pixels it is as high as they go.
    """
    size = group_size(pixels.spacing)
    if size > 1:
        first -= first % size
        columns = _grouped(values, first, last, size)
        return StrokePicture(rects=line_picture(columns, first, bars(first, len(columns), size, pixels), pixels).up)
    part = values[first:last]
    seen = np.isfinite(part)
    heights: FloatArray = np.clip(pixels.heights(part), -_FARTHEST, _FARTHEST)
    x = pixels.x_origin + np.arange(first, last, dtype=np.float64) * pixels.spacing
    return StrokePicture(lines=tuple((x[run], heights[run]) for run in _runs(seen)))


def columns_of_values(values: FloatArray, first: int, last: int, pixels: PixelMap) -> StrokePicture:
    """Return columns that stand on 0, or hang from it; where they share pixels, the longest on either side."""
    size = group_size(pixels.spacing)
    first -= first % size
    columns = _grouped(values, first, last, size)
    layout = bars(first, len(columns), size, pixels)
    base = float(np.floor(pixels.y_origin + 0.5))
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


def _runs(seen: BoolArray) -> list[slice]:
    """Return where values stand without a gap."""
    edges = np.flatnonzero(np.diff(seen, prepend=False, append=False)).tolist()
    return [slice(begin, end) for begin, end in zip(edges[::2], edges[1::2], strict=True)]
