"""How long the size bars of an order book are, and which sizes stand out."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from issplus_desktop.market.order_book import Size
from issplus_desktop.models.order_book_options import BarScale, BookLook, BookMeasures, LargeRule


@dataclass(frozen=True, slots=True)
class SizeScale:
    """A full bar stands for `full`; a size is large above `large_above` or from `large_from` on, where they are set."""

    full: Decimal = Decimal(0)
    by_logarithm: bool = False
    large_above: Decimal | None = None
    large_from: Decimal | None = None

    def bar(self, size: Size) -> float:
        """Return how much of a full bar a size is, 0 to 1."""
        if self.full <= 0 or size <= 0:
            return 0.0
        share = _logarithm(size) / _logarithm(self.full) if self.by_logarithm else float(Decimal(size) / self.full)
        return max(0.0, min(1.0, share))

    def is_large(self, size: Size) -> bool:
        """Whether a size stands out."""
        if self.large_from is not None:
            return size >= self.large_from
        return self.large_above is not None and size > self.large_above


def scale_of(sizes: Sequence[Size], look: BookLook, measures: BookMeasures) -> SizeScale:
    """Return the scale of the sizes in sight.

    A size that was not set yet leaves the bars to the largest in sight, and no size large.
    """
    visible = sorted(Decimal(size) for size in sizes)
    full = visible[-1] if visible else Decimal(0)
    if look.bars is BarScale.FIXED and measures.full_bar > 0:
        full = Decimal(measures.full_bar)
    above = start = None
    if look.large is LargeRule.PERCENTILE and visible:
        above = percentile(visible, look.percentile)
    if look.large is LargeRule.BOUND and measures.large_from > 0:
        start = Decimal(measures.large_from)
    return SizeScale(full, look.bars is BarScale.LOG, above, start)


def percentile(ordered: Sequence[Decimal], percent: int) -> Decimal:
    """Return the smallest of the sizes (ascending, at least one) that `percent` of them do not exceed."""
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)]


def _logarithm(size: Size) -> float:
    # By Decimal: a size may be too large for a float.
    return float((Decimal(size) + 1).ln())
