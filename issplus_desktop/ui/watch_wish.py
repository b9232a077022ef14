"""The wish of a view of one instrument to have it on the watch list, or off it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from issplus_desktop.market.instrument import InstrumentId


def _never(_instrument: InstrumentId) -> bool:
    """Stand in where nobody keeps a list."""
    return False


class WatchWish(QObject):
    """Offers to put an instrument on the watch list, or to take off it what is there."""

    watch_requested = Signal(object)
    unwatch_requested = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.is_watched: Callable[[InstrumentId], bool] = _never
        """Asked each time whether an instrument is on the list."""

    def text(self, instrument: InstrumentId) -> str:
        """Return what a menu's entry says."""
        if self.is_watched(instrument):
            return self.tr("Remove from the watch list")
        return self.tr("Add to the watch list")

    def wish(self, instrument: InstrumentId) -> None:
        """Tell the wish."""
        wish = self.unwatch_requested if self.is_watched(instrument) else self.watch_requested
        wish.emit(instrument)
