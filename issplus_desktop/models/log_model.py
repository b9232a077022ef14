"""The program's log as a person reads it: a ring of lines, and a live table of those that were asked for."""

import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from issplus_desktop.models.columns import Column
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.live_model import NO_PARENT, AnyIndex, LiveTableModel
from issplus_desktop.models.moscow import moscow_datetime
from issplus_desktop.models.roles import Role
from issplus_desktop.models.table_copy import CopiedRow

translate = QCoreApplication.translate
RING_SIZE: Final = 5000
TIME, LEVEL, TEXT = range(3)
_LONGEST_TEXT: Final = 2_000
_LONGEST_DETAIL: Final = 20_000
_LONGEST_TIP: Final = 1_500


class LogLevel(IntEnum):
    """How serious a line is."""

    INFO = 0
    WARNING = 1
    ERROR = 2


@dataclass(frozen=True, slots=True)
class LogLine:
    """One thing that happened: `at` epoch seconds, `text` in one line, `detail` the rest, such as a traceback."""

    at: float
    level: LogLevel
    text: str
    detail: str = ""
    source: str = ""


class LogRing:
    """Keeps the newest lines, whoever adds them from whatever thread; the oldest give way."""

    def __init__(self, size: int = RING_SIZE) -> None:
        self.size = size
        self._lines: deque[LogLine] = deque(maxlen=size)
        self._added = 0
        # Adding may be interrupted, in the same thread, by a failure that is to be added too.
        self._lock = threading.RLock()

    def add(self, line: LogLine) -> None:
        """Add a line, its texts cut to a size that is safe to show."""
        text, detail = _cut(line.text, _LONGEST_TEXT), _cut(line.detail, _LONGEST_DETAIL)
        if text is not line.text or detail is not line.detail:
            line = LogLine(line.at, line.level, text, detail, line.source)
        with self._lock:
            self._lines.append(line)
            self._added += 1

    def since(self, seen: int) -> tuple[list[LogLine], int]:
        """Return the lines kept that were added after the first `seen` ones, and how many were added in all."""
        with self._lock:
            new = min(self._added - seen, len(self._lines))
            first = len(self._lines) - new
            return [self._lines[place] for place in range(first, len(self._lines))], self._added


