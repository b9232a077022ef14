import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from issplus_desktop.ui.key_taking import take_keys


def _field(parent):
    field = QWidget(parent)
    field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return field


@pytest.fixture
def panes(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    other, pane = _field(window), QWidget(window)
    parts = [_field(pane), _field(pane)]
    pane.setFocusProxy(parts[0])
    row = QHBoxLayout(window)
    for one in (other, pane):
        row.addWidget(one)
    return window, other, pane, parts


def test_a_pane_gets_the_keys_of_another(panes):
    window, other, pane, parts = panes
    other.setFocus()
    take_keys(pane)
    assert window.focusWidget() is parts[0]


def test_a_part_of_the_pane_keeps_them(panes):
    window, _, pane, parts = panes
    parts[1].setFocus()
    take_keys(pane)
    assert window.focusWidget() is parts[1]
