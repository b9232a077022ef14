"""The vertical scale of the price pane and its ticks."""

import math
import sys
from dataclasses import dataclass
from decimal import ROUND_CEILING, Context, Decimal
from typing import Final

from issplus_desktop.models.candle_look import ScaleMode

_NICE: Final = (1, 2, 5)
_MOST_DECIMALS: Final = 12
_LOWEST_FACTOR: Final = 1e-3
_HIGHEST_FACTOR: Final = 1e3
_LARGEST_LOG: Final = 290.0
_DECADES_FROM: Final = 2.0
EXACT: Final = Context(prec=400)
"""Room for every digit that a float can have."""


@dataclass(frozen=True, slots=True)
class Margins:
    """The shares of the pane's height that stay free above the highest and below the lowest price."""

    top: float = 0.08
    bottom: float = 0.06


class PriceScale:
    """Which prices the pane shows: those of the visible candles, until a person scales by hand.

    `low` and `high` are prices, or their decimal logarithms while `is_log`.
    """

    def __init__(self) -> None:
        self.low = 0.0
        self.high = 1.0
        self.is_auto = True
        self.is_log = False
        self._mode = ScaleMode.NORMAL

    def set_mode(self, mode: ScaleMode) -> None:
        """Take another mode; between logarithms and prices nothing that was set by hand makes sense."""
        if (mode is ScaleMode.LOG) != (self._mode is ScaleMode.LOG):
            self.reset()
        self._mode = mode

    def fit(self, low: float, high: float, smallest_step: float, margins: Margins) -> None:
        """Show low … high with the margins, unless the scale is set by hand. One price alone gets a little room.

        By logarithm only prices above nought can be shown; where there are others the scale is an even one.
        """
        if not self.is_auto:
            return
        self.is_log = self._mode is ScaleMode.LOG and low > 0
        least = max(10 * smallest_step, abs(high) * 1e-9)
        if self.is_log:
            least = math.log10(1 + least / high)
            low, high = math.log10(low), math.log10(high)
        if high - low < least:
            middle = (low + high) / 2
            low, high = middle - least / 2, middle + least / 2
        whole = (high - low) / max(1.0 - margins.top - margins.bottom, 0.1)
        self.low = low - whole * margins.bottom
        self.high = high + whole * margins.top

    def stretch(self, factor: float, share: float = 0.5) -> None:
        """Show `factor` times as many prices; from now on the scale is set by hand.

        The price at that share of the height, from below, stays where it is.
        """
        factor = min(max(factor, _LOWEST_FACTOR), _HIGHEST_FACTOR)
        height = self.high - self.low
        half = height / 2 * factor
        middle = self.low + height * share + (0.5 - share) * height * factor
        if half <= abs(middle) * 1e-12 or not math.isfinite(half):
            return
        if self.is_log and abs(middle) + half > _LARGEST_LOG:
            return
        self.is_auto = False
        self.low, self.high = middle - half, middle + half

    def move(self, share: float) -> None:
        """Move a scale that is set by hand by a share of its height; upwards is positive."""
        if self.is_auto:
            return
        distance = (self.high - self.low) * share
        if self.is_log and max(abs(self.low + distance), abs(self.high + distance)) > _LARGEST_LOG:
            return
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


def log_ticks(low: float, high: float, decimals: int, most: int) -> list[Decimal]:
    """Return round prices from `low` (above 0) to `high`, rising, about evenly spaced by logarithm."""
    if not (0 < low < high < math.inf) or most < 1:
        return []
    decimals = min(max(decimals, 0), _MOST_DECIMALS)
    ratio, places = (high / low) ** (1.0 / most), Decimal(1).scaleb(-decimals)
    ticks: list[Decimal] = []
    least = low
    while len(ticks) <= most:
        tick = EXACT.quantize(_round_price(least, ratio, decimals), places)
        if tick > Decimal(high):
            break
        ticks.append(tick)
        least = float(tick) * ratio
    return ticks


def _round_price(least: float, ratio: float, decimals: int) -> Decimal:
    """Return a round price of at least `least`, as round as may be where the next one is `ratio` times as high."""
    if ratio >= _DECADES_FROM:
        return _nice_step(least, decimals)
    step = _nice_step(max(least * (ratio - 1.0), sys.float_info.min), decimals)
    return EXACT.multiply(EXACT.divide(Decimal(least), step).to_integral_value(ROUND_CEILING, EXACT), step)


def _nice_step(least: float, decimals: int) -> Decimal:
    """Return the smallest of 1, 2, 5 × 10ⁿ that is at least `least` and has at most `decimals` decimals."""
    exponent = max(math.floor(math.log10(least)), -decimals)
    while True:
        for digit in _NICE:
            step = Decimal(digit).scaleb(exponent)
            if float(step) >= least * (1 - 1e-9):
                return step
        exponent += 1
