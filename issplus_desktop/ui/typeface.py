"""A font together with what painting with it needs again and again."""

from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QStaticText

_SHAPE: Final = str.maketrans("123456789", "0" * 9)
_MOST_KEPT: Final = 800


class Typeface:
    """A font with figures of one width, its metrics, the widths of texts and the glyphs of those painted lately.

    Measuring a text, or laying its glyphs out, costs as much as painting it.
    """

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.metrics = QFontMetricsF(font)
        self.ascent = self.metrics.ascent()
        self.descent = self.metrics.descent()
        self._widths: dict[str, float] = {}
        self._laid_out: dict[str, QStaticText] = {}

    def width(self, text: str) -> float:
        """Return how wide a text is; all digits are of one width, so that texts of one shape are measured once."""
        shape = text.translate(_SHAPE)
        width = self._widths.get(shape)
        if width is None:
            if len(self._widths) >= _MOST_KEPT:
                self._widths.clear()
            width = self._widths[shape] = self.metrics.horizontalAdvance(shape)
        return width

    def base(self, top: float, height: float) -> float:
        """Return the base line of a text that stands in the middle of a row."""
        return top + (height + self.ascent - self.descent) / 2

    def draw(self, painter: QPainter, left: float, base: float, text: str) -> None:
        """Paint a text that will be painted again, in the painter's pen; the painter has this font."""
        found = self._laid_out.get(text)
        if found is None:
            if len(self._laid_out) >= _MOST_KEPT:
                self._laid_out.clear()
            found = self._laid_out[text] = laid_out(text)
        painter.drawStaticText(QPointF(left, base - self.ascent), found)


def laid_out(text: str) -> QStaticText:
    """Return a text, which is no markup, whose glyphs are laid out when it is first painted."""
    layout = QStaticText(text)
    layout.setTextFormat(Qt.TextFormat.PlainText)
    layout.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    return layout
