"""Which rows of watch lists are shown: sections can be folded, and rows filtered by their flags."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.watch_rows import Flag, SectionKey, SectionLine, WatchedRow, WatchRow
from issplus_desktop.market.watchlist import Watchlist

_ALL: Final[frozenset[Flag]] = frozenset()


@dataclass(frozen=True, slots=True)
class _Sight:
    """What is hidden of one list, and what stood in its folded sections when that was last looked at."""

    folded: frozenset[SectionKey] = frozenset()
    flags: frozenset[Flag] = _ALL
    rows: tuple[WatchRow, ...] = ()
    inside: Mapping[SectionKey, frozenset[InstrumentId]] = field(default_factory=dict)


_PLAIN: Final = _Sight()


class ShownRows:
    """Knows by the numbers of lists which sections are folded, and which flags alone are shown.

    No row that comes vanishes: a folded section that gets one opens, and a filter that would hide it ends. While a
    filter is on, nothing is folded.
    """

    def __init__(self) -> None:
        self._sights: dict[int, _Sight] = {}

    def folded(self, number: int) -> frozenset[SectionKey]:
        """Return the folded sections of a list."""
        return self._sights.get(number, _PLAIN).folded

    def flags(self, number: int) -> frozenset[Flag]:
        """Return the flags whose rows alone are shown; empty while there is no filter."""
        return self._sights.get(number, _PLAIN).flags

    def fold(self, watchlist: Watchlist, keys: Iterable[SectionKey], *, folded: bool) -> bool:
        """Fold or open sections of a list; False if they are so already."""
        known = frozenset(keys) & _sections(watchlist).keys()
        before = self.folded(watchlist.number)
        return self._see(watchlist, before | known if folded else before - known, self.flags(watchlist.number))

    def filter(self, watchlist: Watchlist, flags: Iterable[Flag]) -> bool:
        """Show of a list the rows with one of these flags alone, or with none all; False if it is so already."""
        return self._see(watchlist, self.folded(watchlist.number), frozenset(flags))

    def rows(self, watchlist: Watchlist) -> tuple[WatchRow, ...]:
        """Return what is shown of a list, in its order."""
        sight = self._sights.get(watchlist.number, _PLAIN)
        if sight.flags:
            return _flagged(watchlist.rows, sight.flags)
        shown: list[WatchRow] = []
        is_open = True
        for row in watchlist.rows:
            if isinstance(row, SectionLine):
                is_open = row.key not in sight.folded
                shown.append(row)
            elif is_open:
                shown.append(row)
        return tuple(shown)

    def hidden_in(self, watchlist: Watchlist) -> dict[SectionKey, int]:
        """Return how many instruments each folded section hides; none while there is a filter."""
        sight = self._sights.get(watchlist.number, _PLAIN)
        return {} if sight.flags else {key: len(inside) for key, inside in sight.inside.items()}

    def filtered_out(self, watchlist: Watchlist) -> int:
        """Return how many instruments the filter hides."""
        flags = self.flags(watchlist.number)
        return sum(row.flag not in flags for row in _watched(watchlist.rows)) if flags else 0

    def follow(self, lists: Iterable[Watchlist]) -> None:
        """Look what has become of the lists: what has come to them is to be seen."""
        for watchlist in lists:
            sight = self._sights.get(watchlist.number)
            if sight is not None and sight.rows is not watchlist.rows:
                self._see(watchlist, _still_folded(watchlist, sight), _still_filtered(watchlist, sight))

    def _see(self, watchlist: Watchlist, folded: frozenset[SectionKey], flags: frozenset[Flag]) -> bool:
        before = self._sights.get(watchlist.number, _PLAIN)
        inside = {key: rows for key, rows in _sections(watchlist).items() if key in folded} if folded else {}
        sight = _Sight(folded, flags, watchlist.rows, inside)
        if folded or flags:
            self._sights[watchlist.number] = sight
        else:
            self._sights.pop(watchlist.number, None)
        return (before.folded, before.flags) != (folded, flags)


def _still_folded(watchlist: Watchlist, sight: _Sight) -> frozenset[SectionKey]:
    """Return the sections that were folded, are there, and have got nothing new."""
    now = _sections(watchlist) if sight.folded else {}
    return frozenset(key for key, inside in sight.inside.items() if key in now and now[key] <= inside)


def _still_filtered(watchlist: Watchlist, sight: _Sight) -> frozenset[Flag]:
    before = _instruments(sight.rows)
    new = [row for row in _watched(watchlist.rows) if row.instrument not in before]
    return sight.flags if all(row.flag in sight.flags for row in new) else _ALL


def _flagged(rows: Iterable[WatchRow], flags: frozenset[Flag]) -> tuple[WatchRow, ...]:
    """Return the rows with one of the flags, and the lines of the sections in which there are some."""
    shown: list[WatchRow] = []
    line: SectionLine | None = None
    for row in rows:
        if isinstance(row, SectionLine):
            line = row
        elif row.flag in flags:
            shown += [row] if line is None else [line, row]
            line = None
    return tuple(shown)


def _sections(watchlist: Watchlist) -> dict[SectionKey, frozenset[InstrumentId]]:
    """Return the instruments of each section."""
    found: dict[SectionKey, list[InstrumentId]] = {}
    section: list[InstrumentId] = []
    for row in watchlist.rows:
        if isinstance(row, SectionLine):
            section = found[row.key] = []
        else:
            section.append(row.instrument)
    return {key: frozenset(rows) for key, rows in found.items()}


def _watched(rows: Iterable[WatchRow]) -> Iterable[WatchedRow]:
    return (row for row in rows if isinstance(row, WatchedRow))


def _instruments(rows: Iterable[WatchRow]) -> frozenset[InstrumentId]:
    return frozenset(row.instrument for row in _watched(rows))
