import pytest

from issplus_desktop.ui.glow_inks import GlowInks
from issplus_desktop.ui.theme import load_theme


@pytest.fixture
def theme():
    return load_theme("dark")


def test_each_way_has_its_colour_which_pales(theme):
    inks = GlowInks(theme)
    for way, color in ((1, theme.flash_up), (-1, theme.flash_down)):
        fresh, paler, gone = (inks.at(way * strength) for strength in (1.0, 0.4, 0.0001))
        assert fresh == color
        assert fresh.alphaF() > paler.alphaF() > gone.alphaF() == 0
        assert paler.rgb() == color.rgb()
        assert inks.at(way * 7.0) == fresh


def test_a_colour_is_made_once(theme):
    inks = GlowInks(theme)
    assert inks.at(0.5) is inks.at(0.5001)
