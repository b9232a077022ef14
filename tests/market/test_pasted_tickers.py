import pytest
from hypothesis import given
from hypothesis import strategies as st

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.pasted_tickers import MOST_TEXT, PastedWord, Reading, TooMuchTextError, read_pasted
from issplus_desktop.market.watchlist import MOST_ROWS

SBER = InstrumentId("MXSE", "TQBR", "SBER")


def words(text):
    return [word.text for word in read_pasted(text)]


def readings(word):
    return [(reading.ticker, reading.place) for reading in read_pasted(word)[0].readings]


@pytest.mark.parametrize(
    "text",
    [
        "SBER GAZP LKOH",
        '" SBER " GAZP "" LKOH',
        "SBER,GAZP,LKOH",
        "SBER; GAZP;LKOH;",
        "\nSBER\r\n\r\nGAZP\tLKOH\n",
        '"SBER", "GAZP" «LKOH»',
    ],
)
def test_tickers_stand_between_commas_semicolons_blanks_and_lines(text):
    assert [word.readings for word in read_pasted(text)] == [
        (Reading("SBER"),),
        (Reading("GAZP"),),
        (Reading("LKOH"),),
    ]


def test_each_word_knows_its_line():
    assert [(word.line, word.text) for word in read_pasted("A B\n\n,C")] == [(1, "A"), (1, "B"), (3, "C")]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("sber", [("sber", "")]),
        ("MOEX:SBER", [("SBER", "")]),
        ("rus:SBER", [("SBER", "")]),
        ("TQBR:SBER", [("SBER", "TQBR")]),
        ("NASDAQ:AAPL", [("AAPL", "NASDAQ")]),
        ("SBER@TQBR", [("SBER", "TQBR")]),
        ("TQBR|SBER", [("SBER", "TQBR"), ("TQBR", "SBER")]),
        ("SBER.ME", [("SBER", "")]),
        ("TQBR.SBER", [("SBER", "TQBR"), ("TQBR", "SBER")]),
        ("RU000A0JX0J2", [("RU000A0JX0J2", "")]),
        ("Сбербанк", [("Сбербанк", "")]),
        ("306.24", []),
        ("—", []),
        ("MOEX:", []),
        ("x" * 52, []),
    ],
)
def test_what_a_word_may_mean(word, meant):
    assert readings(word) == meant


def test_full_ids_need_no_search():
    assert [word.instrument for word in read_pasted("MXSE.TQBR.SBER mxse.tqbr.sber mxse.TQBR.SBER")] == [SBER] * 3
    assert read_pasted("FORTS.FUT.Si-6.26")[0].instrument == InstrumentId("FORTS", "FUT", "Si-6.26")


def test_sections_as_tradingview_writes_them():
    read = read_pasted("###Blue  chips,MOEX:SBER,MOEX:GAZP,###Oil & gas,MOEX:LKOH")
    assert [word.section for word in read] == ["Blue chips", "", "", "Oil & gas", ""]
    assert read_pasted("### Banks ###\nSBER")[0].section == "Banks"
    assert read_pasted("###") == (PastedWord(1, "###"),)


def test_of_a_table_only_the_column_of_tickers_counts():
    table = "Name\tTicker\tLast\nСбербанк ао\tSBER\t306,24\nГазпром\tGAZP\t126.41\n\nshort\n"
    assert words(table) == ["SBER", "GAZP"]
    assert [word.line for word in read_pasted(table)] == [2, 3]
    assert words("Код;Цена\nSBER;1\n") == ["SBER"]
    assert words("ticker\nSBER") == ["ticker", "SBER"]


def test_too_much_is_refused():
    with pytest.raises(TooMuchTextError, match="characters"):
        read_pasted("A" * (MOST_TEXT + 1))
    with pytest.raises(TooMuchTextError, match="5000"):
        read_pasted("A " * (MOST_ROWS + 1))
    assert len(read_pasted("A\n" * MOST_ROWS)) == MOST_ROWS


@given(st.text(max_size=300))
def test_any_text_can_be_read_and_loses_no_word(text):
    read = read_pasted(text)
    assert all(word.text.strip() and 1 <= word.line <= len(text.splitlines()) for word in read)


@given(st.lists(st.sampled_from(["SBER", "MOEX:GAZP", "12", "A@B", "M.B.T"])), st.sampled_from([" ", ",", ";", "\n"]))
def test_every_word_comes_back_in_order(written, between):
    assert words(between.join(written)) == written
