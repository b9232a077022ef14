"""The rows of `securities`: every column of the structure, each in its type."""

import re

import pytest

from issplus_desktop.simulator.body import Fixed
from issplus_desktop.simulator.exchange import SimulatedExchange
from issplus_desktop.simulator.instruments import listings
from issplus_desktop.simulator.security_columns import CHANGING, COLUMNS, LASTING, SecurityRow
from issplus_desktop.simulator.structure_shape import marketplace_shapes

SHAPES = {
    shape.name: source
    for shape in marketplace_shapes()
    for source in shape.sources
    if source.name.endswith("securities")
}
ENUMS = {(shape.name, name): ids for shape in marketplace_shapes() for name, ids in shape.enums}
PATTERNS = {"date": r"\d{4}-\d\d-\d\d", "time": r"\d\d:\d\d:\d\d"}
FEW = listings(40)


@pytest.fixture(scope="module")
def exchange():
    return SimulatedExchange(1, FEW, 1_768_899_600.0)


@pytest.mark.parametrize("marketplace", COLUMNS)
def test_columns_are_the_structures(marketplace):
    assert COLUMNS[marketplace] == tuple(field.name for field in SHAPES[marketplace].fields)


def test_a_column_changes_or_lasts():
    assert not CHANGING.keys() & LASTING.keys()


def fits(field, cell, marketplace):
    if cell is None:
        return True
    if field.type == "fixed":
        return isinstance(cell, Fixed)
    if field.type == "enum":
        return cell in ENUMS[marketplace, field.enum]
    if field.type in PATTERNS:
        return re.fullmatch(PATTERNS[field.type], cell) is not None
    return type(cell) is {"integer": int, "string": str, "float": float}[field.type]


@pytest.mark.parametrize("listing", FEW, ids=lambda listing: listing.ticker)
def test_cells_have_their_columns_types(exchange, listing):
    row = SecurityRow(exchange.market(listing.ticker), "en").cells()
    for field, cell in zip(SHAPES[listing.marketplace].fields, row, strict=True):
        assert fits(field, cell, listing.marketplace), (field, cell)
    assert row[0] == listing.ticker
    # What a trader looks at first is always there.
    named = dict(zip(COLUMNS[listing.marketplace], row, strict=True))
    for column in {"LAST", "PREVPRICE", "CHANGE", "TRADINGSTATUS"} & named.keys():
        assert named[column] is not None


def test_names_in_both_languages(exchange):
    market = exchange.market("MXSE.TQBR.SBER")
    assert SecurityRow(market, "en").cells()[1] == "Sberbank"
    assert SecurityRow(market, "ru").cells()[1] == "Сбербанк"


def test_recorded_constants_of_sber(exchange):
    market = exchange.market("MXSE.TQBR.SBER")
    row = dict(zip(COLUMNS["MXSE"], SecurityRow(market, "en").cells(), strict=True))
    assert row["FACEVALUE"] == Fixed(3, 0)
    assert row["ISSUESIZE"] == 21586948000
    assert row["MINSTEP"] == Fixed(1, 2)
    assert row["PREVPRICE"] == Fixed(30649, 2)
    assert (row["CURRENCYID"], row["SETTLECODE"], row["LOTSIZE"]) == ("SUR", "Y1", 1)
    for column in ("LCLOSEPRICE", "BASEPRICE", "SETTLEDATE2", "ADMITTEDQUOTE", "DPVALINDICATORBUY"):
        assert row[column] is None
