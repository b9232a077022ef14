"""A tape of trades as a table, newest on top."""

import math
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal

from issplus_desktop.market.price import decimal_of, decimals_of
from issplus_desktop.market.trade_tape import TapeGap, TapeRow, TradePrint, TradeSide, TradeTape
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.live_model import NO_PARENT, AnyIndex, LiveTableModel, alignment
from issplus_desktop.models.roles import CellLook, Role
from issplus_desktop.models.table_copy import CopiedRow
from issplus_desktop.models.tape_texts import PRICE, SIZE, TIME, TRADES, UNKNOWN, TapeTexts, tape_columns
from issplus_desktop.protocol.catalog import Field

_FORGETTING: Final = 0.99
_GROWING: Final = 4.0
"""By which the size that fills a bar shrinks or grows at most with each trade, so that no giant dwarfs a day."""
_KEPT_LOOKS: Final = 2000
_FEW: Final = 30
"""Trades before which sizes are measured anew with each."""
_TRENDS: Final = {TradeSide.BUY: 1, TradeSide.SELL: -1, None: None}
_LEAST: Final = 1e-300
_MOST: Final = 1e300


@dataclass(frozen=True, slots=True)
class TapeFilter:
    """Which trades are small: below `least` (None: none is); `hides` leaves them out, else they are dimmed."""

    least: Decimal | None = None
    hides: bool = False

    def is_small(self, row: TapeRow) -> bool:
        """Return whether a row is a trade known to be small."""
        if self.least is None or not isinstance(row, TradePrint):
            return False
        size = decimal_of(row.size)
        return size is not None and size < self.least


class TapeLook(NamedTuple):
    """All that painting a cell depends on; `weight` (0..1) says how large the trade is among those before it.

    A notice has the same text in every cell of its row: it stands over all of them.
    """

    cell: CellLook
    side: TradeSide | None = None
    is_inferred: bool = False
    weight: float = 0.0
    is_notice: bool = False


