"""The keys that a pane's menus show beside their entries."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from issplus_desktop.ui.key_presses import shown
from issplus_desktop.ui.pane_key_table import pane_key_table


class ShownKeys(QObject):
    """Holds keys of a pane by their ids, to be shown only: the pane itself answers to them."""

    def __init__(self, parent: QObject, *names: str) -> None:
        super().__init__(parent)
        self._actions = {name: QAction(self) for name in names}
        for name, action in self._actions.items():
            action.setObjectName(name)
        for spec in pane_key_table():
            if spec.id in self._actions:
                self._actions[spec.id].setShortcuts([QKeySequence(key) for key in spec.keys])

    def beside(self, text: str, name: str) -> str:
        """Return the text of an entry with the key of an id where menus show it."""
        key = shown(self._actions[name].shortcut().toString(QKeySequence.SequenceFormat.PortableText))
        # Qt draws what follows a tab where it draws shortcuts.
        return f"{text}\t{key}" if key else text
