"""Lets shortcuts work on a keyboard that has Cyrillic letters only."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from issplus_desktop.models.keyboard_layout import latin_key
from issplus_desktop.ui.focus_keys import FocusKeys

_HELD: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class LatinKeys(FocusKeys):
    """Stands before whatever has the keyboard; a Cyrillic letter with Ctrl or Alt becomes that of the same key.

    Qt does so itself where a second layout has Latin letters. Where none has, under X11 and Wayland, neither its
    shortcuts nor its text fields know the key.
    """

    def _takes(self, widget: QWidget, event: QKeyEvent) -> bool:
        key = latin_key(event.key())
        if key == event.key() or not event.modifiers() & _HELD:
            return False
        event.accept()
        # Qt looks for shortcuts once more where a program sends a key.
        other = QKeyEvent(QEvent.Type.KeyPress, key, event.modifiers(), "", event.isAutoRepeat())
        QCoreApplication.sendEvent(widget, other)
        return True
