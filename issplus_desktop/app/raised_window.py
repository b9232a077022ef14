"""Brings a window to the front, as far as the desktop allows."""

import os
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

_ACTIVATION: Final = "XDG_ACTIVATION_TOKEN"


def raise_window(window: QWidget, token: str = "") -> None:
    """Bring a window to the front; where the desktop does not allow that, it is marked in the task bar.

    Wayland lets a window come up only with a token, which Qt takes from the environment when it asks.
    """
    before = os.environ.pop(_ACTIVATION, None)
    if token:
        os.environ[_ACTIVATION] = token
    try:
        if window.isMinimized():
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        QApplication.alert(window)
    finally:
        os.environ.pop(_ACTIVATION, None)
        if before is not None:
            os.environ[_ACTIVATION] = before
