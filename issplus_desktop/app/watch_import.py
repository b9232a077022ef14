"""Turns text into rows of a watch list: what is no full id is looked up, one word after the other."""

from collections import Counter, deque
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Final, TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.pasted_tickers import (
    MOST_TEXT,
    PastedWord,
    Reading,
    TooMuchTextError,
    read_pasted,
)
from issplus_desktop.market.watch_rows import SectionLine, WatchedRow, WatchRow
from issplus_desktop.market.watch_shelf import subject_of
from issplus_desktop.market.watchlist import MOST_ROWS, Watchlist
from issplus_desktop.models.search_ranking import FoundInstrument
from issplus_desktop.models.unknown_words_model import UnknownWord
from issplus_desktop.models.watch_editor import WatchEditor

Answer: TypeAlias = Callable[[Sequence[FoundInstrument] | None], None]
FindAll: TypeAlias = Callable[[str, Answer], None]
PACE_MS: Final = 100
"""So far apart are two searches at least."""
RETRY_MS: Final = 1000
"""So long after a search that gave no answer comes the next."""
_TRIES: Final = 3
_PATIENCE: Final = 300
"""Ticks of the clock after which no answer is expected any more."""
_MOST_WAITING: Final = 20


@dataclass(slots=True)
class _Job:
    """One text that becomes rows before a row (-1: at the end) of a list."""

    words: tuple[PastedWord, ...]
    number: int
    row: int
    rows: dict[int, WatchRow] = field(default_factory=dict)
    unknown: list[UnknownWord] = field(default_factory=list)
    next: int = 0


