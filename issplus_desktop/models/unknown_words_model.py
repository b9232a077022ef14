"""What an import did not recognise, line by line."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from issplus_desktop.models.formatting import safe_text

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()
_LINE, _TEXT, _REASON = range(3)


@dataclass(frozen=True, slots=True)
class UnknownWord:
    """A word that is no instrument: its line in the text, from 1, and why."""

    line: int
    text: str
    reason: str


class UnknownWordsModel(QAbstractTableModel):
    """Shows the line, the word and the reason of each; it never changes."""

    def __init__(self, words: Sequence[UnknownWord], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.words = tuple(words)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.words)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else _REASON + 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role != Qt.ItemDataRole.DisplayRole:
            return None
        word = self.words[index.row()]
        return (str(word.line), word.text, word.reason)[index.column()]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        titles = (self.tr("Line"), self.tr("Word"), self.tr("Why"))
        return titles[section] if 0 <= section < len(titles) else None

    def text(self) -> str:
        """Return all of it for the clipboard: a line for each word, tabs between."""
        rows = ((str(word.line), safe_text(word.text), word.reason) for word in self.words)
        return "".join("\t".join(row) + "\n" for row in rows)
