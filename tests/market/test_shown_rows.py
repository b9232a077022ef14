import pytest

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.shown_rows import ShownRows
from issplus_desktop.market.watch_rows import Flag, SectionKey, SectionLine, WatchedRow, WatchRow
from issplus_desktop.market.watchlist import Watchlist

S1, S2 = SectionKey(1), SectionKey(2)
FLAGS = {"r": Flag.RED, "b": Flag.BLUE}


def one(letter):
    return InstrumentId("M", "X", letter)


def listed(marks):
    """A digit stands for a section line, a letter for an instrument, with the first letter of its flag behind it."""
    rows: list[WatchRow] = []
    for mark in marks.split():
        if mark.isdigit():
            rows.append(SectionLine(f"S{mark}", SectionKey(int(mark))))
        else:
            rows.append(WatchedRow(one(mark[0]), FLAGS.get(mark[1:], Flag.NONE)))
    return Watchlist("One", tuple(rows), 1)


def names(rows):
    return "".join(row.title[1:] if isinstance(row, SectionLine) else row.instrument.ticker for row in rows)


@pytest.fixture
def shown():
    return ShownRows()


PLAIN = listed("A 1 B Cr 2 D Eb")


def test_at_first_all_is_shown(shown):
    assert names(shown.rows(PLAIN)) == "A1BC2DE"
    assert (shown.folded(1), shown.flags(1), shown.hidden_in(PLAIN), shown.filtered_out(PLAIN)) == (set(), set(), {}, 0)


def test_a_folded_section_shows_its_line_alone(shown):
    assert shown.fold(PLAIN, [S1], folded=True)
    assert names(shown.rows(PLAIN)) == "A12DE"
    assert shown.hidden_in(PLAIN) == {S1: 2}
    assert not shown.fold(PLAIN, [S1, SectionKey(9)], folded=True)
    assert shown.fold(PLAIN, [S1, S2], folded=False)
    assert names(shown.rows(PLAIN)) == "A1BC2DE"


def test_lists_are_folded_each_by_itself(shown):
    shown.fold(PLAIN, [S1], folded=True)
    assert shown.folded(2) == set()


def test_a_filter_shows_flagged_rows_and_the_lines_of_their_sections(shown):
    shown.fold(PLAIN, [S1], folded=True)
    assert shown.filter(PLAIN, [Flag.RED])
    assert names(shown.rows(PLAIN)) == "1C"
    assert (shown.filtered_out(PLAIN), shown.hidden_in(PLAIN)) == (4, {})
    shown.filter(PLAIN, [Flag.RED, Flag.BLUE])
    assert names(shown.rows(PLAIN)) == "1C2E"
    assert names(shown.rows(listed("Ar 1 Br Cr"))) == "A1BC"
    assert not shown.filter(PLAIN, [Flag.BLUE, Flag.RED])
    assert shown.filter(PLAIN, [])
    assert names(shown.rows(PLAIN)) == "A12DE"


def test_a_folded_section_that_gets_a_row_opens(shown):
    shown.fold(PLAIN, [S1, S2], folded=True)
    shown.follow([PLAIN, listed("A 1 B 2 D Eb F")])
    assert shown.folded(1) == {S1}
    shown.follow([listed("A 1 B D 2 Eb F")])
    assert shown.folded(1) == set()


def test_one_that_loses_rows_stays_folded_and_one_that_is_gone_is_forgotten(shown):
    shown.fold(PLAIN, [S1, S2], folded=True)
    after = listed("A 1 B")
    shown.follow([after])
    assert (shown.folded(1), shown.hidden_in(after)) == ({S1}, {S1: 1})


def test_a_filter_ends_when_a_row_comes_that_it_would_hide(shown):
    shown.filter(PLAIN, [Flag.RED])
    shown.follow([listed("A 1 B Cr 2 D Eb Fr")])
    assert shown.flags(1) == {Flag.RED}
    shown.follow([listed("A 1 B C 2 D Eb Fr")])
    assert shown.flags(1) == {Flag.RED}
    shown.follow([listed("A 1 B C 2 D Eb Fr G")])
    assert shown.flags(1) == set()


def test_lists_of_which_nothing_is_hidden_need_no_look(shown):
    shown.follow([PLAIN])
    assert names(shown.rows(PLAIN)) == "A1BC2DE"
