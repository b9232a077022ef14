from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.watch_rows import (
    LONGEST_NOTE,
    LONGEST_TITLE,
    Flag,
    SectionKey,
    SectionLine,
    WatchedRow,
    note_of,
    one_line,
)

SBER = InstrumentId("MXSE", "TQBR", "SBER")


def test_a_row_is_known_by_its_instrument_and_a_section_by_its_key():
    assert WatchedRow(SBER).key == SBER
    assert WatchedRow(SBER) == WatchedRow(SBER, Flag.NONE, "")
    assert SectionLine("Banks").key == SectionLine("Oil").key
    assert SectionLine("Banks", SectionKey(1)).key != SectionLine("Banks", SectionKey(2)).key


def test_a_flag_is_true_where_there_is_one():
    assert not Flag.NONE
    assert all(flag for flag in Flag if flag is not Flag.NONE)


def test_titles_are_one_printable_line():
    assert one_line("  Blue\tchips\n\x00 of   mine ") == "Blue chips of mine"
    assert one_line("x" * 999) == "x" * LONGEST_TITLE
    assert one_line("ab cd", 3) == "ab"


def test_notes_keep_their_lines():
    assert note_of(" buy \x07 below 250\n\n  sell above\n\n") == "buy below 250\n\nsell above"
    assert len(note_of("y" * 3000 + "\nz")) == LONGEST_NOTE
