"""What the Market menu offers, by the catalog of the day."""

from issplus_desktop.market.stream_shape import StreamShape, shape_of
from issplus_desktop.protocol.catalog import Catalog, Source


def market_entries(catalog: Catalog, language: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Return what the Market menu offers: marketplaces with securities, and streams that need no ticker."""
    securities, streams = [], []
    for source in catalog.streams():
        if source.name == "securities":
            securities.append((source.marketplace, source.caption.text(language)))
        elif shape_of(source) in {StreamShape.TABLE, StreamShape.LIST} and not _needs_ticker(source):
            streams.append((source.destination, source.caption.text(language)))
    return securities, streams


def _needs_ticker(source: Source) -> bool:
    ticker = source.param("ticker")
    return ticker is not None and not ticker.optional
