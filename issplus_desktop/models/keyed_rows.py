"""Rows of live tables that are found by key: their order, sorting, and how they are dragged out."""

import time
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QMimeData, QModelIndex, QObject, Qt

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.models.columns import Column
from issplus_desktop.models.instrument_mime import MIME_TYPE, TEXT_TYPE, to_mime
from issplus_desktop.models.live_model import NO_PARENT, AnyIndex, LiveTableModel, runs
from issplus_desktop.models.live_sort import GIVEN_ORDER, LiveSort
from issplus_desktop.models.row_order import RowOrder
from issplus_desktop.protocol.message import Value

K = TypeVar("K", bound=Hashable)


class KeyedRowsModel(LiveTableModel, Generic[K]):
    """A live table whose rows have keys, stand in a given order or sorted by value, and do not move away under the
    pointer.

    A subclass brings rows through `_add_rows`, `_remove_rows` and `_set_given_order`, and calls `_resort` with each
    refresh.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        parent: QObject | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(columns, parent, clock=clock)
        self._order: RowOrder[K] = RowOrder()
        self._sort: LiveSort[K] = LiveSort()
        self._dragged: Qt.ItemFlag | None = None

    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:
        """Return the number of rows; cells have no children."""
        return 0 if parent.isValid() else len(self._order)

    def key_at(self, row: int) -> K:
        """Return the key of a row."""
        return self._order.keys[row]

    def row_of(self, key: K) -> int | None:
        """Return where a key is shown, or None."""
        return self._order.row(key)

    def value(self, key: K, column: int) -> Value:
        """Return the value of a cell; None where there is none."""
        raise NotImplementedError

    def instrument_at(self, row: int) -> InstrumentId | None:
        """Return the instrument of a row, or None where rows are no instruments."""
        return self._instrument(self._order.keys[row], 0)

    def _instrument(self, key: K, column: int) -> InstrumentId | None:
        """Return the instrument that a cell is of, or None."""
        raise NotImplementedError

    # Dragging.

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Rows that are instruments can be dragged."""
        if not index.isValid() or self.instrument_at(index.row()) is None:
            return super().flags(index)
        # Asked for each cell that is painted, and joining flags is slow.
        if self._dragged is None:
            self._dragged = super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled
        return self._dragged

    def mimeTypes(self) -> list[str]:
        """What is dragged out: instruments, and their ids as text."""
        return [MIME_TYPE, TEXT_TYPE]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the instruments of the rows, in the order shown."""
        rows = sorted({index.row() for index in indexes if index.isValid()})
        return to_mime(instrument for row in rows if (instrument := self.instrument_at(row)) is not None)

    # Sorting.

    @property
    def sort_column(self) -> int:
        """The column that rows are sorted by, or -1 for the given order."""
        return self._sort.column

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by the values of a column, and keep sorted as they change; -1 goes back to the given order."""
        known = 0 <= column < len(self._columns)
        self._sort.start(column if known else GIVEN_ORDER, descending=order == Qt.SortOrder.DescendingOrder)
        if known:
            self._show_order(self._order.sorted(self._sort_value, descending=self._sort.descending))
        else:
            self._show_order(self._order.unsorted())

    def set_hovered(self, hovered: bool) -> None:
        """Say that the pointer is over the rows: no row moves away under it."""
        self._sort.hovered = hovered
        if self._sort.is_due:
            self.wake_requested.emit()

    def _sort_value(self, key: K) -> Value:
        return self.value(key, self._sort.column)

    def _resort(self, now: float) -> bool:
        """Put changed rows where they belong; whether that is still to be done."""
        changed = self._sort.take(now)
        if changed:
            self._show_order(self._order.resorted(changed, self._sort_value, descending=self._sort.descending))
        return self._sort.is_due

    def _show_order(self, keys: list[K]) -> None:
        if keys == self._order.keys:
            return
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        held = [self._order.keys[index.row()] for index in old]
        self._order.show(keys)
        moved = [self.index(self._order.row(key) or 0, index.column()) for key, index in zip(held, old, strict=True)]
        self.changePersistentIndexList(old, moved)
        self.layoutChanged.emit()

    # Which rows there are.

    def _add_rows(self, keys: Sequence[K]) -> None:
        """Append rows in one step; under a live sort they move to their place with the next re-sort."""
        if not keys:
            return
        start = len(self._order)
        self.beginInsertRows(NO_PARENT, start, start + len(keys) - 1)
        self._order.append(keys)
        self.endInsertRows()
        self._sort.note(keys)

    def _remove_rows(self, keys: Iterable[K]) -> None:
        """Remove rows, in one step for each run of neighbours; unknown keys are passed over."""
        gone = [key for key in keys if key in self._order]
        rows = [row for key in gone if (row := self._order.row(key)) is not None]
        for first, last in reversed(list(runs(rows))):
            self.beginRemoveRows(NO_PARENT, first, last)
            self._order.remove(first, last)
            self.endRemoveRows()
        for key in gone:
            self._forget_row(key)
            self._sort.forget(key)

    def _set_given_order(self, keys: Sequence[K]) -> None:
        """Set the order in which rows stand when no column sorts them."""
        self._order.give(keys)
        if not self._sort.is_on:
            self._show_order(list(keys))

    def _forget_row(self, key: K) -> None:
        """Drop what is known of a row that is gone."""
        raise NotImplementedError
