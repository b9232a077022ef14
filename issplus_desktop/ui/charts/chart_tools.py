"""What else the mouse may do in a chart than move it."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt

from issplus_desktop.ui.charts.chart_frame import Frame
from issplus_desktop.ui.charts.ruler import ChartPoint


class ChartTool:
    """Is offered the mouse and the keys before the chart moves; whoever returns True has taken the event.

    A tool that took the press gets all moves and the release too. Places are pixels of the viewport.
    """

    def press(self, _place: QPointF, _modifiers: Qt.KeyboardModifier) -> bool:
        """Take the press of the left button or leave it to others."""
        return False

    def drag(self, _place: QPointF, _modifiers: Qt.KeyboardModifier) -> None:
        """Go on with what the press began."""

    def hover(self, _place: QPointF, _modifiers: Qt.KeyboardModifier) -> None:
        """Follow the pointer while no button is held."""

    def leave(self) -> None:
        """The pointer is elsewhere."""

    def release(self, _place: QPointF) -> None:
        """End what the press began."""

    def double_click(self, _place: QPointF) -> bool:
        """Take a double click or leave it to others."""
        return False

    def key(self, _key: int, _modifiers: Qt.KeyboardModifier) -> bool:
        """Take a key or leave it to others."""
        return False

    def cursor(self, _place: QPointF) -> Qt.CursorShape | None:
        """Return the cursor that says what a press here would do; None leaves that to others."""
        return None


class RulerTool(ChartTool):
    """Measures with Shift and a drag; any press without Shift, and Esc, take the ruler away."""

    def __init__(self, frame: Frame, point_at: Callable[[QPointF], ChartPoint | None]) -> None:
        self._ruler = frame.ruler
        self._point_at = point_at

    def press(self, place: QPointF, modifiers: Qt.KeyboardModifier) -> bool:
        begin = self._point_at(place) if modifiers & Qt.KeyboardModifier.ShiftModifier else None
        self._ruler.put(begin)
        return begin is not None

    def drag(self, place: QPointF, _modifiers: Qt.KeyboardModifier) -> None:
        self._ruler.end = self._point_at(place) or self._ruler.end

    def key(self, key: int, _modifiers: Qt.KeyboardModifier) -> bool:
        if key != Qt.Key.Key_Escape or self._ruler.begin is None:
            return False
        self._ruler.put(None)
        return True
