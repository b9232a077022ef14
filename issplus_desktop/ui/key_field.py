"""A field that takes the next key that is pressed in it."""

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from issplus_desktop.ui.key_presses import pressed, shown

_LEAVING: Final = frozenset({"Tab", "Shift+Tab", "Esc"})
_ENTERING: Final = frozenset({"Return", "Enter"})
_CLEARING: Final = frozenset({"Backspace", "Del"})


class KeyField(QLineEdit):
    """Shows one key and tells which one is pressed instead; Tab and Esc leave it, Backspace empties it."""

    key_pressed = Signal(str)
    """A key as Qt writes it; "" where there is to be none."""
    confirmed = Signal()
    """Enter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = ""
        self.setReadOnly(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    @property
    def key(self) -> str:
        """The key that is set; what is shown may be one that was only pressed."""
        return self._key

    def show_key(self, key: str) -> None:
        """Show the key that is set."""
        self._key = key
        self.setText(shown(key))

    def show_wish(self, key: str) -> None:
        """Show a key that was pressed but is not set."""
        self.setText(shown(key))

    def event(self, event: QEvent) -> bool:
        """Take every key before a shortcut does."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(pressed(event) not in _LEAVING)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = pressed(event)
        if not key or key in _LEAVING:
            event.ignore()
            return
        if key in _ENTERING:
            self.confirmed.emit()
        else:
            self.key_pressed.emit("" if key in _CLEARING else key)
        event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Select nothing in a field that one does not type in."""
        super().focusOutEvent(event)
        self.deselect()
