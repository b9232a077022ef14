import pytest
from PySide6.QtWidgets import QWidget

from issplus_desktop.ui.key_bindings import KeyBindings
from issplus_desktop.ui.keyed_actions import give_keys
from issplus_desktop.ui.shown_keys import ShownKeys


@pytest.fixture
def pane(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def test_an_entry_shows_the_key_that_is_set(pane):
    keys = ShownKeys(pane, "heat.out", "heat.newest")
    assert keys.beside("Zoom out", "heat.out") == "Zoom out\t−"
    bindings = KeyBindings()
    bindings.assign("heat.out", ["Ctrl+B"])
    bindings.assign("heat.newest", [])
    give_keys(pane, bindings)
    assert keys.beside("Zoom out", "heat.out") == "Zoom out\tCtrl+B"
    assert keys.beside("Newest", "heat.newest") == "Newest"
