"""A part of a dialog that is scrolled where the screen is too small for all of it."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QWidget

_TITLE: Final = 48
"""Pixels for the title and the edges that a system puts around a dialog."""


class FittingArea(QScrollArea):
    """Holds a `body`, whose layout somebody else makes; what stands around it in the dialog stays in sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # What is in it takes the keys, and is scrolled to; a frame around nothing would say less.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.body = QWidget(self)
        self.body.setObjectName("page")
        self.setWidget(self.body)

    def size_in(self, dialog: QDialog, at_least: int = 0) -> QSize:
        """Return how large a dialog must be to show all of the body, in pixels.

        That is so high at least, but no higher than its screen.
        """
        inner, whole = self.body.layout(), dialog.layout()
        if inner is None or whole is None:
            return dialog.size()
        inner.activate()
        whole.activate()
        width, margins = inner.totalSizeHint().width(), whole.contentsMargins()
        above_and_below = whole.totalSizeHint().height() - self.sizeHint().height()
        breaks_lines = inner.hasHeightForWidth()
        wanted = inner.totalHeightForWidth(width) if breaks_lines else inner.totalSizeHint().height()
        height = max(at_least, wanted + above_and_below)
        most = dialog.screen().availableGeometry().height() - _TITLE
        bar = self.verticalScrollBar().sizeHint().width() if height > most else 0
        return QSize(width + margins.left() + margins.right() + bar, min(height, most))
