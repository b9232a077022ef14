"""Where everything of a depth curve stands."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPolygonF

from issplus_desktop.market.depth import Depth, DepthStep
from issplus_desktop.models.depth_look import DepthLook, DepthScale
from issplus_desktop.ui.charts.axis_tag import EDGE, AxisFont
from issplus_desktop.ui.charts.chart_texts import compact_text, number_text
from issplus_desktop.ui.charts.device_pixels import FloatArray
from issplus_desktop.ui.charts.pane import Pane
from issplus_desktop.ui.charts.price_axis import Label
from issplus_desktop.ui.charts.price_scale import log_ticks, price_ticks

_MARGIN: Final = 0.025
_LEDGE: Final = 6.0
"""So many pixels the last level of a side is drawn out, or it would have no width."""
_HEADROOM: Final = 1.08
_TICK_HEIGHTS: Final = 2.6
_TICK_GAP: Final = 28.0
_LARGEST: Final = 1e290
_PERCENT: Final = Decimal(100)


@dataclass(frozen=True, slots=True)
class DepthLayout:
    """The pane (x: prices, y: sizes), the outlines of both areas in pixels, and the labels of both axes.

    An area begins and ends on the ground line; all between is the curve. `mid` is the pixel of the middle price.
    """

    pane: Pane
    bids: QPolygonF
    asks: QPolygonF
    mid: float | None
    prices: tuple[tuple[float, str], ...]
    sizes: tuple[Label, ...]

    def price_at(self, x: float, decimals: int) -> Decimal:
        """Return the price at a pixel, as fine as the wire's."""
        pane = self.pane
        x = min(max(x, pane.rect.left()), pane.rect.right())
        price = pane.left + (x - pane.rect.left()) / max(pane.rect.width(), 1.0) * (pane.right - pane.left)
        return Decimal(price).quantize(Decimal(1).scaleb(-decimals)) if abs(price) < 1e15 else Decimal(price)


def depth_layout(depth: Depth, look: DepthLook, area: QRectF, font: AxisFont, decimals: int) -> DepthLayout:
    """Divide an area: sizes at the right, prices below, the curve in what is left."""
    low, high = _price_range(depth, look)
    bottom, top = _size_range(depth, look)
    is_log = look.scale is DepthScale.LOG
    widest = max((font.width(text) for text in _texts(bottom, top, is_log=is_log)), default=0.0)
    axis = max(round(widest + 2 * EDGE), 40.0)
    rect = QRectF(area.left(), area.top(), max(area.width() - axis, 16.0), max(area.height() - font.height - 4, 16.0))
    pane = Pane(rect, low, high, bottom, top, is_log)
    mid = pane.x_of(_float(depth.mid)) if depth.mid is not None else None
    return DepthLayout(
        pane,
        _outline(pane, depth.bids, is_ask=False),
        _outline(pane, depth.asks, is_ask=True),
        mid,
        tuple(_price_labels(pane, font, decimals)),
        tuple(_size_labels(pane, font)),
    )


def _price_range(depth: Depth, look: DepthLook) -> tuple[float, float]:
    percent = look.range.span.percent
    if percent is not None and depth.mid:
        reach = abs(_float(depth.mid * percent / _PERCENT))
        low, high = _float(depth.mid) - reach, _float(depth.mid) + reach
    else:
        prices = [_float(step.price) for step in (*depth.bids, *depth.asks)]
        low, high = (min(prices), max(prices)) if prices else (0.0, 1.0)
    least = max(abs(low), abs(high)) * 1e-9 or 1e-9
    room = max((high - low) * _MARGIN, least)
    return low - room, high + room


def _size_range(depth: Depth, look: DepthLook) -> tuple[float, float]:
    sizes = [_float(step.size) for step in (*depth.bids, *depth.asks)]
    above = [size for size in sizes if size > 0]
    if look.scale is DepthScale.LOG:
        least, most = (min(above), max(above)) if above else (1.0, 10.0)
        return math.log10(least) - 0.3, math.log10(most) + 0.15
    lowest = min([0.0, *sizes])
    return lowest * _HEADROOM, (max(above) if above else 1.0) * _HEADROOM


def _outline(pane: Pane, steps: Sequence[DepthStep], *, is_ask: bool) -> QPolygonF:
    """Return the area below the steps of a side, from its best price outwards."""
    if not steps:
        return QPolygonF()
    prices = np.array([_float(step.price) for step in steps])
    sizes = np.array([_float(step.size) for step in steps])
    x, y = step_points(prices, sizes)
    ground = pane.rect.bottom()
    points = [QPointF(pane.x_of(left), pane.y_of(up)) for left, up in zip(x, y, strict=True)]
    # Whatever stands beyond the last level shown, it is no less than here.
    points.append(points[-1] + QPointF(_LEDGE if is_ask else -_LEDGE, 0.0))
    return QPolygonF([QPointF(points[0].x(), ground), *points, QPointF(points[-1].x(), ground)])


def step_points(prices: FloatArray, sizes: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the corners of a step line that holds each size from its price on to the next one."""
    x = np.repeat(prices, 2)[: 2 * len(prices) - 1]
    y = np.repeat(sizes, 2)[: 2 * len(sizes) - 1]
    x[1::2], y[1::2] = prices[1:], sizes[:-1]
    return x, y


def _ticks(bottom: float, top: float, most: int, *, is_log: bool) -> list[Decimal]:
    if is_log:
        return log_ticks(10.0**bottom, 10.0**top, 0 if bottom >= 0 else 6, most)
    whole = top >= most
    return price_ticks(bottom, top, 0 if whole else 6, most)


def _texts(bottom: float, top: float, *, is_log: bool) -> list[str]:
    return [compact_text(float(tick)) for tick in _ticks(bottom, top, 6, is_log=is_log)]


def _size_labels(pane: Pane, font: AxisFont) -> list[Label]:
    most = max(int(pane.rect.height() / (font.height * _TICK_HEIGHTS)), 1)
    ticks = _ticks(pane.low, pane.high, most, is_log=pane.is_log)
    labels = [Label(pane.y_of(float(tick)), compact_text(float(tick))) for tick in ticks]
    return [label for label in labels if pane.rect.top() + font.height / 2 <= label.y <= pane.rect.bottom() + 1]


def _price_labels(pane: Pane, font: AxisFont, decimals: int) -> list[tuple[float, str]]:
    """Return as many round prices as have room, each wholly below the pane."""
    widest = max(font.width(number_text(tick)) for tick in _edges(pane, decimals))
    most = max(int(pane.rect.width() / (widest + _TICK_GAP)), 1)
    labels = []
    for tick in price_ticks(pane.left, pane.right, decimals, most):
        x, text = pane.x_of(float(tick)), number_text(tick)
        half = font.width(text) / 2
        if pane.rect.left() + half <= x <= pane.rect.right() - half:
            labels.append((x, text))
    return labels


def _edges(pane: Pane, decimals: int) -> list[Decimal]:
    places = Decimal(1).scaleb(-decimals)
    edges = [Decimal(pane.left), Decimal(pane.right)]
    return [edge.quantize(places) if abs(edge) < 10**15 else edge.to_integral_value() for edge in edges]


def _float(value: Decimal | int) -> float:
    """Return a number for the screen; what no screen can show is held at its edge."""
    return min(max(float(Decimal(value)), -_LARGEST), _LARGEST)
