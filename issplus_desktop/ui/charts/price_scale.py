"""The vertical scale of the price pane and its ticks."""

import math
from dataclasses import dataclass
from decimal import Context, Decimal
from typing import Final

_NICE: Final = (1, 2, 5)
_MOST_DECIMALS: Final = 12
_LOWEST_FACTOR: Final = 1e-3
_HIGHEST_FACTOR: Final = 1e3
EXACT: Final = Context(prec=400)
"""Room for every digit that a float can have."""


@dataclass(frozen=True, slots=True)
class Margins:
    """The shares of the pane's height that stay free above the highest and below the lowest price."""

    top: float = 0.08
    bottom: float = 0.06


class PriceScale:
    """Which prices the pane shows: those of the visible candles, until a person scales by hand."""

    def __init__(self) -> None:
        self.low = 0.0
        self.high = 1.0
        self.is_auto = True

    def fit(self, low: float, high: float, smallest_step: float, margins: Margins) -> None:
        """Show low … high with the margins, unless the scale is set by hand. One price alone gets a little room."""
        if not self.is_auto:
            return
        least = max(10 * smallest_step, abs(high) * 1e-9)
        if high - low < least:
            middle = (low + high) / 2
            low, high = middle - least / 2, middle + least / 2
        whole = (high - low) / max(1.0 - margins.top - margins.bottom, 0.1)
        self.low = low - whole * margins.bottom
        self.high = high + whole * margins.top

    def stretch(self, factor: float) -> None:
        """Show `factor` times as many prices around the same middle; from now on the scale is set by hand."""
        factor = min(max(factor, _LOWEST_FACTOR), _HIGHEST_FACTOR)
        middle, half = (self.low + self.high) / 2, (self.high - self.low) / 2 * factor
        if half <= abs(middle) * 1e-12 or not math.isfinite(half):
            return
        self.is_auto = False
        self.low, self.high = middle - half, middle + half

    def move(self, share: float) -> None:
        """Move a scale that is set by hand by a share of its height; upwards is positive."""
        if self.is_auto:
            return
        distance = (self.high - self.low) * share
        self.low += distance
        self.high += distance

    def reset(self) -> None:
        """Follow the visible candles again."""
        self.is_auto = True


def price_ticks(low: float, high: float, decimals: int, most: int) -> list[Decimal]:
    """Return at most `most` round prices from `low` to `high`, with `decimals` decimals, rising."""
    if not (math.isfinite(low) and math.isfinite(high)) or high <= low or most < 1:
        return []
    decimals = min(max(decimals, 0), _MOST_DECIMALS)
    step = _nice_step((high - low) / most, decimals)
    first, last = math.ceil(EXACT.divide(Decimal(low), step)), math.floor(EXACT.divide(Decimal(high), step))
    places = Decimal(1).scaleb(-decimals)
    return [EXACT.quantize(EXACT.multiply(number, step), places) for number in range(first, last + 1)]


def _nice_step(least: float, decimals: int) -> Decimal:
    """Return the smallest of 1, 2, 5 × 10ⁿ that is at least `least` and has at most `decimals` decimals."""
    exponent = max(math.floor(math.log10(least)), -decimals)
    while True:
        for digit in _NICE:
            step = Decimal(digit).scaleb(exponent)
            if float(step) >= least * (1 - 1e-9):
                return step
        exponent += 1
