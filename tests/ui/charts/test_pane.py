"""Where things lie."""

import pytest
from PySide6.QtCore import QRectF

from issplus_desktop.ui.charts.crosshair import Crosshair
from issplus_desktop.ui.charts.pane import Pane


def test_a_pane_maps_both_ways():
    pane = Pane(QRectF(0, 10, 100, 200), left=50.0, right=60.0, low=300.0, high=310.0)
    assert pane.x_of(55) == 50
    assert pane.y_of(300) == 210
    assert pane.y_of(310) == 10
    assert pane.value_at(pane.y_of(306.12)) == pytest.approx(306.12)


def test_a_scene_item_takes_its_place_and_colours(colors, themes):
    item = Crosshair(colors)
    item.set_rect(QRectF(1, 2, 3, 4))
    assert item.boundingRect() == item.rect == QRectF(1, 2, 3, 4)
    item.set_colors(colors)
    assert item.colors is colors


def test_a_logarithmic_pane_maps_prices_and_knows_what_is_out_of_sight():
    pane = Pane(QRectF(0, 0, 100, 100), 0.0, 10.0, 1.0, 3.0, is_log=True)
    assert pane.y_of(100.0) == pytest.approx(50.0)
    assert pane.value_at(50.0) == pytest.approx(100.0)
    assert [pane.side_of(value) for value in (5.0, 10.0, 500.0, 5000.0)] == [-1, 0, 0, 1]
    assert pane.side_of(0.0) == pane.side_of(-5.0) == -1
    assert pane.y_of(-5.0) > 1000
