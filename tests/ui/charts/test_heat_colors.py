import itertools

import numpy as np
import pytest

from issplus_desktop.models.heat_arrays import LARGEST, NO_TIME, UNKNOWN, ZERO
from issplus_desktop.ui.charts.chart_colors import contrast
from issplus_desktop.ui.charts.heat_colors import heat_colors, scale_of, table_of
from issplus_desktop.ui.theme import load_theme

THEMES = ("dark", "light")


def lightness(color):
    """OKLab's L."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (color.redF(), color.greenF(), color.blueF())
    ]
    to_cones = np.array([[0.4122, 0.5363, 0.0514], [0.2119, 0.6807, 0.1074], [0.0883, 0.2817, 0.6300]])
    return float(np.cbrt(to_cones @ linear) @ [0.2104542553, 0.7936177850, -0.0040720468])


@pytest.mark.parametrize("dark", [True, False])
def test_lightness_changes_evenly_from_size_to_size(dark):
    steps = [lightness(color) for color in scale_of(dark=dark, steps=33)]
    changes = [after - before for before, after in itertools.pairwise(steps)]
    assert all((change > 0) is dark for change in changes)
    assert max(map(abs, changes)) < 1.35 * min(map(abs, changes))
    assert abs(steps[-1] - steps[0]) > 0.55


@pytest.mark.parametrize("name", THEMES)
def test_the_largest_sizes_stand_out_from_nothing_and_the_unknown(qapp, name):
    colors = heat_colors(load_theme(name))
    for ground in (colors.zero, colors.unknown, colors.surface):
        assert contrast(colors.tones[-1], ground) > 6
    assert contrast(colors.hatch, colors.unknown) > 1.4
    assert len({color.name() for color in (colors.zero, colors.unknown, colors.hatch, colors.tones[0])}) == 4


@pytest.mark.parametrize("name", THEMES)
def test_codes_have_the_colours_between_the_cut_offs(qapp, name):
    colors = heat_colors(load_theme(name))
    table = table_of(colors, 40, 80, 1.0)
    tone = [color.rgb() for color in colors.tones]
    assert {int(table[code]) for code in (1, 20, 40)} == {tone[0]}
    assert {int(table[code]) for code in (80, 100, LARGEST)} == {tone[-1]}
    assert int(table[60]) == tone[round(0.5 * 255)]
    assert [int(table[code]) for code in (ZERO, UNKNOWN, NO_TIME)] == [
        colors.zero.rgb(), colors.unknown.rgb(), colors.surface.rgb(),
    ]  # fmt: skip


def test_contrast_moves_the_middle_alone(qapp):
    colors = heat_colors(load_theme("dark"))
    soft, hard = table_of(colors, 40, 80, 0.5), table_of(colors, 40, 80, 2.2)
    assert (soft[40], soft[80]) == (hard[40], hard[80])
    assert soft[60] != hard[60]


def test_cut_offs_that_meet_do_no_harm(qapp):
    table = table_of(heat_colors(load_theme("dark")), 40, 40, 1.0)
    assert table[40] != table[41]
