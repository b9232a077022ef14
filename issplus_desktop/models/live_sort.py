"""When the rows of a sorted live table may move."""

from collections.abc import Hashable, Iterable
from typing import Final, Generic, TypeVar

RESORT_SECONDS: Final = 1.0
GIVEN_ORDER: Final = -1
K = TypeVar("K", bound=Hashable)


class LiveSort(Generic[K]):
    """Knows the column that sorts, which rows have changed in it since, and that none moves under the pointer.

    Changed rows are put in place at most every RESORT_SECONDS.
    """

    def __init__(self) -> None:
        self.column = GIVEN_ORDER
        self.descending = False
        self.hovered = False
        self._changed: set[K] = set()
        self._sorted_at = float("-inf")

    @property
    def is_on(self) -> bool:
        """Whether a column sorts the rows."""
        return self.column >= 0

    @property
    def is_due(self) -> bool:
        """Whether rows stand where they should not, and may move."""
        return self.is_on and bool(self._changed) and not self.hovered

    def start(self, column: int, *, descending: bool) -> None:
        """Sort by a column from now on, everything being in place."""
        self.column = column
        self.descending = descending
        self._changed.clear()

    def note(self, keys: Iterable[K]) -> None:
        """Note rows that may stand in the wrong place."""
        if self.is_on:
            self._changed.update(keys)

    def forget(self, key: K) -> None:
        """Pass over a row that is gone."""
        self._changed.discard(key)

    def take(self, now: float) -> set[K]:
        """Return the rows to put in place by `now` (monotonic seconds), each once; empty if it is too early."""
        if not self.is_due or now - self._sorted_at < RESORT_SECONDS:
            return set()
        self._sorted_at = now
        taken, self._changed = self._changed, set()
        return taken
