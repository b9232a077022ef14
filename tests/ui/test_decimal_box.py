import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QValidator

from issplus_desktop.ui.decimal_box import DecimalBox


@pytest.fixture
def box(qtbot):
    made = DecimalBox()
    made.setDecimals(2)
    made.setRange(0, 100_000)
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(("locale", "shown"), [("en_US", "2.75"), ("de_DE", "2,75"), ("fr_FR", "2,75")])
@pytest.mark.parametrize("typed", ["2.75", "2,75"])
def test_a_point_and_a_comma_both_are_the_decimal_sign(qtbot, box, locale, shown, typed):
    box.setLocale(QLocale(locale))
    box.selectAll()
    qtbot.keyClicks(box, typed)
    assert box.text() == shown
    assert box.value() == 2.75


def test_there_is_one_sign_in_a_number(qtbot, box):
    box.setLocale(QLocale("de_DE"))
    state = box.validate("1.234,5", 7)[0]
    assert state is QValidator.State.Invalid
