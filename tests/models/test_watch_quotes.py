from decimal import Decimal

import pytest

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.row_table import RowTable
from issplus_desktop.models.watch_quotes import WatchQuotes
from tests.models.watch_bench import BOND, GAZP, SBER, snapshot, source_of


@pytest.fixture
def tables():
    return {"MXSE": RowTable(source_of("MXSE"))}


@pytest.fixture
def quotes(tables):
    return WatchQuotes(tables.get)


def test_tells_of_all_at_first_and_then_of_what_changes(tables, quotes):
    assert list(quotes.changed("MXSE", [SBER, GAZP, BOND])) == [SBER, GAZP]
    tables["MXSE"].apply("s", snapshot(SBER), 0.0)
    assert list(quotes.changed("MXSE", [SBER, GAZP])) == [SBER]
    assert quotes.find(SBER).last == Decimal("306.12")
    assert quotes.find(GAZP) is None
    tables["MXSE"].drop("s")
    assert list(quotes.changed("MXSE", [SBER])) == [SBER]
    assert quotes.find(SBER) is None


def test_a_marketplace_may_come_later_or_be_another_table(tables, quotes):
    assert list(quotes.changed("MXSEBB", [BOND])) == []
    assert quotes.find(BOND) is None
    assert not quotes.lacks_prices("MXSEBB")
    tables["MXSEBB"] = RowTable(source_of("MXSEBB", ("TICKER",)))
    assert list(quotes.changed("MXSEBB", [BOND, SBER])) == [BOND]
    assert quotes.lacks_prices("MXSEBB")
    tables["MXSEBB"] = RowTable(source_of("MXSEBB"))
    assert list(quotes.changed("MXSEBB", [BOND])) == [BOND]
    assert not quotes.lacks_prices("MXSEBB")


def test_what_is_no_instrument_is_passed_over(tables, quotes):
    list(quotes.changed("MXSE", []))
    tables["MXSE"].apply("s", snapshot(InstrumentId("MXSE", "TQBR", "X")), 0.0)
    assert [str(name) for name in quotes.changed("MXSE", [])] == ["MXSE.TQBR.X"]


def test_closed_it_tells_of_everything_anew(tables, quotes):
    list(quotes.changed("MXSE", [SBER]))
    quotes.close()
    assert quotes.find(SBER) is None
    assert list(quotes.changed("MXSE", [SBER])) == [SBER]
