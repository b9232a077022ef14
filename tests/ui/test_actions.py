import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenuBar

from issplus_desktop.ui.actions import MENUS, SUBMENUS, WindowActions, action_table, menu_titles
from issplus_desktop.ui.theme import load_theme


@pytest.fixture
def bar(qtbot):
    widget = QMenuBar()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def actions(bar):
    table = WindowActions(bar)
    table.fill(bar)
    return table


def test_ids_and_keys_are_unique(qapp):
    table = action_table()
    assert len({spec.id for spec in table}) == len(table)
    keys = [spec.keys for spec in table if spec.keys]
    assert len(set(keys)) == len(keys)


def test_every_action_stands_in_a_menu_that_has_a_title(qapp):
    titles = menu_titles()
    assert set(titles) == {*MENUS, *SUBMENUS}
    assert {spec.menu for spec in action_table()} <= set(titles)


def test_keys_are_readable(qapp):
    for spec in action_table():
        assert not spec.keys or QKeySequence(spec.keys).toString()


def test_mnemonics_of_a_menu_are_unique(qapp):
    for menu in {spec.menu for spec in action_table()}:
        marked = [spec.text[spec.text.index("&") + 1].lower() for spec in action_table() if spec.menu == menu]
        assert len(set(marked)) == len(marked), menu


def test_a_triggered_action_is_told_by_its_id(actions, qtbot):
    with qtbot.waitSignal(actions.triggered) as told:
        actions.action("connect").trigger()
    assert told.args == ["connect"]


def test_themes_exclude_each_other(actions):
    actions.check("theme.dark")
    actions.check("theme.light")
    assert not actions.action("theme.dark").isChecked()


def test_a_check_mark_triggers_nothing(actions, qtbot):
    with qtbot.assertNotEmitted(actions.triggered):
        actions.check("full_screen")


def test_menus_hold_their_actions(actions, bar):
    assert [action.text() for action in bar.actions()] == ["&File", "&View", "&Market", "&Tools", "&Help"]
    assert actions.action("quit") in actions.menu("file").actions()
    assert actions.menu("theme").menuAction() in actions.menu("view").actions()
    assert actions.menu("streams").menuAction() in actions.menu("market").actions()


def test_a_key_that_belongs_to_a_pane_is_only_shown(bar):
    action = WindowActions(bar, {"book.center": "Space"}.__getitem__).action("center_books")
    assert action.text().endswith("\tSpace")
    assert action.shortcut().isEmpty()


def test_texts_and_icons_are_made_anew(actions):
    actions.action("quit").setText("?")
    actions.menu("file").setTitle("?")
    actions.retranslate()
    actions.tint(load_theme("light"))
    assert actions.action("quit").text() == "&Quit"
    assert actions.menu("file").title() == "&File"
    assert not actions.action("search").icon().isNull()
    assert len(actions.actions()) == len(action_table())
