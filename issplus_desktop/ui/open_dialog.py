"""Whether a dialog that goes away when it is closed is still there."""

import weakref
from typing import Generic, TypeVar

from PySide6.QtWidgets import QDialog
from shiboken6 import isValid

_Dialog = TypeVar("_Dialog", bound=QDialog)


class OpenDialog(Generic[_Dialog]):
    """Knows a dialog that has a parent, as long as it is open, and keeps nothing of it when it is gone.

    It is asked itself, for whoever waits to be told of its end may fail then and would hold a deleted one for ever.
    """

    def __init__(self) -> None:
        self._dialog: weakref.ref[_Dialog] | None = None

    def put(self, dialog: _Dialog) -> _Dialog:
        """Take a new dialog for the one that is open."""
        self._dialog = weakref.ref(dialog)
        return dialog

    @property
    def dialog(self) -> _Dialog | None:
        """The dialog; None once it was closed."""
        dialog = self._dialog() if self._dialog is not None else None
        return dialog if dialog is not None and isValid(dialog) and dialog.isVisible() else None
