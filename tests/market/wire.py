"""Short words for the declarations and messages that the tests of the market feed in."""

from decimal import Decimal

from issplus_desktop.protocol.catalog import Caption, Catalog, Field, Marketplace, Source
from issplus_desktop.protocol.message import DataMessage, MessageKind


def stream(destination, key, *columns):
    """A declared stream; `key` names its key columns, separated by blanks."""
    marketplace, name = destination.split(".")
    fields = tuple(Field(column, "string", primary=column in key.split()) for column in columns)
    return Source(marketplace, name, Caption(), "general", (), fields)


def catalog(*streams):
    """A catalog of these streams."""
    marketplaces: dict[str, Marketplace] = {}
    for source in streams:
        known = marketplaces.get(source.marketplace, Marketplace(source.marketplace))
        marketplaces[source.marketplace] = Marketplace(source.marketplace, {}, {**known.streams, source.name: source})
    return Catalog(marketplaces)


def snapshot(columns, *rows, seqnum=None):
    """A snapshot; `columns` are separated by blanks."""
    return DataMessage(MessageKind.SNAPSHOT, tuple(columns.split()), [list(row) for row in rows], seqnum)


def updates(columns, *rows, seqnum=None):
    """Updates; `columns` are separated by blanks."""
    return DataMessage(MessageKind.UPDATES, tuple(columns.split()), [list(row) for row in rows], seqnum)


def removal(columns, *rows, seqnum=None):
    """A removal; `columns` are separated by blanks."""
    return DataMessage(MessageKind.REMOVAL, tuple(columns.split()), [list(row) for row in rows], seqnum)


def book(bids, asks):
    """A whole order book in the wire's order: bids from worst to best, then asks from best to worst."""
    rows = [["B", Decimal(price), size] for price, size in bids] + [["S", Decimal(price), size] for price, size in asks]
    return snapshot("BUYSELL PRICE QUANTITY", *rows)
