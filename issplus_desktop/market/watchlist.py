"""One list of instruments that a person keeps."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.watch_rows import Flag, RowKey, SectionKey, SectionLine, WatchedRow, WatchRow

MOST_ROWS: Final = 5000
"""So many rows a list has at most, section lines too."""


class WatchlistFullError(ValueError):
    """The rows do not all fit into the list; none was put there."""


@dataclass(frozen=True, slots=True)
class Watchlist:
    """A name and rows in the person's order, each instrument once; a change makes another one.

    `number` tells the lists of a shelf apart, whatever they are called.
    """

    name: str
    rows: tuple[WatchRow, ...] = ()
    number: int = 0
    read_only: bool = False

    @classmethod
    def of(cls, name: str, instruments: Iterable[InstrumentId] = (), number: int = 0) -> "Watchlist":
        """Return a list of instruments without flags, notes and sections."""
        return cls(name, tuple(WatchedRow(instrument) for instrument in dict.fromkeys(instruments)), number)

    @property
    def instruments(self) -> tuple[InstrumentId, ...]:
        """The instruments in order."""
        return tuple(row.instrument for row in self.rows if isinstance(row, WatchedRow))

    @property
    def keys(self) -> tuple[RowKey, ...]:
        """What the rows are known by, in order."""
        return tuple(row.key for row in self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[InstrumentId]:
        return iter(self.instruments)

    def __contains__(self, key: object) -> bool:
        return any(row.key == key for row in self.rows)

    def chosen(self, keys: Iterable[RowKey]) -> tuple[WatchRow, ...]:
        """Return the rows of these keys, in the list's own order."""
        wanted = set(keys)
        return tuple(row for row in self.rows if row.key in wanted)

    def fresh(self, rows: Iterable[WatchRow]) -> tuple[WatchRow, ...]:
        """Return the rows that the list does not have, each once; section lines always, under keys of their own."""
        known = set(self.keys)
        number = max((key.number for key in known if isinstance(key, SectionKey)), default=0)
        new: list[WatchRow] = []
        for row in rows:
            if isinstance(row, SectionLine):
                number += 1
                new.append(replace(row, key=SectionKey(number)))
            elif row.key not in known:
                known.add(row.key)
                new.append(row)
        return tuple(new)

    def inserted(self, index: int, rows: Iterable[WatchRow]) -> "Watchlist":
        """Return the list with what is fresh of the rows before the row `index` (beyond the end: at the end).

        Raises WatchlistFullError if the list would get too long.
        """
        new = self.fresh(rows)
        if len(self.rows) + len(new) > MOST_ROWS:
            raise WatchlistFullError(f"a list holds at most {MOST_ROWS} rows")
        place = min(max(0, index), len(self.rows))
        return replace(self, rows=self.rows[:place] + new + self.rows[place:])

    def moved(self, keys: Iterable[RowKey], index: int) -> "Watchlist":
        """Return the list with rows, in its own order, before the row that is `index` now."""
        wanted = set(keys)
        place = max(0, index)
        chosen = tuple(row for row in self.rows if row.key in wanted)
        before = tuple(row for row in self.rows[:place] if row.key not in wanted)
        after = tuple(row for row in self.rows[place:] if row.key not in wanted)
        return replace(self, rows=before + chosen + after)

    def without(self, keys: Iterable[RowKey]) -> "Watchlist":
        """Return the list without some rows; of a section only its line goes."""
        wanted = set(keys)
        return replace(self, rows=tuple(row for row in self.rows if row.key not in wanted))

    def flagged(self, keys: Iterable[RowKey], flag: Flag) -> "Watchlist":
        """Return the list with another flag on some instruments."""
        wanted = set(keys)
        return self._with(replace(row, flag=flag) for row in self._watched() if row.key in wanted)

    def noted(self, instrument: InstrumentId, note: str) -> "Watchlist":
        """Return the list with another note on an instrument."""
        return self._with(replace(row, note=note) for row in self._watched() if row.instrument == instrument)

    def retitled(self, key: SectionKey, title: str) -> "Watchlist":
        """Return the list with another title in a section line."""
        return self._with([SectionLine(title, key)] if key in self else ())

    def section_rows(self, key: SectionKey) -> tuple[WatchRow, ...]:
        """Return a section's line and what stands below it, up to the next line; empty if there is no such section."""
        places = [place for place, row in enumerate(self.rows) if isinstance(row, SectionLine)]
        for place, end in zip(places, [*places[1:], len(self.rows)], strict=True):
            if self.rows[place].key == key:
                return self.rows[place:end]
        return ()

    def _watched(self) -> Sequence[WatchedRow]:
        return [row for row in self.rows if isinstance(row, WatchedRow)]

    def _with(self, changed: Iterable[WatchRow]) -> "Watchlist":
        other = {row.key: row for row in changed}
        return replace(self, rows=tuple(other.get(row.key, row) for row in self.rows)) if other else self
