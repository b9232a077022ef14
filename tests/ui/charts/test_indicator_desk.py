"""What a person does to indicators."""

import pytest
from PySide6.QtWidgets import QWidget

from issplus_desktop.models.candle_look import ChartLook, ScaleMode
from issplus_desktop.models.indicator_choice import Indicator
from issplus_desktop.ui.charts.indicator_desk import IndicatorDesk

SMA, RSI = Indicator("sma", (20,), 0), Indicator("rsi", (14,), 1)


START = ChartLook(scale=ScaleMode.LOG)


@pytest.fixture
def owner(qtbot):
    owner = QWidget()
    qtbot.addWidget(owner)
    owner.show()
    return owner


@pytest.fixture
def desk(owner, themes):
    desk = IndicatorDesk(themes, owner)
    desk.set_look(START)
    return desk


@pytest.fixture
def looks(desk):
    """All looks so far: each wish comes true."""
    looks = [START]
    desk.look_wished.connect(looks.append)
    desk.look_wished.connect(desk.set_look)
    return looks


def test_indicators_are_added_and_taken_away_and_the_rest_of_the_look_stays(desk, looks):
    desk.menu.add_wished.emit("sma")
    desk.menu.add_wished.emit("rsi")
    assert looks[-1] == ChartLook(scale=ScaleMode.LOG, indicators=(SMA, RSI))
    desk.menu.remove_wished.emit(0)
    assert looks[-1].indicators == (RSI,)
    desk.menu.clear_wished.emit()
    assert looks[-1].indicators == ()
    count = len(looks)
    desk.menu.clear_wished.emit()
    assert len(looks) == count


def test_the_editor_changes_its_indicator(desk, looks):
    desk.set_look(ChartLook(indicators=(SMA, RSI)))
    desk.menu.edit_wished.emit(1)
    desk.editor.fields[0].setValue(9)
    assert looks[-1].indicators == (SMA, Indicator("rsi", (9,), 1))
    assert desk.editor is not None


def test_only_one_editor_is_open(desk):
    desk.set_look(ChartLook(indicators=(SMA, RSI)))
    desk.edit(0)
    first = desk.editor
    desk.edit(1)
    assert desk.editor is not first
    assert not first.isVisible()
    desk.edit(7)
    assert desk.editor.index == 1


def test_an_editor_of_what_is_gone_goes_too(desk):
    desk.set_look(ChartLook(indicators=(SMA, RSI)))
    desk.edit(1)
    desk.set_look(ChartLook(indicators=(RSI,)))
    assert desk.editor is None


def test_a_wish_for_what_is_gone_changes_nothing(desk, looks):
    desk.set_look(ChartLook(indicators=(SMA,)))
    desk.edit(0)
    editor = desk.editor
    desk._look = ChartLook()
    editor.fields[0].setValue(5)
    assert len(looks) == 1


def test_an_editor_follows_what_is_changed_elsewhere(desk, looks):
    desk.set_look(ChartLook(indicators=(RSI,)))
    desk.edit(0)
    desk.set_look(ChartLook(indicators=(RSI.with_height(0.4),)))
    assert desk.editor.height_field.value() == 40
    assert len(looks) == 1
    desk.editor.fields[0].setValue(9)
    assert looks[-1].indicators == (Indicator("rsi", (9,), 1, 0.4),)
