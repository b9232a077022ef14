"""Dialogs that are as large as their texts need."""

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QWidget

from issplus_desktop.ui.fonts import grown

_MOST_OF_SCREEN: Final = 0.9


def fit_to_texts(dialog: QDialog, width: int) -> None:
    """Give a dialog a width, more where its parts need it, and the height that its texts take at that.

    Qt's adjustSize does not reckon with lines that are broken.
    """
    layout = dialog.layout()
    if layout is not None:
        layout.activate()
        width = max(width, layout.minimumSize().width())
        dialog.setFixedSize(width, layout.totalHeightForWidth(width))


def size_for_texts(widget: QWidget, width: int, height: int) -> QSize:
    """Return the size of what is `width` × `height` pixels large for texts of a usual size, with a widget's own font.

    It is no larger than most of the widget's screen, but where the usual size is.
    """
    usual, metrics = QSize(width, height), widget.fontMetrics()
    room = widget.screen().availableSize() * _MOST_OF_SCREEN
    return QSize(grown(width, metrics), grown(height, metrics)).boundedTo(room).expandedTo(usual)
