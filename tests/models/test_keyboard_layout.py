import pytest

from issplus_desktop.models.keyboard_layout import other_layout


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
