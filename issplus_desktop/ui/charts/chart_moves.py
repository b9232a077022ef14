"""Moving about in a chart by mouse and keys."""

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from issplus_desktop.models.drawing import Drawing
from issplus_desktop.ui.charts.chart_canvas import ChartCanvas
from issplus_desktop.ui.charts.chart_frame import Frame
from issplus_desktop.ui.charts.chart_gestures import ChartGestures, Region, region_at, restore
from issplus_desktop.ui.charts.chart_tools import ChartTool, RulerTool
from issplus_desktop.ui.charts.price_scale import PriceScale
from issplus_desktop.ui.charts.ruler import ChartPoint
from issplus_desktop.ui.charts.visible_range import VisibleRange
from issplus_desktop.ui.pane_key_table import CHART, DRAWINGS
from issplus_desktop.ui.theme import ThemeSource

_FARTHEST: Final = 1000.0
"""Beyond so many heights of the pane prices are not moved: nothing else would be in sight there."""
_CURSORS: Final = {
    Region.PANES: Qt.CursorShape.CrossCursor,
    Region.PRICE_AXIS: Qt.CursorShape.SizeVerCursor,
    Region.TIME_AXIS: Qt.CursorShape.SizeHorCursor,
}


class MovedCanvas(ChartCanvas):
    """Turns mouse and keys into moves of the window and the scale, or hands them to the tools, which come first."""

    key_scopes = (CHART, DRAWINGS)
    menu_requested = Signal(QPoint)
    """A context menu is wanted at this global position."""

    history_wanted = Signal()
    """A person came near the oldest candle: those before it are wanted."""

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(themes, parent)
        self._frame = Frame(VisibleRange(), PriceScale())
        self._gestures = ChartGestures(self._frame.window, self._frame.scale)
        # With a tool in hand Shift keeps lines straight; without one it measures.
        self._tools: list[ChartTool] = [self._drawings.tool, RulerTool(self._frame, self.point_at)]
        self._held: ChartTool | None = None

    @property
    def window_range(self) -> VisibleRange:
        """Which candles are shown."""
        return self._frame.window

    @property
    def scale_of_prices(self) -> PriceScale:
        """Which prices are shown."""
        return self._frame.scale

    def add_tool(self, tool: ChartTool) -> None:
        """Offer mouse and keys to this tool too, after those that are there."""
        self._tools.append(tool)

    def point_at(self, place: QPointF) -> ChartPoint | None:
        """Return the candle and price at a pixel, where the crosshair would stand; None where there are none."""
        raise NotImplementedError

    @Slot()
    def zoom_in(self) -> None:
        """Make candles wider."""
        self._on_key(Qt.Key.Key_Plus)

    @Slot()
    def zoom_out(self) -> None:
        """Make candles narrower."""
        self._on_key(Qt.Key.Key_Minus)

    @Slot()
    def reset_price_scale(self) -> None:
        """Follow the prices of the visible candles again."""
        self._frame.scale.reset()
        self.update_frame()

    @Slot()
    def restore_view(self) -> None:
        """Go back to how a chart begins."""
        restore(self._frame.window, self._frame.scale)
        self.update_frame()

    @Slot(object)
    def go_to_drawing(self, drawing: Drawing) -> None:
        """Move the window, and prices where they must, so that a drawing's first anchor is in the middle."""
        if self._drawings.stage.ground is None:
            return
        way = self._way_to_middle(drawing)
        self._frame.window.pan(way.x())
        self.update_frame()
        pane = self._painted.price.rect
        height, way = max(pane.height(), 1.0), self._way_to_middle(drawing)
        if height / 2 < abs(way.y()) < _FARTHEST * height:
            self._frame.scale.stretch(1.0)
            self._frame.scale.move(way.y() / height)
        self._show_move()

    def _way_to_middle(self, drawing: Drawing) -> QPointF:
        ground, anchor = self._drawings.stage.ground, drawing.anchors[0]
        if ground is None:
            return QPointF()
        return self._painted.price.rect.center() - QPointF(ground.x_of(anchor.time), ground.y_of(anchor.price))

    def wheelEvent(self, event: QWheelEvent) -> None:
        vertical = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        delta = QPointF(event.angleDelta())
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not delta.x():
            delta = QPointF(delta.y(), 0.0)
        if self._gestures.wheel(self._painted.layout, event.position(), delta, vertical=vertical):
            self._show_move()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            taking = (tool for tool in self._tools if tool.press(event.position(), event.modifiers()))
            self._held = next(taking, None)
            if self._held is None:
                self._gestures.press(self._painted.layout, event.position())
            self.update_frame()
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position()
        self._frame.pointer = place
        if self._held is not None:
            self._held.drag(place, event.modifiers())
        elif self._gestures.drag(self._painted.layout, place):
            self._ask_for_history()
        else:
            for tool in self._tools:
                tool.hover(place, event.modifiers())
        self._show_cursor(place)
        self.update_frame()
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            held, self._held = self._held, None
            self._gestures.release()
            if held is not None:
                held.release(event.position())
                self.update_frame()
            self._show_cursor(event.position())
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        taken = any(tool.double_click(event.position()) for tool in self._tools)
        if taken or self._gestures.double_click(self._painted.layout, event.position()):
            self.update_frame()
        event.accept()

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        if event is not None:
            # The window moved under a pointer that rests: where it is now, only its next move tells.
            self._frame.pointer = None
        super().resizeEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._frame.pointer = None
        for tool in self._tools:
            tool.leave()
        self.update_frame()
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu at the pointer, or in the middle where a key was pressed: Qt knows no place for that."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        self.menu_requested.emit(self.mapToGlobal(self.rect().center()) if by_key else event.globalPos())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if any(tool.key(event.key(), event.modifiers()) for tool in self._tools):
            self.update_frame()
            return
        unbound = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        if event.modifiers() & unbound or not self._on_key(event.key()):
            event.ignore()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through the drawings first while one of them is selected."""
        return self._drawings.tool.walk(forward=forward) or super().focusNextPrevChild(forward)

    def _on_key(self, key: int) -> bool:
        used = self._gestures.key(key)
        if used:
            self._show_move()
        return used

    def _show_move(self) -> None:
        self.update_frame()
        self._ask_for_history()

    def _ask_for_history(self) -> None:
        if self._frame.window.is_near_start:
            self.history_wanted.emit()
        else:
            self._ask_for_lookback()

    def _ask_for_lookback(self) -> None:
        """Ask for older candles where those before the ones in sight are too few for the indicators."""
        window, lookback = self._frame.window, self._frame.look.lookback
        if lookback and window.count and window.left < lookback and self.isVisible():
            self.history_wanted.emit()

    def _show_cursor(self, place: QPointF) -> None:
        dragged = self._gestures.dragging
        shape = _CURSORS[dragged or region_at(self._painted.layout, place)]
        if dragged is Region.PANES:
            shape = Qt.CursorShape.ClosedHandCursor
        elif dragged is None:
            wanted = (tool.cursor(place) for tool in self._tools)
            shape = next((cursor for cursor in wanted if cursor is not None), shape)
        if self.viewport().cursor().shape() != shape:
            self.viewport().setCursor(shape)
