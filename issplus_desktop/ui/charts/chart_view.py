"""The widget that a chart is painted in."""

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget

from issplus_desktop.models.candle_look import ChartLook
from issplus_desktop.models.candle_model import CandleModel
from issplus_desktop.models.candle_past import PastState
from issplus_desktop.ui.charts.chart_colors import chart_colors
from issplus_desktop.ui.charts.chart_gestures import ChartGestures, Region, region_at, restore
from issplus_desktop.ui.charts.chart_scene import ChartScene, Frame, parts_of
from issplus_desktop.ui.charts.newest_button import NewestButton
from issplus_desktop.ui.charts.price_scale import PriceScale
from issplus_desktop.ui.charts.pyqtgraph_setup import configure_pyqtgraph
from issplus_desktop.ui.charts.ruler import ChartPoint
from issplus_desktop.ui.charts.visible_range import VisibleRange
from issplus_desktop.ui.fonts import figures_font, scaled_font
from issplus_desktop.ui.theme import ThemeSource

_AXIS_FONT: Final = 0.92
_BUTTON_MARGIN: Final = QPoint(24, 10)
_BY_KEYBOARD: Final = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_CURSORS: Final = {
    Region.PANES: Qt.CursorShape.CrossCursor,
    Region.PRICE_AXIS: Qt.CursorShape.SizeVerCursor,
    Region.TIME_AXIS: Qt.CursorShape.SizeHorCursor,
}


