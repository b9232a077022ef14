"""The drawings of an instrument as rows, the newest first."""

from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Slot

from issplus_desktop.models.drawing import Drawing
from issplus_desktop.models.drawing_sheet import DrawingSheet
from issplus_desktop.ui.charts.drawing_words import description, kind_text, price_text, time_text

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()
_COLUMNS: Final = 5


class DrawingListModel(QAbstractTableModel):
    """Shows kind, words, price, time and whether it is locked, as it was at the sheet's last change."""

    def __init__(self, sheet: DrawingSheet, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sheet = sheet
        self._rows = sheet.drawings[::-1]
        sheet.changed.connect(self._on_changed)

    def drawing(self, row: int) -> Drawing | None:
        """Return the drawing of a row; None where there is no such row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, number: int) -> int | None:
        """Return the row of a drawing by its number."""
        return next((row for row, drawing in enumerate(self._rows) if drawing.number == number), None)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else _COLUMNS

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        drawing = self.drawing(index.row()) if index.isValid() else None
        if drawing is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._texts(drawing)[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return description(drawing) if index.column() == 0 else self._texts(drawing)[index.column()]
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        titles = (self.tr("Drawing"), self.tr("Text"), self.tr("Price"), self.tr("Time (Moscow)"), self.tr("Locked"))
        return titles[section] if 0 <= section < _COLUMNS else None

    def _start_over(self) -> None:
        self.beginResetModel()
        self._rows = self._sheet.drawings[::-1]
        self.endResetModel()

    def _texts(self, drawing: Drawing) -> tuple[str, ...]:
        locked = self.tr("locked") if drawing.locked else ""
        words = " ".join(drawing.text.split())
        return kind_text(drawing.kind), words, price_text(drawing), time_text(drawing), locked

    @Slot()
    def _on_changed(self) -> None:
        self._start_over()
