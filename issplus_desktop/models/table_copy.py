"""Tables as they were at one moment, which no refresh can tear."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import TypeAlias, overload

from issplus_desktop.models.columns import Column
from issplus_desktop.protocol.message import Value

CopiedRow: TypeAlias = tuple[Value, ...]
"""The values of a row as the wire gave them, one for each column."""


class PickedRows(Sequence[CopiedRow]):
    """Rows with some of their values, each made when it is asked for.

    Made at once, those of a large table would be looked through by the garbage collector while the window waits.
    """

    def __init__(self, rows: Sequence[CopiedRow], places: Sequence[int]) -> None:
        self._rows = rows
        self._places = places
        self._pick = _picker(places)

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[CopiedRow]:
        return map(self._pick, self._rows)

    @overload
    def __getitem__(self, place: int) -> CopiedRow: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[CopiedRow]: ...
    def __getitem__(self, place: int | slice) -> CopiedRow | Sequence[CopiedRow]:
        if isinstance(place, slice):
            return [self._pick(row) for row in self._rows[place]]
        return self._pick(self._rows[place])

    def __eq__(self, other: object) -> bool:
        return tuple(self) == tuple(other) if isinstance(other, PickedRows | tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self))

    def values(self, place: int) -> list[Value]:
        """Return the values at one place of all rows, without the rows."""
        wanted = self._places[place]
        return [row[wanted] for row in self._rows]


@dataclass(frozen=True, slots=True)
class TableCopy:
    """Columns and rows of values. `language` ("en" or "ru") is that of enum texts."""

    columns: tuple[Column, ...]
    rows: Sequence[CopiedRow]
    language: str = "en"

    def of_columns(self, places: Sequence[int]) -> "TableCopy":
        """Return the table with the columns of these places only, in this order."""
        return replace(self, columns=tuple(self.columns[place] for place in places), rows=PickedRows(self.rows, places))

    def values(self, place: int) -> list[Value]:
        """Return the values of one column."""
        return self.rows.values(place) if isinstance(self.rows, PickedRows) else [row[place] for row in self.rows]

    def of_rows(self, places: Sequence[int]) -> "TableCopy":
        """Return the table with the rows of these places only, in this order."""
        return replace(self, rows=tuple(self.rows[place] for place in places))


@dataclass(frozen=True, slots=True)
class TableSnapshot:
    """A whole table, and what of it was chosen and shown at that moment.

    `selected` are places of rows, `visible` those of columns in the order shown; `name` says what the table is of.
    """

    table: TableCopy
    selected: tuple[int, ...] = ()
    visible: tuple[int, ...] = ()
    name: str = ""

    def part(self, *, selected: bool, visible: bool) -> TableCopy:
        """Return the whole table, or what was selected and shown of it."""
        table = self.table.of_rows(self.selected) if selected else self.table
        return table.of_columns(self.visible) if visible and self.visible else table


def _picker(places: Sequence[int]) -> Callable[[CopiedRow], CopiedRow]:
    if len(places) > 1:
        return itemgetter(*places)
    return lambda row: tuple(row[place] for place in places)
