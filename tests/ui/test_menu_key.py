import pytest
from PySide6.QtCore import QEvent, QStringListModel, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QListView, QVBoxLayout, QWidget

from issplus_desktop.ui.menu_key import MenuKey

SHIFT = Qt.KeyboardModifier.ShiftModifier


class Asked(QListView):
    def __init__(self):
        super().__init__()
        self.events = []
        self.window_kept = None
        self.setModel(QStringListModel(["one", "two", "three"], self))

    def contextMenuEvent(self, event):
        self.events.append((event.reason(), event.pos(), event.globalPos()))
        event.accept()


@pytest.fixture
def view(qtbot):
    window, asked = QWidget(), Asked()
    qtbot.addWidget(window)
    MenuKey(window)
    QVBoxLayout(window).addWidget(asked)
    window.show()
    window.activateWindow()
    asked.setFocus()
    asked.window_kept = window
    return asked


def press(widget, key=Qt.Key.Key_F10, held=SHIFT):
    event = QKeyEvent(QEvent.Type.KeyPress, key, held)
    QApplication.sendEvent(widget, event)
    return event


def test_shift_f10_asks_for_the_menu_of_the_current_row(view):
    view.setCurrentIndex(view.model().index(2, 0))
    assert press(view).isAccepted()
    ((reason, place, everywhere),) = view.events
    assert reason is QContextMenuEvent.Reason.Keyboard
    assert view.visualRect(view.currentIndex()).contains(place)
    assert everywhere == view.mapToGlobal(place)


def test_other_keys_ask_for_nothing(view):
    press(view, held=Qt.KeyboardModifier.NoModifier)
    press(view, Qt.Key.Key_F9)
    assert view.events == []


def test_who_has_no_menu_leaves_it_to_what_it_stands_in(view):
    child = QWidget(view)
    child.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    child.show()
    child.setFocus()
    press(child)
    assert len(view.events) == 1


def test_a_widget_that_has_lost_the_keyboard_is_not_watched(view):
    other = QWidget(view.window())
    other.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    other.show()
    other.setFocus()
    press(view)
    assert view.events == []
