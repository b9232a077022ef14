import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from issplus_desktop.ui.words_dialog import WordsDialog

KEY = Qt.Key


@pytest.fixture
def parent(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def test_enter_gives_one_line_and_the_dialog_goes(parent, qtbot):
    dialog = WordsDialog("Rename", "Name:", "Mine", 10, parent)
    dialog.open()
    assert dialog.line.selectedText() == "Mine"
    assert dialog.line.accessibleName() == "Name:"
    QTest.keyClicks(dialog.line, "Blue chips of mine")
    with qtbot.waitSignal(dialog.words_given, timeout=0) as given:
        QTest.keyClick(dialog.line, KEY.Key_Return)
    assert given.args == ["Blue chips"]
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(dialog)


def test_several_lines_end_with_ctrl_enter_and_are_bounded(parent, qtbot):
    dialog = WordsDialog("Note", "GAZP:", "old", 12, parent, lines=True)
    dialog.open()
    QTest.keyClicks(dialog.lines, "one")
    QTest.keyClick(dialog.lines, KEY.Key_Return)
    QTest.keyClicks(dialog.lines, "two and three")
    with qtbot.waitSignal(dialog.words_given, timeout=0) as given:
        dialog.findChildren(QShortcut)[0].activated.emit()
    assert given.args == ["one\ntwo and "]


def test_esc_gives_nothing(parent, qtbot):
    dialog = WordsDialog("Rename", "Name:", "Mine", 10, parent)
    dialog.open()
    with qtbot.assertNotEmitted(dialog.words_given):
        QTest.keyClick(dialog, KEY.Key_Escape)
