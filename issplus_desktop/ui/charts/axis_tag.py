"""A value on a filled ground, as it stands on an axis."""

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

_PAD: Final = 2.0
EDGE: Final = 8.0
"""From the text to the edge of the axis."""


def tag_height(font: QFont) -> float:
    """Return how high a tag is, in whole pixels."""
    return float(round(QFontMetricsF(font).height() + 2 * _PAD))


def text_width(font: QFont, text: str) -> float:
    """Return a text's width in pixels."""
    return QFontMetricsF(font).horizontalAdvance(text)


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
