import pytest
from PySide6.QtCore import QPointF, Qt

from issplus_desktop.ui.charts.heat_gestures import HeatGestures
from tests.ui.heat_bench import HeatBench

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def bench(qtbot):
    return HeatBench(qtbot).fill(200)


@pytest.fixture
def gestures(bench):
    return HeatGestures(bench.scene)


def test_the_wheel_zooms_at_the_pointer_and_sticks_to_the_edge(bench, gestures):
    times, area = bench.scene.times, bench.scene.area
    second = times.second
    gestures.wheel(QPointF(area.right() - 3, 50), QPointF(0, 120), vertical=False)
    assert times.follows
    assert times.second < second
    gestures.wheel(QPointF(50, 50), QPointF(0, 120), vertical=False)
    assert not times.follows


def test_the_wheel_with_ctrl_and_over_the_axis_zooms_prices(bench, gestures):
    prices, area = bench.scene.prices, bench.scene.area
    height = prices.high - prices.low
    gestures.wheel(QPointF(50, 50), QPointF(0, 120), vertical=True)
    assert prices.high - prices.low < height
    gestures.wheel(QPointF(area.right() + 5, 50), QPointF(0, -120), vertical=False)
    assert prices.high - prices.low == pytest.approx(height)


def test_the_wheel_sideways_and_a_drag_pan(bench, gestures):
    times = bench.scene.times
    gestures.wheel(QPointF(50, 50), QPointF(120, 0), vertical=False)
    assert not times.follows
    end = times.end(bench.now)
    assert not gestures.drag(QPointF(0, 0))
    gestures.press(QPointF(0, 0))
    assert gestures.drag(QPointF(40, 20))
    assert times.end(bench.now) == pytest.approx(end - 40 * times.second)
    assert bench.scene.prices.is_auto
    gestures.release()
    assert not gestures.drag(QPointF(80, 0))


def test_prices_are_dragged_once_they_were_zoomed(bench, gestures):
    bench.scene.prices.stretch(0.5)
    low = bench.scene.prices.low
    gestures.press(QPointF(0, 0))
    gestures.drag(QPointF(0, 20))
    assert bench.scene.prices.low > low


def test_keys_move_about(bench, gestures):
    times, prices = bench.scene.times, bench.scene.prices
    assert gestures.key(Qt.Key.Key_PageUp)
    far = times.end(bench.now)
    gestures.key(Qt.Key.Key_PageDown)
    assert times.follows
    gestures.key(Qt.Key.Key_Left)
    assert far < times.end(bench.now) < bench.now
    gestures.key(Qt.Key.Key_Right)
    assert times.follows
    gestures.key(Qt.Key.Key_Left)
    gestures.key(Qt.Key.Key_End)
    assert times.follows
    height = prices.high - prices.low
    gestures.key(Qt.Key.Key_Up)
    assert prices.high - prices.low < height
    gestures.key(Qt.Key.Key_Down)
    gestures.key(Qt.Key.Key_Plus)
    gestures.key(Qt.Key.Key_Equal)
    gestures.key(Qt.Key.Key_Minus)
    gestures.key(Qt.Key.Key_0)
    assert prices.is_unset
    assert not gestures.key(Qt.Key.Key_Q)


def test_without_a_history_nothing_is_panned(qtbot):
    empty = HeatBench(qtbot)
    gestures = HeatGestures(empty.scene)
    gestures.key(Qt.Key.Key_Left)
    assert empty.scene.times.end(empty.now) >= empty.now
