import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDockWidget, QLabel, QLineEdit, QVBoxLayout, QWidget

from issplus_desktop.ui.window_arrangement import Side
from tests.ui.views_bench import Scene

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
Area = Qt.DockWidgetArea


class Fields(QWidget):
    """A label, and two fields that take the keyboard."""

    def __init__(self):
        super().__init__()
        self.first, self.second = QLineEdit(), QLineEdit()
        layout = QVBoxLayout(self)
        for part in (QLabel("words"), self.first, self.second):
            layout.addWidget(part)


class Walk:
    """A window with docks on three sides, and two areas of tabs in the middle."""

    def __init__(self, qtbot):
        self.scene = Scene(qtbot, "ab")
        self.window = self.scene.window
        self.views = {name: self.scene.pane(name) for name in "ab"}
        for view in self.views.values():
            view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.window.resize(1200, 800)
        self.scene.moves.split("b", Side.RIGHT)
        self.left, self.chart, self.log = Fields(), QLineEdit(), QLineEdit()
        dock = QDockWidget("lists")
        dock.setObjectName("lists")
        dock.setWidget(self.left)
        self.window.add_dock(dock, Area.LeftDockWidgetArea)
        self.window.add_pane("chart", self.chart, Area.RightDockWidgetArea)
        self.window.add_pane("connection", self.log, Area.BottomDockWidgetArea)
        self.window.activateWindow()
        QApplication.processEvents()
        self.views["a"].setFocus()

    def step(self, name):
        self.scene.trigger(name)
        QApplication.processEvents()
        return QApplication.focusWidget()

    def round(self, name, steps):
        return [self.step(name) for _ in range(steps)]


@pytest.fixture
def walk(qtbot):
    return Walk(qtbot)


def test_from_dock_to_tabs_to_dock_and_round(walk):
    ring = [walk.views["b"], walk.chart, walk.log, walk.left.first, walk.views["a"]]
    assert walk.round("next_pane", 5) == ring
    assert walk.round("previous_pane", 5) == [*reversed(ring[:-1]), ring[-1]]


def test_a_pane_gets_the_keyboard_where_it_had_it(walk):
    walk.left.second.setFocus()
    walk.step("next_pane")
    assert walk.step("previous_pane") is walk.left.second
    walk.step("next_pane")
    walk.left.second.hide()
    assert walk.step("previous_pane") is walk.left.first


def test_a_panes_own_choice_comes_first(walk):
    walk.left.setFocusProxy(walk.left.second)
    assert walk.step("previous_pane") is walk.left.second


def test_hidden_docks_and_those_behind_others_are_passed_over(walk):
    walk.window.docks.dock("chart").hide()
    behind = QLineEdit()
    dock = walk.window.add_pane("news", behind, Area.BottomDockWidgetArea)
    walk.window.docks.dock("connection").raise_()
    QApplication.processEvents()
    assert walk.round("next_pane", 3) == [walk.views["b"], walk.log, walk.left.first]
    dock.raise_()
    QApplication.processEvents()
    assert behind in walk.round("next_pane", 4)


def test_a_dock_that_floats_comes_last(walk):
    dock = walk.window.docks.dock("lists")
    dock.setFloating(True)
    QApplication.processEvents()
    walk.window.activateWindow()
    QApplication.processEvents()
    walk.log.setFocus()
    QApplication.processEvents()
    assert walk.step("next_pane") is walk.left.first
    assert walk.step("next_pane") is walk.views["a"]
    assert walk.window.isActiveWindow()


def test_from_elsewhere_it_goes_to_the_tabs_in_use(walk):
    walk.views["b"].setFocus()
    walk.window.search.box.setFocus()
    assert walk.step("next_pane") is walk.views["b"]


def test_a_dock_without_anything_for_keys_is_harmless(walk):
    walk.window.docks.dock("lists").setWidget(QLabel("words"))
    before = walk.step("previous_pane")
    assert before is not None


def test_a_window_of_its_own_has_its_own_round(walk):
    window = walk.scene.detach("b")
    window.activateWindow()
    walk.views["b"].setFocus()
    QApplication.processEvents()
    assert walk.round("next_pane", 2) == [walk.views["b"]] * 2
