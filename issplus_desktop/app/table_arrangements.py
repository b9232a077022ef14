"""How tables are sized and sorted, from one opening to the next."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Final, TypeAlias

from PySide6.QtCore import QObject, Slot

from issplus_desktop.app.preferences import Preferences
from issplus_desktop.settings.schema import WIDEST_COLUMN, TableChoice
from issplus_desktop.ui.column_table import TableArrangement
from issplus_desktop.ui.table_view import TableView

Keep: TypeAlias = Callable[[str, TableArrangement], object]
_PLAIN: Final = TableArrangement()


def _forget(_name: str, _arrangement: TableArrangement) -> None:
    """Stand in where nothing is kept."""


class TableArrangements:
    """Arranges tables by their names as they were left last, and has it kept when a person arranges one anew.

    Which columns are visible is kept elsewhere: layouts have it too.
    """

    def __init__(self, known: Mapping[str, TableArrangement] | None = None, keep: Keep = _forget) -> None:
        self._known = dict(known or {})
        self._keep = keep

    def follow(self, table: TableView, name: str) -> None:
        """Arrange a table, whose visible columns are chosen already, and keep what becomes of it."""
        known = self._known.get(name, _PLAIN)
        table.set_column_widths(known.widths)
        if known.sort_key:
            table.arrange(replace(known, columns=()))
        _Follower(table, partial(self._note, name))

    def _note(self, name: str, now: TableArrangement) -> None:
        # A hidden column is as wide as it was when it is shown again; while it is being hidden it has no width.
        seen = {key: width for key, width in now.widths.items() if width > 0}
        widths = {**self._known.get(name, _PLAIN).widths, **seen}
        arrangement = replace(now, columns=(), widths=widths)
        if self._known.get(name) != arrangement:
            self._known[name] = arrangement
            self._keep(name, arrangement)


class _Follower(QObject):
    """Tells how a person has arranged one table."""

    def __init__(self, table: TableView, tell: Callable[[TableArrangement], object]) -> None:
        super().__init__(table)
        self._table = table
        self._tell = tell
        table.columns_changed.connect(self.tell)
        table.sort_changed.connect(self.tell)

    @Slot()
    def tell(self) -> None:
        """Tell how the table is arranged now."""
        self._tell(self._table.arrangement())


def arrangements_of(preferences: Preferences) -> TableArrangements:
    """Return the arrangements that the settings have, which keep them too."""
    known = {name: arrangement_of(choice) for name, choice in preferences.settings.tables.items()}

    def keep(name: str, arrangement: TableArrangement) -> None:
        preferences.change(tables={**preferences.settings.tables, name: choice_of(arrangement)})

    return TableArrangements(known, keep)


def arrangement_of(choice: TableChoice) -> TableArrangement:
    """Return how a table was arranged, as it was kept."""
    return TableArrangement((), choice.widths, choice.sort, choice.descending)


def choice_of(arrangement: TableArrangement) -> TableChoice:
    """Return what is kept of an arrangement."""
    widths = {key: min(width, WIDEST_COLUMN) for key, width in arrangement.widths.items() if width > 0}
    return TableChoice(widths=widths, sort=arrangement.sort_key, descending=arrangement.descending)
