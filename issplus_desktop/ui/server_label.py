"""Texts that come from a server are plain texts: nothing in them is ever taken for HTML."""

import html

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget


class ServerLabel(QLabel):
    """A label that shows its text as it is, angle brackets and all.

    Qt guesses at rich text by default, and rich text can make it read local files.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        super().setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)

    def setTextFormat(self, _format: Qt.TextFormat) -> None:
        """Keep the format plain whatever is asked for."""


def plain_tool_tip(text: str) -> str:
    """Return `text` so that a tool tip shows it as it is; empty stays empty."""
    if not text:
        return ""
    return "<span>" + html.escape(text).replace("\n", "<br/>") + "</span>"
