"""Sends a person's mouse to a chart."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication


def wheel(view, x, y, notches, modifiers=Qt.KeyboardModifier.NoModifier):
    place = QPointF(x, y)
    event = QWheelEvent(
        place,
        place,
        QPoint(),
        QPoint(0, int(120 * notches)),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def mouse(view, kind, x, y, button=Qt.MouseButton.LeftButton, modifiers=Qt.KeyboardModifier.NoModifier):
    place = QPointF(x, y)
    event = QMouseEvent(kind, place, place, place, button, button, modifiers)
    QApplication.sendEvent(view.viewport(), event)
