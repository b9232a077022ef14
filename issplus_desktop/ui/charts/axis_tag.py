"""What stands on an axis: its font, and values on a filled ground."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QStaticText

_PAD: Final = 2.0
_MOST_TEXTS: Final = 500
EDGE: Final = 8.0
"""From the text to the edge of the axis."""


class AxisFont:
    """A font with its measures and the texts it was laid out for, which are wanted in every frame."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self._metrics = QFontMetricsF(font)
        self._widths: dict[str, float] = {}
        self._texts: dict[str, QStaticText] = {}
        self.height = float(round(self._metrics.height() + 2 * _PAD))
        """How high a tag is, in whole pixels."""
        self._baseline = (self._metrics.ascent() - self._metrics.descent()) / 2

    def width(self, text: str) -> float:
        """Return a text's width in pixels."""
        width = self._widths.get(text)
        if width is None:
            if len(self._widths) > _MOST_TEXTS:
                self._widths.clear()
            width = self._widths[text] = self._metrics.horizontalAdvance(text)
        return width

    def paint(self, painter: QPainter, x: float, y: float, text: str) -> None:
        """Paint a text that begins at `x` with its middle at `y`; the painter must have this font."""
        self.paint_on(painter, x, y + self._baseline, text)

    def paint_on(self, painter: QPainter, x: float, baseline: float, text: str) -> None:
        """Paint a text that begins at `x` on a baseline; much cheaper than to let Qt lay it out anew."""
        painter.drawStaticText(QPointF(x, baseline - self._metrics.ascent()), self._laid_out(text))

    def paint_tag(self, painter: QPainter, rect: QRectF, text: str, ground: QColor, ink: QColor) -> None:
        """Paint a tag over the whole of `rect`, its text right-aligned like the axis' own labels."""
        painter.fillRect(rect, ground)
        painter.setPen(ink)
        self.paint(painter, rect.right() - EDGE - self.width(text), rect.center().y(), text)

    def _laid_out(self, text: str) -> QStaticText:
        known = self._texts.get(text)
        if known is None:
            if len(self._texts) > _MOST_TEXTS:
                self._texts.clear()
            known = self._texts[text] = QStaticText(text)
            known.setTextFormat(Qt.TextFormat.PlainText)
            known.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        return known


def paint_centred_tag(painter: QPainter, rect: QRectF, text: str, ground: QColor, ink: QColor) -> None:
    """Paint a tag with its text in the middle."""
    painter.fillRect(rect, ground)
    painter.setPen(ink)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
