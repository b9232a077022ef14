"""The net change of each size of an order book between the last two snapshots that differed there."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from issplus_desktop.market.order_book import Size, sum_of
from issplus_desktop.models.order_book_rows import BookKey

NET_SECONDS: Final = 5.0
"""How long a change is shown."""
_BRIGHT_SECONDS: Final = 1.0
_STEPS: Final = 8


@dataclass(slots=True)
class NetChange:
    """A size grew by `amount` (below zero: shrank) at `started`, monotonic seconds; `level` is the last step told."""

    amount: Size
    started: float
    level: int = _STEPS

    def strength(self, now: float) -> float:
        """Return the brightness: 1 for a second, then less step by step, 0 at the end; each step is told."""
        left = (NET_SECONDS - (now - self.started)) / (NET_SECONDS - _BRIGHT_SECONDS)
        return math.ceil(max(0.0, min(1.0, left)) * _STEPS) / _STEPS


class NetChanges:
    """Remembers for a few seconds what changed; of orders it knows nothing: one may have come while another went."""

    def __init__(self) -> None:
        self._changes: dict[BookKey, NetChange] = {}

    def __bool__(self) -> bool:
        return bool(self._changes)

    def note(self, key: BookKey, before: Size, after: Size, now: float) -> None:
        """Take the sizes of two snapshots; equal ones leave what is known of an earlier change."""
        amount = sum_of(after, -before)
        if amount:
            self._changes[key] = NetChange(amount, now)

    def find(self, key: BookKey) -> NetChange | None:
        """Return the change of a level that is still shown, or None."""
        return self._changes.get(key)

    def keys(self) -> Iterable[BookKey]:
        """Return the levels that changed, also those that have gone."""
        return self._changes.keys()

    def fading(self, now: float) -> set[BookKey]:
        """Return the levels whose change looks another way by `now`; forget what has gone out."""
        changed = set()
        for key, change in list(self._changes.items()):
            level = round(change.strength(now) * _STEPS)
            if level != change.level:
                change.level = level
                changed.add(key)
            if not level:
                del self._changes[key]
        return changed

    def clear(self) -> None:
        """Forget all: the levels are other ones."""
        self._changes.clear()
