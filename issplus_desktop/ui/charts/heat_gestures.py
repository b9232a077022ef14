"""What the mouse and the keys do to a heat map."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPointF, Qt

from issplus_desktop.ui.charts.heat_scene import HeatScene

_NOTCH: Final = 120.0
_A_NOTCH: Final = 1.2
_A_KEY: Final = 1.4
_STRETCH: Final = 1.25
_PAN: Final = 0.1
_PAGE: Final = 0.9
_AT_THE_EDGE: Final = 0.05


class HeatGestures:
    """Turns wheel, drags and keys into moves of the windows of moments and prices."""

    def __init__(self, scene: HeatScene) -> None:
        self._scene = scene
        self._from: QPointF | None = None

    def wheel(self, place: QPointF, delta: QPointF, *, vertical: bool) -> None:
        """Zoom moments at the pointer, at the newest edge around that; sideways pans, `vertical` zooms prices.

        `delta` is in eighths of a degree. On the axis at the right prices are zoomed, too.
        """
        area, notches = self._scene.area, delta.y() / _NOTCH
        if abs(delta.x()) > abs(delta.y()):
            self.pan(delta.x() / _NOTCH * _PAN)
        elif vertical or place.x() > area.right():
            share = (area.bottom() - place.y()) / max(area.height(), 1.0)
            self._scene.prices.stretch(_A_NOTCH**-notches, min(max(share, 0.0), 1.0))
        else:
            distance = area.right() - place.x()
            at_edge = self._scene.times.follows and distance <= area.width() * _AT_THE_EDGE
            self.zoom(_A_NOTCH**notches, None if at_edge else distance)

    def zoom(self, factor: float, distance: float | None = None) -> None:
        """Show moments `factor` times as wide, around the pixel `distance` left of the edge."""
        self._scene.times.zoom(factor, self._scene.model.now, distance)

    def zoom_in(self) -> None:
        """Show less time."""
        self.zoom(_A_KEY)

    def zoom_out(self) -> None:
        """Show more time."""
        self.zoom(1 / _A_KEY)

    def restore(self) -> None:
        """Go back to how a heat map begins."""
        self._scene.times.restore()
        self._scene.prices.reset()

    def press(self, place: QPointF) -> None:
        """Begin a drag."""
        self._from = QPointF(place)

    def drag(self, place: QPointF) -> bool:
        """Go on with a drag; whether there is one. Prices move only where they were zoomed by hand."""
        if self._from is None:
            return False
        step, self._from = place - self._from, QPointF(place)
        area = self._scene.area
        self.pan(step.x() / max(area.width(), 1.0))
        if not self._scene.prices.is_auto:
            self._scene.prices.move(step.y() / max(area.height(), 1.0))
        return True

    def release(self) -> None:
        """End a drag."""
        self._from = None

    def key(self, key: int) -> bool:
        """Do what a key is for; False if it is for nothing."""
        action = _KEYS.get(key)
        if action is not None:
            action(self, self._scene)
        return action is not None

    def pan(self, share: float) -> None:
        """Look back by a share of the width."""
        model = self._scene.model
        oldest = float(model.arrays.times[0]) if len(model.arrays) else model.now
        self._scene.times.pan(share * self._scene.area.width(), model.now, oldest)


_KEYS: Final[dict[int, Callable[[HeatGestures, HeatScene], None]]] = {
    Qt.Key.Key_Left: lambda gestures, _: gestures.pan(_PAN),
    Qt.Key.Key_Right: lambda gestures, _: gestures.pan(-_PAN),
    Qt.Key.Key_PageUp: lambda gestures, _: gestures.pan(_PAGE),
    Qt.Key.Key_PageDown: lambda gestures, _: gestures.pan(-_PAGE),
    Qt.Key.Key_End: lambda _, scene: scene.times.go_to_end(),
    Qt.Key.Key_Plus: lambda gestures, _: gestures.zoom_in(),
    Qt.Key.Key_Equal: lambda gestures, _: gestures.zoom_in(),
    Qt.Key.Key_Minus: lambda gestures, _: gestures.zoom_out(),
    Qt.Key.Key_Up: lambda _, scene: scene.prices.stretch(1 / _STRETCH),
    Qt.Key.Key_Down: lambda _, scene: scene.prices.stretch(_STRETCH),
    Qt.Key.Key_0: lambda gestures, _: gestures.restore(),
}
