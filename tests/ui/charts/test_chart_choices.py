"""The menus of a chart's look."""

import pytest
from PySide6.QtWidgets import QWidget

from issplus_desktop.models.candle_look import ChartLook, ChartStyle
from issplus_desktop.ui.charts.chart_choices import ChartChoices


@pytest.fixture
def owner(qtbot):
    owner = QWidget()
    qtbot.addWidget(owner)
    return owner


@pytest.fixture
def choices(owner):
    return ChartChoices(owner)


def checked(menu):
    return [action.text() for action in menu.actions() if action.isChecked()]


def test_a_choice_is_told_once_and_marked(choices, qtbot):
    assert checked(choices.styles) == ["Candles"]
    with qtbot.waitSignal(choices.look_chosen, timeout=0) as told:
        choices.styles.actions()[2].trigger()
    assert told.args == [ChartLook(style=ChartStyle.LINE)]
    assert checked(choices.styles) == ["Line"]
    with qtbot.assertNotEmitted(choices.look_chosen):
        choices.styles.actions()[2].trigger()


def test_what_was_chosen_elsewhere_is_marked_and_not_told(choices, qtbot):
    with qtbot.assertNotEmitted(choices.look_chosen):
        choices.set_look(ChartLook(style=ChartStyle.BARS))
    assert checked(choices.styles) == ["Bars"]


def test_every_choice_has_words(choices):
    choices.retranslate()
    for menu in choices.menus:
        assert menu.title()
        assert all(action.text() for action in menu.actions())
    assert choices.text(ChartStyle.HEIKIN_ASHI) == "Heikin-Ashi"
