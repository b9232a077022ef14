"""Lets the key that centres order books do so from every pane, as traders know it."""

from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from issplus_desktop.ui.focus_keys import FocusKeys
from issplus_desktop.ui.key_bindings import KeyBindings
from issplus_desktop.ui.key_presses import pressed
from issplus_desktop.ui.pane_key_table import BOOK
from issplus_desktop.ui.table_view import TableView

_CENTER: Final = "book.center"


class BookKey(FocusKeys):
    """Stands before the panes that are no order books, and takes the key where it does nothing there."""

    center_requested = Signal()

    def __init__(self, bindings: KeyBindings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bindings = bindings

    def _stands_before(self, widget: QWidget) -> bool:
        scopes = _scopes(widget)
        return BOOK not in scopes and (bool(scopes) or isinstance(widget, TableView))

    def _takes(self, widget: QWidget, event: QKeyEvent) -> bool:
        key = pressed(event)
        if key not in self._bindings.keys(_CENTER) or self._does_something(widget, key):
            return False
        event.accept()
        self.center_requested.emit()
        return True

    def _does_something(self, widget: QWidget, key: str) -> bool:
        """Whether a pane needs the key itself: by its own keys, or to choose the row that is not chosen."""
        scopes = _scopes(widget)
        if any(spec.scope in scopes and key in self._bindings.keys(spec.id) for spec in self._bindings.specs):
            return True
        if not isinstance(widget, QAbstractItemView) or not widget.currentIndex().isValid():
            return False
        return not widget.selectionModel().isSelected(widget.currentIndex())


def _scopes(widget: QWidget) -> tuple[str, ...]:
    scopes: tuple[str, ...] = getattr(widget, "key_scopes", ())
    return scopes