class ChartView(QGraphicsView):
    """Shows a CandleModel; the model is active only while the widget is visible, and nothing is done when hidden.

    Mouse and keys are ours alone: of pyqtgraph there are only the view boxes, without its menus, buttons and mouse.
    """

    menu_requested = Signal(QPoint)
    """A context menu is wanted at this global position."""

    history_wanted = Signal()
    """A person came near the oldest candle: those before it are wanted."""

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        configure_pyqtgraph()
        super().__init__(parent)
        self._themes = themes
        self._model: CandleModel | None = None
        self._anchor: tuple[int, int] | None = None
        self._focus_shown = self._measuring = False
        self._frame = Frame(VisibleRange(), PriceScale())
        self._gestures = ChartGestures(self._frame.window, self._frame.scale)
        self._scene = QGraphicsScene(self)
        self._painted = ChartScene(self._scene, chart_colors(themes.theme))
        self._set_up_view()
        self._newest = NewestButton(themes, self)
        self._newest.clicked.connect(self.go_to_newest)
        self.setAccessibleName(self.tr("Candle chart"))
        themes.changed.connect(self._on_theme_changed)
        self._take_theme()
        self._take_fonts()

    @property
    def window_range(self) -> VisibleRange:
        """Which candles are shown."""
        return self._frame.window

    @property
    def scale_of_prices(self) -> PriceScale:
        """Which prices are shown."""
        return self._frame.scale

    @property
    def painted(self) -> ChartScene:
        """What is painted."""
        return self._painted

    @property
    def newest_button(self) -> NewestButton:
        """The button that leads back to the newest candle."""
        return self._newest

    def set_model(self, model: CandleModel | None) -> None:
        """Show another model's candles from their newest on, or none."""
        old = self._model
        if old is not None:
            old.set_active(False)
            old.changed.disconnect(self._on_changed)
            old.reset.disconnect(self._on_reset)
        self._model, self._anchor = model, None
        self._measuring = False
        self._frame.ruler.put(None)
        self._frame.scale.reset()
        if model is not None:
            model.changed.connect(self._on_changed)
            model.reset.connect(self._on_reset)
            model.set_active(self.isVisible())
        self._frame.window.restart(len(model) if model is not None else 0)
        self._frame.stamp += 1
        self.update_frame()

    def set_stale(self, stale: bool) -> None:
        """Say whether the data are old news: the last price is then marked as such."""
        if stale != self._frame.stale:
            self._frame.stale = stale
            self.update_frame()

    def set_look(self, look: ChartLook) -> None:
        """Paint as a person chose it."""
        if look != self._frame.look:
            self._frame.look = look
            self._frame.scale.set_mode(look.scale)
            self.update_frame()

    def set_interval(self, interval: str) -> None:
        """Say how long candles last, by the id of their interval."""
        if interval != self._frame.interval:
            self._frame.interval = interval
            self.update_frame()

    def set_past(self, past: PastState) -> None:
        """Say what is known of the candles before the oldest."""
        if past is not self._frame.past:
            self._frame.past = past
            self.update_frame()

    def set_now(self, now: int | None) -> None:
        """Say what time it is in Moscow (wall seconds), for what is left of the last candle; None: leave that out."""
        if now != self._frame.now:
            self._frame.now = now
            self.update_frame()

    def read_out_text(self) -> str:
        """The read-out of the last candle, as text; empty without candles."""
        if self._model is None or not len(self._model):
            return ""
        return "  ".join(str(part) for part in parts_of(self._model, len(self._model) - 1))

    def picture(self) -> QPixmap:
        """Return what is painted, without the crosshair and whatever floats over it."""
        pointer, self._frame.pointer = self._frame.pointer, None
        self.update_frame()
        picture = self.viewport().grab()
        self._frame.pointer = pointer
        self.update_frame()
        return picture

    @Slot()
    def go_to_newest(self) -> None:
        """Show the newest candle and follow it."""
        self._frame.window.go_to_end()
        self.update_frame()

    @Slot()
    def clear_ruler(self) -> None:
        """Take the ruler away."""
        self._measuring = False
        self._frame.ruler.put(None)
        self.update_frame()

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

    def update_frame(self) -> None:
        """Bring the picture up to date; nothing is done while hidden, for showing does it."""
        if not self.isVisible():
            return
        window, model = self._frame.window, self._model
        arrays = model.arrays if model is not None else None
        window.resize(self._painted.arrange(self.width(), self.height(), arrays, self._frame.look.scale))
        self._painted.show(model, self._frame, self.devicePixelRatioF())
        if model is not None and len(model):
            index = max(window.indices()[1] - 1, 0)
            self._anchor = (index, int(model.arrays.starts[index]))
        self._newest.setVisible(not window.follows)
        layout = self._painted.layout
        self._newest.move(
            int(layout.right) - self._newest.width() - _BUTTON_MARGIN.x(),
            int(layout.price.bottom()) - self._newest.height() - _BUTTON_MARGIN.y(),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._scene.setSceneRect(QRectF(self.rect()))
        self.update_frame()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._model is not None:
            self._model.set_active(True)
        self.update_frame()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._model is not None:
            self._model.set_active(False)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._take_fonts()
            self.update_frame()
        elif event.type() == QEvent.Type.LanguageChange:
            self._newest.retranslate()
            self.update_frame()

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
            measuring = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            begin = self._point_at(event.position()) if measuring else None
            self._measuring = begin is not None
            self._frame.ruler.put(begin)
            if not self._measuring:
                self._gestures.press(self._painted.layout, event.position())
            self.update_frame()
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._frame.pointer = event.position()
        if self._measuring:
            self._frame.ruler.end = self._point_at(event.position()) or self._frame.ruler.end
        elif self._gestures.drag(self._painted.layout, event.position()):
            self._ask_for_history()
        self._show_cursor(event.position())
        self.update_frame()
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._measuring = False
            self._gestures.release()
            self._show_cursor(event.position())
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._gestures.double_click(self._painted.layout, event.position()):
            self.update_frame()
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        self._frame.pointer = None
        self.update_frame()
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_requested.emit(event.globalPos())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._frame.ruler.begin is not None:
            self.clear_ruler()
            return
        unbound = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        if event.modifiers() & unbound or not self._on_key(event.key()):
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._focus_shown = event.reason() in _BY_KEYBOARD
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and self._focus_shown:
            painter = QPainter(self.viewport())
            painter.setPen(QPen(self._themes.theme.focus, 1.0))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
            painter.end()

    def _set_up_view(self) -> None:
        self.setScene(self._scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setTransformationAnchor(self.ViewportAnchor.NoAnchor)
        self.setInteractive(False)
        self.setMinimumSize(160, 96)
        self.viewport().setMouseTracking(True)

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

    def _point_at(self, place: QPointF) -> ChartPoint | None:
        return self._painted.point_at(self._model, self._frame, place) if self._model is not None else None

    def _show_cursor(self, place: QPointF) -> None:
        dragged = self._gestures.dragging
        shape = _CURSORS[dragged or region_at(self._painted.layout, place)]
        if dragged is Region.PANES:
            shape = Qt.CursorShape.ClosedHandCursor
        if self.viewport().cursor().shape() != shape:
            self.viewport().setCursor(shape)

    @Slot(int)
    def _on_changed(self, _first: int) -> None:
        if self._model is not None:
            self._frame.window.grow(len(self._model))
            self._frame.stamp += 1
            self.update_frame()

    @Slot()
    def _on_reset(self) -> None:
        model, window = self._model, self._frame.window
        if model is None:
            return
        moved = 0
        if self._anchor is not None and len(model):
            index, start = self._anchor
            moved = max(model.arrays.index_at(start), 0) - index
        window.replace(len(model), moved)
        self._frame.stamp += 1
        self.update_frame()

    @Slot()
    def _on_theme_changed(self) -> None:
        self._take_theme()
        self.update_frame()

    def _take_theme(self) -> None:
        colors = chart_colors(self._themes.theme)
        self.setBackgroundBrush(colors.background)
        self._painted.set_colors(colors)
        self._newest.update()

    def _take_fonts(self) -> None:
        figures = figures_font(self.font())
        self._painted.set_fonts(scaled_font(figures, _AXIS_FONT), figures)
