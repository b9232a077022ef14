import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter

from issplus_desktop.market.trade_tape import TradeSide
from issplus_desktop.models.heat_look import HeatLook
from issplus_desktop.ui.charts.heat_painter import HeatPainter
from tests.ui.heat_bench import HeatBench

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def bench(qtbot):
    return HeatBench(qtbot).fill()


def picture(bench, pointer=None):
    image = QImage(bench.canvas.size(), QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    HeatPainter(bench.scene).paint(painter, bench.canvas.width(), pointer)
    painter.end()
    return image


def test_trades_lie_over_the_map_unless_they_are_not_wanted(bench):
    without = picture(bench)
    bench.trade("101", TradeSide.SELL)
    with_trade = picture(bench)
    assert with_trade != without
    bench.model.set_look(HeatLook(trades=False))
    assert picture(bench) == without


def test_the_axis_names_the_best_prices_while_they_are_good(bench):
    live = picture(bench)
    at = QPointF(bench.scene.area.right() + 3, bench.scene.pane.y_of(100.0) + 3).toPoint()
    assert live.pixelColor(at) == bench.scene.colors.bid
    bench.stale = bench.now - 3
    bench.refresh()
    assert picture(bench).pixelColor(at) != bench.scene.colors.bid


def test_the_read_out_stands_wholly_in_the_picture(bench):
    area, before = bench.scene.area, picture(bench)
    for place in (QPointF(1, 1), QPointF(area.right() - 20, area.bottom() - 2), area.center()):
        after = picture(bench, place)
        assert after != before
        beside = QPointF(area.right() + 4, 4).toPoint()
        assert after.pixelColor(beside) == before.pixelColor(beside)
    assert picture(bench, QPointF(area.right() + 5, 5)) == before


@pytest.mark.parametrize(
    ("bids", "asks"),
    [
        ([("1e-60", 2**62)], [("1e-59", 1)]),
        ([("1e400", 1)], [("2e400", 2**63)]),
        ([("0.0000001", 2**53 + 1)], [("0.0000003", 2**31)]),
        ([("-5", 3)], [("-4", 3)]),
        ([("103", 1)], [("101", 1)]),
        ([], [("101", 1)]),
    ],
)
def test_odd_books_are_painted_and_read(qtbot, bids, asks):
    bench = HeatBench(qtbot)
    bench.tick = None
    for _ in range(3):
        bench.send(bids, asks)
        bench.trade((bids or asks)[0][0], size=2**63)
    for x in range(5, bench.canvas.width(), 60):
        for y in range(5, bench.canvas.height(), 60):
            assert not picture(bench, QPointF(x, y)).isNull()


def test_no_label_of_the_axis_shows_from_under_a_tag(bench):
    painter = HeatPainter(bench.scene)
    tags = painter._tags(bench.canvas.width())
    assert [tag.text for tag in tags] == ["100", "102"]
    shown = painter._labels(tags)
    assert len(shown) < len(painter._labels([]))
    half = bench.scene.font.height / 2
    assert all(
        abs(tag.rect.center().y() - label.y) >= half + tag.rect.height() / 2 - 2 for tag in tags for label in shown
    )


@pytest.mark.parametrize(
    ("bid", "ask"), [("0.1000000000000000055", "0.10000000000000001"), ("9007199254740993.0", "9007199254740993.10")]
)
def test_the_best_prices_are_told_exactly_as_they_came(qtbot, bid, ask):
    bench = HeatBench(qtbot)
    bench.send([(bid, 1)], [(ask, 1)])
    picture(bench)
    texts = [tag.text.replace("\u202f", "") for tag in HeatPainter(bench.scene)._tags(bench.canvas.width())]
    assert texts == [bid, ask]
