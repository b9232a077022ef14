"""What a scale of prices says: prices, per cent or an index."""

import math
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from issplus_desktop.models.candle_look import RELATIVE, ScaleMode
from issplus_desktop.ui.charts.chart_texts import number_text, percent_text, rounded_text
from issplus_desktop.ui.charts.pane import Pane
from issplus_desktop.ui.charts.price_scale import log_ticks, price_ticks

_RELATIVE_DECIMALS: Final = 2
_WHOLE: Final = 100.0


@dataclass(frozen=True, slots=True)
class PriceWords:
    """Texts for prices: as they are with `decimals`, or against `base`, the first close in sight.

    Against a base that is missing or not above nought nothing can be told, so prices then are told as they are.
    """

    mode: ScaleMode = ScaleMode.NORMAL
    decimals: int = 2
    base: float | None = None

    @property
    def relative(self) -> float | None:
        """The base that prices are told against; None where they are told as they are."""
        return self.base if self.mode in RELATIVE and self.base is not None and self.base > 0 else None

    def text(self, price: float) -> str:
        """Return what the axis says of a price that was read off it."""
        base = self.relative
        if base is None:
            return rounded_text(price, self.decimals)
        if self.mode is ScaleMode.PERCENT:
            return percent_text(Decimal(price / base - 1.0))
        return rounded_text(price / base * _WHOLE, _RELATIVE_DECIMALS)

    def exact(self, price: Decimal | None) -> str:
        """Return what the axis says of a price of the feed, with all its decimals where it is told as it is."""
        return number_text(price) if price is None or self.relative is None else self.text(float(price))

    def widest(self, low: float, high: float) -> str:
        """Return a text as wide as any of prices from `low` to `high`; it depends on the number of digits only."""
        against = low if low > 0 else high
        text = PriceWords(self.mode, self.decimals, against if self.relative is not None else None).text(high)
        return "".join("8" if mark.isdigit() else mark for mark in text)

    def ticks(self, pane: Pane, most: int) -> list[tuple[float, str]]:
        """Return at most about `most` round prices of a pane with their texts, rising."""
        low, high = pane.value_at(pane.rect.bottom()), pane.value_at(pane.rect.top())
        base = self.relative
        if base is None:
            ticks = (log_ticks if pane.is_log else price_ticks)(low, high, self.decimals, most)
            return [(float(tick), number_text(tick)) for tick in ticks]
        shift = base if self.mode is ScaleMode.PERCENT else 0.0
        unit = base / _WHOLE
        parts = price_ticks((low - shift) / unit, (high - shift) / unit, _RELATIVE_DECIMALS, most)
        prices = [shift + float(part) * unit for part in parts]
        return [(price, self.text(price)) for price in prices if math.isfinite(price)]
