import random

import pytest

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.watch_deed import Deed, DeedKind
from issplus_desktop.market.watch_rows import SectionKey, SectionLine, WatchedRow
from issplus_desktop.market.watch_shelf import (
    MOST_LISTS,
    MOST_RECENT,
    RECENT,
    ShelfFullError,
    WatchShelf,
    subject_of,
)
from issplus_desktop.market.watchlist import MOST_ROWS, Watchlist, WatchlistFullError

ADD = Deed(DeedKind.ADD, "Z")


def ids(letters):
    return [InstrumentId("MXSE", "TQBR", letter) for letter in letters]


def letters(watched):
    return "".join(item.ticker for item in watched.instruments)


class Told:
    def __init__(self, shelf):
        self.times = 0
        shelf.on_change = self.hear

    def hear(self):
        self.times += 1


@pytest.fixture
def shelf():
    return WatchShelf([Watchlist.of("One", ids("ABC")), Watchlist.of("Two", ids("CD"))], recent=ids("XY"))


def names(shelf):
    return [known.name for known in shelf.lists]


def test_begins_with_the_lists_given(shelf):
    assert names(shelf) == ["One", "Two"]
    assert [known.number for known in shelf.lists] == [1, 2]
    assert shelf.front.name == "One"
    assert shelf.recent.read_only
    assert letters(shelf.recent) == "XY"
    assert WatchShelf(shelf.lists, front=1).front.name == "Two"
    assert WatchShelf(shelf.lists, front=9).front.name == "Two"
    assert WatchShelf(shelf.lists, front=-1).front.number == RECENT
    assert letters(WatchShelf.holding("Mine", ids("A")).front) == "A"
    with pytest.raises(ValueError, match="one list"):
        WatchShelf([])


def test_finds_lists_by_number(shelf):
    assert shelf.find(2).name == "Two"
    assert shelf.find(RECENT) is shelf.recent
    assert shelf.find(9) is None
    assert [shelf.place_of(number) for number in (1, 2, RECENT)] == [0, 1, -1]


def test_names_are_told_apart(shelf):
    assert shelf.free_name(" Three\n") == "Three"
    assert shelf.free_name("two") == "two 2"
    assert shelf.free_name("Two", 2) == "Two"
    assert shelf.free_name("") == "2"
    shelf.add_list("two")
    assert shelf.free_name("TWO") == "TWO 3"
    assert names(WatchShelf([Watchlist("A"), Watchlist("a"), Watchlist("")])) == ["A", "a 2", "2"]


def test_shows_another_list_without_a_step_to_undo(shelf):
    told = Told(shelf)
    shelf.show(2)
    assert shelf.front.name == "Two"
    shelf.show(2)
    shelf.show(9)
    assert told.times == 1
    assert shelf.undoable is None


def test_walks_the_lists_and_the_recently_opened(shelf):
    seen = []
    for step in (1, 1, 1, -1, -1):
        shelf.step(step)
        seen.append(shelf.front.number)
    assert seen == [2, RECENT, 1, RECENT, 2]


def test_the_recently_opened_stand_newest_first_and_are_bounded(shelf):
    told = Told(shelf)
    shelf.note_opened(ids("Y")[0])
    assert letters(shelf.recent) == "YX"
    shelf.note_opened(ids("Y")[0])
    assert told.times == 1
    for number in range(60):
        shelf.note_opened(InstrumentId("M", "B", str(number)))
    assert len(shelf.recent) == MOST_RECENT
    assert shelf.recent.instruments[0].ticker == "59"
    assert shelf.undoable is None
    shelf.forget_opened()
    assert len(shelf.recent) == 0
    assert shelf.recent.read_only


def test_nobody_changes_the_recently_opened(shelf):
    assert not shelf.put(shelf.recent.without(ids("X")), ADD)
    assert not shelf.remove_list(RECENT)
    assert not shelf.move_list(RECENT, 0)
    assert shelf.transfer(ids("A"), 1, RECENT, keep=True) == ()
    assert letters(shelf.recent) == "XY"


