"""Measuring in the chart."""

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont

from issplus_desktop.ui.charts.axis_tag import AxisFont
from issplus_desktop.ui.charts.pane import Pane
from issplus_desktop.ui.charts.ruler import ChartPoint, Ruler, RulerItem, ruler_texts

THIN = "\u202f"
START = 1_769_076_000
PANE = Pane(QRectF(0, 0, 300, 200), 0.0, 30.0, 300.0, 310.0)


def test_it_tells_price_share_candles_and_time_both_ways(qapp, arrays_of):
    arrays = arrays_of(*[(1, 1, 1, 1, 1)] * 30)
    begin, end = ChartPoint(START, 300.0), ChartPoint(START + 23 * 60, 302.344)
    assert ruler_texts(begin, end, arrays) == (f"+2.34 (+0.78{THIN}%)", "23 candles · 23 min", "Volume 23")
    assert ruler_texts(end, begin, arrays) == (f"−2.34 (−0.77{THIN}%)", "−23 candles · −23 min", "Volume 23")


def test_from_nought_there_is_no_share(qapp, arrays_of):
    arrays = arrays_of((1, 1, 1, 1, 1))
    assert ruler_texts(ChartPoint(START, 0.0), ChartPoint(START, -1.5), arrays)[0] == "−1.50"


def test_volumes_that_nobody_knows_are_left_out(qapp, arrays_of):
    arrays = arrays_of((1, 1, 1, 1, 9), (1, 1, 1, 1, None), (1, 1, 1, 1, 1500), (1, 1, 1, 1, None))
    points = [ChartPoint(START + minute * 60, 1.0) for minute in range(4)]
    assert ruler_texts(points[0], points[3], arrays)[2:] == ("Volume 1.5K",)
    assert ruler_texts(points[2], points[3], arrays)[2:] == ()
    assert ruler_texts(points[1], points[1], arrays)[2:] == ()


def test_a_ruler_begins_at_one_point_and_goes():
    ruler, point = Ruler(), ChartPoint(START, 1.0)
    ruler.put(point)
    assert ruler.begin is ruler.end is point
    ruler.put(None)
    assert ruler.begin is ruler.end is None


@pytest.mark.parametrize("end", [QPointF(250, 20), QPointF(60, 190)])
def test_the_item_shades_what_is_measured_and_stays_in_the_pane(colors, paper, end):
    item = RulerItem(colors)
    item.set_font(AxisFont(QFont()))
    item.set_span(PANE, (QPointF(100, 100), end), ("+1.00", "3 candles"))
    image = paper(item, 300, 200)
    assert item.texts == ("+1.00", "3 candles")
    middle = (QPointF(100, 100) + end) / 2
    assert image.pixelColor(int(middle.x()), int(middle.y())).alpha() > 20
    assert image.pixelColor(5, 5).alpha() == 0
    item.set_span(PANE, None, ())
    assert item.boundingRect().isEmpty()
    assert not any(paper(item, 300, 200).pixelColor(x, 100).alpha() for x in range(300))
