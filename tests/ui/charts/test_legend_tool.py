"""Clicks on legends."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from issplus_desktop.models.candle_look import ChartLook
from issplus_desktop.models.indicator_choice import Indicator
from tests.ui.charts.pointing import mouse


@pytest.fixture
def rows(view):
    """Shows two indicators and returns where their rows are."""
    view.set_look(ChartLook(indicators=(Indicator("sma", (20,)), Indicator("rsi", (14,), 1))))
    return [legend._row_rect(0) for legend in view.painted.legends]


def test_a_click_on_a_row_opens_it_and_moves_nothing(view, rows, qtbot):
    right = view.window_range.right
    for number, rect in enumerate(rows):
        with qtbot.waitSignal(view.legend_opened, timeout=0) as opened:
            mouse(view, QEvent.Type.MouseButtonPress, rect.left() + 10, rect.center().y())
        mouse(view, QEvent.Type.MouseMove, rect.left() + 90, rect.center().y())
        mouse(view, QEvent.Type.MouseButtonRelease, rect.left() + 90, rect.center().y())
        assert opened.args[0].index == number
    assert view.window_range.right == right


def test_a_click_on_the_cross_takes_it_away(view, rows, qtbot):
    with qtbot.waitSignal(view.legend_crossed, timeout=0) as crossed:
        mouse(view, QEvent.Type.MouseButtonPress, rows[1].right() - 4, rows[1].center().y())
    assert crossed.args[0].index == 1
    mouse(view, QEvent.Type.MouseButtonRelease, 300, 200)


def test_the_cross_is_seen_while_the_row_is_pointed_at(view, rows):
    legend = view.painted.legends[0]
    mouse(view, QEvent.Type.MouseMove, rows[0].left() + 10, rows[0].center().y(), Qt.MouseButton.NoButton)
    assert legend._hovered == 0
    assert view.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor
    mouse(view, QEvent.Type.MouseMove, 600, 200, Qt.MouseButton.NoButton)
    assert legend._hovered is None
    mouse(view, QEvent.Type.MouseMove, rows[0].left() + 10, rows[0].center().y(), Qt.MouseButton.NoButton)
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert legend._hovered is None
