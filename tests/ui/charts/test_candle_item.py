"""Candles on the screen."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from issplus_desktop.models.candle_look import ChartStyle
from issplus_desktop.ui.charts.candle_item import BarsItem, BarsWindow, CandleItem
from issplus_desktop.ui.charts.chart_colors import chart_colors
from issplus_desktop.ui.charts.pane import Pane

PANE = Pane(QRectF(0.0, 0.0, 100.0, 100.0), -0.5, 9.5, 0.0, 100.0)
"""Ten pixels a candle, one a unit of price."""


@pytest.fixture
def item(colors):
    return CandleItem(colors)


def test_only_the_window_is_painted(item, arrays_of, paper, painted_rows):
    item.set_window(arrays_of(*[(20, 50, 10, 40, 1)] * 10), BarsWindow(2, 4, 4), PANE)
    image = paper(item)
    assert item.shown == BarsWindow(2, 4, 4)
    assert painted_rows(image, 25) == [(50, 90)]
    assert painted_rows(image, 35) == [(50, 90)]
    assert painted_rows(image, 15) == painted_rows(image, 45) == []


def test_up_and_down_differ_by_shape_and_not_by_colour_alone(item, colors, arrays_of, paper):
    item.set_window(arrays_of((20, 50, 10, 40, 1), (40, 50, 10, 20, 1)), BarsWindow(0, 2, 2), PANE)
    image = paper(item)
    assert image.pixelColor(2, 70) == colors.up
    assert image.pixelColor(5, 70) == colors.up_inside
    assert image.pixelColor(12, 70) == image.pixelColor(15, 70) == colors.down


def test_the_picture_is_kept_until_something_changes(item, arrays_of, paper, monkeypatch):
    arrays = arrays_of((20, 50, 10, 40, 1), (40, 50, 10, 20, 1))
    made = []
    original = BarsItem._picture

    def picture(*args):
        made.append(args)
        return original(*args)

    monkeypatch.setattr(BarsItem, "_picture", picture)
    item.set_window(arrays, BarsWindow(0, 2, 2), PANE)
    paper(item)
    item.set_window(arrays, BarsWindow(0, 2, 2), PANE)
    paper(item)
    assert len(made) == 1
    item.set_window(arrays, BarsWindow(0, 2, 2, 1), PANE)
    paper(item)
    assert len(made) == 2
    item.set_window(arrays, BarsWindow(0, 2, 2, 1), replace(PANE, high=50.0))
    paper(item)
    assert len(made) == 3
    paper(item, ratio=2.0)
    assert len(made) == 4


def test_dense_candles_are_columns_from_low_to_high(item, arrays_of, paper, painted_rows):
    arrays = arrays_of(*[(20 + number % 7, 60, 10, 30, 1) for number in range(1000)])
    item.set_window(arrays, BarsWindow(0, 1000, 1000), Pane(PANE.rect, 0.0, 1000.0, 0.0, 100.0))
    image = paper(item)
    assert all(painted_rows(image, x) == [(40, 90)] for x in range(100))


def test_nothing_to_show_paints_nothing(item, paper):
    blank = paper(item)
    item.set_window(None, BarsWindow(0, 5, 5), PANE)
    assert paper(item) == blank
    assert item.boundingRect().isEmpty()


def test_other_colours_are_taken(item, arrays_of, paper, themes):
    item.set_window(arrays_of((40, 50, 10, 20, 1)), BarsWindow(0, 1, 1), PANE)
    before = paper(item).pixelColor(5, 70)
    themes.set_theme("light")
    item.set_colors(chart_colors(themes.theme))
    assert paper(item).pixelColor(5, 70) == themes.theme.down != before


@pytest.mark.parametrize("spacing", [10.0, 2.0, 0.25])
def test_each_style_looks_its_own_way(item, arrays_of, paper, spacing):
    rows = [(20 + number % 7, 60, 10, 30 + 5 * (number % 5), 1) for number in range(400)]
    arrays, pane = arrays_of(*rows), Pane(PANE.rect, -5.0 / spacing, 95.0 / spacing, 0.0, 100.0)
    pictures = []
    for style in (ChartStyle.CANDLES, ChartStyle.BARS, ChartStyle.LINE):
        item.set_style(style)
        item.set_window(arrays, BarsWindow(0, int(100 / spacing), int(100 / spacing)), pane)
        pictures.append(paper(item))
    candles, bars, line = pictures
    assert line != candles
    assert line != bars
    assert (bars == candles) is (spacing <= 2.0)


def test_a_line_is_of_one_colour_and_joins_the_window_with_the_candle_before_it(item, arrays_of, paper, colors):
    item.set_style(ChartStyle.LINE)
    item.set_window(arrays_of(*[(40, 40, 40, 40, 1)] * 10), BarsWindow(5, 8, 8), PANE)
    image = paper(item)
    near = QColor.fromRgb(image.pixel(60, 60))
    assert image.pixelColor(50, 60).alpha() or image.pixelColor(50, 59).alpha()
    assert not image.pixelColor(30, 60).alpha()
    assert max(abs(near.red() - colors.accent.red()), abs(near.blue() - colors.accent.blue())) < 80


def test_by_logarithm_candles_stand_where_their_prices_are(item, arrays_of, paper, painted_rows):
    pane = Pane(PANE.rect, -0.5, 9.5, -5 / 30, 95 / 30, is_log=True)
    item.set_window(arrays_of(*[(10, 1000, 1, 100, 1)] * 3), BarsWindow(0, 3, 3), pane)
    image = paper(item)
    assert painted_rows(image, 5) == [(5, 95)]
    assert painted_rows(image, 2) == [(35, 65)]


def test_a_line_of_candles_without_closes_paints_nothing_and_breaks_nothing(item, arrays_of, paper, painted_rows):
    item.set_style(ChartStyle.LINE)
    unknown = (float("nan"),) * 4
    item.set_window(arrays_of((*unknown, 1), (*unknown, 1)), BarsWindow(0, 2, 2), PANE)
    assert painted_rows(paper(item), 5) == []


def test_from_the_first_live_update_on_the_last_candle_has_a_picture_of_its_own(item, arrays_of, paper, monkeypatch):
    arrays = arrays_of(*[(20, 50, 10, 40, 1)] * 4)
    made = []
    original = BarsItem._picture

    def picture(self, arrays, first, last, pixels):
        made.append((first, last))
        return original(self, arrays, first, last, pixels)

    monkeypatch.setattr(BarsItem, "_picture", picture)
    item.set_window(arrays, BarsWindow(0, 3, 4), PANE)
    whole = paper(item)
    for stamp in (1, 2):
        item.set_window(arrays, BarsWindow(0, 3, 4, stamp=stamp), PANE)
        assert paper(item) == whole
    assert made == [(0, 4), (0, 3), (3, 4), (3, 4)]
    item.set_window(arrays, BarsWindow(1, 3, 4, stamp=2), PANE)
    paper(item)
    assert made[4:] == [(1, 4)]


def test_candles_are_cut_off_at_the_edges_of_the_pane(item, arrays_of, paper):
    pane = Pane(QRectF(20.0, 30.0, 60.0, 40.0), 0.0, 6.0, 0.0, 40.0)
    item.set_window(arrays_of(*[(-50, 90, -60, 80, 1)] * 8), BarsWindow(0, 8, 8), pane)
    image = paper(item)
    seen = {(x, y) for x in range(100) for y in range(100) if image.pixelColor(x, y).alpha()}
    assert {min(seen)[0], max(seen)[0]} == {20, 79}
    assert {y for _, y in seen} == set(range(30, 70))
