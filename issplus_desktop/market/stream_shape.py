"""What kind of data a stream carries, told from its columns and never from its name."""

from enum import Enum
from typing import Final

from issplus_desktop.market.trade_source import trade_columns
from issplus_desktop.protocol.catalog import Source

_CANDLE_COLUMNS: Final = frozenset({"OPEN", "HIGH", "LOW", "CLOSE"})
_CANDLE_KEY: Final = ("FROM",)


class StreamShape(Enum):
    """How the rows of a stream are kept."""

    TABLE = "table"
    """Rows with a primary key, shared by all subscriptions of the stream."""
    LIST = "list"
    """Rows without a key: each message replaces them all."""
    ORDER_BOOK = "order book"
    """Price levels of one instrument, without a key: each message is the whole book (VERIFIED)."""
    CANDLES = "candles"
    """Candles of one instrument and interval, by their start FROM (VERIFIED)."""
    TRADES = "trades"
    """Single trades of one instrument: none is kept but by whoever listens, or a day's would fill the memory."""


def shape_of(source: Source) -> StreamShape:
    """Return the shape of a stream."""
    key = source.primary_key
    names = {column.name for column in source.fields}
    if trade_columns(source) is not None:
        return StreamShape.TRADES
    if not key:
        return StreamShape.ORDER_BOOK if source.is_order_book else StreamShape.LIST
    if key == _CANDLE_KEY and names >= _CANDLE_COLUMNS:
        return StreamShape.CANDLES
    return StreamShape.TABLE
