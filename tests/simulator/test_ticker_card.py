import pytest

from issplus_desktop.simulator.instruments import listings
from issplus_desktop.simulator.structure_shape import marketplace_shapes
from issplus_desktop.simulator.ticker_card import COLUMNS, TickerCards

CARDS = TickerCards(listings())


def lines(ticker, card, language="en"):
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in CARDS.answer(ticker, card, language, list_only=False)]
    return {row["NAME"]: row["VALUE"] for row in rows}


def test_columns_and_card_names_are_those_declared():
    (common,) = (shape for shape in marketplace_shapes() if shape.name == "COMMON")
    (card,) = (source for source in common.sources if source.name == "ticker.card")
    assert tuple(field.name for field in card.fields) == COLUMNS
    assert dict(common.enums)["cardnames"] == CARDS.names


def test_the_common_card_says_what_the_listing_knows_as_text():
    common = lines("MXSE.TQBR.SBER", "common")
    assert common["ISIN"] == "RU0009029540"
    assert common["ISSUESIZE"] == "21586948000"
    option = lines("OPTIONS.ROPD.Si82000BL6", "common")
    assert (option["STRIKE"], option["UNDERLYING"]) == ("82000", "FORTS.RFUD.SiZ6")


def test_a_line_without_a_value_is_hidden():
    rows = CARDS.answer("FORTS.RFUD.SiZ6", "common", "en", list_only=False)
    hidden = {row[1]: row[4] for row in rows}
    assert hidden["ISIN"] is True
    assert hidden["SECID"] is False


@pytest.mark.parametrize(
    ("ticker", "card", "line"),
    [
        ("MXSE.TQBR.SBER", "boards", "MXSEBB.EQRP.SBER"),
        ("MXSE.TQBR.SBER", "derivatives", "FORTS.RFUD.SRZ6"),
        ("MXSE.TQBR.SBER", "issuer_instruments", "MXSE.TQBR.SBERP"),
        ("MXSE.TQBR.SBER", "indices", "INDICES.SNDX.IMOEX"),
        ("INDICES.SNDX.IMOEX", "constsituents", "MXSE.TQBR.SBER"),
        ("FORTS.RFUD.SiZ6", "derivatives", "OPTIONS.ROPD.Si82000BL6"),
    ],
)
def test_cards_point_at_other_instruments(ticker, card, line):
    assert lines(ticker, card)[line] == line


def test_the_session_and_the_issuer_have_cards():
    assert lines("MXSE.TQBR.LKOH", "session")["MINSTEP"] == "0.5"
    assert lines("MXSE.TQBR.SBER", "issuer")["EMITENT_INN"] == "7707083893"
    assert lines("FORTS.RFUD.SiZ6", "issuer") == {}


def test_without_a_card_name_all_cards_come_and_keys_are_unique():
    rows = CARDS.answer("MXSE.TQBR.SBER", "", "ru", list_only=False)
    assert len({(row[0], row[1]) for row in rows}) == len(rows)
    assert {row[0] for row in rows} == set(CARDS.names) - {"constsituents"}
    assert "Описание" in {row[-1] for row in rows}


def test_a_list_names_the_cards_that_have_lines():
    rows = CARDS.answer("FORTS.RFUD.SiZ6", "", "en", list_only=True)
    assert [row[8] for row in rows] == ["common", "session", "boards", "derivatives"]


def test_an_unknown_ticker_has_no_cards():
    assert CARDS.answer("MXSE.TQBR.NONE", "", "en", list_only=False) == []
