"""A person's watch list as a live table that can be rearranged."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Final, TypeAlias

from PySide6.QtCore import QCoreApplication, QMimeData, QObject, Qt, Signal

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.row_table import RowTable, TableReader
from issplus_desktop.market.watchlist import Watchlist
from issplus_desktop.models.columns import Column
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.instrument_mime import can_read, from_mime
from issplus_desktop.models.keyed_model import KeyedTableModel
from issplus_desktop.models.live_model import NO_PARENT, AnyIndex
from issplus_desktop.models.quote import Quote, QuoteFields
from issplus_desktop.models.row_status import StatusOf, StatusWatch, no_status, status_sentence, status_words
from issplus_desktop.models.table_copy import CopiedRow
from issplus_desktop.protocol.message import Value

TableFor: TypeAlias = Callable[[str], RowTable | None]
TICKER, NAME, LAST, CHANGE_PERCENT, VOLUME, CHANGE, BID, OFFER, MOMENT = range(9)
NO_VALUE: Final = "—"
translate = QCoreApplication.translate


def watchlist_columns() -> tuple[Column, ...]:
    """Return the columns of every watch list, in the program's language: what is read first stands first."""
    return (
        Column("TICKER", translate("WatchlistModel", "Ticker"), width=8),
        Column("NAME", translate("WatchlistModel", "Name"), width=11),
        Column("LAST", translate("WatchlistModel", "Last"), numeric=True, width=9),
        Column("CHANGEPRC", translate("WatchlistModel", "Δ %"), numeric=True, signed=True, width=6.5),
        Column("VOLUME", translate("WatchlistModel", "Volume"), numeric=True, width=10),
        Column("CHANGE", translate("WatchlistModel", "Change"), numeric=True, signed=True, width=8),
        Column("BID", translate("WatchlistModel", "Bid"), numeric=True, width=8),
        Column("OFFER", translate("WatchlistModel", "Offer"), numeric=True, width=8),
        Column("TIME", translate("WatchlistModel", "Time"), width=8),
    )


class _Feed:
    """One marketplace's table as the list reads it."""

    def __init__(self, table: RowTable) -> None:
        self.table = table
        self.reader: TableReader = table.open_reader()
        self.fields = QuoteFields(table.source)


