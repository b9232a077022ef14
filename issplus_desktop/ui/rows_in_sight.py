"""Which rows of a table are on the screen, told once it stands still."""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.ui.table_view import TableView

REST_MS: Final = 250
_LEAST_MARGIN: Final = 10


class RowsInSight(QObject):
    """Tells of the instruments in sight, and of those a page above and below, when scrolling or sorting has ended.

    Who shows the table says when it is shown, and hidden: then none is in sight.
    """

    changed = Signal(object, object)
    """Two tuples of InstrumentId, as shown: those in sight top down, and with them those nearby."""

    def __init__(self, table: TableView) -> None:
        super().__init__(table)
        self._table = table
        self._seen: tuple[InstrumentId, ...] = ()
        self._near: tuple[InstrumentId, ...] = ()
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self.tell)
        bar = table.verticalScrollBar()
        bar.valueChanged.connect(self.look)
        bar.rangeChanged.connect(self.look)

    @Slot()
    def look(self) -> None:
        """Look which rows are in sight, once nothing moves any more."""
        self._rest.start()

    @Slot()
    def tell(self) -> None:
        """Look now, and tell what is in sight if that has changed."""
        self._rest.stop()
        seen: tuple[InstrumentId, ...] = ()
        near: tuple[InstrumentId, ...] = ()
        if self._table.isVisible():
            rows = self._table.visible_rows()
            margin = max(_LEAST_MARGIN, len(rows))
            last = self._table.model().rowCount()
            seen = tuple(self._table.instruments(rows))
            near = tuple(self._table.instruments(range(max(0, rows.start - margin), min(last, rows.stop + margin))))
        if (seen, near) != (self._seen, self._near):
            self._seen, self._near = seen, near
            self.changed.emit(seen, near)
