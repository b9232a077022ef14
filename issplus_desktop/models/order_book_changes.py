"""What differs between two snapshots of an order book: sizes that glow, and the net change of each."""

from collections.abc import Collection
from typing import Final

from issplus_desktop.market.order_book import Size
from issplus_desktop.models.flash import Flash, FlashBook
from issplus_desktop.models.order_book_frame import BookFrame
from issplus_desktop.models.order_book_net import NetChanges
from issplus_desktop.models.order_book_rows import BookKey, came_within

_SIZE: Final = 0


class BookChanges:
    """Compares frames level by level, and forgets each difference when its time is over."""

    def __init__(self) -> None:
        self._flashes: FlashBook[BookKey] = FlashBook()
        self._nets = NetChanges()

    def take(self, before: BookFrame, after: BookFrame, now: float) -> None:
        """Note what changed between two frames of the same groups."""
        old, new = before.entries, after.entries
        for key, entry in new.items():
            known = old.get(key)
            if known is not None:
                self._note(key, known.level.size, entry.level.size, now)
            elif came_within(entry, before.side(entry.side)):
                self._note(key, 0, entry.level.size, now)
        for key in old.keys() - new.keys():
            self._flashes.drop(key)
            if came_within(old[key], after.side(old[key].side)):
                self._nets.note(key, old[key].level.size, 0, now)

    def flash(self, key: BookKey) -> Flash | None:
        """Return the change of a size that still glows, or None."""
        return self._flashes.find(key, _SIZE)

    def net(self, key: BookKey, now: float) -> tuple[Size, float] | None:
        """Return the net change of a level and its brightness, or None."""
        change = self._nets.find(key)
        return (change.amount, change.strength(now)) if change is not None else None

    def fading(self, now: float) -> Collection[BookKey]:
        """Return the levels that look another way by `now`."""
        return self._flashes.fading(now).keys() | self._nets.fading(now)

    def wants_time(self, *, shows_net: bool) -> bool:
        """Whether something that is shown will fade further."""
        return bool(self._flashes) or (shows_net and bool(self._nets))

    def clear(self) -> None:
        """Forget all: the levels are other ones."""
        self._flashes = FlashBook()
        self._nets.clear()

    def _note(self, key: BookKey, before: Size, after: Size, now: float) -> None:
        if before == after:
            return
        self._flashes.light(key, _SIZE, before, after, now)
        self._nets.note(key, before, after, now)
