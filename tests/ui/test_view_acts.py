import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from issplus_desktop.ui.view_acts import view_acts
from tests.ui.views_bench import Scene

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class DockScene(Scene):
    def __init__(self, qtbot, letters):
        super().__init__(qtbot, letters)
        self.docks = self.window.docks
        self.dock = self.window.add_pane("chart", QLineEdit(), Qt.DockWidgetArea.RightDockWidgetArea)


@pytest.fixture
def scene(qtbot):
    made = DockScene(qtbot, "abc")
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow)
    return made


def test_without_a_dock_the_tab_in_front_is_meant(scene):
    scene.pane("c").setFocus()
    acts = view_acts(scene.views, scene.moves, scene.docks)
    acts["previous_tab"]()
    assert scene.views.current_view() == "b"
    acts["detach"]()
    assert scene.shapes() == ["ab", "c"]
    view_acts(scene.views, scene.moves, scene.docks)["bring_home"]()
    assert scene.shapes() == ["abc"]
    view_acts(scene.views, scene.moves, scene.docks)["close_tab"]()
    assert scene.shapes() == ["ab"]


def test_a_dock_with_the_keyboard_floats_and_comes_back_to_its_side(scene, qtbot):
    scene.dock.widget().setFocus()
    scene.trigger("detach")
    assert scene.dock.isFloating()
    assert scene.shapes() == ["abc"]
    scene.dock.activateWindow()
    qtbot.waitUntil(scene.dock.isActiveWindow)
    scene.dock.widget().setFocus()
    assert scene.docks.dock_with_keys() is scene.dock
    scene.trigger("bring_home")
    assert not scene.dock.isFloating()
    assert scene.window.dockWidgetArea(scene.dock) is Qt.DockWidgetArea.RightDockWidgetArea
    assert scene.window.focusWidget() is scene.dock.widget()


def test_a_floating_dock_comes_back_to_its_side_after_a_restart(scene, qtbot):
    scene.docks.set_floating(scene.dock, on=True)
    kept = scene.docks.save()
    other = DockScene(qtbot, "a")
    other.docks.restore(kept)
    assert other.dock.isFloating()
    other.docks.set_floating(other.dock, on=False)
    assert other.window.dockWidgetArea(other.dock) is Qt.DockWidgetArea.RightDockWidgetArea
