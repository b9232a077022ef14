"""A person's list of instruments."""

from collections.abc import Iterable, Iterator
from typing import Final

from issplus_desktop.market.instrument import InstrumentId

_UNDO_DEPTH: Final = 50


class Watchlist:
    """Keeps instruments in the person's order, each once, and remembers what was removed so that it can come back."""

    def __init__(self, name: str, instruments: Iterable[InstrumentId] = ()) -> None:
        self.name = name
        self._instruments: list[InstrumentId] = list(dict.fromkeys(instruments))
        self._removals: list[tuple[tuple[int, InstrumentId], ...]] = []

    @property
    def instruments(self) -> tuple[InstrumentId, ...]:
        """The instruments in order."""
        return tuple(self._instruments)

    def __len__(self) -> int:
        return len(self._instruments)

    def __iter__(self) -> Iterator[InstrumentId]:
        return iter(self.instruments)

    def __contains__(self, instrument: object) -> bool:
        return instrument in self._instruments

    def add(self, instrument: InstrumentId) -> bool:
        """Put an instrument at the end; False if it is in the list already."""
        return bool(self.insert(len(self._instruments), [instrument]))

    def insert(self, index: int, instruments: Iterable[InstrumentId]) -> list[InstrumentId]:
        """Put instruments before the row `index` (beyond the end: at the end); return those that were new."""
        new = [item for item in dict.fromkeys(instruments) if item not in self._instruments]
        place = min(max(0, index), len(self._instruments))
        self._instruments[place:place] = new
        return new

    def move(self, instruments: Iterable[InstrumentId], index: int) -> bool:
        """Move instruments, in the list's own order, before the row that is `index` now; False if nothing moved."""
        wanted = set(instruments)
        chosen = [item for item in self._instruments if item in wanted]
        before = [item for item in self._instruments[: max(0, index)] if item not in wanted]
        after = [item for item in self._instruments[max(0, index) :] if item not in wanted]
        reordered = before + chosen + after
        moved = reordered != self._instruments
        self._instruments = reordered
        return moved

    def remove(self, instruments: Iterable[InstrumentId]) -> list[InstrumentId]:
        """Take instruments out as one removal that can be undone; return those that were there."""
        wanted = set(instruments)
        removal = tuple((row, item) for row, item in enumerate(self._instruments) if item in wanted)
        if removal:
            self._instruments = [item for item in self._instruments if item not in wanted]
            self._removals = [*self._removals[1 - _UNDO_DEPTH :], removal]
        return [item for _, item in removal]

    @property
    def can_undo(self) -> bool:
        """Whether there is a removal to undo."""
        return bool(self._removals)

    def undo_removal(self) -> list[InstrumentId]:
        """Put back what the last removal took, where it was; return what came back (not what was added again since)."""
        if not self._removals:
            return []
        return [item for row, item in self._removals.pop() if self.insert(row, [item])]
