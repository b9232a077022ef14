import pytest
from PySide6.QtCore import QMimeData, Qt

from issplus_desktop.market.watch_deed import Deed, DeedKind
from issplus_desktop.market.watch_rows import Flag, SectionLine, WatchedRow
from issplus_desktop.market.watch_shelf import RECENT
from issplus_desktop.models.instrument_mime import MIME_TYPE, from_mime, to_mime
from issplus_desktop.models.roles import Role
from issplus_desktop.models.watch_columns import FLAG, LAST, NOTE, TICKER
from issplus_desktop.models.watch_mime import ROWS_TYPE, rows_to_mime
from tests.models.watch_bench import (
    BOND,
    GAZP,
    LKOH,
    MOVE,
    NOWHERE,
    SBER,
    SMAL,
    Bench,
    sectioned,
)


@pytest.fixture
def bench(qapp):
    return Bench(SBER, GAZP, LKOH)


def test_add_remove_and_undo(bench):
    assert bench.model.add([SMAL, SBER], 1) == [SMAL]
    assert bench.told[-1] == (SBER, SMAL, GAZP, LKOH)
    assert bench.model.add([SBER]) == []
    assert "already" in bench.notices[-1]
    assert bench.editor.remove([SBER, GAZP]) == [SBER, GAZP]
    assert bench.told[-1] == (SMAL, LKOH)
    assert "Ctrl+Z" in bench.notices[-1]
    assert bench.editor.undo() == Deed(DeedKind.REMOVE, "SBER", 2)
    assert bench.told[-1] == (SBER, SMAL, GAZP, LKOH)
    assert bench.tickers() == ["SBER · TQBR", "SBER · SMAL", "GAZP", "LKOH"]
    told = len(bench.told)
    assert bench.editor.remove([BOND]) == []
    assert bench.model.add([]) == []
    assert len(bench.told) == told
    bench.editor.remove([GAZP])
    assert "GAZP" in bench.notices[-1]


def test_another_list(bench, qtbot):
    bench.apply(SBER)
    bench.tick()
    with qtbot.waitSignal(bench.model.list_shown, timeout=0):
        other = bench.editor.new_list("Other", [WatchedRow(LKOH), WatchedRow(SBER)])
    assert bench.tickers() == ["LKOH", "SBER"]
    assert bench.shown(LAST)[1] == ("306.12",)
    assert bench.model.watchlist is other
    with qtbot.waitSignal(bench.model.list_shown, timeout=0):
        bench.editor.rename(other.number, "Another")
    with qtbot.assertNotEmitted(bench.model.list_shown):
        bench.model.add([GAZP])
        bench.editor.shelf.move_list(other.number, 0)


def test_drags_out_ids_and_text(bench):
    data = bench.model.mimeData([bench.model.index(2, 0), bench.model.index(0, 1), bench.model.index(0, 2)])
    assert from_mime(data).instruments == (SBER, LKOH)
    assert data.text() == "MXSE.TQBR.SBER\nMXSE.TQBR.LKOH\n"
    assert bench.model.mimeTypes()[:2] == [ROWS_TYPE, MIME_TYPE]
    assert bench.model.flags(bench.model.index(0, 0)) & Qt.ItemFlag.ItemIsDragEnabled
    assert bench.model.flags(NOWHERE) & Qt.ItemFlag.ItemIsDropEnabled
    assert bench.model.supportedDropActions() & MOVE


def test_a_drop_from_the_list_itself_moves(bench):
    data = to_mime([LKOH])
    assert bench.model.canDropMimeData(data, MOVE, 0, 0, NOWHERE)
    assert bench.model.dropMimeData(data, MOVE, 0, 0, NOWHERE)
    assert bench.tickers() == ["LKOH", "SBER", "GAZP"]
    assert bench.told == [(LKOH, SBER, GAZP)]
    bench.model.dropMimeData(data, MOVE, -1, -1, bench.model.index(2, 0))
    assert bench.tickers() == ["SBER", "LKOH", "GAZP"]
    bench.model.dropMimeData(to_mime([SBER]), MOVE, -1, -1, NOWHERE)
    assert bench.tickers() == ["LKOH", "GAZP", "SBER"]


