"""The list of drawings."""

import pytest
from PySide6.QtCore import Qt

from issplus_desktop.models.drawing import DrawingKind
from issplus_desktop.ui.charts.drawing_list import DrawingList
from tests.ui.charts.drawn import anchor


@pytest.fixture
def drawn(sheet):
    return [sheet.add(DrawingKind.HORIZONTAL, [anchor(0, f"30{number}.00")]) for number in range(3)]


@pytest.fixture
def dialog(pad, sheet, drawn, owner):
    pad.select(drawn[1].number)
    dialog = DrawingList(pad, sheet, owner)
    dialog.show()
    return dialog


def test_it_shows_what_is_selected_in_the_chart_and_the_other_way_round(dialog, pad, drawn):
    assert dialog.table.currentIndex().row() == 1
    pad.select(drawn[0].number)
    assert dialog.table.currentIndex().row() == 2
    dialog.table.selectRow(0)
    assert pad.selected == drawn[2]
    assert not dialog.isModal()


def test_going_there_shows_hidden_drawings_too(dialog, pad, drawn, qtbot):
    pad.hide(hidden=True)
    with qtbot.waitSignal(dialog.go_to_requested) as told:
        dialog.table.activated.emit(dialog.table.currentIndex())
    assert told.args == [drawn[1]]
    assert not pad.look.hidden
    assert pad.selected == drawn[1]


def test_removing_keeps_the_place_and_can_be_taken_back(dialog, pad, sheet, drawn):
    dialog._remove.click()
    assert sheet.drawings == (drawn[0], drawn[2])
    assert dialog.table.currentIndex().row() == 1
    assert pad.selected == drawn[0]
    dialog._remove.click()
    dialog._remove.click()
    assert sheet.drawings == ()
    assert not dialog._go.isEnabled()
    dialog._on_go()
    dialog._on_lock()
    dialog._on_remove()
    assert sheet.drawings == ()
    for _ in range(3):
        pad.undo()
    assert dialog.model.rowCount() == 3


def test_what_is_locked_is_not_removed(dialog, sheet):
    dialog._lock.click()
    assert sheet.drawings[1].locked
    assert dialog._lock.text() == "Unlock"
    assert not dialog._remove.isEnabled()
    dialog._on_remove()
    assert len(sheet.drawings) == 3
    dialog._lock.click()
    assert dialog._lock.text() == "Lock"
    assert dialog._remove.isEnabled()


def test_keys_reach_it(dialog, sheet, qtbot, owner):
    dialog.activateWindow()
    dialog.table.setFocus()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Delete)
    assert len(sheet.drawings) == 2
    qtbot.keyClick(dialog.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(sheet.drawings) == 3
