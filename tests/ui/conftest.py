"""What tests of widgets have in common: colours, and a widget that others are put into."""

import pytest
from PySide6.QtWidgets import QWidget

from issplus_desktop.ui.theme import ThemeSource


@pytest.fixture
def themes(qapp):
    return ThemeSource("dark")


@pytest.fixture
def owner(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget
