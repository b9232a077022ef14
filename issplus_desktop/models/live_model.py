"""What all live tables have in common."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from issplus_desktop.models.columns import Column
from issplus_desktop.models.roles import Role
from issplus_desktop.models.table_copy import CopiedRow, TableCopy
from issplus_desktop.models.table_texts import TableForm, table_text

AnyIndex: TypeAlias = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()


class LiveTableModel(QAbstractTableModel):
    """A table that owns its rows and takes changes from the store only in `refresh()`, and only while it is shown.

    A subclass implements `_take(now)`, `_start_over()`, rowCount() and data(); neither of the last two may read the
    store. The number of columns is fixed at construction.
    """

    wake_requested = Signal()
    """A tick of the RefreshTimer is wanted, though the store has not changed."""

    def __init__(
        self,
        columns: Sequence[Column],
        parent: QObject | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._clock = clock
        self._active = False
        self._failed = False

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns, left to right."""
        return self._columns

    @property
    def is_active(self) -> bool:
        """Whether somebody looks: an inactive model takes nothing."""
        return self._active

    def set_active(self, active: bool) -> None:
        """Say that a view shows this model, or no more; views call it in showEvent and hideEvent."""
        if active == self._active:
            return
        self._active = active
        if active and self._catch_up(self._clock()):
            self.wake_requested.emit()

    def refresh(self, now: float) -> bool:
        """Take what changed until `now` (monotonic seconds); True asks for the next tick too."""
        return self._active and self._catch_up(now)

    def _catch_up(self, now: float) -> bool:
        """Take what changed, or everything if the last time failed half-way."""
        if self._failed:
            self._start_over()
            self._failed = False
        try:
            return self._take(now)
        except Exception:
            self._failed = True
            raise

    def _take(self, now: float) -> bool:
        raise NotImplementedError

    def _start_over(self) -> None:
        """Forget what was taken: the next `_take` takes everything, and tells the views of all of it."""
        raise NotImplementedError

    def columnCount(self, parent: AnyIndex = NO_PARENT) -> int:
        """Return the number of columns; cells have no children."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a column's title, tool tip, alignment or Field."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.tool_tip or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment(column)
        return column.field if role == Role.FIELD else None

    def copied(self, rows: Sequence[int] | None = None, columns: Sequence[int] | None = None) -> TableCopy:
        """Return rows as they are now, in columns by their places; all of them where none are given."""
        places = range(self.rowCount()) if rows is None else rows
        table = TableCopy(self._columns, tuple(self._values_of(places)), self._language())
        return table if columns is None else table.of_columns(columns)

    def copied_text(self, rows: Sequence[int], columns: Sequence[int], *, titles: bool = True) -> str:
        """Return rows as a spreadsheet takes them: tabs between, a line of titles above; "" for no rows."""
        return table_text(self.copied(rows, columns), TableForm.TSV, titles=titles) if rows else ""

    def _values_of(self, rows: Sequence[int]) -> Iterable[CopiedRow]:
        """Return the values of rows."""
        return map(self._row_values, rows)

    def _row_values(self, row: int) -> CopiedRow:
        """Return the values of a row; what is shown, unless a subclass knows them."""
        return tuple(str(self.index(row, column).data() or "") for column in range(len(self._columns)))

    def _language(self) -> str:
        """Return the language of enum texts in copied tables."""
        return "en"

    def _set_columns(self, columns: Sequence[Column]) -> None:
        """Give the same columns other titles and tool tips: another language."""
        self._columns = tuple(columns)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)

    def _rows_changed(self, rows: Iterable[int], first: int, last: int, roles: Sequence[int]) -> None:
        """Tell the views of changed rows: one dataChanged for each run of neighbours, columns `first` to `last`."""
        told = [int(role) for role in roles]
        for top, bottom in runs(rows):
            self._cells_changed(top, first, bottom, last, told)

    def _cells_changed(self, top: int, first: int, bottom: int, last: int, roles: Sequence[int]) -> None:
        """Tell the views of changed cells: rows `top` to `bottom`, columns `first` to `last`; there are all of them."""
        # `index` would ask four times how many rows and columns there are.
        self.dataChanged.emit(self.createIndex(top, first), self.createIndex(bottom, last), roles)


def alignment(column: Column) -> Qt.AlignmentFlag:
    """Return how a column's cells and title stand."""
    side = Qt.AlignmentFlag.AlignRight if column.numeric else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield (first, last) of each run of neighbours, ascending: 1 2 3 7 → (1, 3), (7, 7)."""
    ordered = sorted(set(numbers))
    start = 0
    for place in range(1, len(ordered) + 1):
        if place == len(ordered) or ordered[place] != ordered[place - 1] + 1:
            yield ordered[start], ordered[place - 1]
            start = place
