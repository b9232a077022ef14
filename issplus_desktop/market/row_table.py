"""The rows of a stream, by primary key, and what changed in them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from issplus_desktop.market.equality import same_value
from issplus_desktop.protocol.catalog import Source
from issplus_desktop.protocol.message import DataMessage, MessageKind, Row, Value

RowKey: TypeAlias = tuple[Value, ...]
_Cells: TypeAlias = dict[str, Value]


@dataclass(slots=True)
class TableChanges:
    """What changed since a reader's last take; a key is in one of the three at most.

    `changed` has the columns whose value really differs. After a `reset` forget everything known: `inserted` then
    lists every key there is.
    """

    reset: bool = False
    inserted: list[RowKey] = field(default_factory=list)
    changed: dict[RowKey, set[str]] = field(default_factory=dict)
    removed: list[RowKey] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.reset or self.inserted or self.changed or self.removed)


class RowTable:
    """Keeps the rows of one keyed stream for all its subscriptions, or those of one subscription of a keyless stream.

    Snapshot: replaces the rows which that subscription brought. Updates: merged cell by cell (they are sparse:
    VERIFIED), also before any snapshot. Removal: deletes by key, whoever brought the row. Without a primary key each
    message but a removal replaces all rows, and a row's key is `(its index,)`. Columns that the catalog does not
    declare are kept. Rows without a key are of no use.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        self._key = source.primary_key
        self._rows: dict[RowKey, _Cells] = {}
        self._times: dict[RowKey, float] = {}
        self._owners: dict[RowKey, set[str]] = {}
        self._owned: dict[str, dict[RowKey, None]] = {}
        self._readers: list[TableReader] = []

    def __len__(self) -> int:
        return len(self._rows)

    def keys(self) -> list[RowKey]:
        """Return the keys in the order in which the rows first came."""
        return list(self._rows)

    def row(self, key: RowKey) -> Mapping[str, Value] | None:
        """Return the row's cells by column name, or None. It is the live row: copy what you keep."""
        return self._rows.get(key)

    def updated_at(self, key: RowKey) -> float | None:
        """Return when a message last spoke of the row (epoch seconds), changed or not; None if there is no such row."""
        return self._times.get(key)

    def open_reader(self) -> "TableReader":
        """Return a reader of its own pace; its first take is a reset."""
        reader = TableReader(self)
        self._readers.append(reader)
        return reader

    def forget(self, reader: "TableReader") -> None:
        """Keep no more changes for a reader (called by its `close`)."""
        if reader in self._readers:
            self._readers.remove(reader)

    def apply(self, subscription: str, message: DataMessage, now: float) -> int:
        """Take a message that came at `now` (epoch seconds); return how many rows were of no use."""
        if not self._key and message.kind is MessageKind.REMOVAL:
            return max(1, len(message.rows))
        keyed = self._keyed(message)
        if message.kind is MessageKind.REMOVAL:
            for key, _ in keyed:
                self._remove(key)
        elif message.kind is MessageKind.UPDATES and self._key:
            for key, cells in keyed:
                self._merge(subscription, key, message.columns, cells)
                self._times[key] = now
        else:
            gone = dict(self._owned.get(subscription, ()))
            for key, cells in keyed:
                gone.pop(key, None)
                self._put(subscription, key, dict(zip(message.columns, cells, strict=True)))
                self._times[key] = now
            self._release(subscription, gone)
        return len(message.rows) - len(keyed)

    def drop(self, subscription: str) -> None:
        """Forget the rows of an ended subscription, but for those that another one brought too."""
        self._release(subscription, self._owned.pop(subscription, {}))

    def redeclare(self, source: Source) -> None:
        """Take a new declaration of the stream: readers start anew, and with another primary key so do the rows."""
        rekeyed = source.primary_key != self._key
        self.source = source
        self._key = source.primary_key
        if rekeyed:
            for store in (self._rows, self._times, self._owners, self._owned):
                store.clear()
        for reader in self._readers:
            reader.note_reset()

    def _keyed(self, message: DataMessage) -> list[tuple[RowKey, Row]]:
        if not self._key:
            return [((index,), row) for index, row in enumerate(message.rows)]
        columns = message.columns
        try:
            places = [columns.index(name) for name in self._key]
        except ValueError:
            return []
        keyed = [(tuple([row[place] for place in places]), row) for row in message.rows]
        return [(key, row) for key, row in keyed if any(part is not None for part in key)]

    def _put(self, subscription: str, key: RowKey, cells: _Cells) -> None:
        old = self._rows.get(key)
        self._rows[key] = cells
        self._own(subscription, key)
        if old is None:
            for reader in self._readers:
                reader.note_inserted(key, cells)
        elif self._readers and (changed := _differing(old, cells)):
            for reader in self._readers:
                reader.note_changed(key, changed)

    def _merge(self, subscription: str, key: RowKey, columns: tuple[str, ...], cells: Row) -> None:
        row = self._rows.get(key)
        if row is None:
            self._put(subscription, key, dict(zip(columns, cells, strict=True)))
            return
        self._own(subscription, key)
        changed = set()
        for name, value in zip(columns, cells, strict=True):
            if not same_value(row.get(name), value):
                changed.add(name)
            row[name] = value
        if changed:
            for reader in self._readers:
                reader.note_changed(key, changed)

    def _own(self, subscription: str, key: RowKey) -> None:
        owners = self._owners.setdefault(key, set())
        if subscription not in owners:
            owners.add(subscription)
            self._owned.setdefault(subscription, {})[key] = None

    def _release(self, subscription: str, keys: Iterable[RowKey]) -> None:
        for key in keys:
            owners = self._owners[key]
            if owners == {subscription}:
                self._remove(key)
            else:
                owners.discard(subscription)
                self._owned.get(subscription, {}).pop(key, None)

    def _remove(self, key: RowKey) -> None:
        row = self._rows.pop(key, None)
        if row is None:
            return
        del self._times[key]
        for subscription in self._owners.pop(key):
            self._owned.get(subscription, {}).pop(key, None)
        for reader in self._readers:
            reader.note_removed(key, row)


