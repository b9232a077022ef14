from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.models.search_ranking import FoundInstrument, Match, ranked, read_found
from issplus_desktop.protocol.message import DataMessage, MessageKind

COLUMNS = (
    "ticker",
    "secid",
    "boardid",
    "board_name",
    "marketplace",
    "shortname",
    "latname",
    "name",
    "isin",
    "primary_boardid",
)


def reply(*rows, columns=COLUMNS):
    return DataMessage(MessageKind.SNAPSHOT, columns, [list(row) for row in rows])


def item(ticker, board="TQBR", **names):
    return FoundInstrument(InstrumentId("MXSE", board, ticker), **names)


def tickers(found):
    return [entry.instrument.ticker for entry in found]


def test_reads_both_spellings_of_a_ticker():
    full = (
        "MXSE.TQBR.SBER",
        "SBER",
        "TQBR",
        "T+",
        "MXSE",
        "Сбербанк",
        "Sberbank",
        "Сбербанк ПАО ао",
        "RU0009029540",
        "TQBR",
    )
    short = ("GAZP", "GAZP", "TQBR", None, "MXSE", None, None, None, None, None)
    useless = (None, None, None, None, None, None, None, None, None, None)
    first, second = read_found(reply(full, full, short, useless))
    assert str(first.instrument) == "MXSE.TQBR.SBER"
    assert (first.short_name, first.latin_name, first.isin, first.is_primary) == (
        "Сбербанк",
        "Sberbank",
        "RU0009029540",
        True,
    )
    assert str(second.instrument) == "MXSE.TQBR.GAZP"
    assert not second.is_primary


def test_reads_whatever_columns_there_are():
    assert tickers(read_found(reply(("MXSE.TQBR.SBER",), columns=("TICKER",)))) == ["SBER"]


def test_names_by_language():
    found = item("SBER", short_name="Сбер", latin_name="Sberbank", full_name="Сбербанк ПАО")
    assert (found.name("ru"), found.name("en")) == ("Сбер", "Sberbank")
    assert item("SBER", short_name="Сбер").name("en") == "Сбер"
    assert item("SBER", latin_name="Sber").name("ru") == "Sber"


def test_exact_before_prefix_before_part():
    found = [item("ASBER"), item("SBERP"), item("X", isin="none"), item("SBER")]
    assert tickers(ranked(found, "sber")) == ["SBER", "SBERP", "ASBER", "X"]


def test_the_ticker_counts_before_isin_and_names():
    found = [
        item("A", full_name="GAZ full"),
        item("B", latin_name="GAZ lat"),
        item("C", short_name="GAZ"),
        item("D", isin="GAZ1"),
        item("GAZP"),
    ]
    assert tickers(ranked(found, "gaz")) == ["C", "GAZP", "D", "B", "A"]


def test_finds_by_isin_and_cyrillic_name():
    found = [item("SBERP", short_name="Сбербанк-п"), item("SBER", short_name="Сбербанк", isin="RU0009029540")]
    assert tickers(ranked(found, "RU0009029540")) == ["SBER", "SBERP"]
    assert tickers(ranked(found, "сбербанк")) == ["SBER", "SBERP"]


def test_the_primary_board_comes_first_and_the_servers_order_decides_the_rest():
    found = [item("SBER", "SMAL"), item("SBER", "EQBR"), item("SBER", "TQBR", is_primary=True)]
    assert [entry.instrument.board for entry in ranked(found, "SBER*")] == ["TQBR", "SMAL", "EQBR"]


def test_a_share_comes_before_what_is_named_after_it():
    assert tickers(ranked([item("SBERP"), item("SBMX"), item("SBER")], "sb")) == ["SBMX", "SBER", "SBERP"]


def test_an_empty_pattern_keeps_the_servers_order():
    assert tickers(ranked([item("B"), item("A")], "*")) == ["B", "A"]
    assert Match.EXACT < Match.PREFIX < Match.PART < Match.OTHER
