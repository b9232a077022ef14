import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from issplus_desktop.ui.focus_keys import FocusKeys


class Listener(FocusKeys):
    def __init__(self, parent, *, takes):
        super().__init__(parent)
        self.heard = []
        self.takes = takes

    def _stands_before(self, widget):
        return widget.objectName() != "private"

    def _takes(self, widget, event):
        self.heard.append((widget.objectName(), event.text()))
        return self.takes


class Scene:
    def __init__(self, qtbot):
        self.listeners = []
        self.window = QWidget()
        qtbot.addWidget(self.window)
        layout = QVBoxLayout(self.window)
        self.fields = {}
        for name in ("first", "second", "private"):
            field = self.fields[name] = QLineEdit()
            field.setObjectName(name)
            layout.addWidget(field)
        self.window.show()
        self.window.activateWindow()
        self.window.setFocus()

    def listener(self, *, takes=False):
        listener = Listener(self.window, takes=takes)
        self.listeners.append(listener)
        return listener

    def press(self, name, kind=QEvent.Type.KeyPress):
        QApplication.sendEvent(self.fields[name], QKeyEvent(kind, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a"))


@pytest.fixture
def scene(qtbot):
    scene = Scene(qtbot)
    yield scene
    # The window is deleted later, and keys of the next tests are none of theirs.
    for listener in scene.listeners:
        listener.takes = False


def test_keys_are_heard_where_the_keyboard_is(scene):
    listener = scene.listener()
    for name in ("first", "second"):
        scene.fields[name].setFocus()
        scene.press(name)
    assert listener.heard == [("first", "a"), ("second", "a")]
    assert scene.fields["second"].text() == "a"


def test_a_key_that_is_taken_does_not_reach_the_widget(scene):
    scene.listener(takes=True)
    scene.fields["first"].setFocus()
    scene.press("first")
    assert not scene.fields["first"].text()


def test_a_widget_that_has_lost_the_keyboard_is_not_heard(scene):
    listener = scene.listener()
    scene.fields["first"].setFocus()
    scene.fields["second"].setFocus()
    scene.press("first")
    assert listener.heard == []


def test_a_widget_of_no_interest_is_not_heard(scene):
    listener = scene.listener()
    scene.fields["private"].setFocus()
    scene.press("private")
    assert listener.heard == []


def test_a_key_that_is_let_go_is_none_that_is_pressed(scene):
    listener = scene.listener()
    scene.fields["first"].setFocus()
    scene.press("first", QEvent.Type.KeyRelease)
    assert listener.heard == []


def test_the_last_one_made_is_asked_first(scene):
    first = scene.listener()
    last = scene.listener(takes=True)
    scene.fields["first"].setFocus()
    scene.press("first")
    assert (first.heard, last.heard) == ([], [("first", "a")])
