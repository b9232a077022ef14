"""What a screen reader hears of a widget."""

from functools import cache

from PySide6.QtGui import QAccessible

from issplus_desktop.ui.told_widget import tell_readers


@cache
def told_once():
    """Qt keeps each one that it may ask for as long as the process lives."""
    tell_readers()


def heard(widget):
    """Its role, its name and its description."""
    told_once()
    told = QAccessible.queryAccessibleInterface(widget)
    return told.role(), told.text(QAccessible.Text.Name), told.text(QAccessible.Text.Description)
