"""The rows of a search's list: the instruments that were found, and below them what else is offered."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QObject, Qt, Slot

from issplus_desktop.models.live_model import NO_PARENT, AnyIndex
from issplus_desktop.models.palette import PaletteEntry, PaletteGroup, section_title
from issplus_desktop.models.search_model import ISIN, SearchModel
from issplus_desktop.models.search_ranking import FoundInstrument

FEW_FINDS: Final = 8
"""So many finds stand above other offers until all are wanted."""


class SearchRows(QAbstractTableModel):
    """Shows finds, a line that tells of more, and sections with a title each. Titles cannot be chosen."""

    def __init__(self, finds: SearchModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._finds = finds
        self._groups: Sequence[PaletteGroup] = ()
        self._rows: list[PaletteEntry | str] = []
        self._all_wanted = False
        finds.modelAboutToBeReset.connect(self._on_about_to_be_reset)
        finds.modelReset.connect(self._on_reset)

    @property
    def finds(self) -> int:
        """How many finds are shown; they come first."""
        count = self._finds.rowCount()
        return min(count, FEW_FINDS) if self._groups and not self._all_wanted else count

    @property
    def hidden_finds(self) -> int:
        """How many finds are there besides those that are shown."""
        return self._finds.rowCount() - self.finds

    def offer(self, groups: Sequence[PaletteGroup]) -> None:
        """Show other offers below the finds."""
        self._on_about_to_be_reset()
        self._groups, self._all_wanted = groups, False
        self._on_reset()

    def show_all_finds(self) -> None:
        """Show every find."""
        self._on_about_to_be_reset()
        self._all_wanted = True
        self._on_reset()

    def find_at(self, row: int) -> FoundInstrument | None:
        """Return the find in a row, or None."""
        return self._finds.found_at(row) if 0 <= row < self.finds else None

    def entry_at(self, row: int) -> PaletteEntry | None:
        """Return the offer in a row, or None."""
        line = self._line_at(row)
        return line if isinstance(line, PaletteEntry) else None

    def title_at(self, row: int) -> str:
        """Return the title or the note that stands in a row; "" for finds and offers."""
        line = self._line_at(row)
        return line if isinstance(line, str) else ""

    def is_more(self, row: int) -> bool:
        """Whether a row tells of finds that are not shown."""
        return bool(self.hidden_finds) and row == self.finds

    def can_choose(self, row: int) -> bool:
        """Whether something can be done with a row."""
        entry = self.entry_at(row)
        return row < self.finds or self.is_more(row) or (entry is not None and entry.enabled)

    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:
        """Return the number of rows of all kinds."""
        return 0 if parent.isValid() else self.finds + len(self._rows)

    def columnCount(self, parent: AnyIndex = NO_PARENT) -> int:
        """Return those of the finds; all but finds stand in the first one."""
        return 0 if parent.isValid() else ISIN + 1

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what the finds return; of offers the text, and all of it for screen readers."""
        if not index.isValid():
            return None
        if index.row() < self.finds:
            return self._finds.data(self._finds.index(index.row(), index.column()), role)
        if index.column() != 0:
            return None
        entry = self.entry_at(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return self.title_at(index.row()) if entry is None else entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole and entry is not None:
            return ", ".join(text for text in (entry.title, entry.place, entry.key) if text)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the titles of the finds' columns."""
        return self._finds.headerData(section, orientation, role)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Titles and what is not possible now cannot be chosen."""
        return super().flags(index) if self.can_choose(index.row()) else Qt.ItemFlag.NoItemFlags

    def _line_at(self, row: int) -> PaletteEntry | str | None:
        place = row - self.finds
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def _lines(self) -> list[PaletteEntry | str]:
        lines: list[PaletteEntry | str] = []
        if self.hidden_finds:
            lines.append(self.tr("More instruments: {count}").replace("{count}", str(self.hidden_finds)))
        for section, entries in self._groups:
            lines += [section_title(section), *entries]
        return lines

    @Slot()
    def _on_about_to_be_reset(self) -> None:
        self.beginResetModel()

    @Slot()
    def _on_reset(self) -> None:
        self._rows = self._lines()
        self.endResetModel()
