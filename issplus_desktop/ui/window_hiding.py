"""Takes all windows of the program off the screen and brings them back as they were."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

_POPUPS: Final = (Qt.WindowType.Popup, Qt.WindowType.ToolTip)


class WindowHiding:
    """Remembers what it has hidden, so that dialogs and detached views come back too."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._hidden: list[QWidget] = []

    @property
    def is_hidden(self) -> bool:
        """Whether the windows are off the screen because of this."""
        return bool(self._hidden)

    def hide(self) -> None:
        """Take the windows off the screen."""
        shown = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible() and _is_window(widget)]
        # The main window last, which others belong to.
        self._hidden = sorted(shown, key=lambda widget: widget is self._window)
        for widget in self._hidden:
            widget.hide()

    def bring_back(self) -> None:
        """Show what was hidden, the main window first, and put that before the windows of others."""
        hidden, self._hidden = self._hidden, []
        window = self._window
        if window.isMinimized():
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        for widget in reversed(hidden):
            if isValid(widget):
                widget.show()
        window.raise_()
        window.activateWindow()


def _is_window(widget: QWidget) -> bool:
    """Whether a window is one that a person works in: on X11 the icon in the tray is a window too, and the way back."""
    unmanaged = bool(widget.windowFlags() & Qt.WindowType.BypassWindowManagerHint)
    return widget.windowType() not in _POPUPS and not unmanaged
