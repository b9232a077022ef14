"""The two fonts of the program: the system's interface font and figures of one width."""

from typing import Final

from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics, QFontMetricsF, QGuiApplication

_FALLBACKS: Final = ("Inter", "Noto Sans", "DejaVu Sans")
_GENERIC: Final = frozenset({"", "sans serif", "sans-serif", "sans"})
_DIGITS: Final = "0123456789"
_USUAL_LINE: Final = 18
"""How high a line of text may be, in pixels, before what holds it must grow."""


def interface_font() -> QFont:
    """Return the system's interface font, or a good one that is installed where the system names none."""
    font = QGuiApplication.font()
    if font.family().lower() in _GENERIC:
        installed = set(QFontDatabase.families())
        family = next((name for name in _FALLBACKS if name in installed), None)
        if family is not None:
            font.setFamily(family)
            font.setPointSizeF(9.5)
    return font


def figures_font(base: QFont) -> QFont:
    """Return `base` with figures of one width (`tnum`), or a monospaced face where the font has no such figures."""
    font = QFont(base)
    font.setFeature(QFont.Tag("tnum"), 1)
    if has_even_figures(font):
        return font
    mono = fixed_font(base)
    mono.setWeight(base.weight())
    return mono


def fixed_font(base: QFont) -> QFont:
    """Return the system's monospaced face at the size of `base`."""
    mono = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    mono.setPointSizeF(base.pointSizeF())
    return mono


def grown(usual: int, metrics: QFontMetrics) -> int:
    """Return how large something is for these metrics that is `usual` pixels large for a font of a usual size."""
    return round(usual * max(1.0, metrics.height() / _USUAL_LINE))


def has_even_figures(font: QFont) -> bool:
    """Whether all ten digits of a font are of one width, so that columns do not jitter."""
    metrics = QFontMetricsF(font)
    widths = [metrics.horizontalAdvance(digit * 10) for digit in _DIGITS]
    return max(widths) - min(widths) < 0.5


def scaled_font(base: QFont, factor: float, *, bold: bool = False) -> QFont:
    """Return `base` larger or smaller; its size stays in points."""
    font = QFont(base)
    font.setPointSizeF(base.pointSizeF() * factor)
    if bold:
        font.setWeight(QFont.Weight.DemiBold)
    return font
