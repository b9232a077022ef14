"""Which columns tables show, from one opening to the next."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from issplus_desktop.app.preferences import Preferences

Keep: TypeAlias = Callable[[str, Sequence[str]], object]


def _forget(_name: str, _columns: Sequence[str]) -> None:
    """Stand in where nothing is kept."""


class ShownColumns:
    """Knows the visible columns of tables by their names, and has it kept when a person chooses others.

    `known` is asked each time: a layout may bring other columns.
    """

    def __init__(self, known: Callable[[], Mapping[str, Sequence[str]]] = dict, keep: Keep = _forget) -> None:
        self._known = known
        self.keep = keep

    def of(self, name: str) -> Sequence[str]:
        """Return the keys of a table's columns, left to right; none where nobody has chosen any."""
        return self._known().get(name, ())


def shown_columns_of(preferences: Preferences) -> ShownColumns:
    """Return the columns that the settings have, which keep them too."""

    def keep(name: str, columns: Sequence[str]) -> None:
        preferences.change(columns={**preferences.settings.columns, name: tuple(columns)})

    return ShownColumns(lambda: preferences.settings.columns, keep)
