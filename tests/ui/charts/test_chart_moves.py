"""Moving about in a chart."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication

from tests.ui.charts.pointing import mouse, wheel


def test_the_wheel_zooms(view):
    spacing = view.window_range.spacing
    wheel(view, 100, 100, 1)
    assert view.window_range.spacing > spacing
    right = view.window_range.right
    wheel(view, 100, 100, 2, Qt.KeyboardModifier.ShiftModifier)
    assert view.window_range.right < right
    spacing = view.window_range.spacing
    wheel(view, 100, 100, -1, Qt.KeyboardModifier.ControlModifier)
    assert view.window_range.spacing == spacing
    assert not view.scale_of_prices.is_auto


def test_dragging_pans_and_shows_a_hand(view):
    right = view.window_range.right
    mouse(view, QEvent.Type.MouseButtonPress, 300, 100)
    mouse(view, QEvent.Type.MouseMove, 380, 100)
    assert view.viewport().cursor().shape() == Qt.CursorShape.ClosedHandCursor
    mouse(view, QEvent.Type.MouseButtonRelease, 380, 100)
    assert view.viewport().cursor().shape() == Qt.CursorShape.CrossCursor
    assert view.window_range.right == pytest.approx(right - 80 / view.window_range.spacing)
    mouse(view, QEvent.Type.MouseButtonPress, 300, 100, Qt.MouseButton.MiddleButton)
    mouse(view, QEvent.Type.MouseButtonRelease, 300, 100, Qt.MouseButton.MiddleButton)


def test_a_double_click_on_the_price_axis_makes_it_automatic(view):
    view.scale_of_prices.stretch(2)
    mouse(view, QEvent.Type.MouseButtonDblClick, 795, 100)
    assert view.scale_of_prices.is_auto
    mouse(view, QEvent.Type.MouseMove, 795, 100, Qt.MouseButton.NoButton)
    assert view.viewport().cursor().shape() == Qt.CursorShape.SizeVerCursor
    mouse(view, QEvent.Type.MouseButtonDblClick, 100, 100)


def test_the_crosshair_follows_the_pointer_and_leaves_with_it(view):
    mouse(view, QEvent.Type.MouseMove, 300, 100, Qt.MouseButton.NoButton)
    assert view.painted.crosshair.aim is not None
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert view.painted.crosshair.aim is None


def test_where_a_resting_pointer_is_after_a_resize_only_its_next_move_tells(view):
    mouse(view, QEvent.Type.MouseMove, 300, 100, Qt.MouseButton.NoButton)
    view.resize(view.width() + 100, view.height() + 50)
    assert view.painted.crosshair.aim is None
    mouse(view, QEvent.Type.MouseMove, 301, 100, Qt.MouseButton.NoButton)
    assert view.painted.crosshair.aim is not None


def test_keys(view, qtbot):
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.window_range.indices()[0] == 0
    spacing = view.window_range.spacing
    view.zoom_in()
    assert view.window_range.spacing > spacing
    view.zoom_out()
    assert view.window_range.spacing == pytest.approx(spacing)
    view.go_to_newest()
    assert view.window_range.follows
    view.scale_of_prices.stretch(2)
    view.reset_price_scale()
    assert view.scale_of_prices.is_auto
    view.restore_view()
    qtbot.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert view.window_range.follows


def test_a_context_menu_is_asked_for(view, qtbot):
    with qtbot.waitSignal(view.menu_requested, timeout=0) as signal:
        QApplication.sendEvent(
            view.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), QPoint(50, 60))
        )
    assert signal.args == [QPoint(50, 60)]
    with qtbot.waitSignal(view.menu_requested, timeout=0) as signal:
        QApplication.sendEvent(
            view, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(-1, -1), QPoint(-1, -1))
        )
    assert signal.args == [view.mapToGlobal(view.rect().center())]


def test_near_the_oldest_candle_those_before_it_are_asked_for(view, qtbot):
    with qtbot.assertNotEmitted(view.history_wanted):
        wheel(view, 100, 100, 1)
        qtbot.keyClick(view, Qt.Key.Key_Left)
    with qtbot.waitSignal(view.history_wanted, timeout=0):
        qtbot.keyClick(view, Qt.Key.Key_Home)
    view.go_to_newest()
    mouse(view, QEvent.Type.MouseButtonPress, 10, 100)
    with qtbot.waitSignal(view.history_wanted, timeout=0):
        mouse(view, QEvent.Type.MouseMove, 3000, 100)
    mouse(view, QEvent.Type.MouseButtonRelease, 3000, 100)
