"""Where the main window stands before anybody has put it somewhere."""

from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QWidget

from issplus_desktop.ui.screen_places import LEAST_SCREEN

LEAST_FIRST_SIZE: Final = QSize(1280, 800)
_FIRST_PART: Final = 0.8
"""How much of the screen the window takes at first, where that is more than the least."""
_FRAME: Final = QSize(16, 48)
"""Room for the title and the edges that a system puts around: how large they are is known too late."""
_BELOW_TITLE: Final = QPoint(0, 16)
"""The title is higher than the edge below: so much further down the window stands in the middle with both."""


def stand_first(window: QWidget) -> None:
    """Take a good part of the screen, in its middle, so that a dialog over the window knows where that is.

    A screen that has no room for that is filled: else the title would stand above its edge.
    """
    room = window.screen().availableGeometry()
    if not _holds(room.size(), LEAST_SCREEN):
        window.resize(LEAST_FIRST_SIZE)
        return
    place, fills = first_place(room)
    window.setGeometry(place)
    if fills:
        window.setWindowState(Qt.WindowState.WindowMaximized)


def first_place(room: QRect) -> tuple[QRect, bool]:
    """Return where a window stands in a room without its frame, and whether it is to fill the room instead."""
    fills = not _holds(room.size() - _FRAME, LEAST_FIRST_SIZE)
    part = room.size() * _FIRST_PART
    place = QRect(QPoint(), part if fills else part.expandedTo(LEAST_FIRST_SIZE))
    place.moveCenter(room.center() + _BELOW_TITLE)
    return place, fills


def _holds(outer: QSize, inner: QSize) -> bool:
    return outer.width() >= inner.width() and outer.height() >= inner.height()
