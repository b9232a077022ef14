import pytest
from PySide6.QtWidgets import QWidget

from issplus_desktop.models.heat_look import HeatLook
from issplus_desktop.ui.heat_choices import HeatChoices


class Choices(HeatChoices):
    """Notes every wish."""

    def __init__(self, parent):
        super().__init__(parent)
        self.box = parent
        self.told: list[HeatLook] = []
        self.look_chosen.connect(self.told.append)


@pytest.fixture
def choices(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    return Choices(parent)


def checked(menu):
    return [action.text() for action in menu.actions() if action.isChecked()]


def test_menus_mark_what_is_chosen(choices):
    choices.set_look(HeatLook(25, 99, 5, trades=False))
    assert checked(choices.cuts) == ["Palest up to percentile 25", "Strongest from percentile 99 on"]
    assert checked(choices.contrasts) == ["Very hard"]
    assert not choices.trades.isChecked()
    assert (choices.cuts_text(), choices.contrast_text()) == ("25–99\u202f%", "Very hard")
    assert choices.told == []


def test_choices_are_told_once(choices):
    choices.cuts.actions()[0].trigger()
    choices.cuts.actions()[0].trigger()
    choices.trades.trigger()
    choices.step_contrast(1)
    choices.step_contrast(1)
    choices.step_contrast(1)
    assert choices.told == [
        HeatLook(lower=0),
        HeatLook(lower=0, trades=False),
        HeatLook(lower=0, trades=False, contrast=4),
        HeatLook(lower=0, trades=False, contrast=5),
    ]