class TapeModel(LiveTableModel):
    """Shows the rows of a TradeTape, as many as it keeps.

    While paused nothing moves; `waiting` counts the rows that will come when it goes on.
    """

    counts_changed = Signal()

    def __init__(
        self,
        formatter: ValueFormatter,
        parent: QObject | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(tape_columns(None, formatter.data_language), parent, clock=clock)
        self._texts = TapeTexts(formatter)
        self._size_field: Field | None = None
        self._tape: TradeTape | None = None
        # Oldest first, as the newest are the ones that come and go.
        self._rows: list[TapeRow] = []
        self._weights: list[float] = []
        self._full_size = 0.0
        self._fractions = {PRICE: 0, SIZE: 0}
        self._seen = 0
        self._counted = 0
        # By the number of the row, counted from the first that ever came, and column.
        self._looks: dict[tuple[int, int], TapeLook] = {}
        self._gone = 0
        self._filter = TapeFilter()
        self._paused = False
        self._stale = False
        self.waiting = 0
        self._answers: dict[int, Callable[[AnyIndex], Any]] = {
            Qt.ItemDataRole.DisplayRole: self._display,
            Qt.ItemDataRole.ToolTipRole: self._tool_tip,
            Qt.ItemDataRole.AccessibleTextRole: self._spoken,
            Qt.ItemDataRole.TextAlignmentRole: self._alignment,
            Role.LOOK: self._cell_look,
            Role.STALE: self._stale_now,
        }

    @property
    def filter(self) -> TapeFilter:
        """What counts as small, and what becomes of it."""
        return self._filter

    @property
    def is_paused(self) -> bool:
        """Whether the rows stand still."""
        return self._paused

    @property
    def is_stale(self) -> bool:
        """Whether what is shown is what we knew before the connection was lost."""
        return self._stale

    def set_tape(self, tape: TradeTape | None, size_field: Field | None = None) -> None:
        """Show another tape, or none; `size_field` is the column of the stream that sizes come from."""
        self._size_field = size_field
        self.retranslate()
        if tape is not self._tape:
            self._tape = tape
            self._start_anew()

    def set_formatter(self, formatter: ValueFormatter) -> None:
        """Write numbers and captions in another language."""
        self._texts = TapeTexts(formatter)
        self.retranslate()

    def set_filter(self, chosen: TapeFilter) -> None:
        """Dim or hide small trades."""
        if chosen == self._filter:
            return
        hid, self._filter = self._filter.hides, chosen
        if hid or chosen.hides:
            self._start_anew()
        else:
            self._all_changed()

    def set_stale(self, *, stale: bool) -> None:
        """Say whether the rows are what we knew before the connection was lost."""
        if stale != self._stale:
            self._stale = stale
            self._all_changed()

    def set_paused(self, *, paused: bool) -> None:
        """Hold the rows still, or go on and take what has come meanwhile."""
        if paused == self._paused:
            return
        self._paused = paused
        self._counted = self._seen
        if self.is_active:
            self._catch_up(self._clock())

    def retranslate(self) -> None:
        """Name columns and rows in another language."""
        self._set_columns(tape_columns(self._size_field, self._texts.formatter.data_language))
        self._all_changed()

    def row_at(self, row: int) -> TapeRow:
        """Return what a row shows; row 0 is the newest."""
        return self._rows[-1 - row]

    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:
        """Return the number of rows shown; cells have no children."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's text, its story as a tool tip, what a screen reader says, or its look."""
        answer = self._answers.get(role)
        return answer(index) if answer and index.isValid() else None

    def look(self, index: AnyIndex) -> TapeLook:
        """Return all that painting a cell depends on; what stays until it is written anew is kept."""
        cell = (self._gone + len(self._rows) - index.row(), index.column())
        look = self._looks.get(cell)
        if look is None:
            if len(self._looks) >= _KEPT_LOOKS:
                self._looks.clear()
            look = self._looks[cell] = self._new_look(index)
        return look

    def _new_look(self, index: AnyIndex) -> TapeLook:
        row, column = self._rows[-1 - index.row()], index.column()
        text = self._texts.cell(row, column)
        if not isinstance(row, TradePrint):
            cell = CellLook(self._texts.notice(row), dimmed=not isinstance(row, TapeGap), stale=self._stale)
            return TapeLook(cell, is_notice=True)
        small = self._filter.is_small(row)
        cell = CellLook(
            text,
            self._columns[column].numeric,
            self._texts.formatter.dim_from(text) if column == PRICE else None,
            fraction=self._fractions.get(column, 0),
            trend=_TRENDS[row.side] if column == PRICE else None,
            dimmed=small or column in {TIME, TRADES} or text == UNKNOWN,
            stale=self._stale,
        )
        weight = 0.0 if small else self._weights[-1 - index.row()]
        return TapeLook(cell, row.side, row.is_inferred, weight)

    def _display(self, index: AnyIndex) -> str:
        return self._texts.cell(self._rows[-1 - index.row()], index.column())

    def _tool_tip(self, index: AnyIndex) -> str:
        return self._texts.tool_tip(self._rows[-1 - index.row()])

    def _spoken(self, index: AnyIndex) -> str:
        row, column = self._rows[-1 - index.row()], index.column()
        return self._texts.sentence(row) if column == TIME else self._texts.plain(row, column)

    def _alignment(self, index: AnyIndex) -> Qt.AlignmentFlag:
        return alignment(self._columns[index.column()])

    def _cell_look(self, index: AnyIndex) -> CellLook:
        return self.look(index).cell

    def _stale_now(self, _index: AnyIndex) -> bool:
        return self._stale

    def _row_values(self, row: int) -> CopiedRow:
        return self._texts.values(self._rows[-1 - row])

    def _language(self) -> str:
        return self._texts.formatter.data_language

    # Taking.

    def _start_over(self) -> None:
        self.beginResetModel()
        self._rows.clear()
        self._weights.clear()
        self._looks.clear()
        self._gone = 0
        self._full_size = 0.0
        self._fractions = {PRICE: 0, SIZE: 0}
        self.endResetModel()
        self._seen = self._counted = 0

    def _start_anew(self) -> None:
        self._start_over()
        self.waiting = 0
        self._paused = False
        if self.is_active:
            self._catch_up(self._clock())
        self.counts_changed.emit()

    def _take(self, _now: float) -> bool:
        if self._tape is None:
            return False
        if self._paused:
            self._count_waiting(self._tape)
            return False
        new = self._tape.since(self._seen)
        self._seen = self._tape.added
        had_waiting, self.waiting = self.waiting, 0
        passing = [row for row in new if self._passes(row)]
        if passing:
            self._append(passing, self._tape.size)
        if passing or had_waiting:
            self.counts_changed.emit()
        return False

    def _append(self, rows: list[TapeRow], most: int) -> None:
        surplus = min(len(self._rows) + len(rows) - most, len(self._rows))
        if surplus > 0:
            last = len(self._rows) - 1
            self.beginRemoveRows(NO_PARENT, last - surplus + 1, last)
            del self._rows[:surplus]
            del self._weights[:surplus]
            self._gone += surplus
            self.endRemoveRows()
        few = len(self._rows) < _FEW
        weights = [self._weight(row) for row in rows]
        self.beginInsertRows(NO_PARENT, 0, len(rows) - 1)
        self._rows += rows
        self._weights += weights
        self.endInsertRows()
        if few:
            self._weigh_anew()
        self._widen(rows)

    def _count_waiting(self, tape: TradeTape) -> None:
        new = tape.since(self._counted)
        self._counted = tape.added
        passing = sum(self._passes(row) for row in new)
        if passing:
            self.waiting = min(self.waiting + passing, tape.size)
            self.counts_changed.emit()

    def _passes(self, row: TapeRow) -> bool:
        return not (self._filter.hides and self._filter.is_small(row))

    def _weight(self, row: TapeRow) -> float:
        """Return how large a trade is among those before it; from a few trades on it stays so, whatever comes after."""
        size = _size(row)
        if size:
            most = self._full_size * _GROWING if self._full_size else size
            self._full_size = max(min(size, most), self._full_size * _FORGETTING)
        return self._share(size)

    def _weigh_anew(self) -> None:
        """Measure all trades by the same size: of the first few nobody could know yet what is large."""
        self._weights = [self._share(_size(row)) for row in self._rows]
        self._all_changed()

    def _share(self, size: float) -> float:
        return min(1.0, math.sqrt(size / self._full_size)) if size else 0.0

    def _widen(self, rows: Iterable[TapeRow]) -> None:
        """Keep the decimal points of a column in one line when finer figures have come."""
        prints = [row for row in rows if isinstance(row, TradePrint)]
        for column, values in ((PRICE, [row.price for row in prints]), (SIZE, [row.size for row in prints])):
            finest = max((decimals_of(value) for value in values if isinstance(value, Decimal)), default=0)
            if finest > self._fractions[column]:
                self._fractions[column] = finest
                self._all_changed()

    def _all_changed(self) -> None:
        self._looks.clear()
        if self._rows:
            corners = self.index(0, 0), self.index(len(self._rows) - 1, len(self._columns) - 1)
            self.dataChanged.emit(*corners, [Qt.ItemDataRole.DisplayRole, int(Role.LOOK), int(Role.STALE)])


def _size(row: TapeRow) -> float:
    """Return the size of a trade to measure it by, 0 where it has none."""
    size = decimal_of(row.size) if isinstance(row, TradePrint) else None
    return min(max(float(size), _LEAST), _MOST) if size is not None and size > 0 else 0.0
