"""What the tables of securities have of the instruments in a watch list."""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import TypeAlias

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.row_table import RowTable, TableReader
from issplus_desktop.models.quote import Quote, QuoteFields
from issplus_desktop.protocol.message import Value

TableFor: TypeAlias = Callable[[str], RowTable | None]


class _Feed:
    """One marketplace's table as the list reads it."""

    def __init__(self, table: RowTable) -> None:
        self.table = table
        self.reader: TableReader = table.open_reader()
        self.fields = QuoteFields(table.source)


class WatchQuotes:
    """Reads the `securities` tables of any marketplaces, each as soon as it is there."""

    def __init__(self, table_for: TableFor) -> None:
        self._table_for = table_for
        self._feeds: dict[str, _Feed] = {}

    def close(self) -> None:
        """Read no more; the next look at a marketplace tells of everything anew."""
        for feed in self._feeds.values():
            feed.reader.close()
        self._feeds.clear()

    def changed(self, marketplace: str, instruments: Iterable[InstrumentId]) -> Iterator[InstrumentId]:
        """Yield the instruments whose rows are others since the last look; some may be none of the list's.

        Where the table begins anew these are those of `instruments` that are its own.
        """
        feed = self._feed(marketplace)
        if feed is None:
            return
        changes = feed.reader.take()
        if changes.reset:
            feed.fields = QuoteFields(feed.table.source)
            yield from (instrument for instrument in instruments if instrument.marketplace == marketplace)
            return
        for keys in (changes.inserted, changes.changed, changes.removed):
            for key in keys:
                chosen = _instrument_of(key[0])
                if chosen is not None:
                    yield chosen

    def find(self, instrument: InstrumentId) -> Quote | None:
        """Return the quote of an instrument; None where there is none (yet)."""
        feed = self._feeds.get(instrument.marketplace)
        row = feed.table.row((str(instrument),)) if feed else None
        return None if feed is None or row is None else feed.fields.quote(row)

    def lacks_prices(self, marketplace: str) -> bool:
        """Whether a marketplace is known to give no prices at all."""
        feed = self._feeds.get(marketplace)
        return feed is not None and not feed.fields.has_prices

    def _feed(self, marketplace: str) -> _Feed | None:
        table = self._table_for(marketplace)
        known = self._feeds.get(marketplace)
        if known is not None and known.table is table:
            return known
        if known is not None:
            known.reader.close()
            del self._feeds[marketplace]
        if table is None:
            return None
        feed = self._feeds[marketplace] = _Feed(table)
        return feed


@lru_cache(maxsize=4096)
def _instrument_of(value: Value) -> InstrumentId | None:
    try:
        return InstrumentId.parse(str(value))
    except ValueError:
        return None