def test_a_changed_list_takes_its_place_and_can_be_undone_and_redone(shelf):
    told = Told(shelf)
    assert shelf.put(shelf.front.inserted(0, [WatchedRow(ids("Z")[0])]), ADD)
    assert not shelf.put(shelf.front, ADD)
    assert letters(shelf.front) == "ZABC"
    assert (shelf.undoable, shelf.redoable) == (ADD, None)
    shelf.show(2)
    assert shelf.undo() == ADD
    assert (shelf.front.name, letters(shelf.front)) == ("One", "ABC")
    assert (shelf.undoable, shelf.redoable) == (None, ADD)
    shelf.show(2)
    assert shelf.redo() == ADD
    assert (shelf.front.name, letters(shelf.front)) == ("One", "ZABC")
    assert shelf.redo() is None
    assert shelf.undo() == ADD
    assert shelf.undo() is None
    assert told.times == 6


def test_what_is_done_anew_ends_what_could_be_redone(shelf):
    shelf.rename(1, "Uno")
    shelf.undo()
    shelf.rename(1, "Eins")
    assert shelf.redoable is None
    assert names(shelf) == ["Eins", "Two"]


def test_rows_go_to_another_list_or_are_copied(shelf):
    assert [row.instrument for row in shelf.transfer(ids("AC"), 1, 2, keep=False)] == ids("AC")
    assert [letters(known) for known in shelf.lists] == ["B", "CDA"]
    assert shelf.undoable == Deed(DeedKind.TAKE_TO, "A", 2, "Two")
    shelf.undo()
    shelf.transfer(ids("B"), 1, 2, keep=True)
    assert [letters(known) for known in shelf.lists] == ["ABC", "CDB"]
    assert shelf.undoable.kind is DeedKind.COPY_TO
    assert shelf.transfer(ids("B"), 1, 2, keep=True) == ()
    assert shelf.transfer(ids("B"), 1, 1, keep=False) == ()
    assert shelf.transfer(ids("B"), 1, 9, keep=False) == ()
    assert shelf.transfer(ids("B"), 9, 1, keep=False) == ()


def test_from_the_recently_opened_rows_are_only_copied(shelf):
    shelf.transfer(ids("X"), RECENT, 1, keep=False)
    assert letters(shelf.recent) == "XY"
    assert letters(shelf.front) == "ABCX"
    assert shelf.undoable.kind is DeedKind.COPY_TO


def test_a_transfer_that_does_not_fit_does_nothing(shelf):
    numbered = [WatchedRow(InstrumentId("M", "B", str(number))) for number in range(MOST_ROWS)]
    full = shelf.add_list("Full", numbered)
    with pytest.raises(WatchlistFullError):
        shelf.transfer(ids("A"), 1, full.number, keep=False)
    assert letters(shelf.find(1)) == "ABC"


def test_a_new_list_stands_behind_the_one_in_front_and_is_shown(shelf):
    made = shelf.add_list("New", [SectionLine("S")])
    assert names(shelf) == ["One", "New", "Two"]
    assert shelf.front == made
    assert made.rows == (SectionLine("S", SectionKey(1)),)
    shelf.show(RECENT)
    assert shelf.add_list("Last").number == 4
    assert names(shelf)[-1] == "Last"
    shelf.undo()
    assert names(shelf) == ["One", "New", "Two"]
    assert shelf.front is shelf.recent


def test_there_are_only_so_many_lists(shelf):
    for number in range(MOST_LISTS - 2):
        shelf.add_list(f"L{number}")
    with pytest.raises(ShelfFullError, match="200"):
        shelf.add_list("One more")
    assert len(shelf.lists) == MOST_LISTS


