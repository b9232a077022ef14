from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.pasted_tickers import read_pasted
from issplus_desktop.market.watch_rows import SectionLine, WatchedRow
from issplus_desktop.market.watch_text import as_text, as_tradingview

ROWS = (
    WatchedRow(InstrumentId("MXSE", "TQBR", "SBER")),
    SectionLine("Oil, gas"),
    WatchedRow(InstrumentId("MXSE", "TQBR", "LKOH")),
)


def test_as_text():
    assert as_text(ROWS) == "MXSE.TQBR.SBER\n### Oil gas\nMXSE.TQBR.LKOH\n"
    assert as_text(()) == ""


def test_as_tradingview():
    assert as_tradingview(ROWS) == "MOEX:SBER\n###Oil gas\nMOEX:LKOH\n"


def test_both_are_read_again():
    read = read_pasted(as_text(ROWS))
    assert [word.instrument for word in read] == [ROWS[0].instrument, None, ROWS[2].instrument]
    assert read[1].section == "Oil gas"
    assert [word.section for word in read_pasted(as_tradingview(ROWS))] == ["", "Oil gas", ""]
