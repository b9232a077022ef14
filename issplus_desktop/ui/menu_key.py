"""Opens the menu of what has the keyboard by Shift+F10, wherever the system has the Menu key only."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRect, Qt, Slot
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget


class MenuKey(QObject):
    """Stands before whatever has the keyboard; Shift+F10 asks it for its menu as the Menu key does under X11."""

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
        if not _is_menu_key(event) or not isinstance(watched, QWidget):
            return super().eventFilter(watched, event)
        event.accept()
        # Where Qt puts it too: at the current cell or the text cursor.
        cursor = watched.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
        place = cursor.center() if isinstance(cursor, QRect) and cursor.isValid() else watched.rect().center()
        asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, watched.mapToGlobal(place))
        QCoreApplication.sendEvent(watched, asked)
        return True


def _is_menu_key(event: QEvent) -> bool:
    return (
        event.type() == QEvent.Type.KeyPress
        and isinstance(event, QKeyEvent)
        and event.key() == Qt.Key.Key_F10
        and event.modifiers() == Qt.KeyboardModifier.ShiftModifier
    )
