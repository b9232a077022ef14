"""What else the mouse may do in a chart than move it."""

from PySide6.QtCore import QEvent, Qt

from issplus_desktop.ui.charts.chart_tools import ChartTool
from tests.ui.charts.pointing import mouse


def measure(view):
    right, shift = view.window_range.right, Qt.KeyboardModifier.ShiftModifier
    mouse(view, QEvent.Type.MouseButtonPress, 300, 100, modifiers=shift)
    mouse(view, QEvent.Type.MouseMove, 380, 160)
    mouse(view, QEvent.Type.MouseMove, 380, 480)
    mouse(view, QEvent.Type.MouseButtonRelease, 380, 480)
    mouse(view, QEvent.Type.MouseMove, 500, 160, Qt.MouseButton.NoButton)
    assert view.window_range.right == right


def test_with_shift_dragging_measures_and_the_ruler_stays_until_it_is_taken_away(view, qtbot, live):
    measure(view)
    assert view.painted.ruler.texts[1] == "10 candles · 10 min"
    mouse(view, QEvent.Type.MouseButtonPress, 300, 100)
    assert view.painted.ruler.texts == ()
    mouse(view, QEvent.Type.MouseButtonRelease, 300, 100)
    measure(view)
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert view.painted.ruler.texts == ()
    measure(view)
    view.set_model(live(20).model)
    assert view.painted.ruler.texts == ()


class Grip(ChartTool):
    """Takes all that comes left of 200 pixels."""

    def __init__(self):
        self.told = []

    def press(self, place, modifiers):
        self.told.append(("press", place.x()))
        return place.x() < 200

    def drag(self, place, modifiers):
        self.told.append(("drag", place.x()))

    def hover(self, place, modifiers):
        self.told.append(("hover", place.x()))

    def release(self, place):
        self.told.append(("release", place.x()))

    def cursor(self, place):
        return Qt.CursorShape.PointingHandCursor if place.x() < 200 else None


def test_a_tool_that_takes_the_press_keeps_the_chart_where_it_is(view):
    tool = Grip()
    view.add_tool(tool)
    right = view.window_range.right
    mouse(view, QEvent.Type.MouseMove, 100, 100, Qt.MouseButton.NoButton)
    assert view.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor
    mouse(view, QEvent.Type.MouseButtonPress, 100, 100)
    mouse(view, QEvent.Type.MouseMove, 150, 100)
    mouse(view, QEvent.Type.MouseButtonRelease, 150, 100)
    assert tool.told == [("hover", 100), ("press", 100), ("drag", 150), ("release", 150)]
    assert view.window_range.right == right
    mouse(view, QEvent.Type.MouseButtonPress, 300, 100)
    mouse(view, QEvent.Type.MouseMove, 340, 100)
    assert tool.told[4:] == [("press", 300)]
    assert view.window_range.right < right


def test_a_tool_without_wishes_leaves_everything_to_the_chart(view, qtbot):
    view.add_tool(ChartTool())
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.window_range.indices()[0] == 0
    mouse(view, QEvent.Type.MouseButtonDblClick, 100, 100)
    mouse(view, QEvent.Type.MouseMove, 100, 100, Qt.MouseButton.NoButton)
    assert view.viewport().cursor().shape() == Qt.CursorShape.CrossCursor
