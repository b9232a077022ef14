"""Whether a dialog that goes away when it is closed is still there."""

from typing import TypeVar

from PySide6.QtWidgets import QDialog
from shiboken6 import isValid

_Dialog = TypeVar("_Dialog", bound=QDialog)


def if_open(dialog: _Dialog | None) -> _Dialog | None:
    """Return the dialog, or None once it was closed.

    It is asked itself, for whoever waits to be told of its end may fail then and would hold a deleted one for ever.
    """
    return dialog if dialog is not None and isValid(dialog) and dialog.isVisible() else None