class WatchImport(QObject):
    """Imports one text after the other. Before there is a catalog they wait, and it says so.

    A word that two instruments might be is taken for the one whose ticker, ISIN or name it is exactly; what is only
    similar is not recognised.
    """

    noticed = Signal(str)
    """A sentence for the person, in passing."""
    unknown_found = Signal(object)
    """What was not recognised: tuple[UnknownWord, ...]."""

    def __init__(
        self,
        editor: WatchEditor,
        marketplaces: Callable[[], Collection[str]],
        find_all: FindAll,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._marketplaces = marketplaces
        self._find_all = find_all
        self._jobs: deque[_Job] = deque()
        self._answers: dict[str, Sequence[FoundInstrument] | None] = {}
        self._asked: str | None = None
        self._waited = 0
        self._failed: Counter[str] = Counter()
        self._is_held = False
        self._timer = QTimer(self, interval=PACE_MS)
        self._timer.timeout.connect(self._on_time)

    @property
    def is_busy(self) -> bool:
        """Whether some text is not in its list yet."""
        return bool(self._jobs)

    @Slot(str, int, int)
    def start(self, text: str, row: int = -1, number: int = -1) -> None:
        """Import a text before a row (-1: at the end) of the list of a number (-1: the one in front)."""
        goal = self._editor.shelf.find(number)
        if goal is None:
            goal = self._editor.front
        if self._editor.is_refused(goal):
            return
        try:
            words = read_pasted(text)
        except TooMuchTextError:
            self.noticed.emit(self._too_much_words(text))
            return
        if not words:
            self.noticed.emit(self.tr("There is no ticker in the text."))
        elif len(self._jobs) >= _MOST_WAITING:
            self.noticed.emit(self.tr("Too many imports are waiting already."))
        else:
            self._jobs.append(_Job(words, goal.number, row))
            self._go_on()

    @Slot()
    def hold(self) -> None:
        """Wait: the connection is lost."""
        self._is_held = True
        if self._jobs:
            self._go_on()

    @Slot()
    def renew(self) -> None:
        """Go on: there is a connection and a catalog, maybe another one."""
        self._is_held = False
        self._answers.clear()
        self._failed.clear()
        if self._jobs:
            self._go_on()

    @Slot()
    def stop(self) -> None:
        """Forget what is not imported yet."""
        if self._jobs:
            self.noticed.emit(self.tr("The import was stopped; nothing of it is in the list."))
        self.close()

    def close(self) -> None:
        """Forget everything, and say nothing."""
        self._jobs.clear()
        self._asked = None
        self._timer.stop()

    def _go_on(self) -> None:
        if self._is_held or not self._marketplaces():
            self._timer.stop()
            self.noticed.emit(self.tr("The import waits for the connection."))
            return
        self._timer.start()
        self._on_time()

    @Slot()
    def _on_time(self) -> None:
        """Do what needs no search, and then at most one search."""
        if self._asked is not None:
            self._waited += 1
            if self._waited > _PATIENCE:
                self._on_answer(None)
            return
        while self._jobs:
            job = self._jobs[0]
            if not self._settle(job):
                return
            self._jobs.popleft()
            self._finish(job)
        self._timer.stop()

    def _settle(self, job: _Job) -> bool:
        """Settle words in order up to one that needs a search, and start that; whether all are settled."""
        while job.next < len(job.words):
            place, word = job.next, job.words[job.next]
            missing = self._missing(word)
            if missing:
                self._ask(missing, job)
                return False
            job.next += 1  # whatever goes wrong with this one
            row = self._row(word)
            if row is None:
                job.unknown.append(UnknownWord(word.line, word.text, self._reason(word)))
            else:
                job.rows[place] = row
        return True

    def _missing(self, word: PastedWord) -> str:
        """Return the ticker that must be searched before a word is settled; "" for none."""
        for reading in word.readings:
            if reading.ticker.casefold() not in self._answers:
                return reading.ticker
            if self._found(reading) is not None:
                return ""
        return ""

    def _row(self, word: PastedWord) -> WatchRow | None:
        if word.section:
            return SectionLine(word.section)
        if word.instrument is not None:
            return WatchedRow(word.instrument) if word.instrument.marketplace in self._marketplaces() else None
        found = next((known for reading in word.readings if (known := self._found(reading)) is not None), None)
        return None if found is None else WatchedRow(found)

    def _found(self, reading: Reading) -> InstrumentId | None:
        wanted, place = reading.ticker.casefold(), reading.place.casefold()
        for found in self._answers.get(wanted) or ():
            instrument = found.instrument
            names = (instrument.ticker, found.isin, found.short_name, found.latin_name)
            places = ("", instrument.board.casefold(), instrument.marketplace.casefold())
            if place in places and wanted in {name.casefold() for name in names}:
                return instrument
        return None

    def _reason(self, word: PastedWord) -> str:
        if word.instrument is not None:
            text = self.tr("There is no market {marketplace}.")
            return text.replace("{marketplace}", word.instrument.marketplace)
        if not word.readings:
            return self.tr("This is no ticker.")
        answers = [self._answers.get(reading.ticker.casefold()) for reading in word.readings]
        if all(answer is None for answer in answers):
            return self.tr("The search gave no answer.")
        similar = [found.instrument.ticker for answer in answers for found in answer or ()]
        if similar:
            return self.tr("Nothing of this name; similar: {tickers}").replace("{tickers}", ", ".join(similar[:3]))
        return self.tr("Nothing found.")

    def _ask(self, ticker: str, job: _Job) -> None:
        self._asked, self._waited = ticker.casefold(), 0
        if len(job.words) > 1:
            text = self.tr("Looking up {number} of {count}. Esc stops.")
            self.noticed.emit(text.replace("{number}", str(job.next + 1)).replace("{count}", str(len(job.words))))
        self._find_all(ticker, self._on_answer)

    def _on_answer(self, found: Sequence[FoundInstrument] | None) -> None:
        asked, self._asked = self._asked, None
        if asked is None:
            return
        self._failed[asked] += found is None
        if found is not None or self._failed[asked] >= _TRIES:
            self._answers[asked] = found
        self._timer.setInterval(PACE_MS if found is not None else RETRY_MS)

    def _finish(self, job: _Job) -> None:
        known = self._editor.shelf.find(job.number)
        rows = _without_idle_sections([job.rows[place] for place in sorted(job.rows)], known or self._editor.front)
        new = self._editor.insert(rows, job.row, job.number if known is not None else -1)
        if job.unknown:
            self.noticed.emit(self._unknown_words(job.unknown))
            self.unknown_found.emit(tuple(job.unknown))
        elif new:
            self.noticed.emit(self._added_words(new))

    def _unknown_words(self, unknown: Sequence[UnknownWord]) -> str:
        if len(unknown) == 1:
            return self.tr("“{word}” was not recognised.").replace("{word}", unknown[0].text)
        return self.tr("%n words were not recognised.", "", len(unknown))

    def _added_words(self, new: Sequence[WatchRow]) -> str:
        if len(new) == 1:
            return self.tr("{ticker} added. Ctrl+Z takes it back.").replace("{ticker}", subject_of(new))
        return self.tr("%n rows added. Ctrl+Z takes them back.", "", len(new))

    def _too_much_words(self, text: str) -> str:
        if len(text) > MOST_TEXT:
            return self.tr("The text is too long: %n characters at most can be imported.", "", MOST_TEXT)
        return self.tr("There are too many tickers in the text: %n at most can be imported.", "", MOST_ROWS)


def _without_idle_sections(rows: Sequence[WatchRow], goal: Watchlist) -> list[WatchRow]:
    """Return rows without the section lines whose rows a list has already: imported again, they would stand empty."""
    left: list[WatchRow] = []
    for place, row in enumerate(rows):
        below = list(takewhile(_is_watched, rows[place + 1 :]))
        is_idle = isinstance(row, SectionLine) and below and not goal.fresh(below)
        if not is_idle:
            left.append(row)
    return left


def _is_watched(row: WatchRow) -> bool:
    return isinstance(row, WatchedRow)
