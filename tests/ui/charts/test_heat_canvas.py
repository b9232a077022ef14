import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from issplus_desktop.ui.charts.heat_words import column_lines
from tests.ui.heat_bench import HeatBench
from tests.ui.pointer import point_at

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def bench(qtbot):
    return HeatBench(qtbot).fill(100)


def picture(bench):
    return bench.canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def test_reads_out_what_is_under_the_pointer(bench):
    place = QPointF(*bench.place_of(99)).toPoint()
    point_at(bench.canvas, place)
    assert bench.canvas.reading.bid == 200
    assert bench.canvas.accessibleDescription().endswith("lots to buy: 200")
    QApplication.sendEvent(bench.canvas, QEvent(QEvent.Type.Leave))
    assert bench.canvas.reading is None
    assert bench.canvas.accessibleDescription() == ""


def test_a_reader_hears_of_the_newest_moment(bench, qtbot):
    history = bench.model.history
    assert bench.canvas.spoken() == ", ".join(column_lines(history.column(history.added - 1)))
    assert bench.canvas.spoken().count("most lots") == 2
    assert HeatBench(qtbot).canvas.spoken() == ""


def test_drag_wheel_and_double_click_move_about(bench):
    canvas, times = bench.canvas, bench.scene.times
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    point_at(canvas, QPoint(160, 100))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(160, 100))
    assert not times.follows
    assert canvas.newest.isVisible()
    QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    assert times.follows
    where = QPointF(100, 100)
    second = times.second
    wheel = QWheelEvent(where, where, QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
                        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
    QApplication.sendEvent(canvas, wheel)
    assert times.second < second
    canvas.newest.click()
    assert times.follows
    assert not canvas.newest.isVisible()


def test_keys_are_wishes_or_moves(bench):
    told: list[object] = []
    bench.canvas.contrast_requested.connect(told.append)
    bench.canvas.trades_requested.connect(lambda: told.append("trades"))
    for key in (Qt.Key.Key_BracketLeft, Qt.Key.Key_BracketRight, Qt.Key.Key_T, Qt.Key.Key_Left):
        QTest.keyClick(bench.canvas, key)
    QTest.keyClick(bench.canvas, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(bench.canvas, Qt.Key.Key_Q)
    assert told == [-1, 1, "trades"]
    assert not bench.scene.times.follows


def test_zooming_by_menu_and_back(bench):
    second = bench.scene.times.second
    bench.canvas.zoom_in()
    bench.canvas.zoom_out()
    assert bench.scene.times.second == pytest.approx(second)


def test_states_are_seen(bench):
    pictures = [picture(bench)]
    bench.stale = bench.now - 10
    bench.refresh()
    pictures.append(picture(bench))
    bench.stale = None
    bench.refresh()
    assert picture(bench) == pictures[0]
    bench.themes.set_theme("light")
    pictures.append(picture(bench))
    bench.model.set_history(None)
    pictures.append(picture(bench))
    QApplication.sendEvent(bench.canvas, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    pictures.append(picture(bench))
    assert all(one != other for place, one in enumerate(pictures) for other in pictures[:place])
    QApplication.sendEvent(bench.canvas, QFocusEvent(QEvent.Type.FocusOut))
    assert picture(bench) == pictures[-2]


def test_a_frame_writes_a_few_columns_however_long_the_history(bench):
    written = bench.scene.image.written
    for _ in range(50):
        bench.send()
    assert bench.scene.image.written - written < 50 * 25


def test_hidden_nothing_is_made_and_shown_again_all_is_there(bench):
    bench.view.hide()
    assert not bench.model.is_active
    written = bench.scene.image.written
    bench.send()
    bench.canvas.update_frame()
    assert bench.scene.image.written == written
    bench.view.show()
    bench.refresh()
    assert bench.model.arrays.times[-1] == bench.now


def test_another_font_and_language_are_taken(bench):
    QApplication.sendEvent(bench.canvas, QEvent(QEvent.Type.FontChange))
    QApplication.sendEvent(bench.canvas, QEvent(QEvent.Type.LanguageChange))
    assert bench.canvas.newest.toolTip() == "Go to the newest moment (End)"


def test_the_keyboard_reads_out_prices_and_moments(bench):
    shift, canvas = Qt.KeyboardModifier.ShiftModifier, bench.canvas
    QTest.keyClick(canvas, Qt.Key.Key_Right, shift)
    prices = []
    for _ in range(3):
        QTest.keyClick(canvas, Qt.Key.Key_Up, shift)
        prices.append(int(canvas.reading.price))
    assert prices == [prices[0], prices[0] + 1, prices[0] + 2]
    moments = [canvas.reading.at]
    for _ in range(3):
        QTest.keyClick(canvas, Qt.Key.Key_Left, shift)
        moments.append(canvas.reading.at)
    assert moments == sorted(moments, reverse=True)
    for _ in range(300):
        QTest.keyClick(canvas, Qt.Key.Key_Left, shift)
        QTest.keyClick(canvas, Qt.Key.Key_Down, shift)
    assert canvas.reading is not None
    assert canvas.accessibleDescription()
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.reading is None
