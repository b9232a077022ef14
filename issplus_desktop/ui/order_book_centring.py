"""When an order book may go back to the middle by itself."""

from enum import Enum, auto

from PySide6.QtCore import QObject, QTimer, Signal, Slot


class Hold(Enum):
    """What keeps a book where it is."""

    POINTER = auto()
    MENU = auto()


class BookCentring(QObject):
    """Waits some seconds after a book was moved away from the middle, and while nothing holds it, then tells so."""

    due = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._seconds = 5
        self._holds: set[Hold] = set()
        self._is_off = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._on_timeout)

    @property
    def is_held(self) -> bool:
        """Whether the pointer is in the book, or a menu is open."""
        return bool(self._holds)

    @property
    def is_off(self) -> bool:
        """Whether the book is not in the middle, as far as was told."""
        return self._is_off

    @property
    def is_waiting(self) -> bool:
        """Whether the seconds run."""
        return self._timer.isActive()

    def set_seconds(self, seconds: int) -> None:
        """Wait so many seconds; 0 never goes back by itself."""
        if seconds != self._seconds:
            self._seconds = seconds
            self._timer.stop()
            self._start()

    def hold(self, reason: Hold, *, on: bool) -> None:
        """Hold the book still, or let it go; the seconds begin anew when nothing holds it any more."""
        (self._holds.add if on else self._holds.discard)(reason)
        self._timer.stop()
        self._start()

    def stray(self) -> None:
        """Say that the book is not in the middle: the seconds run from the first time on."""
        self._is_off = True
        if not self._timer.isActive():
            self._start()

    def touch(self) -> None:
        """Say that the person moves the book: the seconds begin anew."""
        self._timer.stop()
        self.stray()

    def settle(self) -> None:
        """Say that the book is in the middle."""
        self._is_off = False
        self._timer.stop()

    def _start(self) -> None:
        if self._is_off and self._seconds and not self._holds:
            self._timer.start(self._seconds * 1000)

    @Slot()
    def _on_timeout(self) -> None:
        if self._is_off and not self._holds:
            self.due.emit()
