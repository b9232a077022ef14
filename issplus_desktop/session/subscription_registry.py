"""What the program wants to receive, in which order it is asked for, and what of it is open on the connection."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum

from issplus_desktop.session.renewal_pace import RenewalPace
from issplus_desktop.session.state import SubscriptionEventKind


class _Phase(Enum):
    WAITING = "waiting"
    OVER_LIMIT = "over limit"
    OPEN = "open"
    REFUSED = "refused"


@dataclass(slots=True)
class Wanted:
    """One wanted subscription; `holders` is how many asked for it, `wire_id` what it is called on the connection."""

    subscription: str
    destination: str
    selector: str
    wire_id: str
    holders: int = 1
    phase: _Phase = _Phase.WAITING
    renewals_here: int = 0
    pace: RenewalPace = field(default_factory=RenewalPace)


class SubscriptionRegistry:
    """Keeps the wanted subscriptions, counted by (destination, selector), over the life of the session.

    An id is given once and is never used again for something else. At most `limit` are open on a connection; the
    others wait, preferred ones first, then in the order in which they were asked for.

    An open one of which a message was lost is ailing until it comes whole, or is renewed: ended and asked for again
    in its place, when its pace lets it. The program keeps knowing it by its id. On the wire it gets another one, never
    used before on that connection: whether a server takes an id again right after its end is not known, and by the
    new one alone it can be told what belongs to the new subscription and what of the old one is still under way.

    `ailing` and `renamed` (ids on the wire that are not the program's) are for looking, at each message; they stay the
    same objects.
    """

    def __init__(self, limit: int) -> None:
        self.limit = limit
        """How many may be open on a connection; those that are stay so though it become less."""
        self._wanted: dict[str, Wanted] = {}
        self._ids: dict[tuple[str, str], str] = {}
        self._preferred: dict[str, int] = {}
        self.ailing: dict[str, Wanted] = {}
        self.renamed: dict[str, str] = {}
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
        self._wanted[subscription] = Wanted(subscription, destination, selector, wire_id=subscription)
        return subscription

    def remove(self, subscription: str) -> str | None:
        """Want it once less; return its id on the wire if it was open and nobody wants it now: there it must be ended.

        Raises KeyError for an id that is not wanted.
        """
        wanted = self._wanted[subscription]
        wanted.holders -= 1
        if wanted.holders:
            return None
        del self._wanted[subscription]
        del self._ids[wanted.destination, wanted.selector]
        return wanted.wire_id if self._leave(wanted) else None

    def prefer(self, subscriptions: Iterable[str]) -> None:
        """Let those that are not sent yet go first, in this order; it replaces the preference given before."""
        self._preferred = {name: rank for rank, name in enumerate(dict.fromkeys(subscriptions)) if name in self._wanted}

    def next_waiting(self) -> Wanted | None:
        """Return the one to be sent next, or None if there is none or the limit is reached."""
        if self._open >= self.limit:
            return None
        return min(self._unsent(), key=self._rank, default=None)

    def opened(self, wanted: Wanted) -> None:
        """Note that its SUBSCRIBE was sent."""
        wanted.phase = _Phase.OPEN
        self._open += 1

    def refused(self, subscription: str) -> bool:
        """Note that the server ended it: it leaves its place and waits for the next connection; False if not open."""
        wanted = self._wanted.get(subscription)
        if wanted is None or not self._leave(wanted):
            return False
        wanted.phase = _Phase.REFUSED
        return True

    def connection_lost(self) -> None:
        """Note that nothing is open any more: what was sent, or was refused, is to be sent again."""
        for wanted in self._wanted.values():
            wanted.wire_id, wanted.renewals_here = wanted.subscription, 0
            if wanted.phase is not _Phase.OVER_LIMIT:
                wanted.phase = _Phase.WAITING
        self.ailing.clear()
        self.renamed.clear()
        self._open = 0

    # Renewals

    def name_of(self, wire_id: str) -> str:
        """Return the id by which the program knows what is called so on the connection."""
        return self.renamed.get(wire_id, wire_id)

    def ails(self, subscription: str) -> bool:
        """Note that something of it was lost; False if it is not open, or is known to ail already."""
        wanted = self._wanted.get(subscription)
        if wanted is None or wanted.phase is not _Phase.OPEN or subscription in self.ailing:
            return False
        self.ailing[subscription] = wanted
        return True

    def came_whole(self, subscription: str) -> None:
        """Note that a snapshot of it came: nothing of it is missing any more."""
        self.ailing.pop(subscription, None)

    def next_renewal(self) -> Wanted | None:
        """Return the one that may be renewed first, of equals the one that ails longest; its pace says when."""
        return min(self.ailing.values(), key=lambda wanted: wanted.pace.earliest, default=None)

    def renewed(self, wanted: Wanted, now: float) -> str:
        """Give it a new id on the wire and return the one that is to be ended there."""
        ended = wanted.wire_id
        wanted.renewals_here += 1
        wanted.wire_id = f"{wanted.subscription}-{wanted.renewals_here}"
        wanted.pace.renewed(now)
        self.renamed.pop(ended, None)
        self.renamed[wanted.wire_id] = wanted.subscription
        del self.ailing[wanted.subscription]
        return ended

    # The limit

    def settle(self) -> list[tuple[str, SubscriptionEventKind]]:
        """Say again which of the unsent ones the limit keeps back; return those for which that has changed."""
        room = self.limit - self._open
        changes = []
        for place, wanted in enumerate(sorted(self._unsent(), key=self._rank)):
            phase = _Phase.WAITING if place < room else _Phase.OVER_LIMIT
            if wanted.phase is not phase:
                wanted.phase = phase
                kind = SubscriptionEventKind.WAITING if place < room else SubscriptionEventKind.OVER_LIMIT
                changes.append((wanted.subscription, kind))
        return changes

    def _leave(self, wanted: Wanted) -> bool:
        """Let it be open no more; return whether it was."""
        self.ailing.pop(wanted.subscription, None)
        self.renamed.pop(wanted.wire_id, None)
        was_open = wanted.phase is _Phase.OPEN
        self._open -= was_open
        return was_open

    def _unsent(self) -> Iterator[Wanted]:
        return (wanted for wanted in self._wanted.values() if wanted.phase in {_Phase.WAITING, _Phase.OVER_LIMIT})

    def _rank(self, wanted: Wanted) -> int:
        # Sorting and min() keep the order of asking among equals.
        return self._preferred.get(wanted.subscription, sys.maxsize)
