"""How watch lists are kept: readable by a person and bounded.

A row is the name of an instrument, or an object where there is more to say: a flag, a note, a section line's title.
"""

from collections.abc import Sequence
from typing import Annotated, Final, Literal

from msgspec import Meta, Struct
from msgspec.structs import replace

from issplus_desktop.settings.kept_form import KeptForm
from issplus_desktop.settings.schema import InstrumentName, Name, SavedWatchlist

WATCHLISTS_VERSION: Final = 1
MOST_LISTS: Final = 200
MOST_ROWS: Final = 5000
WATCHLISTS_LIMIT: Final = 64 * 1024 * 1024
"""As large as the most and longest lists get, in bytes; notes are on top of that."""


class SavedRow(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An instrument with a flag or a note, or the title of a section."""

    instrument: Annotated[str, Meta(max_length=128)] = ""
    section: Name = ""
    flag: Literal["", "red", "orange", "green", "blue", "purple"] = ""
    note: Annotated[str, Meta(max_length=1000)] = ""
    folded: bool = False
    """Of a section: its rows are hidden."""

    def __post_init__(self) -> None:
        """Refuse (ValueError) a row that is both, or neither."""
        if bool(self.instrument) is bool(self.section):
            raise ValueError("a row is either an instrument or a section")


class SavedList(Struct, frozen=True, kw_only=True):
    """A watch list in the person's order."""

    name: Name
    rows: Annotated[tuple[InstrumentName | SavedRow, ...], Meta(max_length=MOST_ROWS)] = ()


class SavedWatchlists(Struct, frozen=True, kw_only=True):
    """All lists in order; `front` counts them from 0, -1 stands for the recently opened instruments.

    `taken_over` is what was taken from the settings, where versions of the program before this file kept their lists
    and find them still: what one of them has changed there since is told by it.
    """

    version: Annotated[int, Meta(ge=1)] = WATCHLISTS_VERSION
    lists: Annotated[tuple[SavedList, ...], Meta(max_length=MOST_LISTS)] = ()
    front: Annotated[int, Meta(ge=-1, le=199)] = 0
    recent: Annotated[tuple[InstrumentName, ...], Meta(max_length=50)] = ()
    taken_over: Annotated[tuple[SavedWatchlist, ...], Meta(max_length=MOST_LISTS)] = ()


WATCHLISTS_FORM: Final = KeptForm(SavedWatchlists, WATCHLISTS_VERSION, WATCHLISTS_LIMIT, indent=1)


def with_older(saved: SavedWatchlists, older: Sequence[SavedWatchlist]) -> SavedWatchlists:
    """Return the lists with what the settings have and did not have when they were taken over last.

    What an older version of the program has put there is added; what it has removed there stays. Lists are told by
    their names.
    """
    if tuple(older) == saved.taken_over:
        return saved
    known = {kept.name: set(kept.instruments) for kept in saved.taken_over}
    lists = list(saved.lists)
    for other in older:
        new = tuple(item for item in other.instruments if item not in known.get(other.name, ()))
        place = next((place for place, kept in enumerate(lists) if kept.name == other.name), -1)
        if place >= 0:
            lists[place] = _with_rows(lists[place], new)
        elif (new or other.name not in known) and len(lists) < MOST_LISTS:
            lists.append(SavedList(name=other.name, rows=new))
    return replace(saved, lists=tuple(lists), taken_over=tuple(older))


def _with_rows(kept: SavedList, names: Sequence[str]) -> SavedList:
    there = {row.instrument if isinstance(row, SavedRow) else row for row in kept.rows}
    rows = (*kept.rows, *(name for name in names if name not in there))
    return replace(kept, rows=rows[:MOST_ROWS])
