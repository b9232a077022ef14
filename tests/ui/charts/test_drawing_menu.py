"""The menus of drawings."""

import pytest

from issplus_desktop.models.drawing import DrawingKind, DrawingStroke, DrawingTone
from issplus_desktop.ui.charts.drawing_menu import DrawingMenus
from tests.ui.charts.drawn import anchor


@pytest.fixture
def menus(pad, themes, owner):
    return DrawingMenus(pad, themes, owner)


@pytest.fixture
def line(pad, sheet):
    line = sheet.add(DrawingKind.TREND, (anchor(1, "300.00"), anchor(5, "301.00")))
    pad.select(line.number)
    return line


def entry(menu, text):
    return next(action for action in menu.actions() if action.text() == text)


def test_tools_are_taken_and_put_away_and_say_their_keys(menus, pad):
    tools = [action for action in menus.tools.actions() if action.shortcut().toString().startswith("Alt+")]
    assert [action.shortcut().toString() for action in tools] == ["Alt+1", "Alt+2", "Alt+3", "Alt+4", "Alt+5"]
    states = []
    for _ in range(2):
        tools[1].trigger()
        states.append((pad.tool, tools[1].isChecked()))
    assert states == [(DrawingKind.RAY, True), (None, False)]


def test_what_is_chosen_for_the_selected_one_is_done(menus, pad, sheet, line):
    colour, width, stroke = (entry(menus.own, text).menu() for text in ("Colour", "Width", "Line"))
    entry(colour, "Falling").trigger()
    entry(width, "3 px").trigger()
    entry(stroke, "Dotted").trigger()
    style = sheet.drawings[0].style
    assert (style.tone, style.width, style.stroke) == (DrawingTone.DOWN, 3, DrawingStroke.DOTTED)
    menus.own.aboutToShow.emit()
    assert [action.text() for action in colour.actions() if action.isChecked()] == ["Falling"]
    assert all(not action.icon().isNull() for action in colour.actions())
    entry(menus.own, "Lock").trigger()
    assert sheet.drawings[0].locked
    menus.own.aboutToShow.emit()
    assert not entry(menus.own, "Remove").isEnabled()
    entry(menus.own, "Lock").trigger()
    menus.own.aboutToShow.emit()
    entry(menus.own, "Remove").trigger()
    assert sheet.drawings == ()


def test_changes_are_taken_back_in_the_menu(menus, sheet, line):
    undo, redo = entry(menus.tools, "Undo"), entry(menus.tools, "Redo")
    menus.tools.aboutToShow.emit()
    assert (undo.isEnabled(), redo.isEnabled()) == (True, False)
    undo.trigger()
    assert sheet.drawings == ()
    menus.tools.aboutToShow.emit()
    assert (undo.isEnabled(), redo.isEnabled()) == (False, True)
    redo.trigger()
    assert sheet.drawings == (line,)
    menus.tools.aboutToShow.emit()
    entry(menus.tools, "Remove all drawings").trigger()
    assert sheet.drawings == ()


def test_all_are_hidden_and_shown(menus, pad, line):
    hide = entry(menus.tools, "Hide all drawings")
    hide.trigger()
    assert pad.look.hidden
    hide.trigger()
    assert not pad.look.hidden


def test_a_text_has_words_but_no_line(menus, pad, sheet):
    made = sheet.add(DrawingKind.TEXT, [anchor(1, "1")], text="words")
    pad.select(made.number)
    menus.own.aboutToShow.emit()
    asked: list[object] = []
    pad.words_wanted.connect(asked.append)
    entry(menus.own, "Edit the text…").trigger()
    assert asked == [made]
    assert not entry(menus.own, "Line").isEnabled()


def test_without_a_selected_one_nothing_is_done(menus, pad, line):
    pad.select(None)
    assert not menus.own.menuAction().isEnabled()
    asked: list[object] = []
    pad.words_wanted.connect(asked.append)
    for text in ("Edit the text…", "Lock", "Remove"):
        entry(menus.own, text).setEnabled(True)
        entry(menus.own, text).trigger()
    entry(entry(menus.own, "Colour").menu(), "Rising").trigger()
    assert asked == []
    assert pad.sheet.drawings == (line,)


def test_without_a_sheet_there_are_no_tools(menus, pad):
    pad.set_sheet(None)
    menus.tools.aboutToShow.emit()
    assert not entry(menus.tools, "Ray").isEnabled()
    assert not menus.list_action.isEnabled()
    menus.retranslate()
    assert menus.tools.title() == "Draw"
