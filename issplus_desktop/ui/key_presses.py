"""Keys as text, the same from whatever layout of the keyboard."""

from typing import Any, Final

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from issplus_desktop.models.keyboard_layout import latin_key

_HELD: Final = frozenset(
    {
        Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta, Qt.Key.Key_unknown,
        Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock, Qt.Key.Key_Mode_switch, Qt.Key.Key_Super_L, Qt.Key.Key_Super_R, 0,
    }
)  # fmt: skip
_WITHOUT_SHIFT: Final = frozenset("-=[]\\;',./`")
_PORTABLE: Final = QKeySequence.SequenceFormat.PortableText


def pressed(event: QKeyEvent) -> str:
    """Return the keys that an event tells as Qt writes them ("Ctrl+K", "+"); "" while only Ctrl and the like are held.

    Letters are those of the same keys on a Latin layout.
    """
    if event.key() in _HELD:
        return ""
    return key_text(latin_key(event.key()), event.modifiers())


def key_text(key: int, modifiers: Qt.KeyboardModifier) -> str:
    """Return one key with what is held as text; a sign that is typed with Shift, as "+", has no Shift of its own."""
    held = modifiers & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier)
    if key == Qt.Key.Key_Backtab:
        key, held = Qt.Key.Key_Tab, held | Qt.KeyboardModifier.ShiftModifier
    if _is_typed_with_shift(key):
        held &= ~Qt.KeyboardModifier.ShiftModifier
    return QKeySequence(QKeyCombination.fromCombined(held.value | key)).toString(_PORTABLE)


def readable(text: str) -> str:
    """Return one key as Qt writes it; "" for what names no key, or several in a row."""
    sequence = QKeySequence(text, _PORTABLE)
    if sequence.count() != 1:
        return ""
    combination = _first(sequence)
    if combination.key() == Qt.Key.Key_unknown:
        return ""
    return key_text(latin_key(combination.key().value), combination.keyboardModifiers())


def combination(text: str) -> QKeyCombination:
    """Return the key that a readable text names."""
    return _first(QKeySequence(text, _PORTABLE))


def shown(text: str) -> str:
    """Return a key as people read it here."""
    minus = text == "-" or text.endswith("+-")
    native = QKeySequence(text, _PORTABLE).toString(QKeySequence.SequenceFormat.NativeText)
    return native[:-1] + "−" if minus else native


def _first(sequence: QKeySequence) -> QKeyCombination:
    keys: Any = sequence  # the types that come with Qt for Python know no index
    found: QKeyCombination = keys[0]
    return found


def _is_typed_with_shift(key: int) -> bool:
    if not 0x21 <= key <= 0x7E:
        return False
    return not chr(key).isalnum() and chr(key) not in _WITHOUT_SHIFT
