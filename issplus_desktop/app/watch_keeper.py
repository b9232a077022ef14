"""Where all watch lists are while the program runs, and when they are written."""

import logging
from collections.abc import Callable, Container, Iterable, Sequence
from typing import Final

from PySide6.QtCore import QObject, Slot

from issplus_desktop.app.kept_words import Subject, error_words, notice_words
from issplus_desktop.app.save_timer import SaveTimer
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.watch_rows import Flag, SectionKey, SectionLine, WatchedRow, WatchRow
from issplus_desktop.market.watch_shelf import RECENT, WatchShelf
from issplus_desktop.market.watchlist import Watchlist
from issplus_desktop.models.watch_editor import WatchEditor
from issplus_desktop.settings.file_problem import SettingsError
from issplus_desktop.settings.kept_file import KeptFile
from issplus_desktop.settings.schema import InstrumentName, SavedWatchlist
from issplus_desktop.settings.watch_schema import SavedList, SavedRow, SavedWatchlists, with_older

_LOG = logging.getLogger(__name__)
QUIET_MS: Final = 300
"""A change is written when there was no other one for so long."""
FIRST_NAME: Final = "Blue chips"
"""The list of a first run is kept by this name, and shown in the person's language."""


class WatchKeeper(QObject):
    """Reads the lists once, with what older versions keep in the settings, and writes them as they change.

    `on_trouble` hears, in words, what could not be read or written; what could not be written is tried again with the
    next change and at the end.
    """

    def __init__(
        self,
        file: KeptFile[SavedWatchlists],
        older: Sequence[SavedWatchlist],
        on_trouble: Callable[[str], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._file = file
        self._on_trouble = on_trouble
        self._own_name = self.tr("Blue chips")
        loaded = file.load()
        if loaded.notice is not None:
            _LOG.warning("%s", loaded.notice)
            on_trouble(notice_words(loaded.notice, Subject.WATCH_LISTS))
        saved = with_older(loaded.value, older)
        self._taken_over = saved.taken_over
        self._written = loaded.value
        self.editor = WatchEditor(self._shelf_of(saved), self)
        self._fold(saved)
        self._timer = SaveTimer(QUIET_MS, self)
        self._timer.timeout.connect(self.save_now)
        self.editor.changed.connect(self._on_changed)
        if saved != loaded.value:
            self._timer.note()

    def retranslate(self) -> None:
        """Speak another language: the names that we gave."""
        old, self._own_name = self._own_name, self.tr("Blue chips")
        for known in self.editor.shelf.lists:
            if known.name == old:
                self.editor.shelf.call(known.number, self._own_name)
        self.editor.shelf.call(RECENT, self.tr("Recently opened"))
        self.editor.changed.emit()

    @Slot()
    def save_now(self) -> None:
        """Write what has changed since it was written."""
        self._timer.stop()
        saved = self._saved()
        if saved == self._written:
            return
        try:
            self._file.save(saved)
        except SettingsError as error:
            _LOG.warning("%s", error)
            if self._timer.try_again():
                self._on_trouble(error_words(error))
        else:
            self._written = saved

    def _shelf_of(self, saved: SavedWatchlists) -> WatchShelf:
        kept = saved.lists or (SavedList(name=FIRST_NAME),)
        lists = [Watchlist(self._own_name if one.name == FIRST_NAME else one.name, rows_of(one)) for one in kept]
        shelf = WatchShelf(lists, front=saved.front, recent=instruments_of(saved.recent))
        shelf.call(RECENT, self.tr("Recently opened"))
        return shelf

    def _fold(self, saved: SavedWatchlists) -> None:
        for kept, known in zip(saved.lists, self.editor.shelf.lists, strict=False):
            lines = [row for row in kept.rows if isinstance(row, SavedRow) and row.section]
            keys = [row.key for row in known.rows if isinstance(row, SectionLine)]
            folded = [key for line, key in zip(lines, keys, strict=True) if line.folded]
            self.editor.shown.fold(known, folded, folded=True)

    def _saved(self) -> SavedWatchlists:
        shelf, folded = self.editor.shelf, self.editor.shown.folded
        return SavedWatchlists(
            lists=tuple(
                saved_of(one, FIRST_NAME if one.name == self._own_name else one.name, folded(one.number))
                for one in shelf.lists
            ),
            front=shelf.place_of(shelf.front.number),
            recent=tuple(str(instrument) for instrument in shelf.recent.instruments),
            taken_over=self._taken_over,
        )

    @Slot()
    def _on_changed(self) -> None:
        self._timer.note()


def rows_of(saved: SavedList) -> tuple[WatchRow, ...]:
    """Return the rows of a list that was kept; a name that cannot be read was not ours."""
    rows: list[WatchRow] = []
    for row in saved.rows:
        if isinstance(row, SavedRow) and row.section:
            rows.append(SectionLine(row.section))
            continue
        known = row if isinstance(row, SavedRow) else SavedRow(instrument=row)
        rows += [WatchedRow(name, Flag(known.flag), known.note) for name in instruments_of([known.instrument])]
    return tuple(rows)


def saved_of(watchlist: Watchlist, name: str, folded: Container[SectionKey] = ()) -> SavedList:
    """Return a list as it is kept, by a name, with the sections that are folded."""
    return SavedList(name=name, rows=tuple(_saved_row(row, folded) for row in watchlist.rows))


def _saved_row(row: WatchRow, folded: Container[SectionKey]) -> InstrumentName | SavedRow:
    if isinstance(row, SectionLine):
        return SavedRow(section=row.title, folded=row.key in folded)
    if not row.flag and not row.note:
        return str(row.instrument)
    return SavedRow(instrument=str(row.instrument), flag=row.flag.value, note=row.note)


def instruments_of(names: Iterable[str]) -> list[InstrumentId]:
    """Return the instruments among saved names; a name that cannot be read was not ours."""
    found = []
    for name in names:
        try:
            found.append(InstrumentId.parse(name))
        except ValueError:
            continue
    return found
