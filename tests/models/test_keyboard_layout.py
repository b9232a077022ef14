import pytest
from PySide6.QtCore import Qt

from issplus_desktop.models.keyboard_layout import latin_key, other_layout


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ЫИУК", "SBER"),
        ("ыиук", "sber"),
        ("Пфя", "Gaz"),
        ("cjg", "соп"),
        (",fyr", "банк"),
        ("ЫШУИ-3.26", None),
        ("ЫШ-326", "SI-326"),
        ("СберSBER", None),
        ("123", None),
        ("", None),
    ],
)
def test_other_layout(typed, meant):
    assert other_layout(typed) == meant


@pytest.mark.parametrize(
    ("pressed", "meant"),
    [
        (ord("Я"), Qt.Key.Key_Z),
        (ord("Х"), Qt.Key.Key_BracketLeft),
        (ord("Ё"), Qt.Key.Key_QuoteLeft),
        (0x4FF, 0x4FF),
        (Qt.Key.Key_Z, Qt.Key.Key_Z),
        (Qt.Key.Key_Up, Qt.Key.Key_Up),
    ],
)
def test_a_key_is_that_of_the_latin_layout(pressed, meant):
    assert latin_key(pressed) == meant
