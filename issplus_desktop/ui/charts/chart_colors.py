"""The chart's own shades, made from the theme's colours."""

from dataclasses import dataclass

from PySide6.QtGui import QColor

from issplus_desktop.ui.theme import Theme, mix

_DARK_INK = QColor("#0b0e12")
_LIGHT_INK = QColor("#ffffff")


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
    )


def _shade(one: QColor, other: QColor, share: float) -> QColor:
    """Return a mixed colour as the screen has it, in eight bits a channel."""
    return QColor(mix(one, other, share).rgb())


def ink_on(background: QColor) -> QColor:
    """Return the darker or the lighter ink, whichever reads better on a colour."""
    return max((_DARK_INK, _LIGHT_INK), key=lambda ink: contrast(ink, background))


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
