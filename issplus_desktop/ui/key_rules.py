"""Which keys cannot be given to anything, and why."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence

from issplus_desktop.ui.actions import MENUS, menu_titles
from issplus_desktop.ui.key_presses import combination, readable, shown
from issplus_desktop.ui.key_spec import WINDOW, KeySpec

_CTRL, _ALT, _SHIFT, _META = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.MetaModifier,
)
_ENTERING: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_LEAVING: Final = frozenset({Qt.Key.Key_Tab, Qt.Key.Key_Escape, *_ENTERING})
_WALKING: Final = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right})
_EDITING: Final = frozenset(
    readable(text)
    for text in (
        "Ctrl+A", "Ctrl+C", "Ctrl+V", "Ctrl+X", "Ctrl+Y", "Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Ins", "Shift+Ins",
        "Shift+Del", "Ctrl+Backspace", "Ctrl+Del", "Ctrl+Home", "Ctrl+End", "Backspace", "Del",
    )
)  # fmt: skip
_SYSTEM: Final = frozenset(
    readable(text) for text in ("Alt+F4", "Alt+Tab", "Alt+Shift+Tab", "Alt+Space", "F10", "Shift+F10", "Menu", "Print")
)
_MOVES_A_PANE: Final = frozenset({Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, *_WALKING})


def refusal(spec: KeySpec, key: str) -> str:
    """Return why a key cannot be given to something, in the person's language; "" where it can."""
    translate = QCoreApplication.translate
    pressed = combination(key)
    held = pressed.keyboardModifiers()
    if key in _SYSTEM:
        words = translate("KeyRules", "{key} belongs to the system.")
    elif pressed.key() in _LEAVING and not held & _leaving_aside(spec, pressed.key()):
        words = translate("KeyRules", "{key} goes on, enters or leaves everywhere.")
    elif key in _EDITING or (pressed.key() in _WALKING and held in {_CTRL, _SHIFT, _CTRL | _SHIFT}):
        words = translate("KeyRules", "{key} edits text.")
    elif pressed.key() in _MOVES_A_PANE and held in {Qt.KeyboardModifier.NoModifier, _ALT}:
        words = translate("KeyRules", "{key} moves about in lists and charts.")
    elif key in menu_keys():
        words = translate("KeyRules", "{key} opens a menu.")
    elif spec.scope == WINDOW and not held & (_CTRL | _ALT | _META) and not _is_function_key(pressed.key()):
        words = translate("KeyRules", "{key} alone is for typing and for the panes; hold Ctrl or Alt with it.")
    else:
        return ""
    return words.replace("{key}", shown(key))


def menu_keys() -> frozenset[str]:
    """Return the keys that open the menus in the program's language."""
    titles = menu_titles()
    return frozenset(_mnemonics(titles[name] for name in MENUS))


def _mnemonics(titles: Iterable[str]) -> Iterable[str]:
    for title in titles:
        mnemonic = QKeySequence.mnemonic(title)
        if not mnemonic.isEmpty():
            yield readable(mnemonic.toString(QKeySequence.SequenceFormat.PortableText))


def _leaving_aside(spec: KeySpec, key: Qt.Key) -> Qt.KeyboardModifier:
    """Return what makes another key of one that goes on, enters or leaves: Ctrl+Tab walks the tabs."""
    if key in _ENTERING:
        return Qt.KeyboardModifier.NoModifier
    return _ALT | _META | _CTRL if spec.scope == WINDOW and key == Qt.Key.Key_Tab else _ALT | _META


def _is_function_key(key: int) -> bool:
    return Qt.Key.Key_F1 <= key <= Qt.Key.Key_F35
