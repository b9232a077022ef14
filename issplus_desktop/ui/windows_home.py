"""Brings all windows of the program to where a person can see them."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget

from issplus_desktop.ui.screen_places import within

_STEP: Final = 32
_MOST_STEPS: Final = 10
_KINDS: Final = frozenset({Qt.WindowType.Window, Qt.WindowType.Dialog, Qt.WindowType.Tool})


def open_windows() -> list[QWidget]:
    """Return the windows that a person could look for, in the order in which they were made: no menus, no tips."""
    return [window for window in QApplication.topLevelWidgets() if window.isVisible() and window.windowType() in _KINDS]


def bring_all_home(main: QWidget) -> int:
    """Bring every window to the screen that the person works on; where that is none, to the main window's."""
    active = QApplication.activeWindow() or main
    return bring_home(open_windows(), active.screen().availableGeometry())


def bring_home(windows: Sequence[QWidget], room: QRect) -> int:
    """Let every window stand wholly in one room, those that do not yet one after the other from its top left corner.

    Windows that were out of sight are no longer minimised or maximised. Returns how many were moved.
    """
    moved = 0
    for window in windows:
        if window.isMinimized():
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        if room.contains(window.frameGeometry()) or _fills(window, room):
            continue
        if window.isMaximized() or window.isFullScreen():
            window.showNormal()
        step = QPoint(_STEP, _STEP) * (moved % _MOST_STEPS + 1)
        frame = within(QRect(room.topLeft() + step, window.frameGeometry().size()), room)
        edges = window.frameGeometry().size() - window.size()
        window.resize(frame.size() - edges)
        window.move(frame.topLeft())
        moved += 1
    for window in windows:
        window.raise_()
    return moved


def _fills(window: QWidget, room: QRect) -> bool:
    return (window.isMaximized() or window.isFullScreen()) and room.contains(window.frameGeometry().center())
