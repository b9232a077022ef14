"""The person's changes to watch lists: made, told, and undone."""

import uuid
from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QObject, Signal

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.shown_rows import ShownRows
from issplus_desktop.market.watch_deed import Deed, DeedKind
from issplus_desktop.market.watch_rows import (
    Flag,
    RowKey,
    SectionKey,
    SectionLine,
    WatchedRow,
    WatchRow,
    note_of,
    one_line,
)
from issplus_desktop.market.watch_shelf import RECENT, ShelfFullError, WatchShelf, subject_of
from issplus_desktop.market.watchlist import Watchlist, WatchlistFullError
from issplus_desktop.models.watch_words import deed_words, full_words, removal_words, shelf_full_words


class WatchEditor(QObject):
    """Changes the lists of one shelf, the one in front unless another is named; says in words what it does not do."""

    changed = Signal()
    """Lists, their order, or which one is in front: read the shelf."""
    noticed = Signal(str)
    """A sentence for the person, in passing."""

    def __init__(self, shelf: WatchShelf, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shelf = shelf
        self.origin = uuid.uuid4().hex
        """Tells rows that are dragged or copied here from those of another program."""
        self.shown = ShownRows()
        """Which rows of the lists are shown; changed through this editor."""
        shelf.on_change = self._on_shelf_changed

    @classmethod
    def holding(cls, name: str, instruments: Iterable[InstrumentId] = ()) -> "WatchEditor":
        """Return an editor of one plain list."""
        return cls(WatchShelf.holding(name, instruments))

    @property
    def front(self) -> Watchlist:
        """The list that is shown."""
        return self.shelf.front

    # What is shown.

    def fold(self, keys: Iterable[SectionKey], *, folded: bool) -> bool:
        """Fold or open sections of the list in front; False if they are so already. That is no step to undo."""
        done = self.shown.fold(self.front, keys, folded=folded)
        if done:
            self.changed.emit()
        return done

    def fold_all(self, *, folded: bool) -> bool:
        """Fold or open all sections of the list in front."""
        return self.fold([row.key for row in self.front.rows if isinstance(row, SectionLine)], folded=folded)

    def filter(self, flags: Iterable[Flag]) -> None:
        """Show of the list in front the rows with one of these flags alone, or with none all."""
        if self.shown.filter(self.front, flags):
            self.changed.emit()

    def whole(self, keys: Iterable[RowKey]) -> list[RowKey]:
        """Return keys of the list in front, with those of all rows that the folded sections among them hide."""
        hiding = self.shown.hidden_in(self.front)
        found: dict[RowKey, None] = {}
        for key in keys:
            inside = self.front.section_rows(key) if isinstance(key, SectionKey) and key in hiding else ()
            found.update(dict.fromkeys([key, *(row.key for row in inside)]))
        return list(found)

    def reveal(self, key: RowKey) -> None:
        """Have a row of the list in front shown, whatever is folded or filtered."""
        if key in self.front and all(row.key != key for row in self.shown.rows(self.front)):
            self.shown.filter(self.front, ())
            sections = [line.key for line in self.front.rows if isinstance(line, SectionLine)]
            holding = [one for one in sections if any(row.key == key for row in self.front.section_rows(one))]
            self.shown.fold(self.front, holding, folded=False)
            self.changed.emit()

    def _on_shelf_changed(self) -> None:
        self.shown.follow((*self.shelf.lists, self.shelf.recent))
        self.changed.emit()

    # Rows.

    def add(self, instruments: Iterable[InstrumentId], row: int = -1, *, number: int = -1) -> list[InstrumentId]:
        """Put instruments before a row (-1: at the end); return those that were new, and say so where none was."""
        wanted = [WatchedRow(instrument) for instrument in instruments]
        new = self.insert(wanted, row, number)
        return [entry.instrument for entry in new if isinstance(entry, WatchedRow)]

    def insert(self, rows: Sequence[WatchRow], row: int = -1, number: int = -1) -> tuple[WatchRow, ...]:
        """Put rows before a row of a list (-1: at the end of the one in front); return those that were new."""
        goal = self.front if number < 0 else self.shelf.find(number)
        if goal is None or not rows or self.is_refused(goal):
            return ()
        new = goal.fresh(rows)
        if not new:
            text = self.tr("{ticker} is in the list already.")
            self.noticed.emit(text.replace("{ticker}", subject_of(rows)))
            return ()
        deed = Deed(DeedKind.ADD, subject_of(new), len(new))
        place = row if row >= 0 else len(goal)
        done = self._try(lambda: self.shelf.put(goal.inserted(place, new), deed))
        return new if done else ()

    def remove(self, keys: Iterable[RowKey], *, number: int = -1) -> list[RowKey]:
        """Take rows out of a list (-1: of the one in front); return those that were there."""
        known = self.front if number < 0 else self.shelf.find(number)
        gone = () if known is None else known.chosen(keys)
        if known is None or not gone or self.is_refused(known):
            return []
        deed = Deed(DeedKind.REMOVE, subject_of(gone), len(gone))
        self.shelf.put(known.without(row.key for row in gone), deed)
        self.noticed.emit(removal_words(deed))
        return [row.key for row in gone]

    def move(self, keys: Iterable[RowKey], row: int) -> bool:
        """Move rows before a row of the list in front; False if nothing moved."""
        chosen = self.front.chosen(keys)
        if not chosen or self.is_refused(self.front):
            return False
        moved = self.front.moved((row.key for row in chosen), row)
        return self.shelf.put(moved, Deed(DeedKind.MOVE, subject_of(chosen), len(chosen)))

    def set_flag(self, keys: Iterable[RowKey], flag: Flag) -> None:
        """Flag instruments of the list in front."""
        chosen = [row for row in self.front.chosen(keys) if isinstance(row, WatchedRow) and row.flag is not flag]
        if chosen and not self.is_refused(self.front):
            deed = Deed(DeedKind.FLAG, subject_of(chosen), len(chosen))
            self.shelf.put(self.front.flagged([row.key for row in chosen], flag), deed)

    def set_note(self, instrument: InstrumentId, note: str) -> None:
        """Note something about an instrument in the list in front; "" for nothing."""
        if not self.is_refused(self.front):
            self.shelf.put(self.front.noted(instrument, note_of(note)), Deed(DeedKind.NOTE, instrument.ticker))

    def add_section(self, title: str, row: int = -1) -> SectionKey | None:
        """Put a section line before a row of the list in front; return its key, None where it was refused."""
        line = SectionLine(one_line(title))
        if not line.title or self.is_refused(self.front):
            return None
        place = row if row >= 0 else len(self.front)
        (new,) = self.front.fresh([line])
        goal, deed = self.front, Deed(DeedKind.SECTION, line.title)
        done = self._try(lambda: self.shelf.put(goal.inserted(place, [line]), deed))
        return new.key if done and isinstance(new, SectionLine) else None

    def retitle(self, key: SectionKey, title: str) -> None:
        """Give a section of the list in front another title."""
        wanted = one_line(title)
        if wanted and not self.is_refused(self.front):
            old = subject_of(self.front.chosen([key]))
            self.shelf.put(self.front.retitled(key, wanted), Deed(DeedKind.RETITLE, old))

    def take_to(self, keys: Iterable[RowKey], goal: int, *, keep: bool, source: int = -1) -> bool:
        """Put rows of a list (-1: the one in front) at the end of another; unless `keep`, take them out of it."""
        number = self.front.number if source < 0 else source
        other = self.shelf.find(goal)
        if other is None or goal == number or self.is_refused(other):
            return False
        if not self._try(lambda: bool(self.shelf.transfer(keys, number, goal, keep=keep))):
            return False
        deed = self.shelf.undoable
        if deed is not None:
            text = self.tr("Done: {deed}. Ctrl+Z takes it back.")
            self.noticed.emit(text.replace("{deed}", deed_words(deed)))
        return True

    # Lists.

    def new_list(self, name: str, rows: Iterable[WatchRow] = ()) -> Watchlist | None:
        """Make a list and show it; None where there can be no more."""
        done = self._try(lambda: self.shelf.add_list(name, rows).number > RECENT)
        return self.front if done else None

    def new_lists(self, wanted: Sequence[Watchlist]) -> bool:
        """Make lists like these and show the last; False where there is no room for all of them."""
        return self._try(lambda: bool(self.shelf.add_lists(wanted)))

    def duplicate(self, number: int, name: str) -> None:
        """Make a list like another one, and show it."""
        self._try(lambda: self.shelf.duplicate(number, name) is not None)

    def rename(self, number: int, name: str) -> None:
        """Give a list another name, and say so where that had to be changed because another list has it."""
        if not self.shelf.rename(number, name):
            return
        known = self.shelf.find(number)
        if known is not None and known.name != one_line(name):
            text = self.tr("Another list has that name: this one is “{name}” now.")
            self.noticed.emit(text.replace("{name}", known.name))

    def delete(self, number: int) -> None:
        """Take a list away; the last one stays, and says why."""
        known = self.shelf.find(number)
        if known is None or number == RECENT:
            return
        if self.shelf.remove_list(number):
            text = self.tr("The list “{name}” is deleted. Ctrl+Z brings it back.")
        else:
            text = self.tr("“{name}” is the last list, and stays.")
        self.noticed.emit(text.replace("{name}", known.name))

    # The way back.

    def undo(self) -> Deed | None:
        """Take back the last change to any list, show where it was, and say what it was."""
        return self._tell_way(self.shelf.undo(), self.tr("Undone: {deed}."))

    def redo(self) -> Deed | None:
        """Do again what was taken back last."""
        return self._tell_way(self.shelf.redo(), self.tr("Done again: {deed}."))

    def _tell_way(self, deed: Deed | None, text: str) -> Deed | None:
        if deed is not None:
            self.noticed.emit(text.replace("{deed}", deed_words(deed)))
        return deed

    def is_refused(self, goal: Watchlist) -> bool:
        """Whether nobody may change a list; says so then."""
        if goal.read_only:
            self.noticed.emit(self.tr("The program keeps this list itself. Copy its rows to a list of yours."))
        return goal.read_only

    def _try(self, act: Callable[[], bool]) -> bool:
        """Do something to the lists; where there is no room for it, say so."""
        try:
            return act()
        except WatchlistFullError:
            self.noticed.emit(full_words())
        except ShelfFullError:
            self.noticed.emit(shelf_full_words())
        return False