def test_text_from_elsewhere_is_handed_on(bench, qtbot):
    data = QMimeData()
    data.setText("MXSE.SMAL.SBER, ROSN SNGS")
    with qtbot.waitSignal(bench.model.text_dropped, timeout=0) as wanted:
        assert bench.model.dropMimeData(data, MOVE, 1, 0, NOWHERE)
    assert wanted.args == ["MXSE.SMAL.SBER, ROSN SNGS", 1]
    assert not bench.model.dropMimeData(to_mime([]), MOVE, 1, 0, NOWHERE)
    assert not bench.model.dropMimeData(QMimeData(), MOVE, 1, 0, NOWHERE)


def test_instruments_from_elsewhere_are_added_where_they_fell(bench):
    assert bench.model.dropMimeData(to_mime([SMAL, BOND]), MOVE, 1, 0, NOWHERE)
    assert bench.editor.front.instruments == (SBER, SMAL, BOND, GAZP, LKOH)


def test_rows_from_elsewhere_keep_flags_and_notes(bench):
    rows = (SectionLine("Bonds"), WatchedRow(BOND, Flag.BLUE, "till 2031"), WatchedRow(SBER, Flag.RED))
    assert bench.model.dropMimeData(rows_to_mime(rows, "another program", 1), MOVE, 1, 0, NOWHERE)
    assert bench.shown(TICKER, FLAG, NOTE)[1:3] == [("Bonds", "", ""), ("BOND · X", "Blue star", "till 2031")]
    assert bench.model.row_at(0) == WatchedRow(SBER)
    assert not bench.model.dropMimeData(rows_to_mime((), "another program", 1), MOVE, 1, 0, NOWHERE)


@pytest.fixture
def parted(bench):
    """SBER, a section line Oil, GAZP, LKOH."""
    bench.editor.add_section("Oil", 1)
    return bench


def test_section_lines_stand_between(parted, qtmodeltester):
    parted.apply(GAZP)
    parted.tick()
    assert parted.shown(TICKER, LAST) == [("SBER", "—"), ("Oil", ""), ("GAZP", "306.12"), ("LKOH", "—")]
    line = parted.model.index(1, LAST)
    assert [line.data(Role.SECTION), line.data(Role.INSTRUMENT), line.data(Role.DIMMED)] == ["Oil", None, False]
    assert line.data(Role.STALE) is False
    assert line.data(Role.LOOK).section == "Oil"
    assert line.data(Qt.ItemDataRole.ToolTipRole) == "Oil"
    assert parted.model.index(0, LAST).data(Role.SECTION) is None
    assert parted.model.flags(line) & Qt.ItemFlag.ItemIsDragEnabled
    parted.editor.set_flag([GAZP], Flag.RED)
    copied = parted.model.copied_text([1, 2, 3], [TICKER, LAST, FLAG])
    assert copied == "Ticker\tLast\tFlag\nOil\t\t\nGAZP\t306.12\tRed circle\nLKOH\t\t"
    qtmodeltester.check(parted.model)


def test_a_section_line_that_is_dragged_takes_its_section_along(parted):
    data = parted.model.mimeData([parted.model.index(1, 0)])
    assert from_mime(data).instruments == (GAZP, LKOH)
    assert parted.model.dropMimeData(data, MOVE, 0, 0, NOWHERE)
    assert parted.tickers() == ["Oil", "GAZP", "LKOH", "SBER"]
    both = parted.model.mimeData([parted.model.index(0, 0), parted.model.index(1, 0)])
    assert from_mime(both).instruments == (GAZP,)


