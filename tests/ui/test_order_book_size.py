from decimal import Decimal

import pytest
from PySide6.QtWidgets import QDialogButtonBox

from issplus_desktop.models.conventions import put_in_force
from issplus_desktop.ui.order_book_size import SizeDialog, size_of
from tests.models.written import AMERICAN, GERMAN

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("5", 5),
        (" 16\u202f744 ", 16744),
        ("1 000", 1000),
        ("0,5", Decimal("0.5")),
        ("2.0", 2),
        ("1e3", 1000),
        ("", None),
        ("0", None),
        ("-3", None),
        ("nan", None),
        ("inf", None),
        ("lots", None),
        ("1e99", None),
    ],
)
def test_sizes_are_read_as_people_type_them(text, size):
    assert size_of(text) == size
    assert type(size_of(text)) is type(size)


@pytest.fixture
def dialog(owner):
    return SizeDialog("How large?", 1500, owner)


def test_a_size_is_told_when_it_is_one(dialog, qtbot):
    ok = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
    assert dialog.field.text() == "1500"
    dialog.field.setText("many")
    assert not ok.isEnabled()
    with qtbot.assertNotEmitted(dialog.size_chosen):
        dialog.buttons.accepted.emit()
    dialog.field.setText("2 000")
    assert ok.isEnabled()
    with qtbot.waitSignal(dialog.size_chosen) as told:
        ok.click()
    assert told.args == [2000]


def test_no_size_yet_is_an_empty_field(owner):
    assert SizeDialog("?", 0, owner).field.text() == ""


@pytest.mark.parametrize(("conventions", "written"), [(GERMAN, "1500,25"), (AMERICAN, "1500.25")])
def test_the_size_so_far_is_written_and_read_by_the_conventions(owner, conventions, written):
    put_in_force(conventions)
    dialog = SizeDialog("?", Decimal("1500.25"), owner)
    assert dialog.field.text() == written
    assert size_of(written) == Decimal("1500.25")
    assert size_of(conventions.number("1,500")) == 1500
