"""The shades of drawings in a theme."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPen

from issplus_desktop.models.drawing import DrawingStroke, DrawingStyle, DrawingTone
from issplus_desktop.ui.charts.chart_colors import ink_on
from issplus_desktop.ui.theme import Theme

_FILL: Final = 0.12
_GROUND: Final = 0.8
_DASHES: Final = {DrawingStroke.DASHED: [6.0, 4.0], DrawingStroke.DOTTED: [1.0, 3.0]}
"""Lengths and gaps, in widths of the line."""
_MORE: Final = 0.02
"""Qt begins the pattern of a hair line anew wherever it begins to paint, but not that of one a little wider."""


def tone_color(theme: Theme, tone: DrawingTone) -> QColor:
    """Return a theme's colour for a tone."""
    return {
        DrawingTone.ACCENT: theme.accent,
        DrawingTone.UP: theme.up,
        DrawingTone.DOWN: theme.down,
        DrawingTone.WARN: theme.warn,
        DrawingTone.PLAIN: theme.text,
    }[tone]


@dataclass(frozen=True, slots=True)
class Ink:
    """What a drawing of one style is painted with; `period` is how long its pattern is, in pixels, 0 without one."""

    pen: QPen
    fill: QBrush
    color: QColor
    on_color: QColor
    period: float


class DrawingInks:
    """Makes pens and brushes of a theme once for each style."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._inks: dict[DrawingStyle, Ink] = {}
        self.ground = QColor(theme.surface)
        self.ground.setAlphaF(_GROUND)
        self.handle = QPen(theme.focus, 1.5)
        self.inside = QBrush(theme.surface)

    def ink(self, style: DrawingStyle) -> Ink:
        """Return what a style is painted with."""
        if style not in self._inks:
            self._inks[style] = self._make(style)
        return self._inks[style]

    def _make(self, style: DrawingStyle) -> Ink:
        color = tone_color(self._theme, style.tone)
        pen = QPen(color, float(style.width))
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        dashes = _DASHES.get(style.stroke)
        if dashes:
            pen.setWidthF(style.width + _MORE)
            pen.setDashPattern(dashes)
        shade = QColor(color)
        shade.setAlphaF(_FILL)
        return Ink(pen, QBrush(shade), color, ink_on(color), sum(dashes or ()) * pen.widthF())
