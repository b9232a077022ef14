"""A font together with what painting with it needs again and again."""

from collections.abc import Iterable
from math import ceil
from typing import Final, TypeAlias

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QStaticText

from issplus_desktop.models.formatting import NARROW_SPACE

_SHAPE: Final = str.maketrans("123456789", "0" * 9)
_MOST_KEPT: Final = 1200
_FRACTIONS: Final = 64
"""Of a pixel, that a font knows."""
PlacedText: TypeAlias = tuple[str, float, float]
"""A text, its left edge and its base line."""
WholePlacedText: TypeAlias = tuple[str, int, int]


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
        self._starts: dict[str, float] = {}

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

    def draw_all(self, painter: QPainter, texts: Iterable[PlacedText]) -> None:
        """Paint figures, thousands by thousands: there are not many of them to be laid out, and numbers without end."""
        for text, left, base in texts:
            self._draw_parts(painter, left, base - self.ascent, text)

    def draw_all_at_whole(self, painter: QPainter, texts: Iterable[WholePlacedText]) -> None:
        """Paint the same at whole numbers, which Qt takes faster than points."""
        known, down = self._laid_out, ceil(self.ascent)
        rise = round((down - self.ascent) * _FRACTIONS) / _FRACTIONS  # so that nothing is left once it is gone back
        painter.translate(QPointF(0.0, rise))
        for text, left, base in texts:
            found = known.get(text)
            if found is not None:
                painter.drawStaticText(left, base - down, found)
            else:
                self._draw_parts(painter, left, base - down, text)
        painter.translate(QPointF(0.0, -rise))

    def _draw_parts(self, painter: QPainter, left: float, top: float, text: str) -> None:
        place = 0
        for part in text.split(NARROW_SPACE):
            start = left
            if place:
                before = text[:place]
                start += self._starts.get(before) or self._start_after(before)
            painter.drawStaticText(QPointF(start, top), self._laid_out.get(part) or self._lay_out(part))
            place += len(part) + 1

    def _start_after(self, before: str) -> float:
        if len(self._starts) >= _MOST_KEPT:
            self._starts.clear()
        found = self._starts[before] = self.width(before)
        return found

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