class TableReader:
    """Keeps for one onlooker what changed since it last asked, however often the table changed meanwhile."""

    def __init__(self, table: RowTable) -> None:
        self._table = table
        self._reset = True
        self._inserted: dict[RowKey, None] = {}
        self._changed: dict[RowKey, set[str]] = {}
        self._removed: dict[RowKey, tuple[_Cells, set[str]]] = {}

    def take(self) -> TableChanges:
        """Return what changed since the last take."""
        if self._reset:
            changes = TableChanges(reset=True, inserted=self._table.keys())
        else:
            changes = TableChanges(inserted=list(self._inserted), changed=self._changed, removed=list(self._removed))
        self._clear()
        return changes

    def close(self) -> None:
        """Stop: nothing is kept for this reader from here on."""
        self._table.forget(self)
        self._clear()

    def _clear(self) -> None:
        self._reset = False
        self._inserted = {}
        self._changed = {}
        self._removed = {}

    # Called by the table. Before a reset is taken there is nothing to note: it tells everything.

    def note_reset(self) -> None:
        """All that the reader knows is void."""
        self._clear()
        self._reset = True

    def note_inserted(self, key: RowKey, cells: _Cells) -> None:
        """A row has come; if the reader still knows it from before a removal, that is no more than a change."""
        if self._reset:
            return
        gone = self._removed.pop(key, None)
        if gone is None:
            self._inserted[key] = None
            return
        old, changed = gone
        self.note_changed(key, changed | _differing(old, cells))

    def note_changed(self, key: RowKey, columns: set[str]) -> None:
        """Values in these columns of a row are others now."""
        if self._reset or key in self._inserted or not columns:
            return
        known = self._changed.get(key)
        if known is None:
            self._changed[key] = set(columns)
        else:
            known |= columns

    def note_removed(self, key: RowKey, cells: _Cells) -> None:
        """A row has gone; one that came and went between two takes is never told."""
        if self._reset:
            return
        if key in self._inserted:
            del self._inserted[key]
        else:
            self._removed[key] = (cells, self._changed.pop(key, set()))


def _differing(old: Mapping[str, Value], new: Mapping[str, Value]) -> set[str]:
    """Return the columns whose value differs; a column that is missing reads as null."""
    changed = {name for name, value in new.items() if not same_value(old.get(name), value)}
    changed.update(name for name, value in old.items() if name not in new and value is not None)
    return changed
