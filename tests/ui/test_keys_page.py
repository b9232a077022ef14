import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from issplus_desktop.ui.key_bindings import KeyBindings
from issplus_desktop.ui.keys_page import KeysPage, keys_title
from issplus_desktop.ui.theme import ThemeSource

CTRL = Qt.KeyboardModifier.ControlModifier
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Scene:
    def __init__(self, qtbot):
        self.bindings = KeyBindings()
        self.page = KeysPage(self.bindings, ThemeSource("dark"))
        qtbot.addWidget(self.page)
        self.page.show()
        self.page.activateWindow()

    def press(self, name, key, held=Qt.KeyboardModifier.NoModifier, place=0):
        self.page.list.choose(name)
        QTest.keyClick(self.page.fields[place], key, held)

    @property
    def words(self):
        return self.page.words.text()


@pytest.fixture
def scene(qtbot):
    return Scene(qtbot)


def test_a_free_key_is_set_at_once(scene):
    scene.press("search", Qt.Key.Key_P, CTRL)
    assert scene.bindings.keys("search") == ("Ctrl+P",)
    scene.press("search", Qt.Key.Key_F3, place=1)
    assert scene.bindings.keys("search") == ("Ctrl+P", "F3")
    assert [field.text() for field in scene.page.fields] == ["Ctrl+P", "F3"]
    scene.press("search", Qt.Key.Key_Backspace)
    assert scene.bindings.keys("search") == ("F3",)


def test_a_clash_is_named_and_taken_over_by_wish(scene):
    scene.press("search", Qt.Key.Key_L, CTRL)
    assert "Ctrl+L" in scene.words
    assert "Connection (File)" in scene.words
    assert scene.page.take_over.isVisible()
    assert scene.page.fields[0].text() == "Ctrl+L"
    assert scene.bindings.keys("search") == ("Ctrl+K",)
    QTest.mouseClick(scene.page.take_over, Qt.MouseButton.LeftButton)
    assert scene.bindings.keys("search") == ("Ctrl+L",)
    assert scene.bindings.keys("connect") == ()
    assert not scene.page.take_over.isVisible()


def test_enter_takes_over_too_and_another_line_forgets_the_wish(scene):
    scene.press("search", Qt.Key.Key_L, CTRL)
    scene.page.list.choose("quit")
    QTest.keyClick(scene.page.fields[0], Qt.Key.Key_Return)
    assert scene.bindings.chosen == {}
    scene.press("search", Qt.Key.Key_L, CTRL)
    QTest.keyClick(scene.page.fields[0], Qt.Key.Key_Return)
    assert scene.bindings.keys("search") == ("Ctrl+L",)


@pytest.mark.parametrize(
    ("name", "key", "held", "words"),
    [
        ("search", Qt.Key.Key_C, CTRL, "edits text"),
        ("search", Qt.Key.Key_K, Qt.KeyboardModifier.NoModifier, "hold Ctrl or Alt"),
        ("chart.in", Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier, "moves about"),
        ("search", Qt.Key.Key_Return, CTRL, "everywhere"),
        ("book.center", Qt.Key.Key_C, CTRL, "edits text"),
        ("search", Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier, "everywhere"),
    ],
)
def test_what_cannot_be_set_is_refused_in_words(scene, name, key, held, words):
    scene.press(name, key, held)
    assert words in scene.words
    assert scene.bindings.chosen == {}
    assert not scene.page.take_over.isVisible()


def test_one_line_and_all_can_be_as_they_were(scene):
    scene.press("search", Qt.Key.Key_P, CTRL)
    assert scene.page.reset.isEnabled()
    QTest.mouseClick(scene.page.reset, Qt.MouseButton.LeftButton)
    assert scene.bindings.chosen == {}
    assert not scene.page.reset.isEnabled()


def test_fixed_keys_and_titles_are_not_to_be_changed(scene):
    scene.page.list.choose("table.fixed.0")
    assert "cannot be changed" in scene.words
    assert not any(field.isEnabled() for field in scene.page.fields)
    scene.page.list.setCurrentItem(scene.page.list.topLevelItem(0))
    assert "Choose an action" in scene.words
    scene.page._on_pressed(0, "F5")
    assert scene.bindings.chosen == {}


def test_enter_in_the_list_goes_to_the_field(scene):
    scene.page.list.setFocus()
    scene.page.list.choose("search")
    QTest.keyClick(scene.page.list, Qt.Key.Key_Return)
    assert scene.page.fields[0].hasFocus()
    scene.page.list.choose("table.fixed.0")
    scene.page.list.setFocus()
    QTest.keyClick(scene.page.list, Qt.Key.Key_Return)
    assert scene.page.list.hasFocus()


def test_finds_and_says_when_nothing_is_found(scene):
    QTest.keyClicks(scene.page.filter, "qqq")
    assert "No action" in scene.words
    scene.page.filter.clear()
    assert "Choose" in scene.words


def test_speaks_another_language(scene):
    assert keys_title() == "Keys"
    scene.page.reset.setText("?")
    scene.page.list.choose("search")
    QApplication.sendEvent(scene.page, QEvent(QEvent.Type.LanguageChange))
    assert scene.page.reset.text() == "&As it was"
    assert scene.page.list.current == "search"
