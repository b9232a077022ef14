"""The shades and pens of a depth curve, made once for each theme."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPen

from issplus_desktop.ui.theme import Theme, mix

_FILL: Final = 0.22
_LINE: Final = 1.6


@dataclass(frozen=True, slots=True)
class SideInk:
    """What one side is painted with."""

    line: QPen
    fill: QBrush


@dataclass(frozen=True, slots=True)
class DepthColors:
    """One pen or brush for each thing. The sides also differ by place and by words."""

    surface: QColor
    raised: QColor
    grid: QColor
    text: QColor
    text_dim: QColor
    frame: QColor
    focus: QColor
    bid: SideInk
    ask: SideInk
    stale: SideInk
    mid: QPen
    aim: QPen


def depth_colors(theme: Theme) -> DepthColors:
    """Return the inks of a theme."""
    return DepthColors(
        surface=theme.surface,
        raised=theme.raised,
        grid=mix(theme.surface, theme.line, 0.5),
        text=theme.text,
        text_dim=theme.text_dim,
        frame=theme.line,
        focus=theme.focus,
        bid=_side(theme, theme.bid),
        ask=_side(theme, theme.ask),
        stale=_side(theme, theme.stale),
        mid=QPen(theme.text_dim, 1.0, Qt.PenStyle.DashLine),
        aim=QPen(theme.text_dim, 1.0, Qt.PenStyle.DotLine),
    )


def _side(theme: Theme, color: QColor) -> SideInk:
    return SideInk(QPen(color, _LINE), QBrush(mix(theme.surface, color, _FILL)))
