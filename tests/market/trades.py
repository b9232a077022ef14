"""Declarations of streams that tell of trades, real and invented."""

from issplus_desktop.protocol.catalog import Caption, Catalog, Field, Marketplace, Source

TYPES = {
    "TICKER": "string", "PRICE": "fixed", "LAST": "fixed", "BID": "fixed", "OFFER": "fixed", "VOLTODAY": "fixed",
    "NUMTRADES": "integer", "TIME": "time", "TRADETIME": "datetime", "TRADEDATE": "date", "BUYSELL": "enum",
    "TRADENO": "integer", "QUANTITY": "integer", "QTY": "integer",
}  # fmt: skip


def declared(destination, key, *columns, params=("ticker",)):
    """A stream with the types of the exchange; `key` names its key columns, separated by blanks."""
    marketplace, name = destination.split(".")
    fields = tuple(Field(column, TYPES.get(column, "string"), primary=column in key.split()) for column in columns)
    return Source(marketplace, name, Caption(), "general", tuple(Field(param, "string") for param in params), fields)


def market(*sources):
    """A catalog of one marketplace with these streams."""
    name = sources[0].marketplace
    return Catalog({name: Marketplace(name, {}, {source.name: source for source in sources})})


QUOTES = declared(
    "M.securities", "TICKER", "TICKER", "LAST", "BID", "OFFER", "NUMTRADES", "VOLTODAY", "TIME", "TRADEDATE"
)
BOOKS = declared("M.orderbooks", "", "BUYSELL", "PRICE", "QUANTITY")
TRADES = declared("M.prints", "TRADENO", "TRADENO", "TRADETIME", "BUYSELL", "PRICE", "QUANTITY")
KEYLESS = declared("M.prints", "", "TIME", "BUYSELL", "PRICE", "QUANTITY")
