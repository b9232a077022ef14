import pytest
from PySide6.QtWidgets import QLabel, QWidget
from shiboken6 import isValid

from issplus_desktop.app.preferences import Preferences
from issplus_desktop.app.settings_desk import SettingsDesk
from issplus_desktop.settings.settings_store import SettingsStore
from issplus_desktop.ui.own_page import OwnPage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Scene:
    def __init__(self, qtbot, folder):
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.preferences = Preferences(SettingsStore(folder / "settings.json"), pytest.fail)
        self.themes: list[str] = []
        self.desk = SettingsDesk(self.preferences, {"theme": self._set_theme}, self.window)

    def _set_theme(self, wished):
        self.themes.append(wished.theme)


@pytest.fixture
def scene(qtbot, tmp_path):
    return Scene(qtbot, tmp_path)


def test_it_opens_one_dialog_at_the_page_seen_last(scene, qtbot):
    scene.desk.open()
    dialog = scene.desk.dialog
    assert dialog.isVisible()
    assert not dialog.isModal()
    dialog.show_page("charts")
    scene.desk.open()
    assert scene.desk.dialog is dialog
    dialog.close()
    qtbot.waitUntil(lambda: not isValid(dialog))
    scene.desk.open()
    assert scene.desk.dialog is not dialog
    assert scene.desk.dialog.current == "charts"


def test_settings_are_found_in_every_language(scene):
    scene.desk.open()
    scene.desk.dialog.search.setText("высота строк")
    assert scene.desk.dialog.current == "look"


def test_a_choice_is_carried_out_by_whoever_does_it(scene):
    scene.desk.choose("theme", "light")
    assert scene.themes == ["light"]
    assert scene.preferences.settings.theme == "system"


def test_a_choice_that_nobody_carries_out_is_kept(scene):
    scene.desk.choose("subscriptions.limit", 250)
    assert scene.preferences.settings.subscriptions.limit == 250


def test_the_dialog_shows_what_others_choose_and_what_was_not_taken(scene):
    scene.desk.show_page("connection")
    box = next(row for row in scene.desk.dialog.page("connection").rows if row.key == "subscriptions.limit").control.box
    scene.desk.choose("subscriptions.limit", 0)
    assert scene.preferences.settings.subscriptions.limit == 300
    assert box.value() == 300
    scene.desk.choose("subscriptions.limit", 120)
    assert box.value() == 120


def test_a_page_of_others_is_behind_the_own_ones(scene):
    scene.desk.add_page(OwnPage("keys", lambda: "Keys", lambda parent: QLabel("keys", parent)))
    scene.desk.show_page("keys")
    assert scene.desk.dialog.names[-1] == "keys"
    assert scene.desk.dialog.page("keys").isVisible()