def test_the_recently_opened_take_nothing(bench):
    bench.editor.shelf.note_opened(SMAL)
    bench.editor.shelf.show(RECENT)
    assert bench.tickers() == ["SBER · SMAL"]
    assert not bench.model.canDropMimeData(to_mime([GAZP]), MOVE, 0, 0, NOWHERE)
    bench.model.add([GAZP])
    assert "itself" in bench.notices[-1]
    bench.editor.shelf.note_opened(BOND)
    assert bench.tickers() == ["BOND · X", "SBER · SMAL"]


def test_a_sorted_list_does_not_let_rows_move(bench):
    bench.apply(SBER)
    bench.tick()
    bench.model.sort(TICKER)
    assert not bench.model.move([LKOH], 0)
    assert "Ticker" in bench.notices[-1]
    assert bench.model.given_place(1) == -1
    bench.model.sort(-1)
    assert bench.model.move([LKOH], 0)
    assert not bench.model.move([LKOH], 0)


def keys(bench):
    return [bench.model.key_at(row) for row in range(bench.model.rowCount())]


def test_a_folded_section_shows_its_line_and_what_it_hides(bench, qtmodeltester):
    first, second = sectioned(bench)
    bench.editor.fold([first], folded=True)
    bench.tick()
    assert keys(bench) == [SBER, first, second, LKOH]
    look = bench.model.index(1, TICKER).data(Role.LOOK)
    assert (look.section, look.folded, look.inside) == ("S1", True, 1)
    assert bench.model.index(1, TICKER).data(Qt.ItemDataRole.AccessibleTextRole) == "Section S1, folded, rows: 1"
    look = bench.model.index(2, TICKER).data(Role.LOOK)
    assert (look.folded, look.inside) == (False, 0)
    bench.editor.fold([first], folded=False)
    assert keys(bench) == [SBER, first, GAZP, second, LKOH]
    bench.tick()
    assert bench.model.index(1, TICKER).data(Role.LOOK).folded is False
    qtmodeltester.check(bench.model)


def test_flagged_rows_alone_are_shown(bench, qtmodeltester):
    first, second = sectioned(bench)
    bench.editor.set_flag([GAZP], Flag.RED)
    bench.editor.fold([second], folded=True)
    bench.editor.filter([Flag.RED])
    bench.tick()
    assert keys(bench) == [first, GAZP]
    assert bench.model.is_filtered
    assert bench.model.index(0, TICKER).data(Role.LOOK).folded is None
    bench.model.sort(LAST)
    bench.editor.filter([])
    bench.tick()
    assert keys(bench) == [SBER, first, GAZP, second]
    qtmodeltester.check(bench.model)


def test_rows_go_where_they_are_dropped_though_others_are_hidden(bench):
    first, second = sectioned(bench)
    bench.editor.fold([first], folded=True)
    assert [bench.model.given_place(row) for row in (-1, 0, 2, 3, 9)] == [-1, 0, 3, 4, -1]
    bench.model.move([LKOH], 0)
    assert list(bench.editor.front.keys) == [LKOH, SBER, first, GAZP, second]
    bench.model.move([LKOH], 9)
    assert list(bench.editor.front.keys) == [SBER, first, GAZP, second, LKOH]
    bench.model.move([first], 9)
    assert list(bench.editor.front.keys) == [SBER, second, LKOH, first, GAZP]


def test_a_folded_section_that_moves_by_a_step_passes_a_whole_one(bench):
    first, second = sectioned(bench)
    bench.editor.fold_all(folded=True)
    assert keys(bench) == [SBER, first, second]
    assert bench.model.step_target(1, 1, 1) == 3
    bench.model.move([first], bench.model.step_target(1, 1, 1))
    assert list(bench.editor.front.keys) == [SBER, second, LKOH, first, GAZP]
    assert keys(bench) == [SBER, second, first]
    assert bench.model.step_target(1, 1, -1) == 1
    assert bench.model.step_target(2, 2, -1) == 1
    assert bench.model.step_target(2, 2, 1) == 3
    assert (bench.model.step_target(0, 0, 1), bench.model.step_target(0, 1, -1)) == (2, 0)
    bench.editor.add_section("S3")
    assert bench.model.step_target(1, 1, 1) == 3
