"""What stands before the widget that has the keyboard, whichever it is."""

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget


class FocusKeys(QObject):
    """Follows the keyboard from widget to widget and is told of each key before the widget is.

    The last one that was made is told first.
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
        if new is not None and self._stands_before(new):
            new.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and isinstance(watched, QWidget):
            return self._takes(watched, event)
        return super().eventFilter(watched, event)

    def _stands_before(self, _widget: QWidget) -> bool:
        """Whether the keys of a widget are of interest."""
        return True

    def _takes(self, widget: QWidget, event: QKeyEvent) -> bool:
        """Act on a key that was pressed; whether the widget is not to hear of it."""
        raise NotImplementedError