class LogModel(LiveTableModel):
    """Shows the lines of a LogRing, oldest first, of at least a level and with a text.

    While paused nothing moves; `waiting` counts the lines that will come when it goes on.
    """

    counts_changed = Signal()

    def __init__(
        self,
        ring: LogRing,
        formatter: ValueFormatter,
        parent: QObject | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(log_columns(), parent, clock=clock)
        self._ring = ring
        self._formatter = formatter
        self._lines: list[LogLine] = []
        self._seen = 0
        self._counted = 0
        self._least = LogLevel.INFO
        self._search = ""
        self._paused = False
        self.waiting = 0

    @property
    def size(self) -> int:
        """How many lines are kept at most."""
        return self._ring.size

    @property
    def is_filtered(self) -> bool:
        """Whether some lines are not shown."""
        return self._least is not LogLevel.INFO or bool(self._search)

    def line_at(self, row: int) -> LogLine:
        """Return the line of a row."""
        return self._lines[row]

    def set_least(self, level: LogLevel) -> None:
        """Show lines of this level and above."""
        self._least = level
        self._start_anew()

    def set_search(self, text: str) -> None:
        """Show lines that hold `text`, in any case, in what is shown or in the rest."""
        self._search = text.strip().casefold()
        self._start_anew()

    def set_paused(self, paused: bool) -> None:
        """Hold the rows still, or go on and take what has come meanwhile."""
        if paused == self._paused:
            return
        self._paused = paused
        self._counted = self._seen
        if self.is_active:
            self._catch_up(self._clock())

    def retranslate(self) -> None:
        """Name columns and levels in another language; the lines stay as they were told."""
        self._set_columns(log_columns())
        if self._lines:
            self._rows_changed([0, len(self._lines) - 1], LEVEL, LEVEL, (Qt.ItemDataRole.DisplayRole,))

    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:
        """Return the number of lines shown; cells have no children."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return time, level or text; the whole story as tool tip, and the level as what sorts."""
        if not index.isValid():
            return None
        line, column = self._lines[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(line, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            parts = (f"{_moscow(line.at)} {line.source}".strip(), line.text, line.detail)
            return _cut("\n".join(part for part in parts if part), _LONGEST_TIP)
        if role == Role.SORT:
            return int(line.level)
        return bool(column == TIME) if role == Role.DIMMED else None

    def copied_text(self, rows: Sequence[int], _columns: Sequence[int], *, titles: bool = True) -> str:
        """Return lines as text, always without titles: date and time, level and text, the rest of each line below."""
        del titles
        return "\n".join(self._told(self._lines[row]) for row in rows)

    def copy_all(self) -> str:
        """Return all lines shown, as `copied_text` does."""
        return "\n".join(self._told(line) for line in self._lines)

    def _row_values(self, row: int) -> CopiedRow:
        line = self._lines[row]
        text = f"{line.text}\n{line.detail}" if line.detail else line.text
        return (moscow_datetime(line.at), level_word(line.level), text)

    def _told(self, line: LogLine) -> str:
        head = "\t".join((_moscow(line.at), level_word(line.level), self._text(line, TEXT)))
        return f"{head}\n{line.detail}" if line.detail else head

    def _text(self, line: LogLine, column: int) -> str:
        if column == TIME:
            return _moscow(line.at)[-8:]
        return level_word(line.level) if column == LEVEL else self._formatter.text(line.text)

    # Taking.

    def _start_over(self) -> None:
        self.beginResetModel()
        self._lines.clear()
        self.endResetModel()
        self._seen = self._counted = 0

    def _start_anew(self) -> None:
        self._start_over()
        self.waiting = 0
        self._paused = False
        self.counts_changed.emit()
        if self.is_active:
            self._catch_up(self._clock())

    def _take(self, _now: float) -> bool:
        if self._paused:
            self._count_waiting()
            return False
        new, self._seen = self._ring.since(self._seen)
        had_waiting, self.waiting = self.waiting, 0
        passing = [line for line in new if self._passes(line)]
        if passing:
            self._append(passing)
        if passing or had_waiting:
            self.counts_changed.emit()
        return False

    def _append(self, lines: list[LogLine]) -> None:
        surplus = len(self._lines) + len(lines) - self._ring.size
        if surplus > 0 and self._lines:
            last = min(surplus, len(self._lines)) - 1
            self.beginRemoveRows(NO_PARENT, 0, last)
            del self._lines[: last + 1]
            self.endRemoveRows()
        start = len(self._lines)
        self.beginInsertRows(NO_PARENT, start, start + len(lines) - 1)
        self._lines += lines
        self.endInsertRows()

    def _count_waiting(self) -> None:
        new, self._counted = self._ring.since(self._counted)
        passing = sum(self._passes(line) for line in new)
        if passing:
            self.waiting = min(self.waiting + passing, self._ring.size)
            self.counts_changed.emit()

    def _passes(self, line: LogLine) -> bool:
        if line.level < self._least:
            return False
        return not self._search or self._search in line.text.casefold() or self._search in line.detail.casefold()


def log_columns() -> tuple[Column, ...]:
    """Return the columns in the program's language."""
    return (
        Column("TIME", translate("LogModel", "Time"), translate("LogModel", "Moscow time"), width=8),
        Column("LEVEL", translate("LogModel", "Level"), width=9),
        Column("TEXT", translate("LogModel", "What happened"), width=30),
    )


def level_word(level: LogLevel) -> str:
    """Return what a level is called."""
    words = {
        LogLevel.INFO: translate("LogModel", "info"),
        LogLevel.WARNING: translate("LogModel", "warning"),
        LogLevel.ERROR: translate("LogModel", "error"),
    }
    return words[level]


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _moscow(epoch: float) -> str:
    return moscow_datetime(epoch).strftime("%Y-%m-%d %H:%M:%S")
