"""Looks now and then how an instrument is traded, for views that are not told of its row."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from issplus_desktop.app.page import PageContext
from issplus_desktop.app.security_row import SecurityRow
from issplus_desktop.market.instrument import InstrumentId

_EVERY_MS: Final = 1000


class TradingWatch(QObject):
    """Tells the exchange's words for how an instrument is traded whenever they are others; "" while it is as usual."""

    told = Signal(str)

    def __init__(self, context: PageContext, instrument: Callable[[], InstrumentId], parent: QObject) -> None:
        super().__init__(parent)
        self._formatter = context.formatter
        self._row = SecurityRow(context.feed)
        self._instrument = instrument
        self._known = ""
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    @Slot()
    def look(self) -> None:
        """Look now."""
        words = self._row.trading(self._instrument(), self._formatter)
        if words != self._known:
            self._known = words
            self.told.emit(words)

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()
