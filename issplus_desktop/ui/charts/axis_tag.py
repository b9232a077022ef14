"""What stands on an axis: its font, and values on a filled ground."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

_PAD: Final = 2.0
_MOST_WIDTHS: Final = 500
EDGE: Final = 8.0
"""From the text to the edge of the axis."""


class AxisFont:
    """A font with its measures, which are asked for in every frame."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self._metrics = QFontMetricsF(font)
        self._widths: dict[str, float] = {}
        self.height = float(round(self._metrics.height() + 2 * _PAD))
        """How high a tag is, in whole pixels."""
        self._baseline = (self._metrics.ascent() - self._metrics.descent()) / 2

    def width(self, text: str) -> float:
        """Return a text's width in pixels."""
        width = self._widths.get(text)
        if width is None:
            if len(self._widths) > _MOST_WIDTHS:
                self._widths.clear()
            width = self._widths[text] = self._metrics.horizontalAdvance(text)
        return width

    def paint(self, painter: QPainter, x: float, y: float, text: str) -> None:
        """Paint a text that begins at `x` with its middle at `y`; much cheaper than asking Qt to align it."""
        painter.drawText(QPointF(x, y + self._baseline), text)


def paint_tag(painter: QPainter, rect: QRectF, text: str, ground: QColor, ink: QColor) -> None:
    """Paint a tag over the whole of `rect`, its text right-aligned like the axis' own labels."""
    painter.fillRect(rect, ground)
    painter.setPen(ink)
    flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(rect.adjusted(0, 0, -EDGE, 0), flags, text)


def paint_centred_tag(painter: QPainter, rect: QRectF, text: str, ground: QColor, ink: QColor) -> None:
    """Paint a tag with its text in the middle."""
    painter.fillRect(rect, ground)
    painter.setPen(ink)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
