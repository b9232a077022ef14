"""Lets the keys that a person chose for panes reach them as the keys that they know."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from issplus_desktop.ui.focus_keys import FocusKeys
from issplus_desktop.ui.key_bindings import KeyBindings
from issplus_desktop.ui.key_presses import combination, pressed


class PaneKeys(FocusKeys):
    """Stands before the widget that has the keyboard, if it says with `key_scopes` whose keys it takes.

    A pane's own code knows the keys of the table only; here a chosen key becomes that of the table, and a letter of
    the Russian layout that of the same key.
    """

    def __init__(self, bindings: KeyBindings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bindings = bindings

    def _stands_before(self, widget: QWidget) -> bool:
        return bool(_scopes(widget))

    def _takes(self, widget: QWidget, event: QKeyEvent) -> bool:
        key = pressed(event)
        meant = self._bindings.meant(_scopes(widget), key)
        if not key or (meant == key and combination(key).key() == event.key()):
            return False
        event.ignore()
        if meant:
            self._pass_on(widget, event, meant)
        return True

    def _pass_on(self, widget: QWidget, event: QKeyEvent, key: str) -> None:
        known = combination(key)
        other = QKeyEvent(
            QEvent.Type.KeyPress, known.key(), known.keyboardModifiers(), event.text(), event.isAutoRepeat()
        )
        other.ignore()
        widget.event(other)
        event.setAccepted(other.isAccepted())


def _scopes(widget: QWidget) -> tuple[str, ...]:
    scopes: tuple[str, ...] = getattr(widget, "key_scopes", ())
    return scopes
