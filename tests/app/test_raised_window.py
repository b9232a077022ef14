"""A window comes to the front."""

import os

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from issplus_desktop.app.raised_window import raise_window

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Window(QWidget):
    def __init__(self):
        super().__init__()
        self.seen: list[str | None] = []

    def activateWindow(self):
        self.seen.append(os.environ.get("XDG_ACTIVATION_TOKEN"))


@pytest.fixture
def window(qtbot):
    made = Window()
    qtbot.addWidget(made)
    return made


def test_a_hidden_or_minimised_window_is_shown(window):
    raise_window(window)
    assert window.isVisible()
    window.setWindowState(Qt.WindowState.WindowMinimized)
    raise_window(window)
    assert not window.isMinimized()
    assert window.seen == [None, None]


def test_the_desktops_token_is_there_while_it_is_asked_for_and_gone_afterwards(window, monkeypatch):
    raise_window(window, "token")
    assert window.seen == ["token"]
    assert "XDG_ACTIVATION_TOKEN" not in os.environ
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "of our own start")
    raise_window(window, "token")
    raise_window(window)
    assert window.seen[1:] == ["token", None]
    assert os.environ["XDG_ACTIVATION_TOKEN"] == "of our own start"
