"""A font together with what painting with it needs again and again."""

from collections.abc import Iterable
from typing import Final, TypeAlias

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QStaticText

_SHAPE: Final = str.maketrans("123456789", "0" * 9)
_MOST_KEPT: Final = 800
_LATELY: Final = 200
"""Texts that were painted once; what comes again later than that is not worth being kept."""
PlacedText: TypeAlias = tuple[str, float, float]
"""A text, its left edge and its base line."""


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
        self._passed: set[str] = set()

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
        painter.drawStaticText(QPointF(left, base - self.ascent), self._laid_out.get(text) or self._lay_out(text))

    def draw_all(self, painter: QPainter, texts: Iterable[PlacedText], grain: int) -> None:
        """Paint texts that may never be painted again: what comes for the second time is laid out.

        Where there are `grain` (a whole number of) pixels of the screen to a pixel of the program, texts begin at whole
        ones: only there are they, laid out or not, painted alike; so must their base lines be. Elsewhere (0) all are
        laid out.
        """
        known, ascent = self._laid_out, self.ascent
        for text, start, base in texts:
            left = round(start * grain) / grain if grain else start
            found = known.get(text)
            if found is None and grain and not self._came_again(text):
                painter.drawText(QPointF(left, base), text)
            else:
                painter.drawStaticText(QPointF(left, base - ascent), found or self._lay_out(text))

    def draw_passing(self, painter: QPainter, texts: Iterable[PlacedText], grain: int) -> None:
        """Paint texts that will hardly be painted again, the same way."""
        if not grain:
            self.draw_all(painter, texts, grain)
            return
        for text, start, base in texts:
            painter.drawText(QPointF(round(start * grain) / grain, base), text)

    def _came_again(self, text: str) -> bool:
        if text in self._passed:
            self._passed.discard(text)
            return True
        if len(self._passed) >= _LATELY:
            self._passed.clear()
        self._passed.add(text)
        return False

    def _lay_out(self, text: str) -> QStaticText:
        if len(self._laid_out) >= _MOST_KEPT:
            self._laid_out.clear()
        found = self._laid_out[text] = laid_out(text)
        return found


def laid_out(text: str) -> QStaticText:
    """Return a text, which is no markup, whose glyphs are laid out when it is first painted."""
    layout = QStaticText(text)
    layout.setTextFormat(Qt.TextFormat.PlainText)
    layout.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    return layout
