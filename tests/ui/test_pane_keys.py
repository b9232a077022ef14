import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from issplus_desktop.ui.key_bindings import KeyBindings
from issplus_desktop.ui.pane_keys import PaneKeys


class Pane(QWidget):
    key_scopes = ("chart", "drawings")

    def __init__(self):
        super().__init__()
        self.heard = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event):
        self.heard.append((event.key(), event.modifiers()))
        event.setAccepted(event.key() != Qt.Key.Key_F)


class Outer(QWidget):
    def __init__(self):
        super().__init__()
        self.heard = []

    def keyPressEvent(self, event):
        self.heard.append(event.key())


class Scene:
    def __init__(self, qtbot):
        self.window = Outer()
        qtbot.addWidget(self.window)
        self.pane, self.field = Pane(), QLineEdit()
        layout = QVBoxLayout(self.window)
        layout.addWidget(self.pane)
        layout.addWidget(self.field)
        self.bindings = KeyBindings(parent=self.window)
        self.keys = PaneKeys(self.bindings, self.window)
        self.window.show()
        self.window.activateWindow()
        self.pane.setFocus()

    def press(self, key, held=Qt.KeyboardModifier.NoModifier):
        QApplication.sendEvent(self.pane, QKeyEvent(QEvent.Type.KeyPress, key, held))

    @property
    def heard(self):
        return [key for key, _ in self.pane.heard]


@pytest.fixture
def scene(qtbot):
    return Scene(qtbot)


def test_keys_of_the_table_arrive_as_they_are(scene):
    scene.press(Qt.Key.Key_Plus, Qt.KeyboardModifier.ShiftModifier)
    scene.press(Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert scene.pane.heard == [
        (Qt.Key.Key_Plus, Qt.KeyboardModifier.ShiftModifier),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier),
    ]


def test_letters_of_the_russian_layout_are_those_of_the_same_keys(scene):
    scene.press(ord("Д"))
    assert scene.heard == [Qt.Key.Key_L]


def test_a_chosen_key_arrives_as_that_of_the_table(scene):
    scene.bindings.assign("chart.in", ["Ctrl+B"])
    scene.press(Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert scene.pane.heard == [(Qt.Key.Key_Plus, Qt.KeyboardModifier.NoModifier)]
    assert scene.window.heard == []


def test_a_key_that_was_given_up_goes_on_to_the_window(scene):
    scene.bindings.assign("chart.in", [])
    scene.press(Qt.Key.Key_Plus)
    assert scene.heard == []
    assert scene.window.heard == [Qt.Key.Key_Plus]


def test_what_the_pane_does_not_take_goes_on_to_the_window(scene):
    scene.press(ord("А"))
    assert scene.heard == [Qt.Key.Key_F]
    assert scene.window.heard == [ord("А")]


def test_only_the_pane_with_the_keyboard_is_watched(scene):
    scene.field.setFocus()
    QTest.keyClicks(scene.field, "l+")
    scene.press(ord("Д"))
    assert scene.field.text() == "l+"
    assert scene.heard == [ord("Д")]
