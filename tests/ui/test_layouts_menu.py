"""View → Layouts."""

import pytest
from PySide6.QtWidgets import QMenu

from issplus_desktop.ui.layouts_menu import LayoutsMenu


@pytest.fixture
def scene(qtbot):
    menu = QMenu()
    qtbot.addWidget(menu)
    save, back, home = (menu.addAction(text) for text in ("Save", "Back", "Home"))
    return menu, LayoutsMenu(menu, back), (save, back, home)


def texts(menu):
    return ["-" if action.isSeparator() else action.text() for action in menu.actions()]


def test_names_stand_above_and_snapshots_behind_the_way_back(scene):
    menu, layouts, _ = scene
    layouts.fill(["a", "b & c"], "a", [(7, "noon"), (3, "morning & more")])
    assert texts(menu) == ["a", "b && c", "-", "Save", "Back", "Go back &to", "Home"]
    assert [action.isChecked() for action in menu.actions()[:2]] == [True, False]
    assert texts(layouts.earlier) == ["noon", "morning && more"]
    layouts.fill([], "", [])
    assert texts(menu) == ["Save", "Back", "Go back &to", "Home"]
    assert not layouts.earlier.isEnabled()


def test_what_is_chosen_is_told(scene, qtbot):
    menu, layouts, _ = scene
    layouts.fill(["a", "b & c"], "a", [(7, "noon")])
    with qtbot.waitSignal(layouts.load_requested) as told:
        menu.actions()[1].trigger()
    assert told.args == ["b & c"]
    with qtbot.waitSignal(layouts.back_requested) as told:
        layouts.earlier.actions()[0].trigger()
    assert told.args == [7]
    with qtbot.waitSignal(layouts.opening):
        menu.aboutToShow.emit()
