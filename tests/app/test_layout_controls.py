"""Menu and dialog of layouts."""

import pytest

from issplus_desktop.app.layout_controls import LayoutControls
from tests.app.test_layouts_desk import DeskWorld

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class ControlsWorld(DeskWorld):
    def __init__(self, qtbot, folder):
        super().__init__(qtbot, folder)
        self.controls = LayoutControls(self.desk, self.window)


@pytest.fixture
def world(qapp, qtbot, tmp_path):
    made = ControlsWorld(qtbot, tmp_path)
    yield made
    made.keeper.stop()
    made.workspace.close()


def trigger(world, action_id):
    world.window.actions_table.action(action_id).trigger()


def texts(menu):
    return [action.text() for action in menu.actions() if action.text()]


def test_the_menu_lists_layouts_and_snapshots_when_it_opens(world):
    menu = world.window.actions_table.menu("layouts")
    world.only("book:M.X.A")
    world.desk.save("A & B")
    world.only("tape:M.X.B")
    menu.aboutToShow.emit()
    assert texts(menu)[0] == "A && B"
    assert menu.actions()[0].isChecked()
    assert not world.controls.menu.earlier.isEnabled()
    menu.actions()[0].trigger()
    assert world.shown == ["book:M.X.A"]
    menu.aboutToShow.emit()
    assert len(texts(world.controls.menu.earlier)) == 1
    world.controls.menu.earlier.actions()[0].trigger()
    assert world.shown == ["tape:M.X.B"]


def test_a_reset_can_be_taken_back(world):
    world.open("book:M.X.A", "book:M.X.B")
    trigger(world, "split_right")
    assert len(world.window.views.main_tiles.areas()) == 2
    trigger(world, "reset_layout")
    assert len(world.window.views.main_tiles.areas()) == 1
    trigger(world, "layout.back")
    assert len(world.window.views.main_tiles.areas()) == 2


def test_the_dialog_does_what_its_buttons_say_and_goes_when_that_is_done(world):
    told: list[str] = []
    world.desk.told.connect(told.append)
    world.only("book:M.X.A")
    trigger(world, "layout.save")
    dialog = world.controls.dialog
    assert dialog.isVisible()
    dialog.name.setText("one")
    dialog.save.click()
    assert not dialog.isVisible()
    assert told == ["The layout “one” is saved."]
    assert dialog.names.item(0).text() == "one"
    world.only("tape:M.X.B")
    trigger(world, "layout.list")
    dialog.load.click()
    assert not dialog.isVisible()
    assert world.shown == ["book:M.X.A"]
    trigger(world, "layout.list")
    dialog.names.item(0).setText("two")
    assert world.desk.names() == ["two"]
    dialog.back.click()
    assert not dialog.isVisible()
    assert world.shown == ["tape:M.X.B"]
    trigger(world, "layout.list")
    dialog.remove.click()
    assert world.desk.names() == []
    assert dialog.isVisible()


def test_what_cannot_be_done_is_told_in_the_dialog(world):
    world.only("book:M.X.A")
    (world.preferences.folder / "layouts").write_text("no folder")
    trigger(world, "layout.save")
    dialog = world.controls.dialog
    dialog.name.setText("one")
    dialog.save.click()
    assert dialog.isVisible()
    assert "layouts" in dialog.words.text()
    dialog.reject()
    assert dialog.words.text() == ""
