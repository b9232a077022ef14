from collections import Counter

import pytest

from issplus_desktop.market.stream_shape import StreamShape, shape_of
from issplus_desktop.protocol.catalog import Catalog
from tests.market.trades import KEYLESS, TRADES
from tests.market.wire import stream


@pytest.mark.parametrize(
    ("source", "shape"),
    [
        (stream("A.anything", "TICKER", "TICKER", "LAST"), StreamShape.TABLE),
        (stream("A.orderbooks", "TICKER", "TICKER", "BUYSELL", "PRICE", "QUANTITY"), StreamShape.TABLE),
        (stream("A.odd", "", "BUYSELL", "PRICE", "QUANTITY", "VALUE"), StreamShape.ORDER_BOOK),
        (stream("A.odd", "", "BUYSELL", "PRICE"), StreamShape.LIST),
        (stream("A.trades", "", "PRICE", "QUANTITY"), StreamShape.LIST),
        (stream("A.odd", "FROM", "FROM", "OPEN", "HIGH", "LOW", "CLOSE"), StreamShape.CANDLES),
        (stream("A.candles", "FROM", "FROM", "OPEN", "CLOSE"), StreamShape.TABLE),
        (stream("A.candles", "FROM TICKER", "FROM", "TICKER", "OPEN", "HIGH", "LOW", "CLOSE"), StreamShape.TABLE),
    ],
)
def test_the_columns_tell_the_shape(source, shape):
    assert shape_of(source) is shape


def test_single_trades_are_known_before_tables_and_books():
    assert shape_of(TRADES) is StreamShape.TRADES
    assert shape_of(KEYLESS) is StreamShape.TRADES


def test_every_recorded_stream_has_the_shape_of_its_name(shared_facts):
    catalog = Catalog.from_json((shared_facts / "metadata.json").read_bytes())
    shapes = Counter((source.name, shape_of(source)) for source in catalog.streams())
    assert shapes == {
        ("securities", StreamShape.TABLE): 11,
        ("candles", StreamShape.CANDLES): 8,
        ("orderbooks", StreamShape.ORDER_BOOK): 4,
        ("news", StreamShape.TABLE): 1,
        ("turnovers", StreamShape.TABLE): 1,
    }
