"""Dialogs that are as high as their texts need."""

from PySide6.QtWidgets import QDialog


def fit_to_texts(dialog: QDialog, width: int) -> None:
    """Give a dialog a width, more where its parts need it, and the height that its texts take at that.

    Qt's adjustSize does not reckon with lines that are broken.
    """
    layout = dialog.layout()
    if layout is not None:
        layout.activate()
        width = max(width, layout.minimumSize().width())
        dialog.setFixedSize(width, layout.totalHeightForWidth(width))
