"""The rows of the watch list in front, which can be rearranged."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QMimeData, QModelIndex, QObject, Qt, Signal, Slot

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.watch_rows import Flag, RowKey, SectionKey, WatchedRow, WatchRow
from issplus_desktop.market.watchlist import Watchlist
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.instrument_mime import MIME_TYPE, TEXT_TYPE
from issplus_desktop.models.keyed_model import KeyedTableModel
from issplus_desktop.models.live_model import NO_PARENT, AnyIndex
from issplus_desktop.models.sectioned_order import SectionedOrder
from issplus_desktop.models.watch_columns import TICKER, watchlist_columns
from issplus_desktop.models.watch_drops import WatchDrops
from issplus_desktop.models.watch_editor import WatchEditor
from issplus_desktop.models.watch_mime import ROWS_TYPE

translate = QCoreApplication.translate


class WatchRowsModel(KeyedTableModel[RowKey]):
    """Follows the list in front, one row an instrument or a section line; what is hidden there has no row.

    Lists are changed through the editor; what is dropped here is changed there. A subclass follows the list once it is
    made, and is told of instruments that come and go by `_begin_row` and `_end_row`.
    """

    text_dropped = Signal(str, int)
    """Text in which there may be tickers, and the row for what is found."""
    list_shown = Signal()
    """Another list is in front, or it has another name."""
    noticed = Signal(str)
    """A sentence for the person, in passing."""

    def __init__(
        self,
        editor: WatchEditor,
        formatter: ValueFormatter,
        parent: QObject | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(watchlist_columns(), formatter, parent, clock=clock)
        self.editor = editor
        self._order = SectionedOrder()
        self._watchlist = Watchlist("", number=-1)
        self._shown: tuple[WatchRow, ...] = ()
        self._hiding: Mapping[SectionKey, int] = {}
        self._is_filtered = False
        self._drops = WatchDrops(editor, self.move, self.text_dropped.emit)
        self._rows: dict[RowKey, WatchRow] = {}
        self._instruments: tuple[InstrumentId, ...] = ()
        self._marketplaces: frozenset[str] = frozenset()
        self._names: Counter[str] = Counter()
        self._has_flags = False
        editor.changed.connect(self._on_lists_changed)
        editor.noticed.connect(self.noticed)

    @property
    def watchlist(self) -> Watchlist:
        """The list that is shown."""
        return self._watchlist

    def row_at(self, row: int) -> WatchRow:
        """Return what stands in a row."""
        return self._rows[self._order.keys[row]]

    # Changing the list.

    def add(self, instruments: Iterable[InstrumentId], row: int = -1) -> list[InstrumentId]:
        """Put instruments before a row (-1: at the end); return those that were new, and say so where none was."""
        return self.editor.add(instruments, self.given_place(row))

    def move(self, keys: Iterable[RowKey], row: int) -> bool:
        """Move rows before a row of the person's own order; refused, in words, while a column sorts the rows."""
        if self._sort.is_on:
            text = translate("WatchlistModel", "Sorted by {column}. To move rows, unsort by its title.")
            self.noticed.emit(text.format(column=self._columns[self._sort.column].title))
            return False
        place = self.given_place(row)
        return self.editor.move(self.editor.whole(keys), len(self._watchlist) if place < 0 else place)

    def given_place(self, row: int) -> int:
        """Return which place in the person's own order a row stands for; the end (-1) while a column sorts the rows."""
        if self._sort.is_on or not 0 <= row < len(self._order):
            return -1
        return self._watchlist.keys.index(self._order.keys[row])

    def step_target(self, first: int, last: int, step: int) -> int:
        """Return before which row those from `first` to `last` go that move one up (-1) or down (1).

        A folded section that moves alone passes all of the section above or below, so that it takes nothing in.
        """
        if first != last or self._order.keys[first] not in self._hiding:
            return max(0, first - 1) if step < 0 else last + 2
        lines = [row for row, key in enumerate(self._order.keys) if isinstance(key, SectionKey)]
        place = lines.index(first)
        if step < 0:
            return lines[place - 1] if place else first
        return lines[place + 2] if place + 2 < len(lines) else len(self._order)

    @property
    def is_filtered(self) -> bool:
        """Whether rows with some flags alone are shown."""
        return self._is_filtered

    @Slot()
    def _on_lists_changed(self) -> None:
        before, front = self._watchlist, self.editor.front
        if front is before and self.editor.shown.rows(front) == self._shown:
            return
        self._follow_list()
        if (before.number, before.name) != (self._watchlist.number, self._watchlist.name):
            self.list_shown.emit()

    def _follow_list(self) -> None:
        self._watchlist = front = self.editor.front
        self._shown = self.editor.shown.rows(front)
        before, wanted = self._rows, {row.key: row for row in self._shown}
        self._rows = before | wanted  # while rows go, the views still ask for them
        self._instruments = tuple(row.instrument for row in self._shown if isinstance(row, WatchedRow))
        self._marketplaces = frozenset(instrument.marketplace for instrument in self._instruments)
        names, self._names = self._names, Counter(instrument.ticker for instrument in front.instruments)
        gone = [key for key in self._order.keys if key not in wanted]
        for key in gone:
            if isinstance(key, InstrumentId):
                self._end_row(key)
        self._remove_rows(gone)
        self._rows = wanted
        new = [key for key in wanted if key not in self._order]
        self._add_rows(new)
        for key in new:
            if isinstance(key, InstrumentId):
                self._begin_row(key)
        self._touch_changed(before, names)
        self._touch_sections()
        self._set_given_order(tuple(wanted))
        self.wake_requested.emit()

    def _touch_changed(self, before: Mapping[RowKey, WatchRow], names: Counter[str]) -> None:
        """Note which of the rows that stay look another way now."""
        for key, row in self._rows.items():
            if key in before and before[key] != row:
                self._touch(key, 0, len(self._columns) - 1)
                self._sort.note((key,))
            elif isinstance(key, InstrumentId) and (self._names[key.ticker] > 1) != (names[key.ticker] > 1):
                self._touch(key, TICKER, TICKER)
        flagged, self._has_flags = self._has_flags, any(_flag_of(row) for row in self._watchlist.rows)
        if flagged != self._has_flags:
            # All tickers make room for flags, so that they stand in one line.
            for key in self._rows:
                self._touch(key, TICKER, TICKER)

    def _touch_sections(self) -> None:
        """Note which section lines look another way: folded or open, or hiding more rows or fewer."""
        hiding, filtered = self._hiding, self._is_filtered
        self._hiding = self.editor.shown.hidden_in(self._watchlist)
        self._is_filtered = bool(self.editor.shown.flags(self._watchlist.number))
        for key in self._rows:
            if isinstance(key, SectionKey) and (
                filtered is not self._is_filtered or hiding.get(key) != self._hiding.get(key)
            ):
                self._touch(key, 0, len(self._columns) - 1)

    def _begin_row(self, instrument: InstrumentId) -> None:
        """Bring up to date what is known of an instrument whose row is new."""
        raise NotImplementedError

    def _end_row(self, instrument: InstrumentId) -> None:
        """Forget what is known of an instrument whose row is about to go."""
        raise NotImplementedError

    # Drag and drop.

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Rows can be dragged, section lines too, and dropped between."""
        flags = super().flags(index)
        if not index.isValid():
            return flags | Qt.ItemFlag.ItemIsDropEnabled
        return flags if self.instrument_at(index.row()) is not None else flags | Qt.ItemFlag.ItemIsDragEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        """A drop from elsewhere adds, one from this list moves."""
        return Qt.DropAction.CopyAction | Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """What is dragged out: rows with all that is noted of them, instruments, and their ids as text."""
        return [ROWS_TYPE, MIME_TYPE, TEXT_TYPE]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the rows in the order shown; a section line that is dragged alone takes its section along."""
        numbers = sorted({index.row() for index in indexes if index.isValid()})
        return self._drops.mime_data([self.row_at(number) for number in numbers])

    def canDropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, _row: int, _column: int, _parent: AnyIndex
    ) -> bool:
        """Return whether there may be instruments in a drop, and this list takes any."""
        return self._drops.can_take(data)

    def dropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: AnyIndex = NO_PARENT
    ) -> bool:
        """Move what is in the list already, add what is new, ask for a search of what is text."""
        before = row if row >= 0 else parent.row() if parent.isValid() else self.rowCount()
        return self._drops.take(data, before, self.given_place(before))


def _flag_of(row: WatchRow) -> Flag:
    return row.flag if isinstance(row, WatchedRow) else Flag.NONE
