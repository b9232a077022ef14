"""Tables as they were at one moment, which no refresh can tear."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import TypeAlias

from issplus_desktop.models.columns import Column
from issplus_desktop.protocol.message import Value

CopiedRow: TypeAlias = tuple[Value, ...]
"""The values of a row as the wire gave them, one for each column."""


@dataclass(frozen=True, slots=True, weakref_slot=True)
class TableCopy:
    """Columns and rows of values. `language` ("en" or "ru") is that of enum texts."""

    columns: tuple[Column, ...]
    rows: tuple[CopiedRow, ...]
    language: str = "en"

    def of_columns(self, places: Sequence[int]) -> "TableCopy":
        """Return the table with the columns of these places only, in this order."""
        columns = tuple(self.columns[place] for place in places)
        if len(places) == 1:
            only = places[0]
            return replace(self, columns=columns, rows=tuple((row[only],) for row in self.rows))
        pick = itemgetter(*places)
        return replace(self, columns=columns, rows=tuple(pick(row) for row in self.rows))

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
