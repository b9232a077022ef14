import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from issplus_desktop.ui.key_presses import combination, pressed, readable, shown

CTRL, SHIFT, KEYPAD, PLAIN = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.KeypadModifier,
    Qt.KeyboardModifier.NoModifier,
)


@pytest.mark.parametrize(
    ("key", "held", "text"),
    [
        (Qt.Key.Key_K, CTRL, "Ctrl+K"),
        (ord("Л"), CTRL, "Ctrl+K"),
        (ord("Х"), PLAIN, "["),
        (ord("Д"), CTRL | SHIFT, "Ctrl+Shift+L"),
        (Qt.Key.Key_Plus, SHIFT, "+"),
        (Qt.Key.Key_Plus, KEYPAD, "+"),
        (Qt.Key.Key_Plus, CTRL | SHIFT, "Ctrl++"),
        (Qt.Key.Key_Minus, SHIFT, "Shift+-"),
        (Qt.Key.Key_Underscore, SHIFT, "_"),
        (Qt.Key.Key_Backtab, SHIFT, "Shift+Tab"),
        (Qt.Key.Key_F5, SHIFT, "Shift+F5"),
        (Qt.Key.Key_Control, CTRL, ""),
        (Qt.Key.Key_Super_L, PLAIN, ""),
        (0, PLAIN, ""),
    ],
)
def test_what_was_pressed_is_the_same_on_both_layouts(key, held, text):
    assert pressed(QKeyEvent(QEvent.Type.KeyPress, key, held)) == text


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Ctrl+K", "Ctrl+K"),
        ("ctrl+k", "Ctrl+K"),
        ("Ctrl+Л", "Ctrl+K"),
        ("Shift++", "+"),
        ("Num+5", "5"),
        ("", ""),
        ("Ctrl", ""),
        ("Ctrl+Banana", ""),
        ("Ctrl+K, Ctrl+B", ""),
    ],
)
def test_a_key_in_a_file_is_read_or_not(written, read):
    assert readable(written) == read


def test_a_readable_key_names_a_combination():
    assert combination("Ctrl+K").key() == Qt.Key.Key_K
    assert combination("Ctrl+K").keyboardModifiers() == CTRL


def test_a_minus_is_shown_as_one():
    assert (shown("-"), shown("Ctrl+-"), shown("Ctrl+K"), shown("")) == ("−", "Ctrl+−", "Ctrl+K", "")
