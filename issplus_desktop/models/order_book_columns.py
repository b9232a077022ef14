"""The columns of an order book: all that a model has, and those that a person chose, as they stand."""

from enum import IntEnum
from typing import Final

from PySide6.QtCore import QCoreApplication

from issplus_desktop.models.columns import Column
from issplus_desktop.models.order_book_options import BookLook, BookOrder, BookPart


class BookColumn(IntEnum):
    """The model's columns. PRICE is the bids' price where the sides stand beside each other, PRICE_ASK the asks'."""

    SUM_BID = 0
    SIZE_BID = 1
    PRICE = 2
    SIZE_ASK = 3
    SUM_ASK = 4
    PRICE_ASK = 5
    NET_BID = 6
    NET_ASK = 7


BY_NUMBER: Final = tuple(BookColumn)
"""The columns by number: a lookup in the enumeration takes ten times as long, for each cell that is painted."""
SIZES: Final = frozenset({BookColumn.SIZE_BID, BookColumn.SIZE_ASK})
SUMS: Final = frozenset({BookColumn.SUM_BID, BookColumn.SUM_ASK})
NETS: Final = frozenset({BookColumn.NET_BID, BookColumn.NET_ASK})
PRICES: Final = frozenset({BookColumn.PRICE, BookColumn.PRICE_ASK})
OF_BIDS: Final = frozenset({BookColumn.SUM_BID, BookColumn.SIZE_BID, BookColumn.NET_BID})
OF_ASKS: Final = frozenset({BookColumn.SUM_ASK, BookColumn.SIZE_ASK, BookColumn.NET_ASK, BookColumn.PRICE_ASK})
_PART_OF: Final = {
    BookColumn.SUM_BID: BookPart.SUM_BID,
    BookColumn.SIZE_BID: BookPart.SIZE_BID,
    BookColumn.SIZE_ASK: BookPart.SIZE_ASK,
    BookColumn.SUM_ASK: BookPart.SUM_ASK,
    BookColumn.NET_BID: BookPart.NET,
    BookColumn.NET_ASK: BookPart.NET,
}


def chosen_columns(look: BookLook) -> tuple[BookColumn, ...]:
    """Return the columns of a look from left to right; the asks' mirror the bids'."""
    bids = [BookColumn.SUM_BID, BookColumn.NET_BID, BookColumn.SIZE_BID]
    asks = [BookColumn.SIZE_ASK, BookColumn.NET_ASK, BookColumn.SUM_ASK]
    if look.order is BookOrder.EDGES:
        bids.reverse()
        asks.reverse()
    prices = [BookColumn.PRICE, BookColumn.PRICE_ASK] if look.is_beside else [BookColumn.PRICE]
    return tuple(column for column in (*bids, *prices, *asks) if column in PRICES or _PART_OF[column] in look.parts)


def book_columns() -> tuple[Column, ...]:
    """Return the columns; the titles head a copied table and are read aloud, the view paints captions of its own."""
    translate = QCoreApplication.translate
    titles = (
        translate("OrderBook", "Bid sum"),
        translate("OrderBook", "Bid size"),
        translate("OrderBook", "Price"),
        translate("OrderBook", "Ask size"),
        translate("OrderBook", "Ask sum"),
        translate("OrderBook", "Ask price"),
        translate("OrderBook", "Net change of bids"),
        translate("OrderBook", "Net change of asks"),
    )
    return tuple(Column(column.name, title, numeric=True) for column, title in zip(BookColumn, titles, strict=True))
