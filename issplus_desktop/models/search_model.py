"""The list under the search box."""

from collections import OrderedDict
from enum import StrEnum
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QObject, Qt, Signal

from issplus_desktop.models.columns import Column
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.keyboard_layout import other_layout
from issplus_desktop.models.live_model import NO_PARENT, AnyIndex
from issplus_desktop.models.roles import Role
from issplus_desktop.models.search_ranking import FoundInstrument, ranked, read_found
from issplus_desktop.models.table_copy import TableCopy
from issplus_desktop.protocol.message import DataMessage

TICKER, NAME, BOARD, ISIN = range(4)
MOST_ROWS: Final = 200
_REMEMBERED: Final = 50
translate = QCoreApplication.translate


class SearchState(StrEnum):
    """Where a search stands."""

    IDLE = "idle"
    SEARCHING = "searching"
    FOUND = "found"
    NOTHING = "nothing"
    NOT_CONNECTED = "not_connected"


def one_line(text: str) -> str:
    """Return what is looked for: what was pasted may have lines and columns, which no server takes."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


class SearchModel(QAbstractTableModel):
    """Shows the answer to the newest query only, ranked; remembers the last answers.

    When a query finds nothing and makes sense on the other keyboard layout, `query_wanted` asks for that one too, and
    its finds are shown with `corrected` telling what was searched instead.
    """

    state_changed = Signal()
    query_wanted = Signal(str)

    def __init__(self, formatter: ValueFormatter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._formatter = formatter
        self._found: list[FoundInstrument] = []
        self._answers: OrderedDict[str, list[FoundInstrument]] = OrderedDict()
        self.query = ""
        self.corrected = ""
        self.state = SearchState.IDLE

    def ask(self, query: str) -> None:
        """Start anew with what was typed; older answers no longer count. "" clears."""
        self.query = one_line(query)
        self.corrected = ""
        if not self.query:
            self._show([], SearchState.IDLE)
        elif self.query in self._answers:
            self._take(self.query, self._answers[self.query])
        else:
            self._enter(SearchState.SEARCHING)
            self.query_wanted.emit(self.query)

    def set_results(self, query: str, message: DataMessage | None) -> None:
        """Take the answer to a query: a reply of `SEARCH.ticker`, or None where there is no connection."""
        if query not in {self.query, self.corrected} or self.state is SearchState.IDLE:
            return
        if message is None:
            self._show([], SearchState.NOT_CONNECTED)
            return
        found = ranked(read_found(message), query)
        self._remember(query, found)
        self._take(query, found)

    def found_at(self, row: int) -> FoundInstrument:
        """Return the find in a row."""
        return self._found[row]

    def copied(self, row: int) -> TableCopy:
        """Return the find in a row as a table to copy; its ticker in full."""
        found = self._found[row]
        keys = ("TICKER", "NAME", "BOARD", "ISIN")
        columns = tuple(
            Column(key, self.headerData(place, Qt.Orientation.Horizontal)) for place, key in enumerate(keys)
        )
        return TableCopy(columns, ((str(found.instrument), *self._texts(found)[1:]),))

    def _take(self, query: str, found: list[FoundInstrument]) -> None:
        if found:
            self._show(found[:MOST_ROWS], SearchState.FOUND)
            return
        second = other_layout(query) if query == self.query else None
        if second is None:
            self.corrected = ""
            self._show([], SearchState.NOTHING)
            return
        self.corrected = second
        if second in self._answers:
            self._take(second, self._answers[second])
            return
        self._enter(SearchState.SEARCHING)
        self.query_wanted.emit(second)

    def _remember(self, query: str, found: list[FoundInstrument]) -> None:
        self._answers[query] = found
        self._answers.move_to_end(query)
        while len(self._answers) > _REMEMBERED:
            self._answers.popitem(last=False)

    def forget(self) -> None:
        """Forget remembered answers: another server may know other instruments."""
        self._answers.clear()

    def _enter(self, state: SearchState) -> None:
        self.state = state
        self.state_changed.emit()

    def _show(self, found: list[FoundInstrument], state: SearchState) -> None:
        self.beginResetModel()
        self._found = found
        self.endResetModel()
        self._enter(state)

    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:
        """Return the number of finds."""
        return 0 if parent.isValid() else len(self._found)

    def columnCount(self, parent: AnyIndex = NO_PARENT) -> int:
        """Ticker, name, board, ISIN."""
        return 0 if parent.isValid() else ISIN + 1

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return texts, a tool tip, or the InstrumentId of a find."""
        if not index.isValid():
            return None
        found = self._found[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._formatter.text(self._texts(found)[index.column()])
        if role == Qt.ItemDataRole.ToolTipRole:
            lines = (str(found.instrument), found.full_name, found.latin_name, found.board_name, found.isin)
            return "\n".join(line for line in lines if line)
        return found.instrument if role == Role.INSTRUMENT else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the columns' titles."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        titles = (
            translate("SearchModel", "Ticker"),
            translate("SearchModel", "Name"),
            translate("SearchModel", "Board"),
            translate("SearchModel", "ISIN"),
        )
        return titles[section] if 0 <= section < len(titles) else None

    def _texts(self, found: FoundInstrument) -> tuple[str, str, str, str]:
        instrument = found.instrument
        name = found.name(self._formatter.data_language)
        return instrument.ticker, name, f"{instrument.marketplace} · {instrument.board}", found.isin
