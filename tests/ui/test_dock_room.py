import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from issplus_desktop.ui.dock_room import DockRoom

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Window(QMainWindow):
    """A window with a middle that needs 700 pixels and a dock on either side."""

    def __init__(self):
        super().__init__()
        self.resize(1400, 600)
        self.room = DockRoom(self)
        middle = QWidget()
        middle.setMinimumWidth(700)
        self.setCentralWidget(middle)
        self.left = self._dock(Qt.DockWidgetArea.LeftDockWidgetArea)
        self.right = self._dock(Qt.DockWidgetArea.RightDockWidgetArea)

    def _dock(self, area):
        dock, inside = QDockWidget(self), QWidget()
        inside.setMinimumWidth(40)
        dock.setWidget(inside)
        self.addDockWidget(area, dock)
        self.room.watch(dock)
        return dock

    def resizeEvent(self, event):
        super().resizeEvent(event)
        self.room.note_resized()

    def take(self, width):
        self.resize(width, 600)
        self.settle()

    def settle(self):
        layout = self.layout()
        assert layout is not None
        layout.activate()

    def widths(self):
        return self.left.width(), self.right.width()


@pytest.fixture
def window(qtbot):
    window = Window()
    qtbot.addWidget(window)
    window.show()
    window.resizeDocks([window.left, window.right], [280, 360], Qt.Orientation.Horizontal)
    window.settle()
    assert window.widths() == (280, 360)
    return window


def test_what_a_narrow_window_took_a_wide_one_gives_back(window):
    for width in (1200, 1000, 900, 1000, 1200, 1400):
        window.take(width)
        if width == 900:
            assert sum(window.widths()) < 220
    assert window.widths() == (280, 360)


def test_docks_get_no_more_than_they_had(window):
    window.take(900)
    window.take(1900)
    assert window.widths() == (280, 360)


def test_a_width_that_the_person_sets_in_the_narrow_window_stays(window):
    window.take(1100)
    window.resizeDocks([window.left], [100], Qt.Orientation.Horizontal)
    window.settle()
    window.room.forget()
    before = window.widths()
    window.take(1500)
    assert window.widths() == before


def test_a_dock_that_is_gone_gets_nothing(window):
    window.take(900)
    window.right.hide()
    window.take(1400)
    assert window.left.width() == 280
    assert not window.right.isVisible()
