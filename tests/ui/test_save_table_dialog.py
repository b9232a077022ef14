from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog
from shiboken6 import isValid

from issplus_desktop.models.columns import Column
from issplus_desktop.models.table_copy import TableCopy, TableSnapshot
from issplus_desktop.models.table_file_choice import TableFileChoice, TableFileForm
from issplus_desktop.ui.dress import apply_font
from issplus_desktop.ui.fonts import grown
from issplus_desktop.ui.save_table_dialog import SaveTableDialog, file_name

COLUMNS = (Column("A", "a"), Column("B", "b"))
FIRST = TableFileChoice()
TABLE = TableCopy(COLUMNS, tuple((number, number) for number in range(1500)))


def dialog(owner, selected=(), choice=FIRST, *, has_parquet=True):
    made = SaveTableDialog(TableSnapshot(TABLE, selected, (1,), "M.b/c"), choice, has_parquet=has_parquet, parent=owner)
    made.open()
    return made


def save_button(made):
    return made.buttons.button(QDialogButtonBox.StandardButton.Save)


def test_counts_what_there_is_and_begins_with_the_last_choice(owner):
    choice = TableFileChoice(separator=";", mark=False, titles=False, only_visible=False)
    made = dialog(owner, choice=choice)
    assert made.choice == choice
    assert [made.rows.itemText(place) for place in (0, 1)] == ["all (1\u202f500)", "selected (0)"]
    assert [made.columns.itemText(place) for place in (0, 1)] == ["as shown (1)", "all (2)"]
    assert not made.rows.model().index(1, 0).flags() & Qt.ItemFlag.ItemIsEnabled


def test_several_selected_rows_are_meant(owner):
    assert not dialog(owner, (3,)).choice.only_selected
    assert dialog(owner, (3, 4)).choice.only_selected


def test_parquet_has_fewer_choices(owner):
    made = dialog(owner)
    made.form.setCurrentIndex(1)
    assert made.choice.form is TableFileForm.PARQUET
    assert [field.isEnabled() for field in (made.separator, made.mark, made.titles)] == [False] * 3
    assert save_button(made).isEnabled()


def test_without_its_package_parquet_says_how_to_get_it(owner):
    made = dialog(owner, choice=TableFileChoice(TableFileForm.PARQUET), has_parquet=False)
    assert made.choice.form is TableFileForm.CSV
    made.form.setCurrentIndex(1)
    assert 'pip install "issplus-desktop[parquet]"' in made._hint.text()
    assert not save_button(made).isEnabled()


def test_the_file_is_asked_for_by_qt_and_told(owner, qtbot):
    made = dialog(owner)
    made._on_accepted()
    [files] = owner.findChildren(QFileDialog)
    assert files.isVisible()
    assert not made.isVisible()
    assert Path(files.selectedFiles()[0]).name == "M.b-c.csv"
    with qtbot.waitSignal(made.chosen) as told:
        files.fileSelected.emit("/x/y.csv")
    assert told.args[1:] == [Path("/x/y.csv"), TableFileChoice()]
    files.reject()
    qtbot.waitUntil(lambda: not isValid(made))


def test_speaks_another_language_at_once(owner):
    made = dialog(owner)
    made.setWindowTitle("")
    QApplication.sendEvent(made, QEvent(QEvent.Type.LanguageChange))
    assert made.windowTitle() == "Save the table"


@pytest.mark.parametrize(
    ("table", "name"),
    [("MXSE.securities", "MXSE.securities.csv"), ("Голубые фишки", "Голубые-фишки.csv"), ("../..", "table.csv")],
)
def test_file_names(table, name):
    assert file_name(table, TableFileForm.CSV) == name


def test_it_is_wider_where_texts_are_larger(qapp, owner):
    base = qapp.font()
    usual = dialog(owner).minimumWidth()
    try:
        apply_font(qapp, base, 200)
        larger = dialog(owner)
        assert larger.minimumWidth() == grown(420, larger.fontMetrics()) > 1.3 * usual
    finally:
        qapp.setFont(base)
