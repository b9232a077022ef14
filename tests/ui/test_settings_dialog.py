import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QCheckBox, QComboBox, QLabel, QLineEdit
from shiboken6 import isValid

from issplus_desktop.settings.schema import Settings
from issplus_desktop.ui.own_page import OwnPage
from issplus_desktop.ui.setting_texts import PAGES
from issplus_desktop.ui.settings_dialog import SettingsDialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Scene:
    def __init__(self, qtbot):
        self.qtbot = qtbot
        self.restored = 0
        own = (
            OwnPage("keys", lambda: "Keys", lambda parent: QLabel("the keys", parent), self.restore),
            OwnPage("plain", lambda: "Plain", lambda parent: QLabel("plain", parent)),
        )
        self.dialog = SettingsDialog(Settings(), own)
        self.told: list[tuple[str, object]] = []
        self.dialog.chosen.connect(lambda *chosen: self.told.append(chosen))
        self.dialog.show()

    def restore(self):
        self.restored += 1

    @property
    def shown_titles(self):
        items = [self.dialog.list.item(place) for place in range(self.dialog.list.count())]
        return [item.text() for item in items if not item.isHidden()]

    def search(self, text):
        self.dialog.search.setText(text)


@pytest.fixture
def scene(qtbot):
    scene = Scene(qtbot)
    yield scene
    if isValid(scene.dialog):
        scene.dialog.close()


def test_its_pages_are_those_of_the_settings_and_those_of_others(scene):
    assert scene.dialog.names == [*PAGES, "keys", "plain"]
    scene.dialog.show_page("keys")
    assert scene.dialog.page("keys").isVisible()
    assert scene.dialog.current == "keys"


def test_keys_begin_at_the_pages_and_go_on_through_the_page(scene, qtbot):
    dialog = scene.dialog
    dialog.activateWindow()
    qtbot.waitUntil(dialog.list.hasFocus)
    seen = []
    while QApplication.focusWidget() is not dialog.restore:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    assert len(seen) > 4
    assert all(dialog.page("look").isAncestorOf(widget) for widget in seen[:-1])


def test_a_choice_is_told_at_once(scene):
    scene.dialog.page("look").findChild(QCheckBox).click()
    assert scene.told == [("colour_blind", True)]


def test_a_search_shows_only_pages_with_what_is_found(scene):
    scene.search("utc")
    assert scene.shown_titles == ["Charts"]
    assert scene.dialog.current == "charts"
    scene.search("KEYS")
    assert scene.shown_titles == ["Keys"]
    scene.search("")
    assert len(scene.shown_titles) == len(scene.dialog.names)


def test_a_search_in_another_language_finds_what_is_called_so_there(scene):
    asked: list[int] = []

    def words():
        asked.append(1)
        return {"theme": "тема вид", "tray.muted": "трей"}

    scene.dialog.more_words = words
    scene.search("трей")
    assert scene.dialog.current == "windows"
    scene.search("тема")
    assert scene.dialog.current == "look"
    scene.search("")
    assert asked == [1]


def test_a_search_on_the_other_layout_finds_the_same(scene):
    scene.search("geyre")  # nothing, on either layout
    assert scene.shown_titles == []
    assert not scene.dialog.restore.isEnabled()
    scene.search("гес")
    assert scene.shown_titles == ["Charts"]


def test_esc_clears_the_search_and_then_closes(scene, qtbot):
    scene.search("utc")
    qtbot.keyClick(scene.dialog, Qt.Key.Key_Escape)
    assert scene.dialog.search.text() == ""
    assert scene.dialog.isVisible()
    qtbot.keyClick(scene.dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not isValid(scene.dialog))


def test_the_arrow_goes_from_the_search_to_the_pages(scene, qtbot):
    scene.dialog.search.setFocus()
    qtbot.keyClick(scene.dialog.search, Qt.Key.Key_Down)
    assert scene.dialog.focusWidget() is scene.dialog.list
    scene.dialog._on_find()
    assert scene.dialog.focusWidget() is scene.dialog.search


def test_the_defaults_of_a_page_are_wished_for_each_of_its_settings(scene):
    scene.dialog.show_page("look")
    scene.dialog.restore.click()
    assert [key for key, _ in scene.told] == list(PAGES["look"])
    assert dict(scene.told)["theme"] == "system"


def test_a_page_of_others_restores_itself(scene):
    scene.dialog.show_page("keys")
    scene.dialog.restore.click()
    assert (scene.restored, scene.told) == (1, [])
    scene.dialog.show_page("plain")
    assert not scene.dialog.restore.isEnabled()


def test_every_control_has_a_name_for_who_does_not_see(scene):
    for kind in (QCheckBox, QComboBox, QAbstractSpinBox):
        for control in scene.dialog.findChildren(kind):
            assert control.accessibleName(), control
    assert scene.dialog.search.accessibleName()
    assert scene.dialog.list.accessibleName()


def test_every_control_is_reached_by_the_keyboard(scene, qtbot):
    dialog = scene.dialog
    for name in PAGES:
        dialog.show_page(name)
        wanted = {
            control
            for kind in (QCheckBox, QComboBox, QAbstractSpinBox)
            for control in dialog.page(name).findChildren(kind)
            if control.isEnabled()
        }
        walked = set()
        dialog.list.setFocus()
        for _ in range(60):
            dialog.focusNextChild()
            walked.add(dialog.focusWidget())
        assert wanted - walked == set()
        assert dialog.restore in walked


def test_another_language_writes_all_anew(scene):
    scene.dialog.list.item(0).setText("")
    QApplication.sendEvent(scene.dialog, QEvent(QEvent.Type.LanguageChange))
    assert scene.dialog.list.item(0).text() == "Look"
    assert scene.dialog.windowTitle() == "Settings"
    assert scene.dialog.findChild(QLineEdit) is not None


def test_a_larger_font_widens_the_list(scene):
    before = scene.dialog.list.width()
    font = scene.dialog.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    scene.dialog.setFont(font)
    assert scene.dialog.list.width() > before


def test_it_fits_a_small_screen(scene):
    assert scene.dialog.minimumSizeHint().width() <= 1280
    assert scene.dialog.minimumSizeHint().height() <= 720
