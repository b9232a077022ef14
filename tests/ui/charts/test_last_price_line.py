"""The last price on the chart."""

import pytest
from PySide6.QtCore import QRectF

from issplus_desktop.ui.charts.axis_tag import EDGE
from issplus_desktop.ui.charts.last_price_line import LastPriceLine
from issplus_desktop.ui.charts.pane import Pane

PANE = Pane(QRectF(0, 0, 200, 100), 0.0, 20.0, 300.0, 310.0)


@pytest.fixture
def line(colors):
    line = LastPriceLine(colors)
    line.set_price(305.0, "305.00", rising=True, stale=False)
    line.set_pane(PANE, 260.0)
    return line


def test_the_line_is_at_the_price_and_the_tag_beside_it(line, colors, paper):
    image = paper(line, 260, 100)
    assert line.text == "305.00"
    assert image.pixelColor(0, 50) == colors.up
    assert image.pixelColor(0, 49).alpha() == image.pixelColor(0, 51).alpha() == 0
    assert line.tag.center().y() == pytest.approx(50, abs=1)
    assert image.pixelColor(258, 50) == colors.up
    assert line.boundingRect().contains(line.tag)


def test_falling_and_stale_prices_look_different(line, colors, paper):
    line.set_price(305.0, "305.00", rising=False, stale=False)
    assert paper(line, 260, 100).pixelColor(258, 50) == colors.down
    line.set_price(305.0, "305.00", rising=False, stale=True)
    assert paper(line, 260, 100).pixelColor(258, 50) == colors.stale


@pytest.mark.parametrize(("price", "top"), [(999.0, 0.0), (1.0, None)])
def test_out_of_sight_it_waits_at_the_edge_with_an_arrow(line, paper, price, top):
    line.set_price(price, "x", rising=True, stale=False)
    line.set_pane(PANE, 260.0)
    image = paper(line, 260, 100)
    assert line.tag.top() == top if top is not None else line.tag.bottom() == 100
    assert image.pixelColor(5, 50).alpha() == 0
    middle = int(line.tag.center().y())
    assert any(image.pixelColor(x, middle).alpha() for x in range(185, 199))


def test_without_a_price_there_is_nothing(line, paper):
    line.set_price(None, "–", rising=True, stale=False)
    line.set_pane(PANE, 260.0)
    assert line.boundingRect().isEmpty()
    assert line.tag.isEmpty()
    assert not any(paper(line, 260, 100).pixelColor(x, 50).alpha() for x in range(260))


def test_what_is_left_of_the_candle_stands_under_the_price(line, colors, paper):
    lone = line.tag.height()
    line.set_countdown("04:59")
    line.set_pane(PANE, 260.0)
    assert line.countdown == "04:59"
    assert line.tag.height() == 2 * lone
    assert line.tag.top() == pytest.approx(50 - lone / 2, abs=1)
    assert paper(line, 260, 100).pixelColor(258, int(line.tag.bottom()) - 2) == colors.up
    line.set_price(300.0, "300.00", rising=True, stale=False)
    line.set_pane(PANE, 260.0)
    assert line.tag.bottom() == 100
    line.set_countdown("")
    assert line.tag.height() == lone


def test_a_long_countdown_stands_whole_in_the_tag(line):
    axis_right = 200 + round(line._font.width("305.00") + 2 * EDGE)
    line.set_pane(PANE, axis_right)
    assert line.tag.left() == 200
    line.set_countdown("123:59:59")
    line.set_pane(PANE, axis_right)
    assert line.tag.left() < 200
    assert line.tag.width() >= line._font.width("123:59:59") + EDGE
    assert line.boundingRect().contains(line.tag)
