"""Which day it is in Moscow."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.moscow import moscow_datetime


class DayClock(QObject):
    """Tells the formatter which day it is, and everybody when another one has begun.

    It has no timer: somebody who wakes often enough lets it `look`.
    """

    changed = Signal()
    """Times of the day before are to be shown with their date from now on."""

    def __init__(
        self, formatter: ValueFormatter, wall_clock: Callable[[], float], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._formatter = formatter
        self._wall_clock = wall_clock
        self.look()

    @Slot()
    def look(self) -> None:
        """Look at the clock."""
        today = moscow_datetime(self._wall_clock()).date()
        if today != self._formatter.today:
            self._formatter.today = today
            self.changed.emit()
