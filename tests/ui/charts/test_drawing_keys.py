"""Drawing with the keys."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from issplus_desktop.models.drawing import DrawingKind
from issplus_desktop.ui.charts.drawing_keys import TOOL_KEYS
from tests.ui.charts.drawn import anchor

ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@pytest.fixture
def keys(drawn_on, qtbot):
    return lambda key, modifiers=Qt.KeyboardModifier.NoModifier: qtbot.keyClick(drawn_on, key, modifiers)


@pytest.fixture
def line(drawn_on, sheet):
    line = sheet.add(DrawingKind.TREND, (anchor(250, "302.50"), anchor(280, "302.90")))
    drawn_on.drawings.pad.select(line.number)
    return line


def test_every_tool_has_a_key_that_takes_it_and_puts_it_away(drawn_on, keys):
    pad = drawn_on.drawings.pad
    assert set(TOOL_KEYS.values()) == set(DrawingKind)
    for key, kind in TOOL_KEYS.items():
        keys(Qt.Key(key), ALT)
        assert pad.tool is kind
    keys(Qt.Key(key), ALT)
    assert pad.tool is None


def test_enter_draws_in_the_middle(drawn_on, keys, sheet):
    for key in (Qt.Key.Key_1, Qt.Key.Key_3, Qt.Key.Key_4):
        keys(key, ALT)
        keys(Qt.Key.Key_Return)
    assert [one.kind for one in sheet.drawings] == [DrawingKind.TREND, DrawingKind.HORIZONTAL, DrawingKind.RECTANGLE]
    assert len(drawn_on.drawings.stage.places.seen()) == 3
    assert drawn_on.drawings.pad.selected == sheet.drawings[-1]


def test_enter_puts_the_words_of_a_text_in_the_middle_and_edits_them_later(drawn_on, keys, sheet):
    asked: list[object] = []
    pad = drawn_on.drawings.pad
    pad.words_wanted.connect(asked.append)
    keys(Qt.Key.Key_5, ALT)
    keys(Qt.Key.Key_Enter)
    assert len(asked) == 1
    pad.set_words(asked[0], "words")
    keys(Qt.Key.Key_Return)
    assert asked[1:] == [sheet.drawings[0]]
    pad.lock(sheet.drawings[0], locked=True)
    keys(Qt.Key.Key_Return)
    assert len(asked) == 2


def test_arrows_move_by_a_tick_and_a_candle_in_one_step(keys, sheet, line):
    keys(Qt.Key.Key_Up)
    keys(Qt.Key.Key_Up)
    keys(Qt.Key.Key_Right)
    assert sheet.drawings[0].anchors == (anchor(251, "302.52"), anchor(281, "302.92"))
    keys(Qt.Key.Key_Down, SHIFT)
    keys(Qt.Key.Key_Left, SHIFT)
    assert sheet.drawings[0].anchors == (anchor(241, "302.42"), anchor(271, "302.82"))
    keys(Qt.Key.Key_Left, CTRL)
    assert sheet.drawings[0].anchors == (anchor(241, "302.42"), anchor(270, "302.82"))
    keys(Qt.Key.Key_Z, CTRL)
    assert sheet.drawings == (line,)


def test_without_a_selected_one_arrows_are_the_charts(drawn_on, keys, line):
    drawn_on.drawings.pad.select(None)
    right = drawn_on.window_range.right
    keys(Qt.Key.Key_Left)
    assert drawn_on.window_range.right < right


@pytest.mark.parametrize(("z", "y"), [(Qt.Key.Key_Z, Qt.Key.Key_Y), (Qt.Key(0x42F), Qt.Key(0x41D))])
def test_changes_are_taken_back_and_forth_on_either_layout(drawn_on, sheet, line, z, y):
    tool = drawn_on.drawings.tool
    assert tool.key(z, CTRL)
    assert sheet.drawings == ()
    assert tool.key(y, CTRL)
    assert sheet.drawings == (line,)
    assert tool.key(z, CTRL)
    assert tool.key(z, CTRL | SHIFT)
    assert sheet.drawings == (line,)
    assert not tool.key(y, CTRL | SHIFT)
    assert not tool.key(Qt.Key.Key_C, CTRL)


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_delete_removes_what_is_selected(drawn_on, keys, sheet, line, key):
    keys(key)
    assert sheet.drawings == ()
    assert not drawn_on.drawings.tool.key(key, Qt.KeyboardModifier.NoModifier)


def test_escape_selects_nothing_and_then_is_the_charts(drawn_on, line):
    tool, pad = drawn_on.drawings.tool, drawn_on.drawings.pad
    assert tool.key(Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    assert pad.selected is None
    assert not tool.key(Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)


def test_enter_selects_the_newest_in_sight_and_tab_goes_through_them(drawn_on, keys, sheet, qtbot):
    other = QPushButton()
    qtbot.addWidget(other)
    pad, tool = drawn_on.drawings.pad, drawn_on.drawings.tool
    assert not tool.key(Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    made = [sheet.add(DrawingKind.HORIZONTAL, [anchor(250, f"302.{cents}")]) for cents in (60, 70, 80)]
    sheet.add(DrawingKind.HORIZONTAL, [anchor(250, "999")])
    assert not tool.walk(forward=True)
    keys(Qt.Key.Key_Return)
    assert pad.selected == made[2]
    keys(Qt.Key.Key_Backtab, SHIFT)
    assert pad.selected == made[1]
    keys(Qt.Key.Key_Tab)
    keys(Qt.Key.Key_Tab)
    assert pad.selected is None
    pad.select(made[0].number)
    assert not tool.walk(forward=False)


def test_from_what_is_out_of_sight_tab_leads_back_into_it(drawn_on, sheet):
    far = sheet.add(DrawingKind.HORIZONTAL, [anchor(250, "999")])
    near = sheet.add(DrawingKind.HORIZONTAL, [anchor(250, "302.70")])
    drawn_on.drawings.pad.select(far.number)
    assert drawn_on.drawings.tool.walk(forward=True)
    assert drawn_on.drawings.pad.selected == near


def test_without_candles_or_a_sheet_keys_are_the_charts(drawn_on, line):
    tool, pad = drawn_on.drawings.tool, drawn_on.drawings.pad
    plain = Qt.KeyboardModifier.NoModifier
    drawn_on.set_model(None)
    pad.select(line.number)
    assert not tool.key(Qt.Key.Key_Up, plain)
    assert not tool.walk(forward=True)
    pad.choose_tool(DrawingKind.RAY)
    assert not tool.key(Qt.Key.Key_Return, plain)
    pad.set_sheet(None)
    assert not tool.key(Qt.Key.Key_1, ALT)


def test_a_hidden_locked_drawing_is_not_moved(drawn_on, keys, sheet, line):
    sheet.change(replace(line, locked=True))
    keys(Qt.Key.Key_Up)
    assert sheet.drawings[0].anchors == line.anchors
    assert drawn_on.drawings.hint.text != ""
