"""What can be opened of an instrument, by the catalog of the day."""

from collections.abc import Callable

from issplus_desktop.app.feed import Feed
from issplus_desktop.app.instrument_feed import CANDLES, ORDER_BOOKS
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.trade_source import trade_source
from issplus_desktop.ui.instrument_menu import InstrumentOffers


def offers_of(feed: Feed) -> InstrumentOffers:
    """Return what the catalog offers for an instrument."""

    def has(stream: str) -> Callable[[InstrumentId], bool]:
        return lambda instrument: feed.catalog.stream(f"{instrument.marketplace}.{stream}") is not None

    def has_trades(instrument: InstrumentId) -> bool:
        return trade_source(feed.catalog, instrument.marketplace) is not None

    return InstrumentOffers(has_book=has(ORDER_BOOKS), has_chart=has(CANDLES), has_trades=has_trades)
