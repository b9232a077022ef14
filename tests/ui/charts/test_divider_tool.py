"""Dragging the lines between panes."""

import pytest
from PySide6.QtCore import QEvent, Qt

from issplus_desktop.models.candle_look import ChartLook
from issplus_desktop.models.indicator_choice import Indicator
from tests.ui.charts.pointing import mouse


@pytest.fixture
def layout(view):
    """Shows two panes below the volumes and returns how the room is divided, as it is when asked."""
    view.resize(800, 700)
    view.set_look(
        ChartLook(indicators=(Indicator("rsi", (14,)), Indicator("sma", (9,)), Indicator("macd", (12, 26, 9))))
    )
    return lambda: view.painted.layout


def drag(view, begin, end):
    mouse(view, QEvent.Type.MouseButtonPress, 300, begin)
    mouse(view, QEvent.Type.MouseMove, 300, (begin + end) / 2)
    mouse(view, QEvent.Type.MouseMove, 300, end)
    mouse(view, QEvent.Type.MouseButtonRelease, 300, end)


def test_the_line_goes_where_it_is_dragged_and_the_panes_below_stay(view, layout, qtbot):
    before = layout()
    with qtbot.waitSignal(view.look_wished, timeout=0) as kept:
        drag(view, before.own[0].top(), before.own[0].top() - 40)
    after = layout()
    assert after.own[0].top() == pytest.approx(before.own[0].top() - 40, abs=1)
    assert after.own[1] == before.own[1]
    assert after.volume.height() == pytest.approx(before.volume.height(), abs=1)
    heights = [shown.height for shown in kept.args[0].indicators]
    assert heights[0] == pytest.approx(after.own[0].height() / after.bottom, abs=0.002)
    assert heights[1] == Indicator("sma", (9,)).height


def test_volumes_are_dragged_too(view, layout, qtbot):
    before = layout()
    with qtbot.waitSignal(view.look_wished, timeout=0) as kept:
        drag(view, before.volume.top(), before.volume.top() + 30)
    assert layout().volume.top() == pytest.approx(before.volume.top() + 30, abs=1)
    assert kept.args[0].volume < ChartLook().volume


@pytest.mark.parametrize("end", [-500.0, 5000.0])
def test_however_far_one_drags_every_pane_stays(view, layout, end):
    drag(view, layout().own[0].top(), end)
    after = layout()
    assert after.price.height() > 100
    assert after.volume.height() > 10
    assert all(rect.height() > 20 for rect in after.own)


def test_the_cursor_tells_where_a_line_can_be_dragged(view, layout):
    mouse(view, QEvent.Type.MouseMove, 300, layout().own[1].top() + 2, Qt.MouseButton.NoButton)
    assert view.viewport().cursor().shape() == Qt.CursorShape.SplitVCursor
    mouse(view, QEvent.Type.MouseMove, 300, layout().own[1].center().y(), Qt.MouseButton.NoButton)
    assert view.viewport().cursor().shape() == Qt.CursorShape.CrossCursor
