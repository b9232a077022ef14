import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from issplus_desktop.ui.actions import action_table
from issplus_desktop.ui.key_bindings import KeyBindings
from issplus_desktop.ui.keys_overlay import KeysOverlay, balanced, key_groups
from issplus_desktop.ui.theme import ThemeSource
from tests.ui.readers import heard

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Scene:
    def __init__(self, qtbot):
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.field = QLineEdit()
        QVBoxLayout(self.window).addWidget(self.field)
        self.themes = ThemeSource("dark")
        self.bindings = KeyBindings()
        self.overlay = KeysOverlay(self.themes, self.window, self.bindings)
        self.window.resize(900, 700)
        self.window.show()
        self.window.activateWindow()
        self.field.setFocus()


@pytest.fixture
def scene(qtbot):
    return Scene(qtbot)


def test_every_key_is_listed(qapp):
    listed = {key for _, keys in key_groups(KeyBindings()) for key, _ in keys}
    assert {spec.keys.replace("-", "−") for spec in action_table() if spec.keys} <= listed
    assert {"Space", "Ctrl+Z · Ctrl+Y", "+", "Ctrl+Shift+L"} <= listed


def test_what_is_set_is_listed(scene):
    scene.bindings.assign("search", ["Ctrl+P", "F3"])
    scene.bindings.assign("connect", [])
    groups = {title: dict(keys) for title, keys in key_groups(scene.bindings)}
    assert groups["Market"]["Ctrl+P · F3"] == "Search instruments"
    assert "Connection" not in groups["File"].values()
    scene.overlay.toggle()
    assert "Ctrl+P · F3 Search instruments" in scene.overlay.spoken()


def test_a_reader_hears_what_it_is_and_all_that_is_in_it(scene):
    scene.overlay.toggle()
    role, name, description = heard(scene.overlay)
    assert (role, name) == (QAccessible.Role.HelpBalloon, "All keys")
    assert "Ctrl+K" in description


def test_it_covers_the_window_and_goes_with_any_key(scene, qtbot):
    scene.overlay.toggle()
    assert scene.overlay.geometry() == scene.window.rect()
    scene.window.resize(800, 600)
    assert scene.overlay.geometry() == scene.window.rect()
    qtbot.keyClick(scene.overlay, Qt.Key.Key_Control)
    assert scene.overlay.isVisible()
    qtbot.keyClick(scene.overlay, Qt.Key.Key_Escape)
    assert not scene.overlay.isVisible()
    assert scene.window.focusWidget() is scene.field


def test_it_goes_with_a_click_and_with_a_second_wish(scene, qtbot):
    scene.overlay.toggle()
    qtbot.mouseClick(scene.overlay, Qt.MouseButton.LeftButton)
    assert not scene.overlay.isVisible()
    scene.overlay.toggle()
    scene.overlay.toggle()
    assert not scene.overlay.isVisible()


def test_it_paints_a_card(scene):
    scene.overlay.toggle()
    image = scene.overlay.grab().toImage()
    assert image.pixelColor(450, 350) != image.pixelColor(2, 2)
    scene.themes.set_theme("light")
    assert scene.overlay.grab().toImage() != image


def rows(column):
    return sum(len(keys) + 1 for _, keys in column) + len(column) // 2


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_columns_are_balanced_and_keep_the_order(number):
    groups = key_groups(KeyBindings())
    columns = balanced(groups, number)
    assert 1 <= len(columns) <= number
    assert [group for column in columns for group in column] == groups
    longest = max(rows([group]) for group in groups)
    assert max(rows(column) for column in columns) <= rows(groups) / len(columns) + longest


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (1920, 1080), (500, 300)])
def test_all_of_the_list_is_in_the_window(qtbot, width, height):
    scene = Scene(qtbot)
    scene.window.resize(width, height)
    scene.overlay.toggle()
    image = scene.overlay.grab().toImage()
    corners = [(0, 0), (width - 1, 0), (0, height - 1), (width - 1, height - 1)]
    veil = {image.pixelColor(x, y).name() for x, y in corners}
    assert len(veil) == 1
    edge = scene.themes.theme.line.name()
    framed = [y for y in range(height) if image.pixelColor(width // 2, y).name() == edge]
    assert len(framed) >= 2 or width <= 1280  # the upper and the lower edge; a smaller picture blends them
    assert max(framed, default=0) < height
