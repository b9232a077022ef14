import pytest
from hypothesis import given
from hypothesis import strategies as st

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.watch_rows import Flag, SectionKey, SectionLine, WatchedRow
from issplus_desktop.market.watchlist import MOST_ROWS, Watchlist, WatchlistFullError


def ids(letters):
    return [InstrumentId("MXSE", "TQBR", letter) for letter in letters]


def one(letter):
    return ids(letter)[0]


def rows(letters):
    """A digit stands for a section line, a letter for an instrument."""
    return [
        SectionLine(f"S{mark}", SectionKey(int(mark))) if mark.isdigit() else WatchedRow(one(mark)) for mark in letters
    ]


def keys(letters):
    return [row.key for row in rows(letters)]


def letters(watched):
    return "".join(row.title[1:] if isinstance(row, SectionLine) else row.instrument.ticker for row in watched.rows)


@pytest.fixture
def watched():
    return Watchlist.of("Blue chips", ids("ABCDE"))


@pytest.fixture
def parted():
    return Watchlist("Parted", tuple(rows("A1BC2D")))


def test_holds_each_instrument_once_in_order():
    watched = Watchlist.of("x", ids("BABCA"), 7)
    assert letters(watched) == "BAC"
    assert list(watched) == list(watched.instruments) == ids("BAC")
    assert (len(watched), watched.number, watched.read_only) == (3, 7, False)
    assert one("A") in watched
    assert one("Z") not in watched


def test_section_lines_are_rows_and_no_instruments(parted):
    assert parted.instruments == tuple(ids("ABCD"))
    assert len(parted) == 6
    assert SectionKey(2) in parted
    assert parted.keys == tuple(keys("A1BC2D"))


def test_the_rows_of_keys_come_in_the_order_of_the_list(parted):
    assert parted.chosen(keys("C1AZ")) == tuple(rows("A1C"))


@pytest.mark.parametrize(("index", "order"), [(0, "XYABCDE"), (2, "ABXYCDE"), (99, "ABCDEXY"), (-3, "XYABCDE")])
def test_inserts_what_is_new_before_a_row(watched, index, order):
    assert letters(watched.inserted(index, rows("XAYX"))) == order
    assert letters(watched) == "ABCDE"


def test_sections_are_always_new_and_get_a_key_of_their_own(parted):
    fresh = parted.fresh(rows("1A1"))
    assert [row.title for row in fresh] == ["S1", "S1"]
    assert [row.key for row in fresh] == [SectionKey(3), SectionKey(4)]
    assert Watchlist("x").fresh([SectionLine("One")]) == (SectionLine("One", SectionKey(1)),)


def test_a_list_that_would_get_too_long_takes_nothing():
    numbered = [WatchedRow(InstrumentId("M", "B", str(number))) for number in range(MOST_ROWS)]
    full = Watchlist("x").inserted(0, numbered)
    assert len(full) == MOST_ROWS
    with pytest.raises(WatchlistFullError, match="5000"):
        full.inserted(0, rows("A"))
    assert full.inserted(0, numbered[:3]) == full


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
        ("C", 2, "ABCDE"),
        ("C", 3, "ABCDE"),
        ("Z", 0, "ABCDE"),
        ("", 0, "ABCDE"),
    ],
)
def test_moves_before_the_row_that_is_there_now(watched, moved, index, order):
    assert letters(watched.moved(keys(moved), index)) == order


def test_removes_rows_and_only_the_line_of_a_section(parted):
    assert letters(parted.without(keys("B1Z"))) == "AC2D"
    assert parted.without([]) == parted


def test_flags_instruments(parted):
    flagged = parted.flagged(keys("B1D"), Flag.RED)
    assert [row.flag for row in flagged.rows if isinstance(row, WatchedRow)] == ["", "red", "", "red"]
    assert letters(flagged) == letters(parted)
    assert flagged.flagged(keys("BD"), Flag.NONE) == parted
    assert parted.flagged([], Flag.RED) is parted


def test_notes_about_instruments(parted):
    noted = parted.noted(one("C"), "below 250")
    assert [row.note for row in noted.rows if isinstance(row, WatchedRow)] == ["", "", "below 250", ""]
    assert parted.noted(one("Z"), "x") is parted


def test_sections_get_other_titles(parted):
    assert parted.retitled(SectionKey(2), "Oil").rows[4] == SectionLine("Oil", SectionKey(2))
    assert parted.retitled(SectionKey(9), "Oil") is parted


def test_a_section_ends_at_the_next_line(parted):
    assert parted.section_rows(SectionKey(1)) == tuple(rows("1BC"))
    assert parted.section_rows(SectionKey(2)) == tuple(rows("2D"))
    assert parted.section_rows(SectionKey(3)) == ()


@given(st.lists(st.sampled_from("ABCDE12"), unique=True), st.sets(st.sampled_from("ABCDE12")), st.integers(-2, 9))
def test_moving_keeps_all_rows_and_the_order_of_both_parts(start, moved, index):
    before = Watchlist("x", tuple(rows(start)))
    after = before.moved(keys(moved), index)
    assert sorted(letters(after)) == sorted(letters(before))
    for part in (moved, set("ABCDE12") - moved):
        order = [mark for mark in letters(after) if mark in part]
        assert order == [mark for mark in start if mark in part]
