import pytest
from PySide6.QtWidgets import QMenuBar

from issplus_desktop.ui.menu_commands import menu_commands, plain_text


@pytest.fixture
def bar(qtbot):
    widget = QMenuBar()
    qtbot.addWidget(widget)
    return widget


def test_every_entry_is_told_with_its_place(bar):
    view = bar.addMenu("&View")
    view.addAction("&Full screen")
    view.addSeparator()
    theme = view.addMenu("&Theme")
    theme.addAction("&Dark")
    theme.addAction("Hidden").setVisible(False)
    theme.addAction("")
    found = [(place, plain_text(action)) for place, action in menu_commands(bar)]
    assert found == [("View", "Full screen"), ("View › Theme", "Dark")]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("&Settings…", "Settings"),
        ("Centre\tSpace", "Centre"),
        ("S&&P && Co", "S&P & Co"),
        ("Search c&ommands…", "Search commands"),
    ],
)
def test_a_text_is_read_without_its_marks(bar, text, plain):
    assert plain_text(bar.addAction(text)) == plain
