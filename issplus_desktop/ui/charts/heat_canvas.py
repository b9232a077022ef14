"""The widget that a heat map is painted in."""

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from issplus_desktop.models.heat_model import HeatModel
from issplus_desktop.ui.charts.book_canvas import BookCanvas
from issplus_desktop.ui.charts.heat_colors import heat_colors
from issplus_desktop.ui.charts.heat_gestures import HeatGestures
from issplus_desktop.ui.charts.heat_painter import HeatPainter
from issplus_desktop.ui.charts.heat_scene import HeatScene
from issplus_desktop.ui.charts.heat_words import HeatReading, column_lines, reading_lines
from issplus_desktop.ui.charts.newest_button import NewestButton
from issplus_desktop.ui.pane_key_table import HEAT
from issplus_desktop.ui.theme import ThemeSource

_BUTTON_MARGIN: Final = QPoint(12, 10)
_STEPS: Final[dict[int, tuple[int, int]]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class HeatCanvas(BookCanvas):
    """Shows a HeatModel, which is active only while this is visible; reads out what is under the pointer."""

    key_scopes = (HEAT,)
    told_as = QAccessible.Role.Chart
    contrast_requested = Signal(int)
    """More (1) or less (-1) contrast is wanted."""
    trades_requested = Signal()
    """The trades are to be shown, or not."""
    cuts_changed = Signal()
    """The colours stand for other sizes, or are others."""

    def __init__(self, themes: ThemeSource, model: HeatModel, parent: QWidget | None = None) -> None:
        super().__init__(themes, model, parent)
        self._model = model
        self.scene = HeatScene(model, heat_colors(themes.theme))
        self._painter = HeatPainter(self.scene)
        self._gestures = HeatGestures(self.scene)
        self._pointer: QPointF | None = None
        self.newest = NewestButton(themes, self)
        self.newest.clicked.connect(self.go_to_newest)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._take_words()
        model.changed.connect(self.update_frame)
        model.look_changed.connect(self.update_frame)
        model.reset.connect(self._on_reset)
        themes.changed.connect(self._on_theme_changed)

    @property
    def reading(self) -> HeatReading | None:
        """What is under the pointer; None while it is elsewhere."""
        return self.scene.read(self._pointer) if self._pointer is not None else None

    def spoken(self) -> str:
        """Return what a screen reader says of the newest moment, while no place is read out."""
        history = self.scene.model.history
        if history is None or not history.added:
            return ""
        return ", ".join(column_lines(history.column(history.added - 1)))

    def retranslate(self) -> None:
        """Take the texts of the present language."""
        self.newest.setToolTip(self.tr("Go to the newest moment (End)"))
        self.newest.setAccessibleName(self.tr("Newest moment"))

    @Slot()
    def update_frame(self) -> None:
        """Bring the picture up to date; nothing is done while hidden, for showing does it."""
        if not self.isVisible():
            return
        scene, cuts = self.scene, self.scene.cuts
        scene.arrange(self.width(), self.height(), self.devicePixelRatioF())
        self.newest.setVisible(not scene.times.follows)
        corner = scene.area.bottomRight().toPoint() - self.newest.rect().bottomRight()
        self.newest.move(corner - _BUTTON_MARGIN)
        self.update()
        if scene.cuts != cuts:
            self.cuts_changed.emit()

    @Slot()
    def go_to_newest(self) -> None:
        """Show the newest moment and follow it."""
        self.scene.times.go_to_end()
        self.update_frame()

    @Slot()
    def restore_view(self) -> None:
        """Go back to how a heat map begins."""
        self._gestures.restore()
        self.update_frame()

    @Slot()
    def zoom_in(self) -> None:
        """Show less time."""
        self._gestures.zoom_in()
        self.update_frame()

    @Slot()
    def zoom_out(self) -> None:
        """Show more time."""
        self._gestures.zoom_out()
        self.update_frame()

    def point_at(self, place: QPointF | None) -> None:
        """Read out what is at a pixel, or (None) nothing."""
        self._pointer = place
        reading = self.reading
        self.setAccessibleDescription(", ".join(reading_lines(reading)) if reading is not None else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(520, 320)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.update_frame()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.update_frame()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._gestures.press(event.position())
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._gestures.drag(event.position()):
            self.update_frame()
        self.point_at(event.position())
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._gestures.release()
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.restore_view()
        event.accept()

    def leaveEvent(self, _event: QEvent) -> None:
        self.point_at(None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        vertical = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        self._gestures.wheel(event.position(), QPointF(event.angleDelta()), vertical=vertical)
        self.update_frame()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            event.ignore()
        elif key in _STEPS and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.point_at(self.scene.neighbour(self._pointer, *_STEPS[key]))
        elif key == Qt.Key.Key_Escape and self._pointer is not None:
            self.point_at(None)
        elif key in {Qt.Key.Key_BracketLeft, Qt.Key.Key_BracketRight}:
            self.contrast_requested.emit(1 if key == Qt.Key.Key_BracketRight else -1)
        elif key == Qt.Key.Key_T:
            self.trades_requested.emit()
        elif self._gestures.key(key):
            self.update_frame()
        else:
            event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.scene.colors.surface)
        if len(self._model.arrays) and not self.scene.area.isEmpty():
            self._painter.paint(painter, self.width(), self._pointer)
        self._paint_focus(painter)
        painter.end()

    @Slot()
    def _on_reset(self) -> None:
        self.scene.forget()
        self.update_frame()

    @Slot()
    def _on_theme_changed(self) -> None:
        self.scene.colors = heat_colors(self._themes.theme)
        self.update_frame()
        self.cuts_changed.emit()

    def _take_words(self) -> None:
        self.scene.font = self._axis_font()
        self.retranslate()
        self.update_frame()
