"""The menus of a chart's look."""

import pytest

from issplus_desktop.models.candle_look import ChartLook, ChartStyle, ScaleMode
from issplus_desktop.ui.charts.chart_choices import ChartChoices


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


def test_while_comparing_the_scale_that_is_shown_is_marked(choices, qtbot):
    choices.set_look(ChartLook(scale=ScaleMode.LOG))
    assert checked(choices.scales) == ["Logarithmic"]
    choices.set_comparing(comparing=True)
    assert checked(choices.scales) == ["Per cent from the first candle in sight"]
    choices.scales.actions()[3].trigger()
    assert checked(choices.scales) == ["The first candle in sight is 100"]
    choices.set_look(ChartLook(scale=ScaleMode.LOG))
    choices.set_comparing(comparing=False)
    assert checked(choices.scales) == ["Logarithmic"]


def test_the_height_of_volumes_is_chosen_by_menu_and_so_by_keyboard(choices, qtbot):
    assert checked(choices.volumes) == ["20\u202f% of the chart"]
    with qtbot.waitSignal(choices.look_chosen, timeout=0) as told:
        choices.volumes.actions()[-1].trigger()
    assert told.args == [ChartLook(volume=0.4)]
    choices.set_look(ChartLook(volume=0.27))
    assert checked(choices.volumes) == []
    assert choices.volumes in choices.menus


def test_every_choice_has_words(choices):
    choices.retranslate()
    for menu in choices.menus:
        assert menu.title()
        assert all(action.text() for action in menu.actions())
    assert choices.text(ChartStyle.HEIKIN_ASHI) == "Heikin-Ashi"


def test_what_cannot_be_chosen_while_comparing_says_so(choices):
    choices.set_comparing(comparing=True)
    entries = [(action.text(), action.isEnabled()) for action in choices.scales.actions()]
    assert entries == [
        ("Prices (not while comparing)", False),
        ("Logarithmic (not while comparing)", False),
        ("Per cent from the first candle in sight", True),
        ("The first candle in sight is 100", True),
    ]
    choices.scales.actions()[1].trigger()
    assert choices.look.scale is ScaleMode.NORMAL
    choices.retranslate()
    assert choices.scales.actions()[0].text() == "Prices (not while comparing)"
    choices.set_comparing(comparing=False)
    assert [action.text() for action in choices.scales.actions()][:2] == ["Prices", "Logarithmic"]
    assert all(action.isEnabled() for action in choices.scales.actions())
