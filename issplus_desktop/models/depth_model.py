"""The depth of one order book as a curve shows it."""

from decimal import Decimal
from typing import Final

from PySide6.QtCore import QObject, Signal

from issplus_desktop.market.depth import Depth, DepthStep, depth_of
from issplus_desktop.market.order_book import BookReader, OrderBook
from issplus_desktop.market.price import decimals_of
from issplus_desktop.models.depth_look import DEFAULT_DEPTH_LOOK, DepthLook
from issplus_desktop.models.formatting import ValueFormatter

_MOST_DECIMALS: Final = 12
COLUMNS: Final = ("SIDE", "PRICE", "CUMULATIVE", "VALUE")
"""What `rows` tells of each step."""


class DepthModel(QObject):
    """Takes the depth of an OrderBook, only while it is looked at; the book is read in `refresh` alone."""

    changed = Signal()
    """The depth, or how much of it is shown, is another one."""
    wake_requested = Signal()
    """A tick of the RefreshTimer is wanted, though the store has not changed."""

    def __init__(self, formatter: ValueFormatter | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.formatter = formatter or ValueFormatter()
        self._look = DEFAULT_DEPTH_LOOK
        self._book: OrderBook | None = None
        self._reader: BookReader | None = None
        self._active = False
        self._is_due = False
        self.has_snapshot = False
        """Whether a book, be it an empty one, has come."""
        self.depth = Depth()
        self.decimals = 0
        """With how many decimals the finest price came."""

    @property
    def look(self) -> DepthLook:
        """How much is shown, and on which scale."""
        return self._look

    @property
    def is_active(self) -> bool:
        """Whether somebody looks: an inactive model takes nothing."""
        return self._active

    def set_active(self, active: bool) -> None:
        """Say that a view shows this model, or no more."""
        self._active = active
        if active:
            self.wake_requested.emit()

    def set_book(self, book: OrderBook | None) -> None:
        """Show another book, or the same instrument's book in a new store."""
        if self._reader is not None:
            self._reader.close()
        self._book = book
        self._reader = book.open_reader() if book is not None else None
        self._clear()
        self.wake_requested.emit()

    def set_look(self, look: DepthLook) -> None:
        """Show more or less of the book, or on another scale."""
        if look != self._look:
            self._look, self._is_due = look, True
            if self._active:
                self.refresh(0.0)
            self.changed.emit()

    def refresh(self, _now: float) -> bool:
        """Take the book if there is another one; nothing fades, so no tick is asked for."""
        book, reader = self._book, self._reader
        if not self._active or book is None or reader is None:
            return False
        # What is due stays due if taking it fails.
        self._is_due = reader.take() or self._is_due
        if self._is_due and book.version:
            self.depth = depth_of(book.bids, book.asks, self._look.range.span)
            finest = max((decimals_of(step.price) for step in (*self.depth.bids, *self.depth.asks)), default=0)
            self.decimals = min(finest, _MOST_DECIMALS)
            self.has_snapshot, self._is_due = True, False
            self.changed.emit()
        return False

    def rows(self) -> list[list[str]]:
        """Return the steps as texts: asks from the farthest to the best, then bids from the best on."""
        asks = [self._row("S", step) for step in reversed(self.depth.asks)]
        return asks + [self._row("B", step) for step in self.depth.bids]

    def _row(self, side: str, step: DepthStep) -> list[str]:
        size = step.size if isinstance(step.size, int) else Decimal(step.size)
        return [side, self.formatter.text(step.price), self.formatter.text(size), self.formatter.text(step.value)]

    def _clear(self) -> None:
        self.depth, self.decimals = Depth(), 0
        self.has_snapshot = self._is_due = False
        self.changed.emit()
