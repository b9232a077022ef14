"""Lets shortcuts work on a keyboard that has Cyrillic letters only."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from issplus_desktop.models.keyboard_layout import latin_key

_HELD: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class LatinKeys(QObject):
    """Stands before whatever has the keyboard; a Cyrillic letter with Ctrl or Alt becomes that of the same key.

    Qt does so itself where a second layout has Latin letters. Where none has, under X11 and Wayland, neither its
    shortcuts nor its text fields know the key.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None:
            old.removeEventFilter(self)
        if new is not None:
            new.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        key = latin_key(event.key())
        if key == event.key() or not event.modifiers() & _HELD:
            return super().eventFilter(watched, event)
        event.accept()
        # Qt looks for shortcuts once more where a program sends a key.
        other = QKeyEvent(QEvent.Type.KeyPress, key, event.modifiers(), "", event.isAutoRepeat())
        QCoreApplication.sendEvent(watched, other)
        return True
