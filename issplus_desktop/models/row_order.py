"""The order of a live table's rows: the order they were given, or sorted by value."""

import math
from bisect import insort
from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from functools import total_ordering
from typing import Any, Final, Generic, TypeAlias, TypeVar

from issplus_desktop.protocol.message import Value

K = TypeVar("K", bound=Hashable)
Rank: TypeAlias = tuple[int, Any]
Place: TypeAlias = tuple[bool, Any, int]
"""Whether it has no value, what its value sorts by, and its place in the given order."""
_FEW: Final = 8
"""Up to 1/8 of the rows are put in place one by one; above that sorting anew is faster."""


class RowOrder(Generic[K]):
    """Row keys in their shown order with the row of each; re-sorting touches only what changed.

    The given order decides between equal values, and rows without a value come last in either direction.
    """

    def __init__(self) -> None:
        self.keys: list[K] = []
        self._rows: dict[K, int] = {}
        self._given: dict[K, int] = {}
        self._next = 0
        self._places: dict[K, Place] = {}
        """Where rows belong that were asked about: finding the place of one asks about others, mostly the same."""

    def __len__(self) -> int:
        return len(self.keys)

    def __contains__(self, key: object) -> bool:
        return key in self._rows

    def row(self, key: K) -> int | None:
        """Return where a key is shown, or None."""
        return self._rows.get(key)

    def append(self, keys: Iterable[K]) -> None:
        """Add new keys at the end of the given and of the shown order."""
        for key in keys:
            self._rows[key] = len(self.keys)
            self.keys.append(key)
            self._given[key] = self._next
            self._next += 1

    def remove(self, first: int, last: int) -> None:
        """Take the rows `first` to `last` out; the rows below move up."""
        for key in self.keys[first : last + 1]:
            del self._rows[key]
            del self._given[key]
            self._places.pop(key, None)
        del self.keys[first : last + 1]
        for row in range(first, len(self.keys)):
            self._rows[self.keys[row]] = row

    def give(self, keys: Sequence[K]) -> None:
        """Set the given order of all the keys there are; what is shown stays until `show`."""
        self._given = {key: place for place, key in enumerate(keys)}
        self._next = len(keys)
        self._places.clear()

    def show(self, keys: list[K]) -> None:
        """Set the shown order of all the keys there are."""
        self.keys = keys
        self._rows = {key: row for row, key in enumerate(keys)}

    def unsorted(self) -> list[K]:
        """Return the keys in the given order."""
        return sorted(self.keys, key=self._given.__getitem__)

    def sorted(self, value_of: Callable[[K], Value], *, descending: bool) -> list[K]:
        """Return all keys sorted by value."""
        self._places.clear()
        keys = self.unsorted()
        ranks = {key: known for key in keys if (known := rank(value_of(key))) is not None}
        unknown = [key for key in keys if key not in ranks]
        return sorted(ranks, key=ranks.__getitem__, reverse=descending) + unknown

    def resorted(self, changed: set[K], value_of: Callable[[K], Value], *, descending: bool) -> list[K]:
        """Return what `sorted` would, given that the shown order was sorted but for the `changed` keys.

        Between two calls of `sorted` the values of no other keys may change, nor the direction.
        """
        if len(changed) * _FEW > len(self.keys):
            return self.sorted(value_of, descending=descending)
        places = self._places
        for key in changed:
            places.pop(key, None)

        def place(key: K) -> Place:
            found = places.get(key)
            if found is None:
                found = places[key] = _place(rank(value_of(key)), self._given[key], descending=descending)
            return found

        keys = [key for key in self.keys if key not in changed]
        for key in changed:
            if key in self._rows:
                insort(keys, key, key=place)
        return keys


def _place(rank_of: Rank | None, given: int, *, descending: bool) -> Place:
    if rank_of is None:
        return True, 0, given
    return False, _Reversed(rank_of) if descending else rank_of, given


@total_ordering
class _Reversed:
    """Compares the other way round."""

    __slots__ = ("rank",)

    def __init__(self, rank_of: Rank) -> None:
        self.rank = rank_of

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Reversed) and self.rank == other.rank

    def __hash__(self) -> int:
        return hash(self.rank)

    def __lt__(self, other: "_Reversed") -> bool:
        return other.rank < self.rank


def rank(value: Value) -> Rank | None:
    """Return what a value sorts by: numbers, then texts (any case), dates, times; None for no value (and no number).

    A cell that does not fit its declared type stays as the wire had it, so one column may hold several types.
    """
    if value is None:
        return None
    if isinstance(value, str):
        return 1, (value.casefold(), value)
    if isinstance(value, datetime):
        return 2, value
    if isinstance(value, date):
        return 2, datetime(value.year, value.month, value.day)
    if isinstance(value, time):
        return 3, value
    undefined = value.is_nan() if isinstance(value, Decimal) else math.isnan(value)
    return None if undefined else (0, value)
