"""What a person is doing with drawings."""

from dataclasses import replace

import pytest

from issplus_desktop.models.drawing import DrawingKind, DrawingStyle, DrawingTone
from issplus_desktop.models.drawing_look import DrawingLook
from issplus_desktop.models.drawing_sheet import DrawingSheet
from issplus_desktop.ui.charts.drawing_pad import DrawingPad
from tests.ui.charts.drawn import anchor, drawing

RED = DrawingStyle(DrawingTone.DOWN, 2)


@pytest.fixture
def line(pad, sheet):
    return sheet.add(DrawingKind.TREND, (anchor(1, "300.00"), anchor(5, "301.00")))


def test_without_a_sheet_nothing_is_drawn_and_nothing_fails(qapp, line):
    pad = DrawingPad()
    pad.choose_tool(DrawingKind.RAY)
    assert (pad.tool, pad.shown, pad.selected, pad.hint) == (None, (), None, "")
    for act in (pad.undo, pad.redo, pad.clear, pad.finish):
        act()
    pad.begin(anchor(1, "1"))
    pad.set_words(line, "x")
    pad.change(line)
    pad.restyle(line, line.style)
    pad.lock(line, locked=True)
    pad.remove(line)
    assert pad.shown == ()


def test_what_is_being_drawn_is_shown_here_only_until_it_is_finished(pad, sheet):
    pad.set_look(DrawingLook(RED))
    pad.choose_tool(DrawingKind.TREND)
    assert "Trend line" in pad.hint
    pad.begin(anchor(1, "300.00"))
    assert "ends" in pad.hint
    assert pad.ghost is not None
    pad.set_ghost(pad.ghost.with_anchor(1, anchor(9, "305.00")))
    assert len(pad.shown) == 1
    assert sheet.drawings == ()
    pad.finish()
    made = sheet.drawings[0]
    assert (made.anchors, made.style) == ((anchor(1, "300.00"), anchor(9, "305.00")), RED)
    assert (pad.tool, pad.ghost, pad.selected, pad.hint) == (None, None, made, "")


def test_a_line_without_length_is_not_drawn(pad, sheet):
    pad.choose_tool(DrawingKind.TREND)
    pad.begin(anchor(1, "300.00"))
    pad.finish()
    assert sheet.drawings == ()
    assert pad.tool is DrawingKind.TREND


def test_a_text_asks_for_words_and_without_any_there_is_none(pad, sheet):
    asked: list[object] = []
    pad.words_wanted.connect(asked.append)
    pad.choose_tool(DrawingKind.TEXT)
    pad.begin(anchor(1, "300.00"))
    pad.finish()
    (wanted,) = asked
    assert sheet.drawings == ()
    pad.set_words(wanted, "  ")
    assert sheet.drawings == ()
    pad.set_words(wanted, "here")
    assert [one.text for one in sheet.drawings] == ["here"]
    pad.set_words(sheet.drawings[0], "there")
    assert [one.text for one in sheet.drawings] == ["there"]
    pad.set_words(sheet.drawings[0], "")
    assert sheet.drawings == ()


def test_what_is_dragged_takes_the_place_of_the_old(pad, sheet, line):
    moved = line.with_anchor(0, anchor(2, "299.00"))
    pad.set_ghost(moved)
    assert pad.shown == (moved,)
    assert sheet.drawings == (line,)
    pad.finish()
    assert sheet.drawings == (moved,)
    pad.undo()
    assert sheet.drawings == (line,)
    pad.redo()
    assert sheet.drawings == (moved,)


def test_a_change_in_another_chart_ends_a_drag(pad, sheet, line):
    pad.set_ghost(line.with_anchor(0, anchor(2, "299.00")))
    sheet.clear()
    assert pad.ghost is None
    assert pad.shown == ()


def test_what_is_removed_elsewhere_is_not_selected_any_more(pad, sheet, line, qtbot):
    pad.select(line.number)
    assert pad.selected == line
    with qtbot.waitSignal(pad.selection_changed):
        sheet.remove({line.number})
    assert pad.selected is None


def test_hidden_drawings_come_back_when_one_draws(pad, line):
    pad.select(line.number)
    pad.hide(hidden=True)
    assert (pad.shown, pad.selected) == ((), None)
    pad.choose_tool(DrawingKind.RAY)
    assert not pad.look.hidden
    assert pad.shown == (line,)


def test_what_is_locked_says_so(pad, sheet, line):
    pad.lock(line, locked=True)
    locked = sheet.drawings[0]
    pad.remove(locked)
    pad.change(replace(locked, text="x"))
    assert sheet.drawings == (locked,)
    assert "locked" in pad.hint
    pad.lock(locked, locked=False)
    assert pad.hint == ""
    pad.remove(sheet.drawings[0])
    assert sheet.drawings == ()


def test_a_full_sheet_says_so(qapp):
    pad = DrawingPad()
    pad.set_sheet(DrawingSheet(drawing("text", (1, "1"), number=number) for number in range(1, 2002)))
    pad.choose_tool(DrawingKind.RAY)
    assert pad.tool is None
    assert "2000" in pad.hint
    pad.select(None)
    assert pad.hint == ""


def test_a_style_is_that_of_the_next_ones_too(pad, sheet, line):
    pad.restyle(line, RED)
    assert sheet.drawings[0].style == RED
    assert pad.look.style == RED


def test_another_instrument_ends_everything(pad, sheet, line):
    pad.choose_tool(DrawingKind.RAY)
    pad.begin(anchor(1, "1"))
    other = DrawingSheet()
    pad.set_sheet(other)
    pad.set_sheet(other)
    assert (pad.tool, pad.ghost, pad.shown, pad.sheet) == (None, None, (), other)
    changes: list[int] = []
    pad.changed.connect(lambda: changes.append(1))
    sheet.clear()
    assert changes == []


def test_the_same_tuple_is_shown_while_nothing_changes(pad, line):
    assert pad.shown is pad.shown
    pad.set_ghost(line.with_anchor(0, anchor(3, "1")))
    assert pad.shown is pad.shown
