"""What drawings stand on in one frame: the way between anchors and pixels."""

import math
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QPointF

from issplus_desktop.models.candle_arrays import CandleArrays
from issplus_desktop.models.candle_look import Magnet
from issplus_desktop.models.drawing import Anchor, Drawing, is_anchor, is_price
from issplus_desktop.models.drawing_time import DrawingTime
from issplus_desktop.ui.charts.chart_aim import caught_height
from issplus_desktop.ui.charts.pane import Pane
from issplus_desktop.ui.charts.price_scale import EXACT

_FARTHEST: Final = 1e15
_EIGHTH: Final = math.pi / 4
_LEVEL, _UPRIGHT = 0, 2


@dataclass(frozen=True, slots=True)
class DrawingGround:
    """The price pane, the moments of its candles, and what prices and the magnet go by.

    `candles` are those that are painted, of which there is at least one; `decimals` are those of their prices.
    """

    pane: Pane
    times: DrawingTime
    candles: CandleArrays
    decimals: int
    magnet: Magnet = Magnet.NONE

    @property
    def tick(self) -> Decimal:
        """The smallest difference of prices that the candles show."""
        return Decimal(1).scaleb(-self.decimals)

    def x_of(self, time: int) -> float:
        """Return the pixel of a moment; never farther away than a picture can be made of."""
        return _near(self.pane.x_of(self.times.index_of(time)))

    def y_of(self, price: Decimal) -> float:
        """Return the pixel of a price; never farther away than a picture can be made of."""
        return _near(self.pane.y_of(float(price)))

    def anchor_at(self, place: QPointF) -> Anchor | None:
        """Return the candle, of the past or the future, and the price at a pixel, by the magnet where candles are."""
        index, y = self._bar_at(place.x()), place.y()
        if 0 <= index < len(self.candles):
            y = caught_height(self.pane, self.candles, index, y, self.magnet)
        return self._anchor(index, y)

    def straight_anchor(self, origin: Anchor, place: QPointF) -> Anchor | None:
        """Return the anchor nearest to a pixel that is level with, above, or on a diagonal through another one."""
        x, y = self.x_of(origin.time), self.y_of(origin.price)
        eighth = round(math.atan2(place.y() - y, place.x() - x) / _EIGHTH) % 4
        if eighth == _UPRIGHT:
            free = self._anchor(self._bar_at(place.x()), place.y())
            return replace(free, time=origin.time) if free is not None else None
        index = self._bar_at(place.x())
        moment = self.times.time_at(index)
        if eighth == _LEVEL:
            return Anchor(moment, origin.price)
        across = abs(self.pane.x_of(index) - x)
        return self._anchor(index, y + math.copysign(across, place.y() - y))

    def moved(self, drawing: Drawing, begin: QPointF, end: QPointF) -> Drawing:
        """Return a drawing moved as a whole, by whole candles and ticks, from one pixel to another."""
        bars = self._bar_at(end.x()) - self._bar_at(begin.x())
        anchors = tuple(self._moved_anchor(anchor, bars, begin.y(), end.y()) for anchor in drawing.anchors)
        return replace(drawing, anchors=anchors) if all(map(is_anchor, anchors)) else drawing

    def stepped(self, anchor: Anchor, bars: int, ticks: int) -> Anchor:
        """Return an anchor so many candles later and ticks higher."""
        price = EXACT.add(anchor.price, EXACT.multiply(self.tick, Decimal(ticks))) if ticks else anchor.price
        return Anchor(self._later(anchor.time, bars), price)

    def _moved_anchor(self, anchor: Anchor, bars: int, before: float, after: float) -> Anchor:
        return Anchor(self._later(anchor.time, bars), self._moved_price(anchor.price, before, after))

    def _moved_price(self, price: Decimal, before: float, after: float) -> Decimal:
        """By logarithm what is moved keeps its ratios, else its distances, to the last digit."""
        old, new = self._price_at(before), self._price_at(after)
        if before == after or old is None or new is None:
            return price
        if not self.pane.is_log:
            return EXACT.add(price, EXACT.subtract(new, old))
        goal = self._price_at(self.y_of(price) + after - before)
        return goal if goal is not None else price

    def _later(self, time: int, bars: int) -> int:
        return self.times.time_at(self.times.index_of(time) + bars) if bars else time

    def _bar_at(self, x: float) -> int:
        pane = self.pane
        return round(pane.left + (x - pane.rect.left()) / pane.rect.width() * (pane.right - pane.left))

    def _anchor(self, index: int, y: float) -> Anchor | None:
        price = self._price_at(y)
        return Anchor(self.times.time_at(index), price) if price is not None else None

    def _price_at(self, y: float) -> Decimal | None:
        """Return the price at a pixel in whole ticks; None where there is none that could be kept."""
        try:
            value = self.pane.value_at(y)
        except OverflowError:
            return None
        if not math.isfinite(value):
            return None
        price = EXACT.quantize(Decimal(value), self.tick)
        return price if is_price(price) else None


def _near(pixel: float) -> float:
    return min(max(pixel, -_FARTHEST), _FARTHEST)
