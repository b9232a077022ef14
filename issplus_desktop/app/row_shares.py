"""How many subscriptions each list and table may have, so that what is opened beside them finds a place."""

import sys
from collections.abc import Callable, Collection, Sequence
from typing import Final, Protocol

from PySide6.QtCore import QObject, QTimer, Slot

from issplus_desktop.app.feed import Feed
from issplus_desktop.app.preferences import Preferences

SETTLE_MS: Final = 100
_RESERVE_PART: Final = 20
"""One in so many places is left for the next book or chart."""


class RowTaker(Protocol):
    """A list or a table that asks for rows."""

    @property
    def need(self) -> int:
        """How many rows it has."""
        ...

    @property
    def held(self) -> Collection[str]:
        """The subscriptions that it has now; another one may have the same."""
        ...

    @property
    def is_shown(self) -> bool:
        """Whether somebody sees it."""
        ...

    def settle(self) -> None:
        """Ask for as many rows as there is room for now."""
        ...


class RowShares(QObject):
    """Divides what the limit leaves among lists and tables: first those that are seen, each as much as the others."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._limit: Callable[[], int] = _unlimited
        self._used: Callable[[], int] = _none
        self._takers: list[RowTaker] = []
        self._later = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._later.timeout.connect(self.settle)

    def bound(self, limit: Callable[[], int], used: Callable[[], int]) -> None:
        """Say how many subscriptions there may be, and how many there are, those of lists and tables too."""
        self._limit, self._used = limit, used
        self.note_change()

    def join(self, taker: RowTaker) -> None:
        """Count a list or a table in; nothing happens where it is already."""
        if taker not in self._takers:
            self._takers.append(taker)

    def leave(self, taker: RowTaker) -> None:
        """Count it no more."""
        if taker in self._takers:
            self._takers.remove(taker)
            self.note_change()

    def room_for(self, taker: RowTaker) -> int:
        """Return how many rows one of those that joined may have."""
        limit = self._limit()
        held = [known.held for known in self._takers]
        places = len(set[str]().union(*held))
        # What two have in common takes but one place; what books and charts have is not divided.
        shared, others = sum(map(len, held)) - places, max(0, self._used() - places)
        room = max(0, limit - limit // _RESERVE_PART - others + shared)
        for shown in (True, False):
            group = [known for known in self._takers if known.is_shown is shown]
            shares = divided(room, [known.need for known in group])
            if taker in group:
                return shares[group.index(taker)]
            room -= sum(shares)
        return 0

    @Slot()
    def note_change(self) -> None:
        """Note that rows, subscriptions or the limit are others: shares are worked out anew, soon and once."""
        if not self._later.isActive():
            self._later.start()

    @Slot()
    def settle(self) -> None:
        """Have all ask for as many rows as there is room for."""
        for taker in tuple(self._takers):
            taker.settle()


def divided(room: int, needs: Sequence[int]) -> list[int]:
    """Divide room so that nobody has more than it needs, nor less than another one that has more than the least."""
    shares = [0] * len(needs)
    left = max(0, room)
    for done, place in enumerate(sorted(range(len(needs)), key=needs.__getitem__)):
        shares[place] = min(needs[place], left // (len(needs) - done))
        left -= shares[place]
    return shares


def shares_of(feed: Feed, preferences: Preferences, parent: QObject) -> RowShares:
    """Return who divides the limit that the person has set."""
    shares = RowShares(parent)
    shares.bound(lambda: preferences.settings.subscriptions.limit, lambda: feed.wanted)
    feed.wants_changed.connect(shares.note_change)
    preferences.changed.connect(shares.note_change)
    return shares


def _unlimited() -> int:
    return sys.maxsize


def _none() -> int:
    return 0
