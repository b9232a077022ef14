"""The last price: a dashed line over the candles and a tag on the axis."""

import math

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from issplus_desktop.ui.charts.axis_tag import EDGE, AxisFont
from issplus_desktop.ui.charts.chart_colors import ChartColors, ink_on
from issplus_desktop.ui.charts.device_pixels import Dashes, dashed_row, device_pixels
from issplus_desktop.ui.charts.pane import EMPTY_PANE, Pane, SceneItem

_DASH = 3.0
_GAP = 4.0
_ARROW = 4.0
_LEAST_EDGE = 4.0


class LastPriceLine(SceneItem):
    """Marks the last candle's close; at the pane's edge, with an arrow, when that price is out of sight."""

    def __init__(self, colors: ChartColors) -> None:
        super().__init__(colors, z=20)
        self._font = AxisFont(QFont())
        self._pane = EMPTY_PANE
        self._price: float | None = None
        self._text = self._countdown = ""
        self._rising = True
        self._stale = False
        self._axis_right = 1.0
        self._moved = True

    @property
    def text(self) -> str:
        """The price on the tag; empty when there is none."""
        return self._text

    def set_font(self, font: AxisFont) -> None:
        """Take the font of the tag."""
        self._font = font
        self._moved = True
        self.update()

    def set_price(self, price: float | None, text: str, *, rising: bool, stale: bool) -> None:
        """Take the last close, its exact text, whether its candle rises and whether it is old news."""
        state = (price, text, rising, stale)
        if state != (self._price, self._text, self._rising, self._stale):
            self._price, self._text, self._rising, self._stale = state
            self._moved = True
            self.update()

    @property
    def countdown(self) -> str:
        """What is left of the candle; empty where nobody knows."""
        return self._countdown

    def set_countdown(self, text: str) -> None:
        """Say under the price how long the candle has yet to go."""
        if text != self._countdown:
            self._countdown = text
            self._moved = True
            self.update()

    def set_pane(self, pane: Pane, axis_right: float) -> None:
        """Take the price pane; the tag reaches from its right edge to `axis_right`."""
        if self._price is None:
            self.set_rect(QRectF())
            return
        if (pane, axis_right) == (self._pane, self._axis_right) and not self._moved:
            return
        self._pane, self._axis_right, self._moved = pane, axis_right, False
        tag = self.tag
        self.set_rect(QRectF(pane.rect.left(), tag.top() - 1, tag.right() - pane.rect.left(), tag.height() + 2))
        self.update()

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        if self._price is None:
            return
        color = self.colors.up if self._rising else self.colors.down
        if self._stale:
            color = self.colors.stale
        side = self._pane.side_of(self._price)
        if not side:
            self._paint_line(painter, self._pane.y_of(self._price), color)
        tag = self.tag
        painter.setFont(self._font.font)
        painter.fillRect(tag, color)
        for line, text in enumerate(self._lines):
            row = QRectF(tag.left(), tag.top() + line * self._font.height, tag.width(), self._font.height)
            self._font.paint_tag(painter, row, text, color, ink_on(color))
        if side:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            painter.drawPath(_arrow(tag, up=side > 0))

    @property
    def tag(self) -> QRectF:
        """Where the tag is: at the price's place, or as near as the pane allows. Empty without a price."""
        if self._price is None:
            return QRectF()
        line, pane = self._font.height, self._pane.rect
        height = line * len(self._lines)
        top = min(max(self._pane.y_of(self._price) - line / 2, pane.top()), pane.bottom() - height)
        widest = math.ceil(max(map(self._font.width, self._lines))) + EDGE + _LEAST_EDGE
        # What is left of a day is longer than a short price: the tag then reaches a little into the pane.
        left = min(pane.right(), self._axis_right - widest)
        return QRectF(left, round(top), self._axis_right - left, height)

    @property
    def _lines(self) -> tuple[str, ...]:
        return (self._text, self._countdown) if self._countdown else (self._text,)

    def _paint_line(self, painter: QPainter, y: float, color: QColor) -> None:
        rect = self._pane.rect
        with device_pixels(painter) as (to_pixels, hair):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            dashes = Dashes(_DASH, _GAP, hair)
            dashed_row(to_pixels, rect.left(), rect.right(), y, dashes).draw(painter)


def _arrow(tag: QRectF, *, up: bool) -> QPainterPath:
    """Return a small triangle beside a tag, in the pane."""
    middle, x = tag.center().y(), tag.left() - 3 * _ARROW
    tip, base = (middle - _ARROW / 2, middle + _ARROW / 2) if up else (middle + _ARROW / 2, middle - _ARROW / 2)
    path = QPainterPath()
    path.moveTo(x, base)
    path.lineTo(x + 2 * _ARROW, base)
    path.lineTo(x + _ARROW, tip)
    path.closeSubpath()
    return path
