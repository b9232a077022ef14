"""The ruler: how far it is from one place in the chart to another, in price, candles and time."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from issplus_desktop.models.candle_arrays import CandleArrays
from issplus_desktop.ui.charts.axis_tag import AxisFont
from issplus_desktop.ui.charts.chart_colors import ChartColors
from issplus_desktop.ui.charts.chart_texts import change_text, compact_text, duration_text, percent_text
from issplus_desktop.ui.charts.pane import Pane, SceneItem
from issplus_desktop.ui.charts.price_scale import EXACT

_FILL: Final = 0.14
_PAD: Final = 8.0
_GAP: Final = 6.0


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """A candle, by its start (Moscow wall seconds), and a price: it stays where it is whatever comes or is scrolled."""

    start: int
    price: float


@dataclass(slots=True)
class Ruler:
    """From where to where one measures; nothing while `begin` is None."""

    begin: ChartPoint | None = None
    end: ChartPoint | None = None

    def put(self, begin: ChartPoint | None) -> None:
        """Begin at a point, or take the ruler away."""
        self.begin = self.end = begin


def ruler_texts(begin: ChartPoint, end: ChartPoint, arrays: CandleArrays) -> tuple[str, ...]:
    """Return the distance in lines: price and per cent, candles and time (backwards is negative), volume if known.

    The volume is that of the candles after the first up to the last, as many as are counted.
    """
    places = Decimal(1).scaleb(-arrays.decimals)
    first, last = (EXACT.quantize(Decimal(point.price), places) for point in (begin, end))
    price = change_text(last - first)
    if first > 0:
        price = f"{price} ({percent_text((last - first) / first)})"
    places_in_time = arrays.index_at(begin.start), arrays.index_at(end.start)
    bars = places_in_time[1] - places_in_time[0]
    sign = "−" if bars < 0 else ""
    candles = QCoreApplication.translate("Chart", "%n candles", "", abs(bars))
    way = f"{sign}{candles} · {sign}{duration_text(abs(end.start - begin.start))}"
    return (price, way, *_volume(arrays, min(places_in_time) + 1, max(places_in_time) + 1))


def _volume(arrays: CandleArrays, first: int, end: int) -> tuple[str, ...]:
    """Return in words what was traded in some candles; nothing where no volume is known."""
    volumes = arrays.columns.slice(first, end).volumes
    known = volumes[np.isfinite(volumes)]
    if not known.any():
        return ()
    words = QCoreApplication.translate("Chart", "Volume {volume}")
    return (words.format(volume=compact_text(float(known.sum()))),)


class RulerItem(SceneItem):
    """Paints what is measured as a shaded rectangle with its two lines of text."""

    def __init__(self, colors: ChartColors) -> None:
        super().__init__(colors, z=25)
        self._font = AxisFont(QFont())
        self._span: tuple[QPointF, QPointF] | None = None
        self._texts: tuple[str, ...] = ()
        self._pane = QRectF()

    @property
    def texts(self) -> tuple[str, ...]:
        """What it says; empty while nothing is measured."""
        return self._texts

    def set_font(self, font: AxisFont) -> None:
        """Take the font of the texts."""
        self._font = font
        self.update()

    def set_span(self, pane: Pane, span: tuple[QPointF, QPointF] | None, texts: Sequence[str]) -> None:
        """Measure from one pixel of a pane to another, or nothing."""
        if (span, tuple(texts), pane.rect) != (self._span, self._texts, self._pane):
            self._span, self._texts, self._pane = span, tuple(texts), pane.rect
            self.set_rect(pane.rect if span else QRectF())
            self.update()

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        if self._span is None:
            return
        begin, end = self._span
        painter.save()
        painter.setClipRect(self._pane)
        accent = self.colors.accent
        ground = QColor(accent)
        ground.setAlphaF(_FILL)
        area = QRectF(begin, end).normalized()
        painter.fillRect(area, ground)
        painter.setPen(QPen(accent, 1.0))
        painter.drawLine(QPointF(area.left(), end.y()), QPointF(area.right(), end.y()))
        painter.drawLine(QPointF(end.x(), area.top()), QPointF(end.x(), area.bottom()))
        self._paint_texts(painter, area, above=end.y() <= begin.y())
        painter.restore()

    def _paint_texts(self, painter: QPainter, area: QRectF, *, above: bool) -> None:
        """Paint the texts beyond the end of the measured area, as near to it as the pane allows."""
        font, colors, pane = self._font, self.colors, self._pane
        width = max(font.width(text) for text in self._texts) + 2 * _PAD
        height = font.height * len(self._texts) + _PAD / 2
        left = min(max(area.center().x() - width / 2, pane.left()), max(pane.right() - width, pane.left()))
        top = area.top() - height - _GAP if above else area.bottom() + _GAP
        box = QRectF(left, min(max(top, pane.top()), max(pane.bottom() - height, pane.top())), width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colors.tag)
        painter.drawRoundedRect(box, 3.0, 3.0)
        painter.setPen(colors.tag_text)
        painter.setFont(font.font)
        for line, text in enumerate(self._texts):
            middle = box.top() + _PAD / 4 + font.height * (line + 0.5)
            font.paint(painter, box.center().x() - font.width(text) / 2, middle, text)
