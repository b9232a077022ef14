"""The lines under the pointer."""

import pytest
from PySide6.QtCore import QRectF

from issplus_desktop.ui.charts.crosshair import Aim, Crosshair

AIM = Aim(x=50.0, y=30.0, moment="10:40", value="306.12", right=200.0, bottom=100.0)


@pytest.fixture
def crosshair(colors):
    crosshair = Crosshair(colors)
    crosshair.set_rect(QRectF(0, 0, 260, 130))
    return crosshair


def test_lines_cross_at_the_aim_and_end_at_the_axes(crosshair, colors, paper):
    crosshair.set_aim(AIM)
    image = paper(crosshair, 260, 130)
    assert image.pixelColor(0, 30) == colors.crosshair
    assert image.pixelColor(50, 0) == colors.crosshair
    assert image.pixelColor(60, 0).alpha() == 0


def test_both_axes_have_a_tag(crosshair, colors, paper):
    crosshair.set_aim(AIM)
    image = paper(crosshair, 260, 130)
    assert image.pixelColor(258, 30) == colors.tag
    assert any(image.pixelColor(x, 105) == colors.tag for x in range(30, 70))


def test_away_it_paints_nothing(crosshair, paper):
    crosshair.set_aim(AIM)
    crosshair.set_aim(None)
    assert crosshair.aim is None
    image = paper(crosshair, 260, 130)
    assert not any(image.pixelColor(x, 30).alpha() for x in range(260))
