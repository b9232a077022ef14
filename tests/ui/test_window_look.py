import pytest
from PySide6.QtWidgets import QMenuBar

from issplus_desktop.ui.actions import WindowActions
from issplus_desktop.ui.theme import ThemeSource
from issplus_desktop.ui.window_look import WindowLook


class Menu:
    def __init__(self, qtbot):
        self.bar = QMenuBar()
        qtbot.addWidget(self.bar)
        self.themes = ThemeSource("dark")
        self.actions = WindowActions(self.bar)
        self.actions.fill(self.bar)
        self.look = WindowLook(self.themes, self.actions)
        self.actions.triggered.connect(self._on_triggered)

    def _on_triggered(self, action_id):
        name, _, value = action_id.partition(".")
        self.look.acts(value)[name]()

    def choose(self, action_id):
        self.actions.action(action_id).trigger()

    def is_marked(self, action_id):
        return self.actions.action(action_id).isChecked()


@pytest.fixture
def menu(qtbot):
    return Menu(qtbot)


def test_the_menu_chooses_theme_contrast_rows_colours_and_motion(menu):
    menu.choose("theme.light")
    assert menu.themes.theme.name == "light"
    menu.choose("colour_blind")
    assert menu.themes.colour_blind
    menu.choose("contrast.high")
    assert menu.themes.contrast == "high"
    menu.choose("rows.compact")
    assert menu.themes.row_height == 18
    menu.choose("reduced_motion")
    assert menu.themes.reduced_motion


def test_the_text_becomes_larger_smaller_and_as_it_was(menu):
    menu.choose("size.larger")
    larger = menu.themes.font_percent
    menu.choose("size.usual")
    assert menu.themes.font_percent == 100
    menu.choose("size.smaller")
    assert menu.themes.font_percent < 100 < larger


def test_what_is_chosen_elsewhere_is_marked(menu):
    menu.themes.set_theme("light")
    menu.themes.set_reduced_motion(True)
    menu.themes.set_colour_blind(True)
    menu.themes.set_density("roomy")
    menu.themes.set_contrast("high")
    marked = ("theme.light", "reduced_motion", "colour_blind", "rows.roomy", "contrast.high")
    assert all(menu.is_marked(action_id) for action_id in marked)
    assert not menu.is_marked("theme.dark")


def test_the_first_choices_are_marked_when_asked(menu):
    menu.look.show_choices()
    assert menu.is_marked("theme.dark")
    assert not menu.is_marked("reduced_motion")
