"""Lines of values."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from issplus_desktop.models.indicator_kinds import Stroke
from issplus_desktop.ui.charts.chart_colors import chart_colors
from issplus_desktop.ui.charts.pane import Pane
from issplus_desktop.ui.charts.value_lines import ValueLine, ValueLines

PANE = Pane(QRectF(0, 0, 100, 100), -0.5, 9.5, 0.0, 100.0)


@pytest.fixture
def item(colors):
    return ValueLines(colors)


def level(value, stroke=Stroke.SOLID, color=0):
    return ValueLine(np.full(10, float(value)), stroke, color)


def columns_of(image, x, color):
    return [y for y in range(image.height()) if image.pixelColor(x, y) == color]


def test_a_line_is_where_its_values_are(item, colors, paper):
    item.set_lines(PANE, [level(40)], (0, 10), ((1, 1),))
    image = paper(item)
    assert image.pixelColor(50, 60).alpha() > 100
    assert image.pixelColor(50, 40).alpha() == image.pixelColor(50, 80).alpha() == 0


def test_lines_of_one_indicator_differ_by_more_than_colour(item, paper):
    item.set_lines(PANE, [level(40)], (0, 10), ((1, 1),))
    solid = [paper(item).pixelColor(x, 60).alpha() > 60 for x in range(6, 95)]
    item.set_lines(PANE, [level(40, Stroke.DASHED)], (0, 10), ((1, 1),))
    dashed = [paper(item).pixelColor(x, 60).alpha() > 60 for x in range(6, 95)]
    assert all(solid)
    assert {True, False} == set(dashed)


def test_columns_stand_and_hang(item, colors, paper):
    pane = Pane(PANE.rect, -0.5, 1.5, -50.0, 50.0)
    item.set_lines(pane, [ValueLine(np.array([30.0, -30.0]), Stroke.COLUMNS, 0)], (0, 2), ((1, 1),))
    image = paper(item)
    assert columns_of(image, 25, colors.volume_up) == list(range(20, 50))
    assert columns_of(image, 75, colors.volume_down) == list(range(50, 80))


def test_nothing_is_painted_beside_the_pane(item, paper):
    pane = Pane(QRectF(0, 50, 100, 50), -0.5, 9.5, 0.0, 10.0)
    item.set_lines(pane, [ValueLine(np.linspace(-90, 90, 10), Stroke.SOLID, 0)], (0, 10), ((1, 1),))
    image = paper(item)
    assert not any(image.pixelColor(x, y).alpha() for x in range(100) for y in range(49))


def test_levels_are_marked(item, paper):
    item.set_lines(PANE, [level(90)], (0, 10), ((1, 1),), (30.0,))
    assert any(paper(item).pixelColor(x, 70).alpha() for x in range(100))


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_it_is_in_its_place_at_every_scale(item, paper, ratio):
    item.set_lines(PANE, [level(40)], (0, 10), ((1, 1),))
    image = paper(item, ratio=ratio)
    found = [y for y in range(image.height()) if image.pixelColor(int(50 * ratio), y).alpha() > 60]
    assert found
    assert all(abs(y / ratio - 60) <= 1.5 for y in found)


def test_while_only_the_last_value_changes_only_its_surroundings_are_painted_anew(item, monkeypatch):
    painted = []
    monkeypatch.setattr(item, "update", lambda *rect: painted.append(rect))
    item.set_lines(PANE, [level(40)], (0, 10), ((1, 1),))
    item.set_lines(PANE, [level(40)], (0, 10), ((1, 1),))
    item.set_lines(PANE, [level(41)], (0, 10), ((2, 1),))
    assert painted[0] == ()
    (strip,) = painted[1]
    assert strip.left() > 0
    assert strip.right() == 100
    assert strip.left() <= PANE.x_of(5)
    assert len(painted) == 2
    item.set_lines(PANE, [level(42)], (0, 10), ((3, 3),))
    assert painted[2] == ()


def test_another_theme_is_taken(item, themes, paper):
    item.set_lines(PANE, [level(40)], (0, 10), ((1, 1),))
    before = paper(item).pixelColor(50, 60)
    themes.set_theme("light")
    item.set_colors(chart_colors(themes.theme))
    assert paper(item).pixelColor(50, 60) != before


def test_without_lines_there_is_nothing(item, paper):
    item.set_lines(PANE, [], (0, 10), ())
    assert item.boundingRect().isEmpty()
    assert paper(item).pixelColor(50, 50) == QColor(0, 0, 0, 0)
