"""What the tables of securities have of one instrument."""

from collections.abc import Mapping

from issplus_desktop.app.feed import Feed
from issplus_desktop.app.instrument_feed import SECURITIES
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.stream_shape import StreamShape, shape_of
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.trading_words import trading_words
from issplus_desktop.protocol.catalog import Source
from issplus_desktop.protocol.message import Value


class SecurityRow:
    """Reads an instrument's row wherever somebody has subscribed to it; it asks for nothing itself."""

    def __init__(self, feed: Feed) -> None:
        self._feed = feed
        self._known: dict[str, tuple[Source, bool]] = {}
        """Sources as the catalog had them last, and whether each is a table: that is asked with each refresh."""

    def source(self, instrument: InstrumentId) -> Source | None:
        """Return the instrument's table of securities as the catalog declares it; None where there is none."""
        name = f"{instrument.marketplace}.{SECURITIES}"
        source = self._feed.catalog.stream(name)
        if source is None:
            return None
        known = self._known.get(name)
        if known is None or known[0] is not source:
            known = self._known[name] = (source, shape_of(source) is StreamShape.TABLE)
        return source if known[1] else None

    def find(self, instrument: InstrumentId) -> Mapping[str, Value] | None:
        """Return the row; None where it has not come."""
        source = self.source(instrument)
        return self._feed.store.table(source.destination).row((str(instrument),)) if source is not None else None

    def trading(self, instrument: InstrumentId, formatter: ValueFormatter) -> str:
        """Return in words how the instrument is traded now; "" where it is as usual, or where nobody says."""
        return trading_words(self.find(instrument), self.source(instrument), formatter)
