import pytest

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.watch_deed import DeedKind
from issplus_desktop.market.watch_rows import Flag, SectionKey, SectionLine, WatchedRow
from issplus_desktop.market.watch_shelf import MOST_LISTS, RECENT
from issplus_desktop.market.watchlist import MOST_ROWS
from issplus_desktop.models.watch_editor import WatchEditor

A, B, C = (InstrumentId("M", "X", letter) for letter in "ABC")


class Bench:
    def __init__(self):
        self.editor = WatchEditor.holding("One", [A, B])
        self.notices: list[str] = []
        self.editor.noticed.connect(self.notices.append)

    def keys(self):
        return list(self.editor.front.keys)


@pytest.fixture
def bench(qapp):
    return Bench()


def test_adds_where_it_is_told_and_says_what_is_there(bench, qtbot):
    with qtbot.waitSignal(bench.editor.changed, timeout=0):
        assert bench.editor.add([C, A], 1) == [C]
    assert bench.keys() == [A, C, B]
    assert bench.editor.add([A]) == []
    assert bench.notices == ["A is in the list already."]
    assert bench.editor.add([]) == []
    assert bench.editor.insert([WatchedRow(C)], number=9) == ()


def test_removes_and_moves_with_a_way_back(bench):
    assert bench.editor.remove([A, C]) == [A]
    assert bench.notices[-1] == "A removed. Ctrl+Z brings it back."
    assert bench.editor.remove([C]) == []
    assert bench.editor.undo().kind is DeedKind.REMOVE
    assert bench.notices[-1] == "Undone: remove A."
    assert bench.editor.move([B], 0)
    assert not bench.editor.move([C], 0)
    assert bench.keys() == [B, A]
    bench.editor.undo()
    assert bench.editor.redo().kind is DeedKind.MOVE
    assert bench.notices[-1] == "Done again: move B."
    told = len(bench.notices)
    assert bench.editor.redo() is None
    assert len(bench.notices) == told


def test_flags_and_notes(bench):
    bench.editor.set_flag([A, C], Flag.GREEN)
    bench.editor.set_note(B, "  long\x07 term ")
    assert bench.editor.front.rows == (WatchedRow(A, Flag.GREEN), WatchedRow(B, note="long term"))
    deed = bench.editor.shelf.undoable
    bench.editor.set_flag([A], Flag.GREEN)
    bench.editor.set_note(B, "long term")
    assert bench.editor.shelf.undoable is deed


def test_sections(bench):
    key = bench.editor.add_section(" Banks\n", 1)
    assert bench.editor.front.rows[1] == SectionLine("Banks", key)
    assert bench.editor.add_section("  ") is None
    bench.editor.retitle(key, "Oil")
    bench.editor.retitle(key, "")
    assert bench.editor.front.rows[1] == SectionLine("Oil", key)
    assert bench.editor.shelf.undoable.subject == "Banks"
    assert bench.editor.add_section("Last") == SectionKey(2)
    assert bench.keys()[-1] == SectionKey(2)


def test_rows_go_to_other_lists(bench):
    first = bench.editor.front.number
    other = bench.editor.new_list("Two", [WatchedRow(C)])
    bench.editor.shelf.show(first)
    assert bench.editor.take_to([A], other.number, keep=False)
    assert bench.notices[-1] == "Done: move A to “Two”. Ctrl+Z takes it back."
    assert bench.keys() == [B]
    assert bench.editor.take_to([C], first, keep=True, source=other.number)
    assert bench.keys() == [B, C]
    assert not bench.editor.take_to([C], first, keep=True)
    assert not bench.editor.take_to([C], 99, keep=True)
    assert not bench.editor.take_to([], other.number, keep=True)


