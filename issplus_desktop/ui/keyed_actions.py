"""Gives actions the keys that are set."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from issplus_desktop.ui.key_bindings import KeyBindings


def give_keys(root: QObject, bindings: KeyBindings) -> None:
    """Give each action under an object that is named by an id of the table the keys of that id."""
    for action in root.findChildren(QAction):
        if bindings.spec(action.objectName()) is not None:
            action.setShortcuts(bindings.sequences(action.objectName()))


def give_all_keys(bindings: KeyBindings) -> None:
    """Give the keys to the actions of all windows."""
    for window in QApplication.topLevelWidgets():
        give_keys(window, bindings)