class WatchlistModel(KeyedTableModel[InstrumentId]):
    """Shows a Watchlist, one row an instrument, over the `securities` tables of any marketplaces.

    The list itself is changed through this model only; `instruments_changed` tells its new contents.
    """

    instruments_changed = Signal(object)
    """The instruments after a change: tuple[InstrumentId, ...]."""
    tickers_wanted = Signal(object, int)
    """Words that were dropped and need a search before they can be added: tuple[str, ...], and the row for them."""
    noticed = Signal(str)
    """A sentence for the person, in passing."""

    def __init__(
        self,
        watchlist: Watchlist,
        table_for: TableFor,
        formatter: ValueFormatter,
        parent: QObject | None = None,
        *,
        status_of: StatusOf = no_status,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(watchlist_columns(), formatter, parent, clock=clock)
        self._watchlist = watchlist
        self._table_for = table_for
        self._feeds: dict[str, _Feed] = {}
        self._statuses = StatusWatch(status_of)
        self._names: Counter[str] = Counter()
        self._follow_list()

    @property
    def watchlist(self) -> Watchlist:
        """The list that is shown."""
        return self._watchlist

    def set_watchlist(self, watchlist: Watchlist) -> None:
        """Show another list."""
        self._watchlist = watchlist
        self._follow_list()

    def retranslate(self) -> None:
        """Speak another language, in titles too."""
        self._set_columns(watchlist_columns())
        super().retranslate()

    def close(self) -> None:
        """Read the tables no more."""
        self._read_anew()

    # Changing the list.

    def add(self, instruments: Iterable[InstrumentId], row: int = -1) -> list[InstrumentId]:
        """Put instruments before a row (-1: at the end); return those that were new, and say so where none was."""
        wanted = list(instruments)
        place = row if row >= 0 and not self._sort.is_on else len(self._watchlist)
        new = self._watchlist.insert(place, wanted)
        if new:
            self._list_changed()
        elif wanted:
            text = translate("WatchlistModel", "{ticker} is in the list already.")
            self.noticed.emit(text.format(ticker=wanted[0].ticker))
        return new

    def remove(self, instruments: Iterable[InstrumentId]) -> list[InstrumentId]:
        """Take instruments out; `undo_removal` brings them back."""
        gone = self._watchlist.remove(instruments)
        if gone:
            self._list_changed()
            self.noticed.emit(_removal_notice(gone))
        return gone

    def undo_removal(self) -> list[InstrumentId]:
        """Bring back what the last removal took, where it was."""
        back = self._watchlist.undo_removal()
        if back:
            self._list_changed()
        return back

    def move(self, instruments: Iterable[InstrumentId], row: int) -> bool:
        """Move instruments before a row of the person's own order; refused, in words, while a column sorts the rows."""
        if self._sort.is_on:
            text = translate("WatchlistModel", "Sorted by {column}. To move rows, unsort by its title.")
            self.noticed.emit(text.format(column=self._columns[self._sort.column].title))
            return False
        moved = self._watchlist.move(instruments, row)
        if moved:
            self._list_changed()
        return moved

    def _list_changed(self) -> None:
        self._follow_list()
        self.instruments_changed.emit(self._watchlist.instruments)

    def _follow_list(self) -> None:
        wanted = self._watchlist.instruments
        before, self._names = self._names, Counter(instrument.ticker for instrument in wanted)
        gone = [instrument for instrument in self._order.keys if instrument not in self._watchlist]
        for instrument in gone:
            self._statuses.forget(instrument)
        self._remove_rows(gone)
        new = [instrument for instrument in wanted if instrument not in self._order]
        self._add_rows(new)
        for instrument in new:
            self._statuses.look(instrument)
            self._load(instrument)
        for instrument in wanted:
            if (self._names[instrument.ticker] > 1) != (before[instrument.ticker] > 1):
                self._touch(instrument, TICKER, TICKER)
        self._set_given_order(wanted)
        self.wake_requested.emit()

    # Taking changes.

    def _take_changes(self, now: float) -> bool:
        for marketplace in {instrument.marketplace for instrument in self._order.keys}:
            self._take_feed(marketplace)
        restated, wants_more = self._statuses.poll(self._order.keys, now)
        self._restate(restated)
        return wants_more

    def _read_anew(self) -> None:
        for feed in self._feeds.values():
            feed.reader.close()
        self._feeds.clear()

    def _take_feed(self, marketplace: str) -> None:
        feed = self._feed(marketplace)
        if feed is None:
            return
        changes = feed.reader.take()
        if changes.reset:
            feed.fields = QuoteFields(feed.table.source)
            for instrument in self._order.keys:
                if instrument.marketplace == marketplace:
                    self._load(instrument)
            return
        for keys in (changes.inserted, changes.changed, changes.removed):
            for key in keys:
                chosen = _instrument_of(key[0])
                if chosen is not None and chosen in self._order:
                    self._load(chosen)

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

    def _load(self, instrument: InstrumentId) -> None:
        feed = self._feeds.get(instrument.marketplace)
        row = feed.table.row((str(instrument),)) if feed else None
        if feed is None or row is None:
            self._clear_cells(instrument)
            return
        quote = feed.fields.quote(row)
        self._set_cell(instrument, TICKER, instrument.ticker)
        known = self._cells[instrument]
        for column, value in enumerate(_figures(quote), NAME):
            if known[column] is not value:  # most are the row's own objects
                self._set_cell(instrument, column, value)

    # What a cell shows.

    def _display(self, key: InstrumentId, column: int) -> str:
        if column == TICKER:
            return key.ticker if self._names[key.ticker] < 2 else f"{key.ticker} · {key.board}"
        text = super()._display(key, column)
        return NO_VALUE if column == LAST and not text else text

    def _missing_text(self, key: InstrumentId, column: int) -> str:
        if column == NAME:
            return status_words(self._statuses.find(key))
        return NO_VALUE

    def _missing_values(self, key: InstrumentId) -> CopiedRow:
        return tuple(key.ticker if place == TICKER else None for place in range(len(self._columns)))

    def _dimmed(self, key: InstrumentId, column: int) -> bool:
        return column != TICKER and (key not in self._cells or (column == LAST and self.value(key, LAST) is None))

    def _tool_tip(self, key: InstrumentId, _column: int) -> str:
        name = self.value(key, NAME)
        lines = [str(key), str(name) if name else "", status_sentence(self._statuses.find(key)), self._no_price(key)]
        return "\n".join(line for line in lines if line)

    def _no_price(self, key: InstrumentId) -> str:
        feed = self._feeds.get(key.marketplace)
        if feed is None or feed.fields.has_prices:
            return ""
        return translate("WatchlistModel", "{marketplace} gives no prices for its instruments.").format(
            marketplace=key.marketplace
        )

    def _instrument(self, key: InstrumentId, _column: int) -> InstrumentId:
        return key

    def _stale(self, key: InstrumentId, _column: int) -> bool:
        status = self._statuses.find(key)
        return status is not None and status.is_stale

    # Drag and drop.

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Rows can be dragged, and dropped between."""
        flags = super().flags(index)
        return flags if index.isValid() else flags | Qt.ItemFlag.ItemIsDropEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        """A drop from elsewhere adds, one from this list moves."""
        return Qt.DropAction.CopyAction | Qt.DropAction.MoveAction

    def canDropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, _row: int, _column: int, _parent: AnyIndex
    ) -> bool:
        """Return whether there may be instruments in a drop."""
        return can_read(data)

    def dropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: AnyIndex = NO_PARENT
    ) -> bool:
        """Move what is in the list already, add what is new, ask for a search of bare tickers."""
        dropped = from_mime(data)
        place = row if row >= 0 else parent.row() if parent.isValid() else len(self._watchlist)
        new = [instrument for instrument in dropped.instruments if instrument not in self._watchlist]
        known = [instrument for instrument in dropped.instruments if instrument in self._watchlist]
        if known:
            self.move(known, place)
        if new:
            self.add(new, place)
        if dropped.tickers:
            self.tickers_wanted.emit(dropped.tickers, place)
        return bool(dropped)


def _figures(quote: Quote) -> tuple[Value, ...]:
    return (
        quote.name,
        quote.last,
        quote.change_percent,
        quote.volume,
        quote.change,
        quote.bid,
        quote.offer,
        quote.moment,
    )


@lru_cache(maxsize=4096)
def _instrument_of(value: Value) -> InstrumentId | None:
    try:
        return InstrumentId.parse(str(value))
    except ValueError:
        return None


def _removal_notice(gone: Sequence[InstrumentId]) -> str:
    if len(gone) == 1:
        text = translate("WatchlistModel", "{ticker} removed. Ctrl+Z brings it back.")
        return text.format(ticker=gone[0].ticker)
    return translate("WatchlistModel", "%n instruments removed. Ctrl+Z brings them back.", "", len(gone))
