"""Any stream of the catalog as a table."""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QObject

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.row_table import RowKey, RowTable
from issplus_desktop.models.columns import stream_columns
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.keyed_model import KeyedTableModel
from issplus_desktop.models.remembered_rows import RememberedRows
from issplus_desktop.models.row_status import StatusOf, StatusWatch, no_status, status_sentence, status_words
from issplus_desktop.models.table_copy import CopiedRow
from issplus_desktop.protocol.catalog import Source
from issplus_desktop.protocol.message import Value

_INSTRUMENT_KEY: Final = "TICKER"


class StreamTableModel(KeyedTableModel[RowKey]):
    """Shows a RowTable with the columns that the catalog declares.

    Until `set_instruments` is called the rows are all those of the table (news, turnovers, lists without a key).
    After it they are the chosen instruments in their order, each there before its data; `status_of` says how the
    subscription of each is doing. A changed declaration of the stream needs a new model.
    """

    def __init__(
        self,
        table: RowTable,
        formatter: ValueFormatter,
        parent: QObject | None = None,
        *,
        status_of: StatusOf = no_status,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(stream_columns(table.source, formatter.data_language), formatter, parent, clock=clock)
        self._table = table
        self._reader = table.open_reader()
        self._places = {column.key: place for place, column in enumerate(self._columns)}
        self._statuses = StatusWatch(status_of)
        self._remembered = RememberedRows(self._statuses)
        self._turned: set[InstrumentId] = set()
        self._instruments: list[InstrumentId] | None = None
        key = table.source.primary_key
        self._key_column = self._places[key[0]] if len(key) == 1 else -1
        self._words_column = next((place for place in range(len(self._columns)) if place != self._key_column), 0)

    @property
    def source(self) -> Source:
        """The stream, as the catalog declared it."""
        return self._table.source

    @property
    def instruments(self) -> tuple[InstrumentId, ...]:
        """The chosen instruments; empty where the rows are whatever the stream has."""
        return tuple(self._instruments or ())

    def set_instruments(self, instruments: Sequence[InstrumentId]) -> None:
        """Choose the rows; rows that stay keep their data, selection and place in a sort."""
        self._instruments = list(dict.fromkeys(instruments))
        wanted = {_key_of(instrument): instrument for instrument in self._instruments}
        for key in self._order.keys:
            if key not in wanted:
                self._forget(key)
        self._remove_rows([key for key in self._order.keys if key not in wanted])
        new = [key for key in wanted if key not in self._order]
        self._add_rows(new)
        for key in new:
            self._statuses.look(wanted[key])
            self._load(key)
        self._set_given_order(list(wanted))
        self.wake_requested.emit()

    def close(self) -> None:
        """Read the table no more; the rows stay as they are."""
        self._reader.close()

    def live_count(self) -> int:
        """Return how many rows have data, and have them still."""
        return sum(not self._stale(key, self._key_column) for key in self._cells)

    def _take_changes(self, now: float) -> bool:
        changes = self._reader.take()
        if changes.reset:
            self._reload(changes.inserted)
        else:
            self._drop(changes.removed)
            self._bring(changes.inserted)
            self._renew(changes.changed)
        if self._instruments is None:
            return False
        restated, wants_more = self._statuses.poll(self._instruments, now)
        self._restate(_key_of(instrument) for instrument in self._turned.union(restated))
        self._turned.clear()
        return wants_more

    def _read_anew(self) -> None:
        self._reader.close()
        self._reader = self._table.open_reader()

    def _reload(self, keys: Sequence[RowKey]) -> None:
        known = set(keys)
        self._drop([key for key in list(self._cells) if key not in known])
        self._bring(keys)

    def _bring(self, keys: Sequence[RowKey]) -> None:
        if self._instruments is None:
            self._add_rows([key for key in keys if key not in self._order])
        for key in keys:
            if key in self._order:
                self._load(key)

    def _renew(self, changed: Mapping[RowKey, set[str]]) -> None:
        """Take changed values; a row that was taken out of the set and put back meanwhile has to be read whole."""
        for key, names in changed.items():
            row = self._table.row(key)
            if row is not None and key in self._order:
                self._fill(key, row, names if key in self._cells else self._places)

    def _drop(self, keys: Sequence[RowKey]) -> None:
        if self._instruments is None:
            self._remove_rows(keys)
            return
        for key in keys:
            self._lose(key)

    def _lose(self, key: RowKey) -> None:
        """Take a row's values away, or have them look old where the row is only not fed."""
        instrument = self._instrument(key, 0)
        if instrument is not None and key in self._cells and self._remembered.keeps(instrument):
            self._turned.add(instrument)
        else:
            self._clear_cells(key)

    def _load(self, key: RowKey) -> None:
        row = self._table.row(key)
        if row is not None:
            self._fill(key, row, self._places)

    def _fill(self, key: RowKey, row: Mapping[str, Value], names: Iterable[str]) -> None:
        if self._remembered:
            self._revive(key)
        find = self._places.get
        self._set_cells(key, [(place, row.get(name)) for name in names if (place := find(name)) is not None])

    def _revive(self, key: RowKey) -> None:
        instrument = self._instrument(key, 0)
        if instrument is not None and instrument in self._remembered:
            self._remembered.forget(instrument)
            self._turned.add(instrument)

    def _forget(self, key: RowKey) -> None:
        instrument = self._instrument(key, 0)
        if instrument is not None:
            self._statuses.forget(instrument)
            self._remembered.forget(instrument)

    def _missing_text(self, key: RowKey, column: int) -> str:
        if column == self._key_column:
            return str(key[0])
        if column != self._words_column:
            return ""
        instrument = self._instrument(key, column)
        return status_words(self._statuses.find(instrument)) if instrument else ""

    def _tool_tip(self, key: RowKey, column: int) -> str | None:
        instrument = self._instrument(key, column)
        if instrument is None:
            return self._display(key, column) or None
        status = status_sentence(self._statuses.find(instrument), self._formatter)
        sentences = (self._remembered.sentence(instrument, self._formatter), status)
        return "\n".join(filter(None, sentences)) or self._display(key, column) or None

    def _dim_to(self, key: RowKey, column: int) -> int | None:
        instrument = self._instrument(key, column) if column == self._key_column else None
        return len(str(instrument)) - len(instrument.ticker) if instrument else None

    def _dimmed(self, key: RowKey, column: int) -> bool:
        return column != self._key_column and super()._dimmed(key, column)

    def _stale(self, key: RowKey, column: int) -> bool:
        instrument = self._instrument(key, column)
        return instrument is not None and self._remembered.is_old(instrument, self._statuses.find(instrument))

    def _instrument(self, key: RowKey, _column: int) -> InstrumentId | None:
        if self._key_column < 0 or self._columns[self._key_column].key != _INSTRUMENT_KEY:
            return None
        return _parsed(key[0])

    def _missing_values(self, key: RowKey) -> CopiedRow:
        return tuple(key[0] if place == self._key_column else None for place in range(len(self._columns)))


def _key_of(instrument: InstrumentId) -> RowKey:
    return (str(instrument),)


@lru_cache(maxsize=4096)
def _parsed(value: Value) -> InstrumentId | None:
    try:
        return InstrumentId.parse(str(value))
    except ValueError:
        return None
