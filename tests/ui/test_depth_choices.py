import pytest
from PySide6.QtWidgets import QWidget

from issplus_desktop.models.depth_look import DepthLook, DepthRange, DepthScale
from issplus_desktop.ui.depth_choices import DepthChoices


class Choices(DepthChoices):
    """Notes every wish."""

    def __init__(self, parent):
        super().__init__(parent)
        self.box = parent
        self.told: list[DepthLook] = []
        self.look_chosen.connect(self.told.append)


@pytest.fixture
def choices(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    return Choices(parent)


def checked(menu):
    return [action.text() for action in menu.actions() if action.isChecked()]


def test_menus_mark_what_is_chosen(choices):
    choices.set_look(DepthLook(DepthRange.PERCENT_05, DepthScale.LOG))
    assert checked(choices.ranges) == ["±0.5\u202f%"]
    assert checked(choices.scales) == ["Logarithmic"]
    assert choices.told == []


def test_a_choice_is_told_once(choices):
    action = next(action for action in choices.ranges.actions() if action.text() == "5 levels a side")
    action.trigger()
    action.trigger()
    assert choices.told == [DepthLook(DepthRange.LEVELS_5)]


def test_steps_end_at_the_ends(choices):
    choices.step(-1)
    choices.step(1)
    choices.step(1)
    assert [look.range for look in choices.told] == [DepthRange.LEVELS_10, DepthRange.LEVELS_5]
    for _ in range(20):
        choices.step(1)
    assert choices.look.range is DepthRange.PERCENT_01


def test_the_other_scale_and_back(choices):
    choices.other_scale()
    choices.other_scale()
    assert [look.scale for look in choices.told] == [DepthScale.LOG, DepthScale.LINEAR]
