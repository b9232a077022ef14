"""What a store should hold: what a new one holds that takes the server's snapshots at this moment."""

from collections.abc import Mapping

from issplus_desktop.market.candle_series import CandleSeries
from issplus_desktop.market.order_book import OrderBook
from issplus_desktop.market.row_table import RowTable
from issplus_desktop.market.store import MarketStore
from issplus_desktop.market.stream_shape import StreamShape, shape_of
from issplus_desktop.protocol.catalog import Catalog
from issplus_desktop.protocol.message import MessageDecoder
from issplus_desktop.simulator.body import encode_body
from tests.trials.small_market import UNKNOWN, SmallFeed, SmallMarket


def true_store(
    catalog: Catalog, market: SmallMarket, wanted: Mapping[str, tuple[str, str]], names: set[str]
) -> MarketStore:
    """Return a store with all that is `wanted` (id: destination and ticker), of which `names` have their data."""
    truth = MarketStore()
    truth.set_catalog(catalog)
    for subscription, (destination, ticker) in wanted.items():
        truth.open(subscription, destination, 0.0)
        if subscription not in names or ticker == UNKNOWN:
            continue
        source = catalog.stream(destination)
        assert source is not None
        snapshot = SmallFeed(market, destination, market.instrument(ticker)).snapshot()
        truth.apply(subscription, MessageDecoder(source.fields).decode(encode_body(snapshot)), 0.0)
    return truth


def held(store: MarketStore, subscription: str, destination: str) -> object:
    """Return what a store holds for a subscription, in a form that can be compared; of a table all its rows."""
    source = store.catalog.stream(destination)
    assert source is not None
    shape = shape_of(source)
    if shape is StreamShape.TABLE:
        return rows_of(store.table(destination))
    if shape is StreamShape.CANDLES:
        return candles_of(store.candle_series(subscription))
    return levels_of(store.order_book(subscription))


def rows_of(table: RowTable) -> dict[object, dict[str, object]]:
    """Return all rows of a table by key."""
    keys = table.keys()
    return {key: dict(table.row(key) or {}) for key in keys}


def levels_of(book: OrderBook) -> tuple[object, object]:
    """Return both sides of a book."""
    return book.bids, book.asks


def candles_of(series: CandleSeries) -> list[object]:
    """Return all candles of a series."""
    return list(series.candles)
