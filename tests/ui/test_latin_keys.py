import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QVBoxLayout, QWidget

from issplus_desktop.ui.key_bindings import KeyBindings
from issplus_desktop.ui.latin_keys import LatinKeys
from issplus_desktop.ui.pane_keys import PaneKeys

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
NONE = Qt.KeyboardModifier.NoModifier


class Pane(QWidget):
    key_scopes = ("chart",)

    def __init__(self):
        super().__init__()
        self.heard = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event):
        self.heard.append((event.key(), event.modifiers()))
        event.accept()


class Scene:
    def __init__(self, qtbot):
        self.done = []
        self.window = QMainWindow()
        qtbot.addWidget(self.window)
        body = QWidget()
        self.field, self.pane = QLineEdit("SBER"), Pane()
        layout = QVBoxLayout(body)
        for part in (self.field, self.pane):
            layout.addWidget(part)
        self.window.setCentralWidget(body)
        PaneKeys(KeyBindings(parent=self.window), self.window)
        LatinKeys(self.window)
        self.window.show()
        self.window.activateWindow()
        self.pane.setFocus()

    def waiting(self, name, keys, where=None, context=Qt.ShortcutContext.WindowShortcut):
        action = QAction(name, self.window)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(context)
        action.triggered.connect(lambda: self.done.append(name))
        (where or self.window).addAction(action)
        return action

    def press(self, letter, held=CTRL, *, again=False):
        event = QKeyEvent(QEvent.Type.KeyPress, ord(letter), held, letter.lower(), again)
        focus = QApplication.focusWidget()
        assert focus is not None
        QApplication.sendEvent(focus, event)
        return event


@pytest.fixture
def scene(qtbot):
    return Scene(qtbot)


@pytest.mark.parametrize(
    ("keys", "letter", "held"),
    [("Ctrl+K", "Л", CTRL), ("Ctrl+,", "Б", CTRL), ("Ctrl+Shift+P", "З", CTRL | SHIFT), ("Alt+X", "Ч", ALT)],
)
def test_a_windows_action_is_done_by_the_same_key(scene, keys, letter, held):
    scene.waiting("wanted", keys)
    scene.waiting("other", "Ctrl+J")
    assert scene.press(letter, held).isAccepted()
    assert scene.done == ["wanted"]
    assert scene.pane.heard == []


def test_a_shortcut_of_a_pane_is_found(scene):
    within = Qt.ShortcutContext.WidgetWithChildrenShortcut
    QShortcut(QKeySequence("Ctrl+S"), scene.pane, context=within).activated.connect(lambda: scene.done.append("pane"))
    scene.press("Ы")
    assert scene.done == ["pane"]


def test_what_is_for_another_widget_alone_or_switched_off_is_passed_over(scene):
    scene.waiting("other", "Ctrl+S", scene.pane.parentWidget(), Qt.ShortcutContext.WidgetShortcut)
    scene.waiting("off", "Ctrl+S", scene.pane).setEnabled(False)
    scene.press("Ы")
    assert scene.done == []
    assert scene.pane.heard == [(Qt.Key.Key_S, CTRL)]


def test_a_key_that_is_held_down_acts_once_where_it_is_not_to_repeat(scene):
    scene.waiting("once", "Ctrl+K").setAutoRepeat(False)
    scene.press("Л")
    scene.press("Л", again=True)
    assert scene.done == ["once"]


def test_text_fields_keep_the_keys_that_they_edit_with(scene):
    scene.waiting("window", "Ctrl+C")
    scene.field.setFocus()
    scene.field.selectAll()
    scene.press("С")
    assert QApplication.clipboard().text() == "SBER"
    assert scene.done == []
    scene.press("М")
    scene.press("М")
    assert scene.field.text() == "SBERSBER"


def test_letters_that_are_typed_are_left_alone(scene):
    scene.field.setFocus()
    scene.field.clear()
    scene.press("С", NONE)
    scene.press("Ж", SHIFT)
    assert scene.field.text() == "сж"


def test_a_key_that_nobody_wants_goes_nowhere(scene):
    scene.field.setFocus()
    scene.press("Ь")
    assert (scene.done, scene.field.text()) == ([], "SBER")


def test_a_widget_that_has_lost_the_keyboard_is_not_watched(scene):
    scene.waiting("window", "Ctrl+K")
    scene.field.setFocus()
    QApplication.sendEvent(scene.pane, QKeyEvent(QEvent.Type.KeyPress, ord("Л"), CTRL))
    assert scene.done == []
