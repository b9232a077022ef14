import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from issplus_desktop.ui.charts.depth_words import book_words
from tests.ui.depth_bench import ASKS, BIDS, DepthBench
from tests.ui.pointer import point_at

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def bench(qtbot):
    return DepthBench(qtbot)


def picture(bench):
    return bench.canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def test_reads_out_the_price_under_the_pointer(bench):
    point_at(bench.canvas, QPoint(round(bench.x_of(99)), 60))
    assert bench.canvas.reading is not None
    assert (bench.canvas.reading.is_bid, bench.canvas.reading.size) == (True, 3)
    assert bench.canvas.words[1] == "lots to buy: 3"
    assert bench.canvas.accessibleDescription() == ", ".join(bench.canvas.words)
    QApplication.sendEvent(bench.canvas, QEvent(QEvent.Type.Leave))
    assert bench.canvas.reading is None
    assert bench.canvas.words == ()
    assert bench.canvas.spoken() == ", ".join(book_words(bench.model.depth))


def test_beside_the_curve_nothing_is_read(bench):
    bench.canvas.point_at(bench.x_of(99))
    point_at(bench.canvas, QPoint(bench.canvas.width() - 3, 60))
    assert bench.canvas.reading is None


@pytest.mark.parametrize("place", [98, 99, 100, 102, 103, 104])
def test_what_is_read_is_what_is_painted(bench, place):
    layout = bench.canvas.layout_now()
    x = layout.pane.x_of(place) + (-2 if place < 101 else 2)
    bench.canvas.point_at(x)
    reading = bench.canvas.reading
    outline = layout.bids if reading.is_bid else layout.asks
    top = layout.pane.y_of(float(reading.size))
    assert outline.containsPoint(QPointF(x, top + 2), Qt.FillRule.OddEvenFill)
    assert not outline.containsPoint(QPointF(x, top - 2), Qt.FillRule.OddEvenFill)


def test_the_keys_walk_along_the_levels(bench):
    read = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Escape):
        QTest.keyClick(bench.canvas, key)
        reading = bench.canvas.reading
        read.append(reading and int(reading.price))
    assert read == [102, 103, 102, 100, None]
    for _ in range(9):
        QTest.keyClick(bench.canvas, Qt.Key.Key_Left)
    assert bench.canvas.reading.price == 98
    bench.send([], [])
    QTest.keyClick(bench.canvas, Qt.Key.Key_Left)


def test_keys_and_wheel_ask_for_more_and_less(bench):
    asked: list[object] = []
    bench.canvas.range_requested.connect(asked.append)
    bench.canvas.scale_requested.connect(lambda: asked.append("scale"))
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_L):
        QTest.keyClick(bench.canvas, key)
    QTest.keyClick(bench.canvas, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert asked == [1, -1, "scale"]


def test_a_new_book_old_news_and_the_pointer_are_seen(bench):
    pictures = [picture(bench)]
    bench.canvas.set_stale(stale=True)
    pictures.append(picture(bench))
    bench.canvas.set_stale(stale=False)
    assert picture(bench) == pictures[0]
    bench.canvas.point_at(bench.x_of(103))
    pictures.append(picture(bench))
    bench.canvas.point_at(None)
    bench.send(BIDS, ASKS[:1])
    pictures.append(picture(bench))
    bench.send([], [])
    pictures.append(picture(bench))
    assert all(one != other for place, one in enumerate(pictures) for other in pictures[:place])


def test_who_comes_by_keyboard_sees_the_frame(bench):
    before = picture(bench)
    QApplication.sendEvent(bench.canvas, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    assert picture(bench) != before
    QApplication.sendEvent(bench.canvas, QFocusEvent(QEvent.Type.FocusOut))
    assert picture(bench) == before


def test_another_theme_repaints_it(bench):
    before = picture(bench)
    bench.themes.set_theme("light")
    assert picture(bench) != before


def test_the_model_takes_books_only_while_it_is_seen(bench):
    bench.view.hide()
    assert not bench.model.is_active
    bench.view.show()
    assert bench.model.is_active


@pytest.mark.parametrize(
    ("bids", "asks"),
    [
        ([("1e-60", 2**62)], [("1e-59", 1)]),
        ([("1e400", 1)], [("2e400", 2**63)]),
        ([("123456789012345.123456789012", 1)], []),
        ([("-5", 3)], [("-4", 3)]),
    ],
)
def test_odd_books_are_painted_and_read(bench, bids, asks):
    bench.send(bids, asks)
    for x in range(0, bench.canvas.width(), 50):
        point_at(bench.canvas, QPoint(x, 60))
        assert not bench.canvas.grab().isNull()
