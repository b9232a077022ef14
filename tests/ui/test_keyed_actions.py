from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from issplus_desktop.ui.key_bindings import KeyBindings
from issplus_desktop.ui.keyed_actions import give_all_keys, give_keys


def action_of(parent, name, key=""):
    action = QAction(parent)
    action.setObjectName(name)
    action.setShortcut(key)
    return action


def keys(action):
    return [key.toString() for key in action.shortcuts()]


def test_actions_get_the_keys_of_their_names(owner):
    bindings = KeyBindings()
    inner = QWidget(owner)
    named = action_of(inner, "chart.in")
    free = action_of(inner, "disconnect", "F7")
    other = action_of(inner, "mine", "F8")
    give_keys(owner, bindings)
    assert keys(named) == ["+", "="]
    assert keys(free) == []
    assert keys(other) == ["F8"]


def test_all_windows_follow(owner):
    bindings = KeyBindings()
    action = action_of(owner, "search")
    bindings.assign("search", ["F3"])
    give_all_keys(bindings)
    assert keys(action) == ["F3"]
