import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.watch_rows import Flag, SectionKey, WatchedRow
from issplus_desktop.models.watch_mime import rows_from_mime
from tests.ui.watch_bench import GAZP, LKOH, SBER, WatchBench

KEY = Qt.Key
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
SMAL = InstrumentId("MXSE", "SMAL", "SBER")


@pytest.fixture
def bench(qtbot):
    return WatchBench(qtbot)


def copied():
    rows = rows_from_mime(QGuiApplication.clipboard().mimeData())
    return rows and rows.rows


def flags(bench):
    return [row.flag.value for row in bench.editor.front.rows if isinstance(row, WatchedRow)]


def test_alt_and_a_figure_flag_and_take_the_flag_away(bench):
    bench.choose(0, 1)
    bench.key(KEY.Key_1, ALT)
    assert flags(bench) == ["red", "red", ""]
    bench.choose(1, 2)
    bench.key(KEY.Key_4, ALT)
    assert flags(bench) == ["red", "blue", "blue"]
    bench.key(KEY.Key_4, ALT)
    assert flags(bench) == ["red", "", ""]
    bench.choose(0)
    bench.key(KEY.Key_0, ALT)
    assert flags(bench) == ["", "", ""]


def test_keys_that_ask_for_words(bench, qtbot):
    bench.choose(1)
    table = bench.table
    for key, signal in (
        (KEY.Key_F2, table.edit_requested),
        (KEY.Key_Insert, table.section_requested),
        (KEY.Key_Escape, table.stop_requested),
    ):
        with qtbot.waitSignal(signal, timeout=0):
            bench.key(key)


def test_what_is_edited_is_the_current_row_if_it_is_selected(bench):
    assert bench.table.edited_entry() is None
    bench.choose(1)
    assert bench.table.edited_entry() == WatchedRow(GAZP)
    bench.table.clearSelection()
    assert bench.table.edited_entry() is None


def test_copies_for_other_lists_and_for_spreadsheets(bench):
    bench.editor.set_flag([GAZP], Flag.RED)
    bench.editor.add_section("Oil", 2)
    bench.choose(1, 2)
    bench.key(KEY.Key_C, CTRL)
    data = QGuiApplication.clipboard().mimeData()
    assert copied() == bench.editor.front.rows[1:3]
    assert data.text().splitlines()[1].startswith("GAZP\t")
    bench.table.clearSelection()
    bench.key(KEY.Key_C, CTRL)
    assert copied() == bench.editor.front.rows[1:3]


def test_cut_and_paste_moves_rows_with_their_flags(bench):
    bench.editor.set_flag([GAZP], Flag.RED)
    bench.choose(1)
    bench.key(KEY.Key_X, CTRL)
    assert bench.keys() == [SBER, LKOH]
    bench.editor.new_list("Two")
    bench.key(KEY.Key_V, CTRL)
    assert bench.editor.front.rows == (WatchedRow(GAZP, Flag.RED),)
    assert bench.table.selected_keys() == [GAZP]
    bench.key(KEY.Key_V, CTRL)
    assert "already" in bench.notices[-1]


def test_pasted_rows_stand_above_the_selected_one(bench):
    bench.editor.new_list("Two", [WatchedRow(SMAL)])
    bench.choose(0)
    bench.key(KEY.Key_C, CTRL)
    bench.editor.shelf.show(1)
    bench.choose(1)
    bench.key(KEY.Key_V, CTRL)
    assert bench.keys() == [SBER, SMAL, GAZP, LKOH]


def test_pasted_text_is_handed_on(bench, qtbot):
    QGuiApplication.clipboard().setText("ROSN, SNGS")
    with qtbot.waitSignal(bench.table.text_pasted, timeout=0) as pasted:
        bench.key(KEY.Key_V, CTRL)
    assert pasted.args == ["ROSN, SNGS", -1]
    bench.choose(2)
    with qtbot.waitSignal(bench.table.text_pasted, timeout=0) as pasted:
        bench.key(KEY.Key_V, CTRL)
    assert pasted.args == ["ROSN, SNGS", 2]
    QGuiApplication.clipboard().setMimeData(QMimeData())
    with qtbot.assertNotEmitted(bench.table.text_pasted):
        bench.key(KEY.Key_V, CTRL)


def test_while_a_column_sorts_new_rows_go_to_the_end(bench):
    bench.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    bench.choose(0)
    assert bench.table.place_for_new() == -1


