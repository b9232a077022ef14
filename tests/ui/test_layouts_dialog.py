"""The dialog of layouts."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from issplus_desktop.ui.layouts_dialog import LayoutsDialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def dialog(qtbot):
    made = LayoutsDialog(100)
    qtbot.addWidget(made)
    made.show_layouts(["one", "two"], "two", [(9, "noon"), (4, "morning")])
    return made


def test_it_shows_what_there_is_with_the_present_layout_chosen(dialog):
    assert [dialog.names.item(row).text() for row in range(2)] == ["one", "two"]
    assert dialog.names.currentItem().text() == "two"
    assert dialog.name.text() == "two"
    assert dialog.earlier.currentItem().text() == "noon"
    dialog.names.setCurrentRow(0)
    dialog.show_layouts(["one"], "two", [])
    assert dialog.names.currentItem().text() == "one"
    assert not dialog.back.isEnabled()


def test_with_nothing_there_is_nothing_to_do(dialog, qtbot):
    empty = LayoutsDialog(100)
    qtbot.addWidget(empty)
    assert not any(button.isEnabled() for button in (empty.save, empty.load, empty.rename, empty.remove, empty.back))
    empty._on_load()
    empty._on_remove()
    empty._on_rename()
    empty._on_back()
    empty._on_save()


def test_a_name_that_is_there_is_replaced_and_the_button_says_so(dialog):
    dialog.name.setText("three")
    assert dialog.save.text() == "S&ave"
    dialog.name.setText(" one ")
    assert dialog.save.text() == "R&eplace"
    dialog.name.setText("  ")
    assert not dialog.save.isEnabled()


def test_buttons_and_keys_tell_what_is_wanted(dialog, qtbot):
    dialog.show()
    with qtbot.waitSignal(dialog.save_requested) as told:
        qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert told.args == ["two"]
    assert dialog.isVisible()
    with qtbot.waitSignal(dialog.load_requested) as told:
        dialog.load.click()
    assert told.args == ["two"]
    with qtbot.waitSignal(dialog.remove_requested) as told:
        dialog.remove.click()
    assert told.args == ["two"]
    with qtbot.waitSignal(dialog.back_requested) as told:
        dialog.back.click()
    assert told.args == [9]
    with qtbot.waitSignal(dialog.load_requested):
        dialog.names.itemActivated.emit(dialog.names.item(0))
    with qtbot.waitSignal(dialog.back_requested):
        dialog.earlier.itemActivated.emit(dialog.earlier.item(0))


def test_a_layout_is_renamed_where_it_stands(dialog, qtbot):
    dialog.rename.click()
    assert dialog.names.isPersistentEditorOpen(dialog.names.currentItem()) or dialog.names.state()
    with qtbot.waitSignal(dialog.rename_requested) as told:
        dialog.names.item(0).setText(" three ")
    assert told.args == ["one", "three"]
    with qtbot.assertNotEmitted(dialog.rename_requested):
        dialog.names.item(1).setText("two ")


def test_it_opens_for_a_new_layout_or_for_one_that_there_is(dialog, qtbot):
    dialog.ask_name("two")
    assert dialog.isVisible()
    assert dialog.name.selectedText() == "two"
    dialog.tell("done")
    assert dialog.words.text() == "done"
    dialog.reject()
    assert dialog.words.text() == ""
    dialog.ask_layout()
    assert dialog.isVisible()
    QApplication.sendEvent(dialog, QEvent(QEvent.Type.LanguageChange))
    assert dialog.windowTitle() == "Layouts"
