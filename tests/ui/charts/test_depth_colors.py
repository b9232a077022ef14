import pytest

from issplus_desktop.ui.charts.depth_colors import depth_colors
from issplus_desktop.ui.theme import load_theme


@pytest.mark.parametrize("name", ["dark", "light"])
def test_the_sides_and_old_news_look_unlike(qapp, name):
    colors = depth_colors(load_theme(name))
    inks = {ink.line.color().name() for ink in (colors.bid, colors.ask, colors.stale)}
    assert len(inks) == 3
    assert len({ink.fill.color().name() for ink in (colors.bid, colors.ask, colors.stale)}) == 3
