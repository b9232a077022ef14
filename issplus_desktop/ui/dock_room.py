"""What docks lose in a narrow window, and get back in a wider one."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow


class DockRoom(QObject):
    """Remembers how wide docks were before a narrower window squeezed them, and gives it back.

    By itself a main window gives all that it gains to its middle: a window that was put on half a screen for a moment
    would leave a watch list of one column.
    """

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._width = window.width()
        self._wanted: dict[QDockWidget, int] = {}

    def watch(self, dock: QDockWidget) -> None:
        """Look after a dock of the window."""
        dock.installEventFilter(self)

    def forget(self) -> None:
        """Take the docks' widths for wanted as they are now: the person, or a layout, has set them."""
        self._wanted.clear()

    def note_resized(self) -> None:
        """Give back what there is room for in a window that has become wider; call when it has its new size."""
        is_wider, self._width = self._window.width() > self._width, self._window.width()
        self._wanted = {
            dock: width for dock, width in self._wanted.items() if _is_placed(dock) and dock.width() < width
        }
        if is_wider and self._wanted:
            self._window.resizeDocks(list(self._wanted), list(self._wanted.values()), Qt.Orientation.Horizontal)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QResizeEvent) and isinstance(watched, QDockWidget) and _is_placed(watched):
            # A window lays out its docks before it hears of its own new size.
            squeezed = event.size().width() < event.oldSize().width()
            if squeezed and self._window.width() < self._width:
                self._wanted.setdefault(watched, event.oldSize().width())
        return super().eventFilter(watched, event)


def _is_placed(dock: QDockWidget) -> bool:
    return dock.isVisible() and not dock.isFloating()
