"""What the program wants to receive, in which order it is asked for, and what of it is open on the connection."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from issplus_desktop.session.state import SubscriptionEventKind


class _Phase(Enum):
    WAITING = "waiting"
    OVER_LIMIT = "over limit"
    OPEN = "open"
    REFUSED = "refused"


@dataclass(slots=True)
class Wanted:
    """One wanted subscription; `holders` is how many asked for it."""

    subscription: str
    destination: str
    selector: str
    holders: int = 1
    phase: _Phase = _Phase.WAITING


class SubscriptionRegistry:
    """Keeps the wanted subscriptions, counted by (destination, selector), over the life of the session.

    An id is given once and is never used again for something else. At most `limit` are open on a connection; the
    others wait, preferred ones first, then in the order in which they were asked for.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._wanted: dict[str, Wanted] = {}
        self._ids: dict[tuple[str, str], str] = {}
        self._preferred: dict[str, int] = {}
        self._open = 0
        self._given = 0

    def __contains__(self, subscription: str) -> bool:
        return subscription in self._wanted

    def __len__(self) -> int:
        return len(self._wanted)

    @property
    def open_count(self) -> int:
        """How many are open on the connection at present."""
        return self._open

    def add(self, destination: str, selector: str) -> str:
        """Want a stream and return its id; the same stream wanted again has the same id."""
        known = self._ids.get((destination, selector))
        if known is not None:
            self._wanted[known].holders += 1
            return known
        self._given += 1
        subscription = f"s{self._given}"
        self._ids[destination, selector] = subscription
        self._wanted[subscription] = Wanted(subscription, destination, selector)
        return subscription

    def remove(self, subscription: str) -> bool:
        """Want it once less; True if it was open and nobody wants it now, so that it must be ended on the wire.

        Raises KeyError for an id that is not wanted.
        """
        wanted = self._wanted[subscription]
        wanted.holders -= 1
        if wanted.holders:
            return False
        del self._wanted[subscription]
        del self._ids[wanted.destination, wanted.selector]
        self._preferred.pop(subscription, None)
        was_open = wanted.phase is _Phase.OPEN
        self._open -= was_open
        return was_open

    def prefer(self, subscriptions: Iterable[str]) -> None:
        """Let those that are not sent yet go first, in this order; it replaces the preference given before."""
        self._preferred = {name: rank for rank, name in enumerate(dict.fromkeys(subscriptions)) if name in self._wanted}

    def next_waiting(self) -> Wanted | None:
        """Return the one to be sent next, or None if there is none or the limit is reached."""
        if self._open >= self._limit:
            return None
        return min(self._unsent(), key=self._rank, default=None)

    def opened(self, wanted: Wanted) -> None:
        """Note that its SUBSCRIBE was sent."""
        wanted.phase = _Phase.OPEN
        self._open += 1

    def refused(self, subscription: str) -> None:
        """Note that the server ended it: it leaves its place and waits for the next connection."""
        self._wanted[subscription].phase = _Phase.REFUSED
        self._open -= 1

    def connection_lost(self) -> None:
        """Note that nothing is open any more: what was sent, or was refused, is to be sent again."""
        for wanted in self._wanted.values():
            if wanted.phase is not _Phase.OVER_LIMIT:
                wanted.phase = _Phase.WAITING
        self._open = 0

    def settle(self) -> list[tuple[str, SubscriptionEventKind]]:
        """Say again which of the unsent ones the limit keeps back; return those for which that has changed."""
        room = self._limit - self._open
        changes = []
        for place, wanted in enumerate(sorted(self._unsent(), key=self._rank)):
            phase = _Phase.WAITING if place < room else _Phase.OVER_LIMIT
            if wanted.phase is not phase:
                wanted.phase = phase
                kind = SubscriptionEventKind.WAITING if place < room else SubscriptionEventKind.OVER_LIMIT
                changes.append((wanted.subscription, kind))
        return changes

    def _unsent(self) -> Iterator[Wanted]:
        return (wanted for wanted in self._wanted.values() if wanted.phase in {_Phase.WAITING, _Phase.OVER_LIMIT})

    def _rank(self, wanted: Wanted) -> int:
        # Sorting and min() keep the order of asking among equals.
        return self._preferred.get(wanted.subscription, sys.maxsize)
