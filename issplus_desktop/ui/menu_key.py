"""Opens the menu of what has the keyboard by Shift+F10, wherever the system has the Menu key only."""

from PySide6.QtCore import QCoreApplication, QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from issplus_desktop.ui.focus_keys import FocusKeys


class MenuKey(FocusKeys):
    """Stands before whatever has the keyboard; Shift+F10 asks it for its menu as the Menu key does under X11."""

    def _takes(self, widget: QWidget, event: QKeyEvent) -> bool:
        if event.key() != Qt.Key.Key_F10 or event.modifiers() != Qt.KeyboardModifier.ShiftModifier:
            return False
        event.accept()
        # Where Qt puts it too: at the current cell or the text cursor.
        cursor = widget.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
        place = cursor.center() if isinstance(cursor, QRect) and cursor.isValid() else widget.rect().center()
        asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, widget.mapToGlobal(place))
        QCoreApplication.sendEvent(widget, asked)
        return True
