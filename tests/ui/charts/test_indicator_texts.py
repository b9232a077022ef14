"""What indicators are called."""

from dataclasses import replace

import pytest

from issplus_desktop.models.indicator_choice import COLORS
from issplus_desktop.models.indicator_kinds import KINDS, Param
from issplus_desktop.ui.charts.chart_colors import chart_colors, contrast
from issplus_desktop.ui.charts.indicator_texts import color_names, indicator_help, indicator_name, parameter_name
from issplus_desktop.ui.theme import ThemeSource


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_every_kind_has_a_name_and_says_what_it_is(qapp, kind):
    assert indicator_name(kind) != kind.short
    assert indicator_help(kind).endswith(".")


def test_a_kind_that_nobody_described_goes_by_its_short_name(qapp):
    odd = replace(KINDS[0], id="oracle")
    assert indicator_name(odd) == odd.short
    assert indicator_help(odd) == ""


def test_every_parameter_has_a_name(qapp):
    assert len({parameter_name(param) for param in Param}) == len(Param)


@pytest.mark.parametrize("name", ["dark", "light"])
def test_every_colour_has_a_name_and_is_seen(qapp, name):
    theme = ThemeSource(name).theme
    colors = chart_colors(theme).series
    assert len(colors) == len(color_names()) == COLORS
    assert len({color.name() for color in colors}) == COLORS
    assert all(contrast(color, theme.surface) >= 3.0 for color in colors)
