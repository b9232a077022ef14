"""Turns the history of a book into pixels: a rectangle of codes, and where the lines of best prices run."""

import math
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from issplus_desktop.models.heat_arrays import NO_TIME, UNKNOWN, ZERO, Codes, Floats, HeatArrays

Places: TypeAlias = NDArray[np.intp]
Mask: TypeAlias = NDArray[np.bool_]
_MOST_ROWS: Final = 4000


@dataclass(frozen=True, slots=True)
class HeatFrame:
    """What part of the history is painted, and how fine.

    Column `number` of pixels stands for the moments from `number * second` on, for as long as one pixel lasts
    (`second`, in seconds); the snapshot that was in force at its end is what it shows. `height` pixels stand for the
    prices from `low` to `high`; `step` is the distance of two prices. After `stale_since` nothing is known, and `now`
    is the end of time. Lines are `hair` pixels thick.
    """

    second: float
    low: float
    high: float
    height: int
    step: float
    now: float
    stale_since: float | None = None
    hair: int = 1

    @property
    def row_step(self) -> float:
        """How many prices a row is high: one, or as many as fit into a pixel."""
        return max(self.step, (self.high - self.low) / max(self.height, 1), (self.high - self.low) / _MOST_ROWS)

    def row_at(self, y: float) -> int:
        """Return the number of the row of prices in which the middle of a pixel lies."""
        middle = self.high - (math.floor(y) + 0.5) * (self.high - self.low) / self.height
        return math.floor(middle / self.row_step + 0.5)

    def moment_of(self, number: int) -> float | None:
        """Return the moment whose snapshot a column shows; None for one that is not yet."""
        end = (number + 1) * self.second
        return min(end, self.now) if end <= self.now + self.second else None

    def y_of(self, prices: Floats) -> Floats:
        """Return the pixels of prices, downwards."""
        return (self.high - prices) / (self.high - self.low) * self.height


def codes_of(arrays: HeatArrays, frame: HeatFrame, first: int, last: int) -> Codes:
    """Return the codes of the pixel columns `first` to `last` (exclusive), top row first.

    Where several prices fall on one pixel the largest size is shown.
    """
    places, known = _places(arrays, frame, first, last)
    chosen, turns = np.unique(places, return_inverse=True)
    rows = _pixel_rows(frame)
    base, count = int(rows.min()), int(rows.max() - rows.min()) + 1
    grid = _grid(arrays, frame, chosen, base, count)
    codes: Codes = grid.take(turns.reshape(-1), axis=1).take(rows - base, axis=0)
    codes[:, ~known] = UNKNOWN
    codes[:, _ends(frame, first, last) > frame.now + frame.second] = NO_TIME
    return codes


def best_lines(arrays: HeatArrays, frame: HeatFrame, first: int, last: int) -> tuple[Floats, Floats]:
    """Return the heights (pixels, downwards) of the best bid and ask in columns of pixels; NaN where there is none."""
    places, known = _places(arrays, frame, first, last)
    known &= _ends(frame, first, last) <= frame.now + frame.second
    if not len(arrays):
        nothing = np.full(last - first, np.nan)
        return nothing, nothing
    bests = arrays.bests[np.maximum(places, 0)]
    heights = frame.y_of(bests)
    heights[~known] = np.nan
    return heights[:, 0], heights[:, 1]


def line_mask(heights: Floats, height: int, thickness: int) -> Mask:
    """Return which pixels of columns a step line covers: each height, joined to that of the column before.

    The first column only tells where the line comes from and is left out.
    """
    with np.errstate(invalid="ignore"):
        here = np.floor(heights[1:] - thickness / 2 + 0.5)
        before = np.floor(heights[:-1] - thickness / 2 + 0.5)
        before = np.where(np.isnan(before), here, before)
        rows = np.arange(height)[:, None]
        mask: Mask = (rows >= np.minimum(here, before)) & (rows < np.maximum(here, before) + thickness)
    return mask


def _ends(frame: HeatFrame, first: int, last: int) -> Floats:
    ends: Floats = np.arange(first + 1, last + 1, dtype=np.float64) * frame.second
    return ends


def _places(arrays: HeatArrays, frame: HeatFrame, first: int, last: int) -> tuple[Places, Mask]:
    """Return the column in force at the end of each pixel column (-1: none), and whether its book is known."""
    ends = _ends(frame, first, last)
    np.minimum(ends, frame.now, out=ends)
    places: Places = np.searchsorted(arrays.times, ends, side="right") - 1
    known: Mask = places >= 0
    if len(arrays):
        known &= ~np.isnan(arrays.bounds[np.maximum(places, 0), 0])
    if frame.stale_since is not None:
        known &= ends < frame.stale_since
    return places, known


def _pixel_rows(frame: HeatFrame) -> Places:
    """Return the row of prices in which the middle of each pixel lies, from the top down."""
    middles = frame.high - (np.arange(frame.height) + 0.5) * (frame.high - frame.low) / frame.height
    rows: Places = np.floor(middles / frame.row_step + 0.5).astype(np.intp)
    return rows


def _grid(arrays: HeatArrays, frame: HeatFrame, chosen: Places, base: int, count: int) -> Codes:
    """Return a column of codes for each chosen column of the history, one for each row of prices from `base` up."""
    grid: Codes = np.full((count, len(chosen)), UNKNOWN, np.uint8)
    if not len(arrays):
        return grid
    columns = np.maximum(chosen, 0)
    bounds = np.clip(np.floor(arrays.bounds[columns] / frame.row_step + 0.5) - base, -1.0, count)
    rows = np.arange(count)[:, None]
    with np.errstate(invalid="ignore"):
        grid[(rows >= bounds[:, 0]) & (rows <= bounds[:, 1])] = ZERO
    prices = np.floor(arrays.prices[columns] / frame.row_step + 0.5) - base
    with np.errstate(invalid="ignore"):
        seen = (prices >= 0) & (prices < count)
    where, level = np.nonzero(seen)
    codes = arrays.codes[columns[where], level]
    # What is written last stays: the largest of those that share a row.
    order = np.argsort(codes, kind="stable")
    grid[prices[where, level].astype(np.intp)[order], where[order]] = codes[order]
    return grid
