"""The window with an indicator's parameters."""

import pytest
from PySide6.QtWidgets import QDialogButtonBox, QDoubleSpinBox, QSpinBox

from issplus_desktop.models.indicator_choice import COLORS, Indicator
from issplus_desktop.models.indicator_kinds import KINDS
from issplus_desktop.ui.charts.indicator_editor import IndicatorEditor


@pytest.fixture
def editor_of(owner, themes):
    def make(shown):
        editor = IndicatorEditor(3, shown, themes, owner)
        editor.show()
        return editor

    return make


def button(editor, text):
    box = editor.findChild(QDialogButtonBox)
    return next(button for button in box.buttons() if button.text() == text)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_there_is_a_field_for_each_parameter_with_its_range(editor_of, kind):
    editor = editor_of(Indicator(kind.id, kind.usual, 2))
    assert not editor.isModal()
    assert len(editor.fields) == len(kind.parameters)
    for field, parameter in zip(editor.fields, kind.parameters, strict=True):
        assert isinstance(field, QDoubleSpinBox if parameter.decimals else QSpinBox)
        assert (field.minimum(), field.maximum(), field.value()) == (parameter.least, parameter.most, parameter.usual)
        assert field.accessibleName()
    assert editor.color.count() == COLORS
    assert editor.color.currentIndex() == 2
    assert editor.windowTitle()


def test_changes_are_told_at_once(editor_of, qtbot):
    editor = editor_of(Indicator("bollinger", (20, 2.0)))
    with qtbot.waitSignal(editor.changed, timeout=0) as told:
        editor.fields[1].setValue(2.5)
    assert told.args == [3, Indicator("bollinger", (20, 2.5))]
    with qtbot.waitSignal(editor.changed, timeout=0) as told:
        editor.color.setCurrentIndex(4)
    assert told.args == [3, Indicator("bollinger", (20, 2.5), 4)]
    assert editor.shown == told.args[1]


def test_the_usual_values_come_back_and_the_colour_stays(editor_of, qtbot):
    editor = editor_of(Indicator("sma", (77,), 5))
    with qtbot.waitSignal(editor.changed, timeout=0) as told:
        button(editor, "Usual values").click()
    assert told.args == [3, Indicator("sma", (20,), 5)]
    assert editor.fields[0].value() == 20


def test_it_can_be_taken_away(editor_of, qtbot):
    editor = editor_of(Indicator("sma", (77,), 5))
    with qtbot.waitSignals([editor.remove_wished, editor.finished], timeout=0):
        button(editor, "Remove").click()


def test_the_height_of_a_pane_is_chosen_by_keyboard_too(editor_of, qtbot):
    assert editor_of(Indicator("sma", (20,))).height_field is None
    editor = editor_of(Indicator("rsi", (14,), 1))
    assert editor.height_field.value() == 18
    with qtbot.waitSignal(editor.changed, timeout=0) as told:
        editor.height_field.setValue(30)
    assert told.args == [3, Indicator("rsi", (14,), 1, 0.3)]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_the_keys_begin_at_the_first_value_and_go_down(editor_of, kind):
    editor = editor_of(Indicator(kind.id, kind.usual))
    fields = [*editor.fields, editor.color]
    assert editor.focusWidget() is fields[0]
    for field in fields[1:]:
        editor.focusNextChild()
        assert editor.focusWidget() is field
