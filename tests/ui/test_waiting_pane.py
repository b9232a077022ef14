import pytest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from issplus_desktop.ui.pane_state import PaneKind, PaneState
from issplus_desktop.ui.theme import ThemeSource
from issplus_desktop.ui.waiting_pane import WaitingPane, take_keys_from


def test_it_says_how_the_data_are_and_covers_all_of_its_place(qtbot):
    pane = WaitingPane(ThemeSource("dark"))
    qtbot.addWidget(pane)
    pane.resize(300, 200)
    state = PaneState(PaneKind.OFFLINE, "SBER")
    pane.show_state(state)
    pane.show()
    assert pane.state == state
    assert pane._overlay.texts()[0] == "Not connected"
    assert pane._overlay.geometry() == pane.rect()


@pytest.mark.parametrize(("chosen", "expected"), [("inner", "new"), ("old", "new"), ("other", "other")])
def test_the_keyboard_goes_with_the_place(qtbot, chosen, expected):
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    fields = {name: QLineEdit() for name in ("old", "new", "other")}
    for field in fields.values():
        layout.addWidget(field)
    fields["inner"] = QLineEdit(fields["old"])
    fields[chosen].setFocus()
    take_keys_from(fields["old"], fields["new"])
    assert window.focusWidget() is fields[expected]
