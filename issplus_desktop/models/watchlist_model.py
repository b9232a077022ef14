"""The watch list in front as a live table that can be rearranged."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QMimeData, QModelIndex, QObject, Qt, Signal, Slot

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.trading_state import UnusualState
from issplus_desktop.market.watch_rows import Flag, RowKey, SectionKey, SectionLine, WatchedRow, WatchRow
from issplus_desktop.market.watchlist import Watchlist
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.instrument_mime import MIME_TYPE, TEXT_TYPE
from issplus_desktop.models.keyed_model import KeyedTableModel
from issplus_desktop.models.live_model import NO_PARENT, AnyIndex
from issplus_desktop.models.remembered_rows import RememberedRows
from issplus_desktop.models.roles import CellLook, Role
from issplus_desktop.models.row_status import StatusOf, StatusWatch, no_status, status_sentence, status_words
from issplus_desktop.models.sectioned_order import SectionedOrder
from issplus_desktop.models.table_copy import CopiedRow
from issplus_desktop.models.trading_words import PAUSED, state_words
from issplus_desktop.models.watch_columns import (
    FLAG,
    LAST,
    NAME,
    NOTE,
    TICKER,
    quote_figures,
    watchlist_columns,
)
from issplus_desktop.models.watch_drops import WatchDrops
from issplus_desktop.models.watch_editor import WatchEditor
from issplus_desktop.models.watch_mime import ROWS_TYPE
from issplus_desktop.models.watch_quotes import TableFor, WatchQuotes
from issplus_desktop.models.watch_words import flag_words, section_words
from issplus_desktop.protocol.message import Value

NO_VALUE: Final = "—"
_FLAG_ORDER: Final[Mapping[Flag, int]] = {flag: place for place, flag in enumerate(Flag)}
translate = QCoreApplication.translate


class WatchlistModel(KeyedTableModel[RowKey]):
    """Shows the list in front, one row an instrument or a section line, over the `securities` tables of any
    marketplaces.

    Lists are changed through the editor; what is dropped here is changed there.
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
        table_for: TableFor,
        formatter: ValueFormatter,
        parent: QObject | None = None,
        *,
        status_of: StatusOf = no_status,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(watchlist_columns(), formatter, parent, clock=clock)
        self.editor = editor
        self._order = SectionedOrder()
        self._quotes = WatchQuotes(table_for)
        self._statuses = StatusWatch(status_of)
        self._remembered = RememberedRows(self._statuses)
        self._turned: set[RowKey] = set()
        self._states: dict[RowKey, UnusualState] = {}
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
        self._makers |= {
            Qt.ItemDataRole.AccessibleTextRole: self._spoken,
            Role.SECTION: self._section,
        }
        editor.changed.connect(self._on_lists_changed)
        editor.noticed.connect(self.noticed)
        self._follow_list()

    @property
    def watchlist(self) -> Watchlist:
        """The list that is shown."""
        return self._watchlist

    def retranslate(self) -> None:
        """Speak another language, in titles too."""
        self._set_columns(watchlist_columns())
        super().retranslate()

    def forget_old(self) -> None:
        """Show no more what came in another language, or from another server, of rows that are not fed."""
        self._remembered.take_all(self._clear_cells)

    def close(self) -> None:
        """Read the tables no more."""
        self._read_anew()

    def row_at(self, row: int) -> WatchRow:
        """Return what stands in a row."""
        return self._rows[self._order.keys[row]]

    def search_texts(self, row: int) -> tuple[str, ...]:
        """Return what a row is found by when it is typed: ticker and name, or the title of a section."""
        entry = self.row_at(row)
        if isinstance(entry, SectionLine):
            return (entry.title,)
        return entry.instrument.ticker, str(self.value(entry.instrument, NAME) or "")

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
                self._statuses.forget(key)
                self._remembered.forget(key)
        self._remove_rows(gone)
        self._rows = wanted
        new = [key for key in wanted if key not in self._order]
        self._add_rows(new)
        for key in new:
            if isinstance(key, InstrumentId):
                self._statuses.look(key)
                self._load(key)
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

    # Taking changes.

    def _take_changes(self, now: float) -> bool:
        for marketplace in self._marketplaces:
            for changed in self._quotes.changed(marketplace, self._instruments):
                if changed in self._order:
                    self._load(changed)
        restated, wants_more = self._statuses.poll(self._instruments, now)
        self._restate(self._turned.union(restated))
        self._turned.clear()
        return wants_more

    def _read_anew(self) -> None:
        self._quotes.close()

    def _load(self, instrument: InstrumentId) -> None:
        quote = self._quotes.find(instrument)
        if quote is None:
            self._lose(instrument)
            return
        if instrument in self._remembered:
            self._remembered.forget(instrument)
            self._turned.add(instrument)
        self._note_state(instrument, quote.state)
        self._set_cell(instrument, TICKER, instrument.ticker)
        known = self._cells[instrument]
        for column, value in enumerate(quote_figures(quote), NAME):
            if known[column] is not value:  # most are the row's own objects
                self._set_cell(instrument, column, value)

    def _note_state(self, instrument: InstrumentId, state: UnusualState | None) -> None:
        """Keep in which way an instrument is not traded as usual: its whole row looks another way."""
        if state == self._states.get(instrument):
            return
        self._turned.add(instrument)
        if state is None:
            del self._states[instrument]
        else:
            self._states[instrument] = state

    def _lose(self, instrument: InstrumentId) -> None:
        """Take a row's values away, or have them look old where the row is only not fed."""
        if instrument in self._cells and self._remembered.keeps(instrument):
            self._turned.add(instrument)
        else:
            self._states.pop(instrument, None)
            self._clear_cells(instrument)

    # What a cell shows.

    def value(self, key: RowKey, column: int) -> Value:
        """Return the value of a cell; None where there is none. Flags sort in the order of their menu."""
        row = self._rows.get(key)
        if not isinstance(row, WatchedRow):
            return row.title if row is not None and column == TICKER else None
        if column == TICKER:
            return row.instrument.ticker
        if column == FLAG:
            return _FLAG_ORDER[row.flag] if row.flag else None
        return (row.note or None) if column == NOTE else super().value(key, column)

    def _display(self, key: RowKey, column: int) -> str:
        row = self._rows[key]
        if isinstance(row, SectionLine):
            return row.title if column == TICKER else ""
        if column == TICKER:
            ticker, board = row.instrument.ticker, row.instrument.board
            return row.instrument.label if self._names[ticker] < 2 else f"{ticker} · {board}"
        if column == FLAG:
            return flag_words()[row.flag] if row.flag else ""
        if column == NOTE:
            return " ".join(row.note.splitlines())
        text = super()._display(key, column)
        if column == NAME and key in self._states:
            return f"{PAUSED} {text}"
        return NO_VALUE if column == LAST and not text else text

    def _values_of(self, rows: Sequence[int]) -> list[CopiedRow]:
        return [self._copied(self._order.keys[row]) for row in rows]

    def _copied(self, key: RowKey) -> CopiedRow:
        return tuple(
            self._display(key, FLAG) if column == FLAG else self.value(key, column)
            for column in range(len(self._columns))
        )

    def _missing_text(self, key: RowKey, column: int) -> str:
        if column == NAME and isinstance(key, InstrumentId):
            return status_words(self._statuses.find(key))
        return NO_VALUE

    def _dimmed(self, key: RowKey, column: int) -> bool:
        if column in {TICKER, FLAG, NOTE} or isinstance(key, SectionKey):
            return False
        return key in self._states or key not in self._cells or (column == LAST and self.value(key, LAST) is None)

    def _steady_look(self, key: RowKey, column: int) -> CellLook:
        look, row = super()._steady_look(key, column), self._rows[key]
        if isinstance(row, SectionLine):
            folded = None if self._is_filtered else row.key in self._hiding
            return look._replace(section=row.title, folded=folded, inside=self._hiding.get(row.key, 0))
        if column != TICKER:
            return look
        return look._replace(flag=row.flag.value if self._has_flags else None, noted=bool(row.note))

    def _section(self, key: RowKey, _column: int) -> str | None:
        row = self._rows[key]
        return row.title if isinstance(row, SectionLine) else None

    def _spoken(self, key: RowKey, column: int) -> str | None:
        """Return what a screen reader says of a row's first cell; the others are as they are shown."""
        row = self._rows[key]
        if column != TICKER:
            return None
        if isinstance(row, SectionLine):
            return section_words(row.title, self._hiding.get(row.key))
        flag = flag_words()[row.flag] if row.flag else ""
        note = translate("WatchlistModel", "note: {note}").replace("{note}", row.note) if row.note else ""
        old = translate("RowStatus", "not live") if self._stale(key, column) else ""
        state = state_words(self._states.get(key), self._formatter)
        return ", ".join(part for part in (self._display(key, TICKER), flag, note, state, old) if part)

    def _tool_tip(self, key: RowKey, _column: int) -> str:
        row = self._rows[key]
        if isinstance(row, SectionLine):
            return row.title
        instrument = row.instrument
        name = self.value(key, NAME)
        status = status_sentence(self._statuses.find(instrument), self._formatter)
        old = self._remembered.sentence(instrument, self._formatter)
        flag = flag_words()[row.flag] if row.flag else ""
        state = state_words(self._states.get(key), self._formatter)
        named = [row.note, str(instrument), str(name) if name else "", flag]
        lines = [*named, state, old, status, self._no_price(instrument)]
        return "\n".join(line for line in lines if line)

    def _no_price(self, key: InstrumentId) -> str:
        if not self._quotes.lacks_prices(key.marketplace):
            return ""
        return translate("WatchlistModel", "{marketplace} gives no prices for its instruments.").format(
            marketplace=key.marketplace
        )

    def _instrument(self, key: RowKey, _column: int) -> InstrumentId | None:
        return key if isinstance(key, InstrumentId) else None

    def _stale(self, key: RowKey, _column: int) -> bool:
        return isinstance(key, InstrumentId) and self._remembered.is_old(key, self._statuses.find(key))

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
