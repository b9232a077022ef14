"""The shades of drawings."""

import itertools

import pytest
from PySide6.QtCore import Qt

from issplus_desktop.models.drawing import DrawingStroke, DrawingStyle, DrawingTone
from issplus_desktop.ui.charts.chart_colors import contrast
from issplus_desktop.ui.charts.drawing_colors import DrawingInks, tone_color
from issplus_desktop.ui.theme import ThemeSource


@pytest.mark.parametrize(("name", "blind"), list(itertools.product(["dark", "light"], [False, True])))
def test_every_tone_is_seen_and_told_from_the_others(qapp, name, blind):
    themes = ThemeSource(name)
    themes.set_colour_blind(blind)
    colors = [tone_color(themes.theme, tone) for tone in DrawingTone]
    assert all(contrast(color, themes.theme.surface) >= 3 for color in colors)
    assert len({color.rgb() for color in colors}) == len(colors)


def test_a_pen_is_made_once_for_a_style(qapp):
    inks = DrawingInks(ThemeSource("dark").theme)
    style = DrawingStyle(DrawingTone.WARN, 3, DrawingStroke.DASHED)
    ink = inks.ink(style)
    assert inks.ink(DrawingStyle(DrawingTone.WARN, 3, DrawingStroke.DASHED)) is ink
    assert ink.pen.widthF() == pytest.approx(3.0, abs=0.1)
    assert ink.pen.style() is Qt.PenStyle.CustomDashLine
    assert ink.period == pytest.approx(10 * ink.pen.widthF())
    assert contrast(ink.color, ink.on_color) >= 4.5
    assert inks.ink(DrawingStyle()).period == 0.0
