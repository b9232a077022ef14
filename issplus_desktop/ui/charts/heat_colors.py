"""The colours of a heat map: an even scale for sizes, and what must look unlike any size."""

import math
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QBrush, QColor, QPen

from issplus_desktop.models.heat_arrays import LARGEST, NO_TIME, UNKNOWN, ZERO
from issplus_desktop.ui.charts.chart_colors import ink_on
from issplus_desktop.ui.theme import Theme, mix

Pixels: TypeAlias = NDArray[np.uint32]
_Tone: TypeAlias = tuple[float, float, float]
_DARK: Final[tuple[_Tone, _Tone]] = ((0.30, 0.075, 275.0), (0.93, 0.15, 100.0))
_LIGHT: Final[tuple[_Tone, _Tone]] = ((0.93, 0.035, 110.0), (0.30, 0.11, 285.0))
"""Lightness, chroma and hue (degrees) in OKLCh of the smallest and the largest size."""


@dataclass(frozen=True, slots=True)
class HeatColors:
    """One colour or pen for each thing. Sides of trades differ by shape, lines of best prices also by place."""

    surface: QColor
    raised: QColor
    frame: QColor
    grid: QColor
    text: QColor
    text_dim: QColor
    focus: QColor
    zero: QColor
    unknown: QColor
    hatch: QColor
    bid: QColor
    ask: QColor
    bid_ink: QColor
    ask_ink: QColor
    outline: QPen
    trades: tuple[QBrush, QBrush, QBrush]
    trade_pens: tuple[QPen, QPen, QPen]
    aim: QPen
    tones: tuple[QColor, ...]
    """The scale of sizes, from the smallest to the largest, in even steps."""


def heat_colors(theme: Theme) -> HeatColors:
    """Return the colours of a theme."""
    sides = (theme.text, theme.bid, theme.ask)
    return HeatColors(
        surface=theme.surface,
        raised=theme.raised,
        frame=theme.line,
        grid=theme.line,
        text=theme.text,
        text_dim=theme.text_dim,
        focus=theme.focus,
        zero=QColor("#0c0f14") if theme.dark else QColor("#ffffff"),
        unknown=theme.raised,
        hatch=mix(theme.raised, theme.text_dim, 0.32),
        bid=theme.bid,
        ask=theme.ask,
        bid_ink=ink_on(theme.bid),
        ask_ink=ink_on(theme.ask),
        outline=QPen(QColor("#0b0e12") if theme.dark else QColor("#ffffff"), 1.0),
        trades=(QBrush(sides[0]), QBrush(sides[1]), QBrush(sides[2])),
        trade_pens=(QPen(sides[0], 1.6), QPen(sides[1], 1.6), QPen(sides[2], 1.6)),
        aim=QPen(theme.text, 1.0),
        tones=scale_of(dark=theme.dark),
    )


def scale_of(*, dark: bool, steps: int = 256) -> tuple[QColor, ...]:
    """Return colours whose lightness changes by the same amount from each to the next, as eyes see it.

    The lightness alone tells the size, so that no kind of colour blindness hides it; the hue only helps.
    """
    first, last = _DARK if dark else _LIGHT
    shares = [step / (steps - 1) for step in range(steps)]
    return tuple(
        _of_oklch(*(begin + (end - begin) * share for begin, end in zip(first, last, strict=True))) for share in shares
    )


def table_of(colors: HeatColors, low: int, high: int, exponent: float) -> Pixels:
    """Return the pixel (0xffRRGGBB) of each code: up to `low` the palest tone, from `high` on the strongest."""
    table = np.full(256, _pixel(colors.surface), np.uint32)
    tones = np.array([_pixel(tone) for tone in colors.tones], np.uint32)
    codes = np.arange(1, LARGEST + 1)
    shares = np.clip((codes - low) / max(high - low, 1), 0.0, 1.0) ** exponent
    table[1 : LARGEST + 1] = tones[np.round(shares * (len(tones) - 1)).astype(np.intp)]
    table[ZERO] = _pixel(colors.zero)
    table[UNKNOWN] = _pixel(colors.unknown)
    table[NO_TIME] = _pixel(colors.surface)
    return table


def _pixel(color: QColor) -> int:
    return color.rgb() & 0xFFFFFFFF


def _of_oklch(lightness: float, chroma: float, hue: float) -> QColor:
    """Return a colour given in OKLCh (Ottosson 2020); what the screen cannot show is held at its edge."""
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return QColor.fromRgbF(
        _encoded(4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short),
        _encoded(-1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short),
        _encoded(-0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short),
    )


def _encoded(linear: float) -> float:
    linear = min(max(linear, 0.0), 1.0)
    return 12.92 * linear if linear <= 0.0031308 else 1.055 * linear ** (1 / 2.4) - 0.055
