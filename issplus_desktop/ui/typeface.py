"""A font together with what painting with it needs again and again."""

from collections.abc import Iterable
from math import ceil
from typing import Final, TypeAlias
from weakref import WeakValueDictionary

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QStaticText

from issplus_desktop.models.conventions import NARROW_SPACE, in_force
from issplus_desktop.ui.fonts import figures_font

_SHAPE: Final = str.maketrans("123456789", "0" * 9)
_MOST_KEPT: Final = 1200
_FRACTIONS: Final = 64
"""Of a pixel, that a font knows."""
Piece: TypeAlias = tuple[QStaticText, float]
"""A part of a text, and where it begins."""
PlacedPiece: TypeAlias = tuple[QStaticText, float, float]
"""The same with its base line."""


class Typeface:
    """A font with figures of one width, its metrics, the widths of texts and the glyphs of those painted lately.

    Measuring a text, or laying its glyphs out, costs as much as painting it.
    """

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.metrics = QFontMetricsF(font)
        self.ascent = self.metrics.ascent()
        self.descent = self.metrics.descent()
        self._digit = self.metrics.horizontalAdvance("0")
        self._space = self.metrics.horizontalAdvance(NARROW_SPACE)
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
        painter.drawStaticText(QPointF(left, base - self.ascent), self._laid_out.get(text) or self._lay_out(text))

    def pieces(self, text: str) -> tuple[list[Piece], float]:
        """Return the thousands of a number, laid out, and its width: there are not many, and numbers without end.

        What stands between thousands is a piece too, where it can be seen.
        """
        group = in_force().group or NARROW_SPACE
        shown, gap = group != NARROW_SPACE, self._space if group == NARROW_SPACE else self.width(group)
        found, start, known = list[Piece](), 0.0, self._laid_out
        for part in text.split(group):
            if shown and found:
                found.append((known.get(group) or self._lay_out(group), start - gap))
            found.append((known.get(part) or self._lay_out(part), start))
            start += (len(part) * self._digit if part.isdigit() else self.width(part)) + gap
        return found, start - gap

    def draw_all(self, painter: QPainter, pieces: Iterable[PlacedPiece], *, whole: bool) -> None:
        """Paint pieces of texts; where `whole` numbers are told, Qt takes them faster than points."""
        ascent, down = self.ascent, ceil(self.ascent)
        if not whole:
            for piece, left, base in pieces:
                painter.drawStaticText(QPointF(left, base - ascent), piece)
            return
        rise = round((down - ascent) * _FRACTIONS) / _FRACTIONS  # so that nothing is left once it is gone back
        painter.translate(QPointF(0.0, rise))
        for piece, left, base in pieces:
            if type(left) is int:
                painter.drawStaticText(left, int(base) - down, piece)
            else:
                painter.drawStaticText(QPointF(left, base - down), piece)
        painter.translate(QPointF(0.0, -rise))

    def _lay_out(self, text: str) -> QStaticText:
        if len(self._laid_out) >= _MOST_KEPT:
            self._laid_out.clear()
        found = self._laid_out[text] = laid_out(text)
        return found


class Typefaces:
    """Shares typefaces among all who paint figures in one font: what one has laid out, another one need not."""

    def __init__(self) -> None:
        self._used: WeakValueDictionary[tuple[str, int], Typeface] = WeakValueDictionary()

    def figures(self, base: QFont, weight: QFont.Weight | None = None) -> Typeface:
        """Return the typeface of a font's figures of one width, in its own weight or another one."""
        key = (base.toString(), int(weight if weight is not None else base.weight()))
        found = self._used.get(key)
        if found is None:
            font = figures_font(base)
            if weight is not None:
                font.setWeight(weight)
            found = self._used[key] = Typeface(font)
        return found


def laid_out(text: str) -> QStaticText:
    """Return a text, which is no markup, whose glyphs are laid out when it is first painted."""
    layout = QStaticText(text)
    layout.setTextFormat(Qt.TextFormat.PlainText)
    layout.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    return layout
