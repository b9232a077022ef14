"""A window over the whole screen, and back."""

from PySide6.QtWidgets import QWidget


class FullScreen:
    """Lets one window fill the screen, and stand as before."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._was_maximized = False

    def toggle(self) -> None:
        """Fill the screen; where the window does already, stand as before, maximised or not."""
        window = self._window
        if not window.isFullScreen():
            self._was_maximized = window.isMaximized()
            window.showFullScreen()
        elif self._was_maximized:
            window.showMaximized()
        else:
            window.showNormal()