def test_removing_all_leaves_nothing_selected(bench):
    bench.choose(0, 2)
    bench.key(KEY.Key_Delete)
    assert bench.keys() == []
    bench.key(KEY.Key_Z, CTRL)
    assert bench.keys() == [SBER, GAZP, LKOH]
    bench.key(KEY.Key_Y, CTRL)
    assert bench.keys() == []


def test_undo_shows_the_list_where_it_was(bench):
    bench.choose(1)
    bench.key(KEY.Key_Delete)
    bench.editor.shelf.step(1)
    bench.key(KEY.Key_Z, CTRL)
    assert bench.editor.front.number == 1
    assert bench.keys() == [SBER, GAZP, LKOH]


def test_a_row_that_is_not_there_is_not_chosen(bench):
    bench.choose(1)
    bench.table.choose_key(SectionKey(7))
    assert bench.table.selected_keys() == [GAZP]


def sectioned(bench):
    key = bench.editor.add_section("S1", 1)
    assert key is not None
    return key


def test_left_and_right_fold_and_open_the_section_of_the_line(bench):
    key = sectioned(bench)
    bench.choose(0)
    bench.key(KEY.Key_Left)
    assert bench.model.rowCount() == 4
    bench.choose(1)
    bench.key(KEY.Key_Left)
    assert bench.model.rowCount() == 2
    assert bench.table.selected_keys() == [key]
    assert not bench.table.fold_current(folded=True)
    bench.key(KEY.Key_Right)
    assert bench.model.rowCount() == 4


def test_a_click_on_the_sign_turns_the_section_and_one_on_the_title_does_not(bench):
    sectioned(bench)
    activated: list[object] = []
    bench.table.row_activated.connect(activated.append)
    line = bench.table.visualRect(bench.model.index(1, 0))
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(bench.table.viewport(), left, pos=line.topLeft() + QPoint(60, 8))
    QTest.mouseClick(bench.table.viewport(), left, pos=QPoint(8, bench.table.rowHeight(0) // 2))
    QTest.mouseClick(bench.table.viewport(), Qt.MouseButton.RightButton, pos=line.topLeft() + QPoint(8, 8))
    assert bench.model.rowCount() == 4
    QTest.mouseClick(bench.table.viewport(), left, pos=line.topLeft() + QPoint(8, 8))
    assert bench.model.rowCount() == 2
    QTest.mouseDClick(bench.table.viewport(), left, pos=line.topLeft() + QPoint(8, 8))
    assert bench.model.rowCount() == 4
    assert activated == []


def test_what_a_filter_shows_is_not_folded(bench):
    sectioned(bench)
    bench.editor.set_flag([GAZP], Flag.RED)
    bench.editor.filter([Flag.RED])
    bench.choose(0)
    bench.key(KEY.Key_Left)
    QTest.mouseClick(bench.table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    assert bench.model.rowCount() == 2


def test_a_folded_section_is_cut_with_all_that_is_in_it_and_removed_without(bench):
    key = sectioned(bench)
    bench.editor.fold([key], folded=True)
    bench.choose(1)
    bench.key(KEY.Key_X, CTRL)
    assert bench.keys() == [SBER]
    assert [row.key for row in copied()] == [key, GAZP, LKOH]
    bench.table.undo()
    bench.editor.fold([key], folded=True)
    bench.choose(1)
    bench.key(KEY.Key_Delete)
    assert bench.keys() == [SBER, GAZP, LKOH]


def test_a_row_that_is_chosen_is_shown(bench):
    key = sectioned(bench)
    bench.editor.fold([key], folded=True)
    bench.table.choose_key(LKOH)
    assert bench.table.selected_keys() == [LKOH]


def test_a_key_asks_for_the_filter(bench, qtbot):
    with qtbot.waitSignal(bench.table.filter_requested, timeout=0):
        bench.key(KEY.Key_F, CTRL | Qt.KeyboardModifier.ShiftModifier)


@pytest.mark.parametrize("column", [0, 3])
def test_typing_goes_to_a_row_whichever_cell_is_current(bench, column):
    bench.table.setCurrentIndex(bench.model.index(0, column))
    QTest.keyClicks(bench.table, "lk")
    assert bench.table.selected_keys() == [LKOH]
    QTest.keyClicks(bench.table, "zzz")
    assert bench.table.selected_keys() == [LKOH]


def test_typing_on_the_russian_layout_goes_there_too(bench):
    bench.choose(0)
    bench.table.keyboardSearch("п")
    bench.table.keyboardSearch("ф")
    assert bench.table.selected_keys() == [GAZP]