def test_several_lists_are_one_step(shelf):
    made = shelf.add_lists([Watchlist.of("New", ids("A")), Watchlist.of("new", ids("B"))])
    assert names(shelf) == ["One", "New", "new 2", "Two"]
    assert shelf.front == made[-1]
    assert shelf.undoable == Deed(DeedKind.NEW_LIST, "New", 2)
    shelf.undo()
    assert names(shelf) == ["One", "Two"]
    assert shelf.add_lists([]) == ()
    too_long = Watchlist.of("Long", [InstrumentId("M", "B", str(number)) for number in range(MOST_ROWS + 1)])
    with pytest.raises(WatchlistFullError):
        shelf.add_lists([Watchlist.of("New", ids("A")), too_long])
    assert names(shelf) == ["One", "Two"]
    assert shelf.undoable is None


def test_duplicates_a_list_the_recently_opened_too(shelf):
    assert letters(shelf.duplicate(1, "One")) == "ABC"
    assert names(shelf) == ["One", "One 2", "Two"]
    assert letters(shelf.duplicate(RECENT, "Kept")) == "XY"
    assert not shelf.front.read_only
    assert shelf.duplicate(9, "x") is None


def test_renames(shelf):
    assert shelf.rename(1, "  Uno ")
    assert shelf.undoable == Deed(DeedKind.RENAME_LIST, "One", goal="Uno")
    assert shelf.rename(2, "uno")
    assert names(shelf) == ["Uno", "uno 2"]
    for name in ("Uno", " ", ""):
        assert not shelf.rename(1, name)
    assert not shelf.rename(9, "x")


def test_a_name_that_is_ours_changes_without_a_step(shelf):
    shelf.call(1, "Один")
    shelf.call(RECENT, "Недавние")
    shelf.call(9, "x")
    assert names(shelf) == ["Один", "Two"]
    assert shelf.recent.name == "Недавние"
    assert shelf.undoable is None


def test_a_list_that_is_deleted_comes_back_to_the_front(shelf):
    assert shelf.remove_list(1)
    assert names(shelf) == ["Two"]
    assert shelf.front.name == "Two"
    assert not shelf.remove_list(2)
    shelf.undo()
    assert names(shelf) == ["One", "Two"]
    assert shelf.front.name == "One"
    assert shelf.remove_list(2)
    assert shelf.front.name == "One"


def test_lists_change_their_order(shelf):
    assert shelf.move_list(2, 0)
    assert names(shelf) == ["Two", "One"]
    assert not shelf.move_list(2, -5)
    assert shelf.front.name == "One"
    assert shelf.move_list(2, 99)
    assert names(shelf) == ["One", "Two"]


def test_at_least_a_hundred_steps_can_be_undone(shelf):
    for number in range(250):
        shelf.rename(1, f"N{number}")
    undone = 0
    while shelf.undo():
        undone += 1
    assert undone == 200
    assert names(shelf)[0] == "N49"


def test_what_rows_are_called():
    assert subject_of([WatchedRow(ids("A")[0]), SectionLine("S")]) == "A"
    assert subject_of([SectionLine("S")]) == "S"
    assert subject_of([]) == ""


def test_undoing_all_and_redoing_all_meets_every_state_again(shelf):
    chance = random.Random(3)
    seen = [shelf.lists]
    for _ in range(150):
        front = shelf.front
        number = chance.choice(shelf.lists).number
        some = ids(chance.sample("ABCDEFGH", 2))
        step = chance.randrange(8)
        if step == 0:
            shelf.put(front.inserted(1, [WatchedRow(item) for item in some]), ADD)
        elif step == 1:
            shelf.put(front.without(some), Deed(DeedKind.REMOVE))
        elif step == 2:
            shelf.transfer(some, front.number, number, keep=chance.random() < 0.5)
        elif step == 3:
            shelf.add_list("New")
        elif step == 4:
            shelf.remove_list(number)
        elif step == 5:
            shelf.move_list(number, chance.randrange(5))
        elif step == 6:
            shelf.rename(number, f"N{chance.randrange(9)}")
        else:
            shelf.show(number)
        if shelf.lists != seen[-1]:
            seen.append(shelf.lists)
    for lists in reversed(seen[:-1]):
        shelf.undo()
        assert shelf.lists == lists
    for lists in seen[1:]:
        shelf.redo()
        assert shelf.lists == lists
