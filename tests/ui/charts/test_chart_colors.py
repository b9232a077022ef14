"""The chart's shades."""

import pytest
from PySide6.QtGui import QColor

from issplus_desktop.ui.charts.chart_colors import chart_colors, contrast, ink_on
from issplus_desktop.ui.theme import load_theme

THEMES = ["dark", "light", "dark-colour-blind", "light-colour-blind"]


def test_contrast_is_that_of_wcag():
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("#ffffff")) == pytest.approx(4.48, abs=0.01)
    assert contrast(QColor("red"), QColor("red")) == 1


@pytest.mark.parametrize("name", THEMES)
def test_tags_can_be_read(qapp, name):
    colors = chart_colors(load_theme(name))
    assert contrast(colors.tag, colors.tag_text) >= 4.5
    for color in (colors.up, colors.down, colors.stale):
        assert contrast(color, ink_on(color)) >= 4.5


@pytest.mark.parametrize("name", THEMES)
def test_the_grid_is_quieter_than_the_data(qapp, name):
    colors = chart_colors(load_theme(name))
    for data in (colors.up, colors.down):
        assert contrast(data, colors.background) > 2 * contrast(colors.grid, colors.background)
    assert contrast(colors.up, colors.up_inside) > 2
