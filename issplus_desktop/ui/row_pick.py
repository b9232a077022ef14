"""Which row of a table a person has picked, once the choice rests for a moment."""

from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QTimer, Signal, Slot

from issplus_desktop.models.roles import Role
from issplus_desktop.ui.table_view import TableView

REST_MS: Final = 80
"""An arrow key that is held down walks through a list: not every row on the way is meant."""


class RowPick(QObject):
    """Tells the instrument of the current row of a table that has the keyboard; rows that come and go are no choice."""

    picked = Signal(object)
    """An InstrumentId."""

    def __init__(self, table: TableView) -> None:
        super().__init__(table)
        self._table = table
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._on_rested)
        table.selectionModel().currentRowChanged.connect(self._on_row_changed)

    @Slot(QModelIndex, QModelIndex)
    def _on_row_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid() and self._table.hasFocus():
            self._rest.start()

    @Slot()
    def _on_rested(self) -> None:
        instrument = self._table.currentIndex().siblingAtColumn(0).data(Role.INSTRUMENT)
        if instrument is not None:
            self.picked.emit(instrument)
