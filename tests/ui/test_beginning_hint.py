import pytest
from PySide6.QtWidgets import QWidget

from issplus_desktop.ui.beginning_hint import BeginningHint
from issplus_desktop.ui.key_bindings import KeyBindings
from issplus_desktop.ui.theme import ThemeSource

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_it_tells_the_keys_to_begin_with_and_follows_the_theme(qapp, qtbot):
    themes, parent = ThemeSource("dark"), QWidget()
    qtbot.addWidget(parent)
    hint = BeginningHint(themes, KeyBindings(parent=parent), parent)
    hint.resize(500, 400)
    assert "Ctrl+K" in [key for key, _ in hint.lines()]
    assert hint.grab().toImage().pixelColor(1, 1) == themes.theme.surface
    dark = themes.theme.surface
    themes.set_theme("light")
    assert hint.grab().toImage().pixelColor(1, 1) == themes.theme.surface != dark
