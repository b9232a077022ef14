import pytest

from issplus_desktop.ui.window_tab_menu import tab_menu
from tests.ui.views_bench import Scene

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def entries(scene, view_id):
    menu = tab_menu(scene.views, scene.moves, view_id, scene.window)
    return {action.text().replace("&", "").partition("\t")[0]: action for action in menu.actions() if action.text()}


def enabled(scene, view_id):
    return [text for text, action in entries(scene, view_id).items() if action.isEnabled()]


def test_only_what_is_possible_can_be_chosen(qtbot):
    scene = Scene(qtbot, "ab")
    assert enabled(scene, "a") == ["Move to a new window", "Split to the right", "Split below", "Close tab"]
    scene.detach("a")
    assert enabled(scene, "a") == ["Move back to the main window", "Close tab"]


def test_each_entry_is_about_the_view_under_the_pointer(qtbot):
    scene = Scene(qtbot, "abcd")  # d is in front
    entries(scene, "a")["Split to the right"].trigger()
    assert scene.shapes() == [("across", "bcd", "a")]
    entries(scene, "b")["Split below"].trigger()
    assert scene.shapes() == [("across", ("down", "cd", "b"), "a")]
    entries(scene, "b")["Move to a new window"].trigger()
    assert scene.shapes() == [("across", "cd", "a"), "b"]
    entries(scene, "b")["Move back to the main window"].trigger()
    entries(scene, "c")["Close tab"].trigger()
    assert "c" not in scene.views.views()


def test_keys_are_shown(qtbot):
    scene = Scene(qtbot, "ab")
    menu = tab_menu(scene.views, scene.moves, "a", scene.window)
    assert menu.actions()[0].text().endswith("\tCtrl+Shift+N")


def test_a_view_that_can_be_linked_offers_the_groups(qtbot):
    scene = Scene(qtbot, "ab")
    assert "Link group" not in entries(scene, "a")
    scene.views.set_group("a", "B")
    menu = entries(scene, "a")["Link group"].menu()
    assert menu is not None
    assert [action.isChecked() for action in menu.actions()][:3] == [False, False, True]
    with qtbot.waitSignal(scene.views.group_chosen) as told:
        menu.actions()[1].trigger()
    assert told.args == ["a", "A"]
