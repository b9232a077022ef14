"""The row over a picture: its title, and the choices there are."""

from collections.abc import Sequence
from math import ceil
from typing import Final

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from issplus_desktop.ui.head_line import HeadLine

_LEFT, _TOP, _RIGHT, _BOTTOM = 8, 4, 4, 4
_GAP: Final = 4


class PictureBar(QWidget):
    """Shows a title and as many buttons as leave room for the title's first words; the last ones give way first.

    What has no room is in the picture's context menu as well.
    """

    def __init__(self, title: HeadLine, buttons: Sequence[QToolButton], parent: QWidget) -> None:
        super().__init__(parent)
        self._title = title
        self._buttons = tuple(buttons)
        layout = self._layout = QHBoxLayout(self)
        layout.setContentsMargins(_LEFT, _TOP, _RIGHT, _BOTTOM)
        layout.setSpacing(_GAP)
        layout.addWidget(title, 1)
        for button in buttons:
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
            button.setAutoRaise(True)
            layout.addWidget(button)

    def minimumSizeHint(self) -> QSize:
        """Return the height alone: the pane decides how wide it is."""
        heights = (part.sizeHint().height() for part in (self._title, *self._buttons))
        return QSize(0, _TOP + max(heights) + _BOTTOM)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # a button, or the title, has other words
            self._share()
        return super().event(event)

    def _share(self) -> None:
        room = self.width() - _LEFT - _RIGHT - ceil(self._title.least_width())
        for button in self._buttons:
            room -= button.sizeHint().width() + _GAP
            button.setVisible(room >= 0)
        self._layout.activate()
