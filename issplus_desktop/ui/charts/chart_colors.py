"""The chart's own shades, made from the theme's colours."""

from dataclasses import dataclass
from functools import cache

from PySide6.QtGui import QColor

from issplus_desktop.ui.theme import Theme, mix

_DARK_INK = QColor("#0b0e12")
_LIGHT_INK = QColor("#ffffff")
# After Okabe and Ito, whose colours are told apart with any eyes; each reads on the surface of its theme.
_ON_DARK = tuple(map(QColor, ("#56b4e9", "#e69f00", "#d490b8", "#f0e442", "#1fb592", "#f0803c", "#8e9bff", "#b4bcc6")))
_ON_LIGHT = tuple(map(QColor, ("#0072b2", "#b26a00", "#a8437f", "#857500", "#007a5a", "#c23b00", "#4b4fd6", "#5b6773")))


@dataclass(frozen=True, slots=True)
class ChartColors:
    """One colour for each thing in a chart."""

    background: QColor
    grid: QColor
    day_line: QColor
    frame: QColor
    text: QColor
    text_dim: QColor
    up: QColor
    up_inside: QColor
    down: QColor
    volume_up: QColor
    volume_down: QColor
    crosshair: QColor
    tag: QColor
    tag_text: QColor
    accent: QColor
    focus: QColor
    stale: QColor
    series: tuple[QColor, ...]
    """The cycle of the lines' colours: blue, orange, purple, yellow, green, vermilion, indigo, grey."""


def chart_colors(theme: Theme) -> ChartColors:
    """Return the shades of a theme: candles are the brightest, grid and volume the quietest."""
    surface = theme.surface
    return ChartColors(
        background=surface,
        grid=_shade(surface, theme.line, 0.5 if theme.dark else 0.55),
        day_line=theme.line,
        frame=theme.line,
        text=theme.text,
        text_dim=theme.text_dim,
        up=theme.up,
        up_inside=_shade(surface, theme.up, 0.14),
        down=theme.down,
        volume_up=_shade(surface, theme.up, 0.38),
        volume_down=_shade(surface, theme.down, 0.38),
        crosshair=_shade(theme.text_dim, surface, 0.25),
        tag=theme.text_dim,
        tag_text=ink_on(theme.text_dim),
        accent=theme.accent,
        focus=theme.focus,
        stale=theme.stale,
        series=_ON_DARK if theme.dark else _ON_LIGHT,
    )


def _shade(one: QColor, other: QColor, share: float) -> QColor:
    """Return a mixed colour as the screen has it, in eight bits a channel."""
    return QColor(mix(one, other, share).rgb())


def ink_on(background: QColor) -> QColor:
    """Return the darker or the lighter ink, whichever reads better on a colour."""
    return _DARK_INK if _reads_better_dark(background.rgb()) else _LIGHT_INK


@cache
def _reads_better_dark(rgb: int) -> bool:
    background = QColor.fromRgb(rgb)
    return contrast(_DARK_INK, background) >= contrast(_LIGHT_INK, background)


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast ratio of two colours, 1 to 21, as WCAG computes it."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(color: QColor) -> float:
    linear = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in (color.redF(), color.greenF(), color.blueF())
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
