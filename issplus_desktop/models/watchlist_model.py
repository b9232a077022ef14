"""The watch list in front as a live table of quotes."""

import time
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Qt

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.trading_state import UnusualState
from issplus_desktop.market.watch_rows import Flag, RowKey, SectionKey, SectionLine, WatchedRow
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.remembered_rows import RememberedRows
from issplus_desktop.models.roles import CellLook, Role
from issplus_desktop.models.row_status import StatusOf, StatusWatch, no_status, status_sentence, status_words
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
from issplus_desktop.models.watch_editor import WatchEditor
from issplus_desktop.models.watch_quotes import TableFor, WatchQuotes
from issplus_desktop.models.watch_rows_model import WatchRowsModel
from issplus_desktop.models.watch_words import flag_words, section_words
from issplus_desktop.protocol.message import Value

NO_VALUE: Final = "—"
_FLAG_ORDER: Final[Mapping[Flag, int]] = {flag: place for place, flag in enumerate(Flag)}
translate = QCoreApplication.translate


class WatchlistModel(WatchRowsModel):
    """Shows the quotes of the list in front, over the `securities` tables of any marketplaces."""

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
        super().__init__(editor, formatter, parent, clock=clock)
        self._quotes = WatchQuotes(table_for)
        self._statuses = StatusWatch(status_of)
        self._remembered = RememberedRows(self._statuses)
        self._turned: set[RowKey] = set()
        self._states: dict[RowKey, UnusualState] = {}
        self._makers |= {
            Qt.ItemDataRole.AccessibleTextRole: self._spoken,
            Role.SECTION: self._section,
        }
        self._follow_list()

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

    def search_texts(self, row: int) -> tuple[str, ...]:
        """Return what a row is found by when it is typed: ticker and name, or the title of a section."""
        entry = self.row_at(row)
        if isinstance(entry, SectionLine):
            return (entry.title,)
        return entry.instrument.ticker, str(self.value(entry.instrument, NAME) or "")

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

    def _begin_row(self, instrument: InstrumentId) -> None:
        self._statuses.look(instrument)
        self._load(instrument)

    def _end_row(self, instrument: InstrumentId) -> None:
        self._statuses.forget(instrument)
        self._remembered.forget(instrument)

    def _load(self, instrument: InstrumentId) -> None:
        quote = self._quotes.find(instrument)
        if quote is None:
            self._lose(instrument)
            return
        if instrument in self._remembered:
            self._remembered.forget(instrument)
            self._turned.add(instrument)
        self._note_state(instrument, quote.state)
        self._set_cells(instrument, [(TICKER, instrument.ticker), *enumerate(quote_figures(quote), NAME)])

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