def test_lists_are_made_named_and_deleted(bench):
    first = bench.editor.front.number
    bench.editor.duplicate(first, "One")
    assert [known.name for known in bench.editor.shelf.lists] == ["One", "One 2"]
    bench.editor.rename(bench.editor.front.number, "ONE")
    assert "ONE 2" in bench.notices[-1]
    told = len(bench.notices)
    bench.editor.rename(bench.editor.front.number, "Mine")
    bench.editor.rename(bench.editor.front.number, "Mine")
    assert len(bench.notices) == told
    bench.editor.delete(first)
    assert "“One” is deleted" in bench.notices[-1]
    bench.editor.delete(bench.editor.front.number)
    assert "last list" in bench.notices[-1]
    bench.editor.delete(RECENT)
    bench.editor.delete(99)
    assert [known.name for known in bench.editor.shelf.lists] == ["Mine"]


def test_the_recently_opened_refuse_every_change(bench):
    shelf = bench.editor.shelf
    shelf.note_opened(C)
    shelf.show(RECENT)
    acts = [
        lambda: bench.editor.add([A]),
        lambda: bench.editor.remove([C]),
        lambda: bench.editor.move([C], 0),
        lambda: bench.editor.set_flag([C], Flag.RED),
        lambda: bench.editor.set_note(C, "x"),
        lambda: bench.editor.add_section("x"),
        lambda: bench.editor.retitle(SectionKey(1), "x"),
        lambda: bench.editor.take_to([A], RECENT, keep=True, source=1),
    ]
    for number, act in enumerate(acts, start=1):
        assert not act()
        assert len(bench.notices) == number
    assert shelf.undoable is None
    assert bench.keys() == [C]


def test_says_when_nothing_more_fits(bench):
    rows = [WatchedRow(InstrumentId("M", "Y", str(number))) for number in range(MOST_ROWS)]
    assert bench.editor.insert(rows) == ()
    assert "5000" in bench.notices[-1]
    full = bench.editor.new_list("Full", rows)
    assert bench.editor.add_section("x") is None
    assert not bench.editor.take_to([A], full.number, keep=True, source=1)
    assert bench.editor.new_list("More", [*rows, WatchedRow(A)]) is None
    assert all("5000" in notice for notice in bench.notices)
    while len(bench.editor.shelf.lists) < MOST_LISTS:
        bench.editor.new_list("New")
    assert bench.editor.new_list("One more") is None
    assert "200" in bench.notices[-1]
    bench.editor.duplicate(1, "One more")
    assert len(bench.editor.shelf.lists) == MOST_LISTS


def test_sections_fold_and_open_without_a_step_to_undo(bench, qtbot):
    key = bench.editor.add_section("S", 1)
    undoable = bench.editor.shelf.undoable
    with qtbot.waitSignal(bench.editor.changed, timeout=0):
        assert bench.editor.fold([key], folded=True)
    with qtbot.assertNotEmitted(bench.editor.changed):
        assert not bench.editor.fold_all(folded=True)
    assert bench.editor.shelf.undoable == undoable
    assert bench.editor.whole([A, key]) == [A, key, B]
    assert bench.editor.fold_all(folded=False)
    assert bench.editor.whole([A, key]) == [A, key]


def test_a_row_that_is_wanted_is_shown_whatever_hides_it(bench, qtbot):
    key = bench.editor.add_section("S", 1)
    bench.editor.set_flag([A], Flag.RED)
    bench.editor.fold([key], folded=True)
    bench.editor.filter([Flag.RED])
    with qtbot.assertNotEmitted(bench.editor.changed):
        bench.editor.reveal(A)
        bench.editor.reveal(C)
        bench.editor.filter([Flag.RED])
    with qtbot.waitSignal(bench.editor.changed, timeout=0):
        bench.editor.reveal(B)
    assert (bench.editor.shown.folded(1), bench.editor.shown.flags(1)) == (set(), set())


def test_what_comes_is_to_be_seen(bench):
    key = bench.editor.add_section("S", 1)
    bench.editor.fold([key], folded=True)
    bench.editor.add([C])
    assert bench.editor.shown.folded(1) == set()
