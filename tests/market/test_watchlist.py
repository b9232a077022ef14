import pytest
from hypothesis import given
from hypothesis import strategies as st

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.watchlist import Watchlist


def ids(letters):
    return [InstrumentId("MXSE", "TQBR", letter) for letter in letters]


def one(letter):
    return ids(letter)[0]


def letters(items):
    return "".join(item.ticker for item in items)


@pytest.fixture
def watched():
    return Watchlist("Blue chips", ids("ABCDE"))


def test_holds_each_instrument_once_in_order():
    watched = Watchlist("x", ids("BABCA"))
    assert letters(watched.instruments) == letters(watched) == "BAC"
    assert len(watched) == 3
    assert one("A") in watched
    assert one("Z") not in watched


def test_has_the_name_that_the_person_gave(watched):
    assert watched.name == "Blue chips"


def test_adds_at_the_end_and_never_twice(watched):
    assert watched.add(one("F"))
    assert not watched.add(one("A"))
    assert letters(watched) == "ABCDEF"


@pytest.mark.parametrize(("index", "order"), [(0, "XYABCDE"), (2, "ABXYCDE"), (99, "ABCDEXY"), (-3, "XYABCDE")])
def test_inserts_what_is_new_before_a_row(watched, index, order):
    assert letters(watched.insert(index, ids("XAYX"))) == "XY"
    assert letters(watched) == order


@pytest.mark.parametrize(
    ("moved", "index", "order"),
    [
        ("A", 5, "BCDEA"),
        ("A", 3, "BCADE"),
        ("E", 0, "EABCD"),
        ("DB", 1, "ABDCE"),
        ("BD", 5, "ACEBD"),
        ("C", -1, "CABDE"),
        ("C", 99, "ABDEC"),
    ],
)
def test_moves_before_the_row_that_is_there_now(watched, moved, index, order):
    assert watched.move(ids(moved), index)
    assert letters(watched) == order


@pytest.mark.parametrize(("moved", "index"), [("C", 2), ("C", 3), ("BC", 2), ("Z", 0), ("", 0)])
def test_a_move_to_where_it_is_moves_nothing(watched, moved, index):
    assert not watched.move(ids(moved), index)
    assert letters(watched) == "ABCDE"


def test_a_removal_comes_back_where_it_was(watched):
    assert letters(watched.remove(ids("DBZ"))) == "BD"
    assert letters(watched) == "ACE"
    assert watched.can_undo
    assert letters(watched.undo_removal()) == "BD"
    assert letters(watched) == "ABCDE"
    assert not watched.can_undo
    assert watched.undo_removal() == []


def test_removing_what_is_not_there_is_no_removal(watched):
    assert watched.remove(ids("Z")) == []
    assert not watched.can_undo


def test_removals_are_undone_newest_first(watched):
    watched.remove(ids("A"))
    watched.remove(ids("B"))
    assert letters(watched.undo_removal()) == "B"
    assert letters(watched.undo_removal()) == "A"
    assert letters(watched) == "ABCDE"


def test_what_was_added_again_meanwhile_stays_where_it_is(watched):
    watched.remove(ids("AB"))
    watched.add(one("A"))
    assert letters(watched.undo_removal()) == "B"
    assert letters(watched) == "CBDEA"


def test_only_the_last_fifty_removals_are_remembered():
    watched = Watchlist("x", [InstrumentId("M", "B", str(number)) for number in range(60)])
    for item in watched.instruments:
        watched.remove([item])
    undone = 0
    while watched.can_undo:
        watched.undo_removal()
        undone += 1
    assert undone == 50
    assert [item.ticker for item in watched] == [str(number) for number in range(10, 60)]


@given(st.lists(st.sampled_from("ABCDE"), min_size=1), st.lists(st.sampled_from("ABCDE")))
def test_remove_and_undo_are_inverse(start, gone):
    watched = Watchlist("x", ids(start))
    before = watched.instruments
    watched.remove(ids(gone))
    watched.undo_removal()
    assert watched.instruments == before
