"""The menu of indicators."""

import pytest

from issplus_desktop.models.indicator_choice import MOST_INDICATORS, Indicator
from issplus_desktop.models.indicator_kinds import KINDS
from issplus_desktop.ui.charts.indicator_menu import IndicatorMenu

SMA, RSI = Indicator("sma", (20,)), Indicator("rsi", (14,))


@pytest.fixture
def menu(owner):
    return IndicatorMenu(owner)


def texts(menu):
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def test_it_lists_all_kinds_in_words(menu, qtbot):
    menu.fill()
    assert len(texts(menu)) == len(KINDS)
    assert texts(menu)[0] == "SMA: Simple moving average"
    assert menu.actions()[0].toolTip().startswith("The mean")
    with qtbot.waitSignal(menu.add_wished, timeout=0) as wish:
        menu.actions()[4].trigger()
    assert wish.args == ["rsi"]


def test_those_on_the_chart_can_be_set_and_taken_away(menu, qtbot):
    menu.set_indicators((SMA, RSI))
    menu.fill()
    assert texts(menu)[len(KINDS) :] == ["SMA 20", "RSI 14", "Remove all indicators"]
    entries = menu.actions()[-2].menu().actions()
    assert [action.text() for action in entries] == ["Settings…", "Remove"]
    for action, signal in zip(entries, (menu.edit_wished, menu.remove_wished), strict=True):
        with qtbot.waitSignal(signal, timeout=0) as wish:
            action.trigger()
        assert wish.args == [1]
    with qtbot.waitSignal(menu.clear_wished, timeout=0):
        menu.actions()[-1].trigger()


def test_it_is_made_anew_when_it_opens(menu):
    menu.set_indicators((SMA,))
    menu.aboutToShow.emit()
    assert "SMA 20" in texts(menu)
    menu.set_indicators(())
    menu.aboutToShow.emit()
    assert "SMA 20" not in texts(menu)


def test_there_are_not_more_than_a_screen_can_bear(menu):
    menu.set_indicators((SMA,) * MOST_INDICATORS)
    menu.fill()
    assert not menu.actions()[0].isEnabled()
