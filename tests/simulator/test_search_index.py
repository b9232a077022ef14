import pytest

from issplus_desktop.simulator.instruments import listings
from issplus_desktop.simulator.search_index import COLUMNS, SearchIndex
from issplus_desktop.simulator.structure_shape import marketplace_shapes

INDEX = SearchIndex(listings())


def found(pattern):
    return [listing.ticker for listing in INDEX.find(pattern)]


def test_columns_are_those_declared():
    (search,) = (shape.sources[0] for shape in marketplace_shapes() if shape.name == "SEARCH")
    assert tuple(field.name for field in search.fields) == COLUMNS


@pytest.mark.parametrize("pattern", ["", "*", "  ", "**"])
def test_an_empty_pattern_finds_everything(pattern):
    assert len(found(pattern)) == len(listings())


@pytest.mark.parametrize("pattern", ["SBER", "sber", "СберБанк", "сбербанк", "RU0009029540", "10301481b", "sberbank"])
def test_text_is_sought_in_all_names_in_any_case_and_alphabet(pattern):
    assert "MXSE.TQBR.SBER" in found(pattern)


def test_text_may_stand_in_the_middle_of_a_name():
    assert "MXSE.TQBR.MTSS" in found("елесист")
    assert found("definitely nothing") == []


def test_a_star_stands_for_any_letters_and_the_name_must_be_covered():
    assert "MXSE.TQBR.SBER" in found("SBER*")
    assert "MXSE.TQBR.SBERP" in found("SBER*")
    assert "MXSE.TQBR.SBER" in found("*BER")
    assert "MXSE.TQBR.SBERP" not in found("*BER")
    assert {"MXSE.TQBR.SBER", "MXSE.TQBR.TATN"} & set(found("*BR.T*")) == {"MXSE.TQBR.TATN"}
    assert "MXSE.TQBR.SBER" in found("с*банк")


def test_signs_with_a_meaning_elsewhere_are_plain_here():
    assert "MXSE.TQTF.TGLD@" in found("TGLD@")
    assert found("S.ER") == []
    assert found("(*") == [] or all("(" in ticker for ticker in found("(*"))


def test_a_ticker_must_match_exactly_and_comes_before_a_pattern():
    assert [row[0] for row in INDEX.answer("gazp", "MXSE.TQBR.SBER")] == ["MXSE.TQBR.SBER"]
    assert INDEX.answer("", "SBER") == []


def test_a_row_has_all_columns():
    (row,) = INDEX.answer("", "MXSE.TQBR.SBER")
    cells = dict(zip(COLUMNS, row, strict=True))
    assert cells["secid"] == "SBER"
    assert cells["board_name"] == "Т+: Акции и расписки"
    assert cells["isin"] == "RU0009029540"
    assert cells["emitent_id"] == 1199
    (future,) = INDEX.answer("", "FORTS.RFUD.SiZ6")
    assert dict(zip(COLUMNS, future, strict=True))["isin"] is None
