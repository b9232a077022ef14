import json

import pytest

from issplus_desktop.market.trade_source import (
    TradeColumns,
    marketplaces_with_trades,
    tells_totals,
    trade_columns,
    trade_source,
)
from issplus_desktop.protocol.catalog import Catalog
from issplus_desktop.simulator.structure import build_structure
from tests.market.trades import BOOKS, KEYLESS, QUOTES, TRADES, declared, market


@pytest.fixture(scope="module")
def published():
    """A catalog with the very streams and columns that the exchange published."""
    return Catalog.from_json(json.dumps({"structure": build_structure()}).encode())


def test_a_stream_of_trades_is_known_by_its_columns():
    assert trade_columns(TRADES) == TradeColumns("PRICE", "QUANTITY", "TRADETIME", "BUYSELL")
    assert trade_columns(KEYLESS) == TradeColumns("PRICE", "QUANTITY", "TIME", "BUYSELL")
    bare = declared("M.x", "ID", "ID", "QTY", "PRICE", "TRADEDATE", "TIME")
    assert trade_columns(bare) == TradeColumns("PRICE", "QTY", "TIME", None)


def test_the_moment_may_have_any_name():
    odd = declared("M.x", "", "PRICE", "QTY", "TRADETIME", "TIME")
    assert trade_columns(odd) == TradeColumns("PRICE", "QTY", "TRADETIME", None)
    stamp = declared("M.x", "", "PRICE", "QTY", "STAMP")
    assert trade_columns(stamp) is None


@pytest.mark.parametrize(
    "other",
    [
        BOOKS,
        QUOTES,
        declared("M.x", "TICKER", "TICKER", "PRICE", "QTY", "TIME"),
        declared("M.x", "TRADENO", "TRADENO", "PRICE", "QTY", "TIME", params=()),
        declared("M.x", "TRADENO", "TRADENO", "PRICE", "TIME"),
        declared("M.x", "", "PRICE", "VOLUME", "TIME", "OPEN", "HIGH", "LOW", "CLOSE"),
    ],
)
def test_no_other_stream_is_taken_for_one(other):
    assert trade_columns(other) is None


def test_nothing_that_the_exchange_published_has_single_trades(published):
    assert not [source.destination for source in published.streams() if trade_columns(source)]


def test_the_published_markets_that_count_trades_give_derived_ones(published):
    found = marketplaces_with_trades(published)
    assert found == [name for name in published.marketplaces if name in found]
    assert {"MXSE", "MXCX", "FORTS", "OPTIONS", "MXAGRO", "MONEY"} == set(found)
    for name in found:
        derived = trade_source(published, name)
        assert derived is not None
        assert derived.is_derived
        assert derived.source.destination == f"{name}.securities"
        assert derived.size_field == derived.source.field("VOLTODAY")


def test_single_trades_are_preferred():
    single = trade_source(market(QUOTES, BOOKS, TRADES), "M")
    assert single is not None
    assert single.source is TRADES
    assert not single.is_derived
    assert single.size_field == TRADES.field("QUANTITY")
    assert trade_source(market(BOOKS), "M") is None
    assert trade_source(market(BOOKS), "NO") is None


def test_totals_need_a_price_and_a_row_for_each_instrument():
    assert tells_totals(QUOTES)
    assert not tells_totals(declared("M.x", "TICKER", "TICKER", "LAST", "TIME"))
    assert not tells_totals(declared("M.x", "TICKER", "TICKER", "NUMTRADES"))
    assert not tells_totals(declared("M.x", "ID", "ID", "LAST", "NUMTRADES"))
