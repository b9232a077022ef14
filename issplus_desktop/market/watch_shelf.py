"""All watch lists of a person, the one in front, and the way back."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.watch_deed import Deed, DeedKind
from issplus_desktop.market.watch_rows import RowKey, WatchedRow, WatchRow, one_line
from issplus_desktop.market.watchlist import Watchlist

MOST_LISTS: Final = 200
MOST_RECENT: Final = 50
RECENT: Final = 0
"""The number of the list of instruments that were opened lately, which no person changes."""
_UNDO_STEPS: Final = 200


class ShelfFullError(ValueError):
    """There are as many lists as there may be."""


@dataclass(frozen=True, slots=True)
class _State:
    lists: tuple[Watchlist, ...]
    front: int


@dataclass(frozen=True, slots=True)
class _Step:
    deed: Deed
    before: _State
    after: _State


def _nobody() -> None:
    """Stand in where nobody listens."""


class WatchShelf:
    """Keeps lists in order under names of their own, always one at least, with the way back from every change.

    `on_change` hears of any change, of the list in front too.
    """

    def __init__(self, lists: Sequence[Watchlist], *, front: int = 0, recent: Iterable[InstrumentId] = ()) -> None:
        """Take one list or more over in order; `front` counts them from 0, -1 is the list of the recently opened.

        Raises ValueError where there is no list, WatchlistFullError where one is too long.
        """
        if not lists:
            raise ValueError("a shelf holds one list at least")
        self.on_change: Callable[[], None] = _nobody
        self.recent = replace(Watchlist.of("", list(recent)[:MOST_RECENT], RECENT), read_only=True)
        self._given = 0
        self._state = _State((), RECENT)
        self._done: list[_Step] = []
        self._undone: list[_Step] = []
        for known in lists:
            self._state = replace(self._state, lists=(*self._state.lists, self._made(known.name, known.rows)))
        if front >= 0:
            self._state = replace(self._state, front=self.lists[min(front, len(self.lists) - 1)].number)

    @classmethod
    def holding(cls, name: str, instruments: Iterable[InstrumentId] = ()) -> "WatchShelf":
        """Return a shelf with one plain list."""
        return cls([Watchlist.of(name, instruments)])

    # What there is.

    @property
    def lists(self) -> tuple[Watchlist, ...]:
        """The person's own lists, in order."""
        return self._state.lists

    @property
    def front(self) -> Watchlist:
        """The list that is shown."""
        front = self.find(self._state.front)
        return self.lists[0] if front is None else front  # an empty list is false

    def find(self, number: int) -> Watchlist | None:
        """Return a list by its number, or None."""
        return next((known for known in (*self.lists, self.recent) if known.number == number), None)

    def place_of(self, number: int) -> int:
        """Return where an own list stands, from 0; -1 for none of these."""
        return next((place for place, known in enumerate(self.lists) if known.number == number), -1)

    def free_name(self, name: str, number: int = RECENT) -> str:
        """Return a name, or it with the first number that no other list has: names are told apart by any letters."""
        wanted = one_line(name)
        taken = {known.name.casefold() for known in self.lists if known.number != number}
        if wanted and wanted.casefold() not in taken:
            return wanted
        numbered = (f"{wanted} {count}".strip() for count in range(2, MOST_LISTS + 3))
        return next(text for text in numbered if text.casefold() not in taken)

    # Looking at another one.

    def show(self, number: int) -> None:
        """Bring a list to the front; one that is gone is passed over."""
        if number != self._state.front and self.find(number) is not None:
            self._state = replace(self._state, front=number)
            self.on_change()

    def step(self, step: int) -> None:
        """Bring the next list (1) or the one before (-1) to the front; behind the last one are the recently opened."""
        numbers = [*(known.number for known in self.lists), RECENT]
        self.show(numbers[(numbers.index(self.front.number) + step) % len(numbers)])

    def note_opened(self, instrument: InstrumentId) -> None:
        """Put an instrument on top of the recently opened; that is no step to undo."""
        others = [known for known in self.recent.instruments if known != instrument]
        self._set_recent((instrument, *others[: MOST_RECENT - 1]))

    def forget_opened(self) -> None:
        """Empty the list of the recently opened."""
        self._set_recent(())

    def _set_recent(self, instruments: Sequence[InstrumentId]) -> None:
        if tuple(instruments) != self.recent.instruments:
            self.recent = replace(self.recent, rows=tuple(WatchedRow(instrument) for instrument in instruments))
            self.on_change()

    # Changing rows.

    def put(self, changed: Watchlist, deed: Deed) -> bool:
        """Put a changed list in the place of what it was; False if that changes nothing, or nobody may change it."""
        return self._do(deed, self._with(changed))

    def transfer(self, keys: Iterable[RowKey], source: int, goal: int, *, keep: bool) -> tuple[WatchRow, ...]:
        """Put rows of one list at the end of another, and unless `keep` take them out of the first; return them.

        What the other list has already is only taken out. Raises WatchlistFullError.
        """
        first, second = self.find(source), self.find(goal)
        if first is None or second is None or source == goal or second.read_only:
            return ()
        chosen = first.chosen(keys)
        state = self._with(second.inserted(len(second), chosen))
        if not keep:
            state = self._with(first.without(row.key for row in chosen), state)
        kind = DeedKind.COPY_TO if keep or first.read_only else DeedKind.TAKE_TO
        subject = subject_of(chosen)
        done = self._do(Deed(kind, subject, len(chosen), second.name), state)
        return chosen if done else ()

    # Changing lists.

    def add_list(self, name: str, rows: Iterable[WatchRow] = ()) -> Watchlist:
        """Make a list behind the one in front, and show it. Raises ShelfFullError, WatchlistFullError."""
        return self.add_lists([Watchlist(name, tuple(rows))])[0]

    def add_lists(self, wanted: Sequence[Watchlist]) -> tuple[Watchlist, ...]:
        """Make lists like these behind the one in front in one step, and show the last; return them.

        Raises ShelfFullError, WatchlistFullError; then none is made.
        """
        if len(self.lists) + len(wanted) > MOST_LISTS:
            raise ShelfFullError(f"there are at most {MOST_LISTS} lists")
        before, lists = self._state, self.lists
        place = self.place_of(self._state.front) + 1 or len(lists)
        made: list[Watchlist] = []
        try:
            for one in wanted:
                made.append(self._made(one.name, one.rows))
                # The next one's name is to be another than this one's.
                self._state = replace(before, lists=(*lists[:place], *made, *lists[place:]))
        finally:
            state, self._state = self._state, before
        if made:
            self._do(Deed(DeedKind.NEW_LIST, made[0].name, len(made)), replace(state, front=made[-1].number))
        return tuple(made)

    def duplicate(self, number: int, name: str) -> Watchlist | None:
        """Make a list with the rows of another one, and show it; None if that is gone. Raises ShelfFullError."""
        source = self.find(number)
        return None if source is None else self.add_list(name, source.rows)

    def rename(self, number: int, name: str) -> bool:
        """Give a list another name, with a number behind it if another list has that one; False if nothing changes."""
        known, wanted = self.find(number), one_line(name)
        if known is None or not wanted or wanted == known.name:
            return False
        renamed = replace(known, name=self.free_name(wanted, number))
        return self.put(renamed, Deed(DeedKind.RENAME_LIST, known.name, goal=renamed.name))

    def call(self, number: int, name: str) -> None:
        """Give a list another name that is no step to undo: it is ours, and the program speaks another language."""
        if number == RECENT:
            self.recent = replace(self.recent, name=name)
        known = self.find(number)
        if known is not None:
            self._state = self._with(replace(known, name=name))

    def remove_list(self, number: int) -> bool:
        """Take a list away, to be brought back by `undo`; the last one stays."""
        place = self.place_of(number)
        if place < 0 or len(self.lists) == 1:
            return False
        lists = (*self.lists[:place], *self.lists[place + 1 :])
        front = self._state.front if self._state.front != number else lists[min(place, len(lists) - 1)].number
        return self._do(Deed(DeedKind.DELETE_LIST, self.lists[place].name), _State(lists, front))

    def move_list(self, number: int, place: int) -> bool:
        """Put a list at another place in the order of lists, from 0."""
        now = self.place_of(number)
        if now < 0:
            return False
        lists = list(self.lists)
        lists.insert(max(0, place), lists.pop(now))
        return self._do(Deed(DeedKind.MOVE_LIST, self.lists[now].name), replace(self._state, lists=tuple(lists)))

    # The way back.

    @property
    def undoable(self) -> Deed | None:
        """What `undo` would undo."""
        return self._done[-1].deed if self._done else None

    @property
    def redoable(self) -> Deed | None:
        """What `redo` would do again."""
        return self._undone[-1].deed if self._undone else None

    def undo(self) -> Deed | None:
        """Take back the last change, showing the list where it was made; None if there is none."""
        if not self._done:
            return None
        step = self._done.pop()
        self._undone.append(step)
        self._state = step.before
        self.on_change()
        return step.deed

    def redo(self) -> Deed | None:
        """Do again what was taken back last; None if there is nothing, or something else was done since."""
        if not self._undone:
            return None
        step = self._undone.pop()
        self._done.append(step)
        self._state = step.after
        self.on_change()
        return step.deed

    def _do(self, deed: Deed, state: _State) -> bool:
        if state == self._state:
            return False
        self._done = [*self._done[1 - _UNDO_STEPS :], _Step(deed, self._state, state)]
        self._undone.clear()
        self._state = state
        self.on_change()
        return True

    def _with(self, changed: Watchlist, state: _State | None = None) -> _State:
        state = state or self._state
        lists = tuple(changed if known.number == changed.number else known for known in state.lists)
        return replace(state, lists=lists)

    def _made(self, name: str, rows: Iterable[WatchRow]) -> Watchlist:
        self._given += 1
        return Watchlist(self.free_name(name), number=self._given).inserted(0, rows)


def subject_of(rows: Sequence[WatchRow]) -> str:
    """Return what the first of some rows is called: its ticker or title; "" where there is none."""
    first = next(iter(rows), None)
    if first is None:
        return ""
    return first.instrument.ticker if isinstance(first, WatchedRow) else first.title
