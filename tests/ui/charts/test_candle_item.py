"""Candles on the screen."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QTransform

from issplus_desktop.models.candle_look import ChartStyle
from issplus_desktop.ui.charts.candle_item import BarsItem, CandleItem
from issplus_desktop.ui.charts.chart_colors import chart_colors

WINDOW = QRectF(-0.5, 0.0, 10.0, 100.0)
TO_SCREEN = QTransform(10.0, 0, 0, -1.0, 5.0, 100.0)
"""Ten pixels a candle, one a unit of price."""


@pytest.fixture
def item(colors):
    return CandleItem(colors)


def test_only_the_window_is_painted(item, arrays_of, paper, painted_rows):
    item.set_window(arrays_of(*[(20, 50, 10, 40, 1)] * 10), 2, 4, 0, WINDOW)
    image = paper(item, transform=TO_SCREEN)
    assert item.shown == (2, 4)
    assert painted_rows(image, 25) == [(50, 90)]
    assert painted_rows(image, 35) == [(50, 90)]
    assert painted_rows(image, 15) == painted_rows(image, 45) == []


def test_up_and_down_differ_by_shape_and_not_by_colour_alone(item, colors, arrays_of, paper):
    item.set_window(arrays_of((20, 50, 10, 40, 1), (40, 50, 10, 20, 1)), 0, 2, 0, WINDOW)
    image = paper(item, transform=TO_SCREEN)
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
    item.set_window(arrays, 0, 2, 0, WINDOW)
    paper(item, transform=TO_SCREEN)
    item.set_window(arrays, 0, 2, 0, WINDOW)
    paper(item, transform=TO_SCREEN)
    assert len(made) == 1
    item.set_window(arrays, 0, 2, 1, WINDOW)
    paper(item, transform=TO_SCREEN)
    assert len(made) == 2
    paper(item, transform=QTransform(10.0, 0, 0, -2.0, 5.0, 100.0))
    assert len(made) == 3


def test_dense_candles_are_columns_from_low_to_high(item, arrays_of, paper, painted_rows):
    arrays = arrays_of(*[(20 + number % 7, 60, 10, 30, 1) for number in range(1000)])
    item.set_window(arrays, 0, 1000, 0, QRectF(-0.5, 0.0, 1000.0, 100.0))
    image = paper(item, transform=QTransform(0.1, 0, 0, -1.0, 0.0, 100.0))
    assert all(painted_rows(image, x) == [(40, 90)] for x in range(100))


def test_nothing_to_show_paints_nothing(item, paper):
    blank = paper(item)
    item.set_window(None, 0, 5, 0, WINDOW)
    assert paper(item) == blank
    assert item.boundingRect() == WINDOW


def test_other_colours_are_taken(item, arrays_of, paper, themes):
    item.set_window(arrays_of((40, 50, 10, 20, 1)), 0, 1, 0, WINDOW)
    before = paper(item, transform=TO_SCREEN).pixelColor(5, 70)
    themes.set_theme("light")
    item.set_colors(chart_colors(themes.theme))
    assert paper(item, transform=TO_SCREEN).pixelColor(5, 70) == themes.theme.down != before


@pytest.mark.parametrize("spacing", [10.0, 2.0, 0.25])
def test_each_style_looks_its_own_way(item, arrays_of, paper, spacing):
    rows = [(20 + number % 7, 60, 10, 30 + 5 * (number % 5), 1) for number in range(400)]
    arrays, to_screen = arrays_of(*rows), QTransform(spacing, 0, 0, -1.0, 5.0, 100.0)
    pictures = []
    for style in (ChartStyle.CANDLES, ChartStyle.BARS, ChartStyle.LINE):
        item.set_style(style)
        item.set_window(arrays, 0, int(100 / spacing), 0, QRectF(-0.5, 0.0, 100.0 / spacing, 100.0))
        pictures.append(paper(item, transform=to_screen))
    candles, bars, line = pictures
    assert line != candles
    assert line != bars
    assert (bars == candles) is (spacing <= 2.0)


def test_a_line_is_of_one_colour_and_joins_the_window_with_the_candle_before_it(item, arrays_of, paper, colors):
    item.set_style(ChartStyle.LINE)
    item.set_window(arrays_of(*[(40, 40, 40, 40, 1)] * 10), 5, 8, 0, WINDOW)
    image = paper(item, transform=TO_SCREEN)
    near = QColor.fromRgb(image.pixel(60, 60))
    assert image.pixelColor(50, 60).alpha() or image.pixelColor(50, 59).alpha()
    assert not image.pixelColor(30, 60).alpha()
    assert max(abs(near.red() - colors.accent.red()), abs(near.blue() - colors.accent.blue())) < 80


def test_by_logarithm_candles_stand_where_their_prices_are(item, arrays_of, paper, painted_rows):
    item.set_window(arrays_of(*[(10, 1000, 1, 100, 1)] * 3), 0, 3, 0, QRectF(-0.5, 0.0, 10.0, 3.0))
    item.set_log(True)
    image = paper(item, transform=QTransform(10.0, 0, 0, -30.0, 5.0, 95.0))
    assert painted_rows(image, 5) == [(5, 95)]
    assert painted_rows(image, 2) == [(35, 65)]


def test_a_line_of_candles_without_closes_paints_nothing_and_breaks_nothing(item, arrays_of, paper, painted_rows):
    item.set_style(ChartStyle.LINE)
    unknown = (float("nan"),) * 4
    item.set_window(arrays_of((*unknown, 1), (*unknown, 1)), 0, 2, 0, WINDOW)
    assert painted_rows(paper(item, transform=TO_SCREEN), 5) == []
