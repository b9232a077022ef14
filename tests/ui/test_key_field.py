import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QVBoxLayout

from issplus_desktop.ui.key_field import KeyField

CTRL = Qt.KeyboardModifier.ControlModifier


class Scene:
    def __init__(self, qtbot):
        self.dialog = QDialog()
        qtbot.addWidget(self.dialog)
        self.field, self.next = KeyField(self.dialog), QLineEdit(self.dialog)
        layout = QVBoxLayout(self.dialog)
        layout.addWidget(self.field)
        layout.addWidget(self.next)
        self.heard: list[str] = []
        self.field.key_pressed.connect(self.heard.append)
        self.field.confirmed.connect(lambda: self.heard.append("confirmed"))
        self.dialog.show()
        self.dialog.activateWindow()
        self.field.setFocus()


@pytest.fixture
def scene(qtbot):
    return Scene(qtbot)


def test_tells_every_key_before_a_shortcut_takes_it(scene):
    taken = []
    QShortcut(QKeySequence("Ctrl+F"), scene.dialog).activated.connect(lambda: taken.append("find"))
    QTest.keyClick(scene.field, Qt.Key.Key_F, CTRL)
    QTest.keyClick(scene.field, Qt.Key.Key_C, CTRL)
    QTest.keyClick(scene.field, Qt.Key.Key_F5)
    assert scene.heard == ["Ctrl+F", "Ctrl+C", "F5"]
    assert taken == []
    assert scene.field.text() == ""


def test_waits_while_only_ctrl_is_held(scene):
    QTest.keyPress(scene.field, Qt.Key.Key_Control, CTRL)
    assert scene.heard == []


def test_letters_are_those_of_the_same_keys(scene):
    QApplication.sendEvent(scene.field, QKeyEvent(QEvent.Type.KeyPress, ord("Л"), CTRL))
    assert scene.heard == ["Ctrl+K"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Backspace, Qt.Key.Key_Delete])
def test_takes_a_key_away(scene, key):
    QTest.keyClick(scene.field, key)
    assert scene.heard == [""]


def test_enter_confirms(scene):
    QTest.keyClick(scene.field, Qt.Key.Key_Return)
    assert scene.heard == ["confirmed"]


def test_tab_and_escape_leave(scene):
    QTest.keyClick(scene.field, Qt.Key.Key_Tab)
    assert scene.dialog.focusWidget() is scene.next
    scene.field.setFocus()
    QTest.keyClick(scene.field, Qt.Key.Key_Escape)
    assert not scene.dialog.isVisible()
    assert scene.heard == []


def test_shows_a_key_and_a_wish(scene):
    scene.field.show_key("-")
    assert (scene.field.key, scene.field.text()) == ("-", "−")
    scene.field.show_wish("Ctrl+K")
    assert (scene.field.key, scene.field.text()) == ("-", "Ctrl+K")
    scene.field.selectAll()
    scene.next.setFocus()
    assert not scene.field.hasSelectedText()
