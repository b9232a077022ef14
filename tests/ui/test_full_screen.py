import pytest
from PySide6.QtWidgets import QWidget

from issplus_desktop.ui.full_screen import FullScreen


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_window_fills_the_screen_and_comes_back(window):
    full_screen = FullScreen(window)
    full_screen.toggle()
    assert window.isFullScreen()
    full_screen.toggle()
    assert not window.isFullScreen()
    assert not window.isMaximized()


def test_a_maximised_window_is_maximised_again(window):
    window.showMaximized()
    full_screen = FullScreen(window)
    full_screen.toggle()
    full_screen.toggle()
    assert window.isMaximized()
