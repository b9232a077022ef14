"""Lets the keys that a person chose for panes reach them as the keys that they know."""

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from issplus_desktop.ui.key_bindings import KeyBindings
from issplus_desktop.ui.key_presses import combination, pressed


class PaneKeys(QObject):
    """Stands before the widget that has the keyboard, if it says with `key_scopes` whose keys it takes.

    A pane's own code knows the keys of the table only; here a chosen key becomes that of the table, and a letter of
    the Russian layout that of the same key.
    """

    def __init__(self, bindings: KeyBindings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bindings = bindings
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None:
            old.removeEventFilter(self)
        if new is not None and _scopes(new):
            new.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        key = pressed(event)
        meant = self._bindings.meant(_scopes(watched), key)
        if not key or (meant == key and combination(key).key() == event.key()):
            return super().eventFilter(watched, event)
        event.ignore()
        if meant:
            self._pass_on(watched, event, meant)
        return True

    def _pass_on(self, watched: QObject, event: QKeyEvent, key: str) -> None:
        known = combination(key)
        other = QKeyEvent(
            QEvent.Type.KeyPress, known.key(), known.keyboardModifiers(), event.text(), event.isAutoRepeat()
        )
        other.ignore()
        watched.event(other)
        event.setAccepted(other.isAccepted())


def _scopes(widget: QObject) -> tuple[str, ...]:
    scopes: tuple[str, ...] = getattr(widget, "key_scopes", ())
    return scopes
