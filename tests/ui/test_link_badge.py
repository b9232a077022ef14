import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from issplus_desktop.app.links import GROUPS
from issplus_desktop.ui.link_badge import COLORS, LinkBadge, link_menu
from issplus_desktop.ui.theme import ThemeSource

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def badge(qtbot):
    made = LinkBadge(ThemeSource("dark"))
    qtbot.addWidget(made)
    made.show()
    return made


def luminance(color):
    parts = [value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4 for value in color.getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def test_there_is_a_colour_for_each_group_and_its_letter_can_be_read_on_it():
    assert "".join(COLORS) == GROUPS
    assert len(set(COLORS.values())) == len(COLORS)
    for color in COLORS.values():
        assert 1.05 / (luminance(QColor(color)) + 0.05) >= 4.5


def test_it_says_its_group_in_words(badge):
    assert badge.letter == ""
    assert badge.accessibleName() == "Not linked"
    badge.set_group("C")
    assert badge.letter == "C"
    assert badge.accessibleName() == "Link group C"
    assert "Group C" in badge.toolTip()
    QApplication.sendEvent(badge, QEvent(QEvent.Type.LanguageChange))
    assert badge.accessibleName() == "Link group C"


def test_each_group_has_a_look_of_its_own(badge):
    looks = []
    for letter in ["", *COLORS]:
        badge.set_group(letter)
        looks.append(badge.grab().toImage())
    assert all(one != other for place, one in enumerate(looks) for other in looks[:place])


def test_a_light_theme_has_darker_links(badge, qtbot):
    themes = ThemeSource("dark")
    made = LinkBadge(themes)
    qtbot.addWidget(made)
    dark = made.grab().toImage()
    themes.set_theme("light")
    assert made.grab().toImage() != dark


def test_a_group_is_chosen_from_its_menu(badge, qtbot):
    badge.set_group("B")
    badge.click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    actions = menu.actions()
    assert [action.text() for action in actions] == ["&None", *(f"Group &{letter}" for letter in GROUPS)]
    assert [action.isChecked() for action in actions] == [False, False, True, *[False] * 6]
    with qtbot.waitSignal(badge.group_chosen) as told:
        actions[8].trigger()
    assert told.args == ["H"]
    with qtbot.waitSignal(badge.group_chosen) as told:
        actions[0].trigger()
    assert told.args == [""]
    menu.close()


def test_the_menu_can_stand_elsewhere(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    chosen: list[str] = []
    link_menu("", chosen.append, parent).actions()[1].trigger()
    assert chosen == ["A"]
