"""Lets the keyboard follow the mouse from one pane to another."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def take_keys(pane: QWidget) -> None:
    """Let a pane have the keyboard after a choice in it: a click on its buttons leaves it where it was.

    Where a part of the pane has the keyboard already, that part keeps it.
    """
    focus = pane.window().focusWidget()
    if focus is None or not (focus is pane or pane.isAncestorOf(focus)):
        pane.setFocus(Qt.FocusReason.MouseFocusReason)
