"""What an instrument can be dropped onto."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from issplus_desktop.models.instrument_mime import can_read, from_mime


class InstrumentDropPane(QWidget):
    """A pane of one instrument that takes a dropped one, or a dropped word, as the wish to show that instead."""

    told_as = QAccessible.Role.Grouping
    instrument_dropped = Signal(object)
    """An InstrumentId that is to be shown here instead."""
    ticker_dropped = Signal(str)
    """A word that may be a ticker: somebody has to search for it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let what names an instrument in."""
        if can_read(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell the first instrument, or the first word, that was dropped."""
        dropped = from_mime(event.mimeData())
        if dropped.instruments:
            event.acceptProposedAction()
            self.instrument_dropped.emit(dropped.instruments[0])
        elif dropped.tickers:
            event.acceptProposedAction()
            self.ticker_dropped.emit(dropped.tickers[0])
