"""What live tables with rows found by key show: cells, how they look, and what flashes."""

import time
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Any, Final

from PySide6.QtCore import QObject, Qt

from issplus_desktop.market.equality import same_value
from issplus_desktop.models.columns import Column
from issplus_desktop.models.flash import Flash, FlashBook, direction
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.keyed_rows import K, KeyedRowsModel
from issplus_desktop.models.live_model import AnyIndex, alignment, runs
from issplus_desktop.models.roles import CellLook, Role
from issplus_desktop.models.table_copy import CopiedRow
from issplus_desktop.protocol.catalog import Field
from issplus_desktop.protocol.message import Value

_KEPT_LOOKS: Final = 1000
VALUE_ROLES: Final = (
    Qt.ItemDataRole.DisplayRole.value,
    Role.SORT,
    Role.DIM_FROM,
    Role.TREND,
    Role.DIMMED,
    Role.FLASH,
    Role.CHANGED_FROM,
)
FADE_ROLES: Final = (Role.FLASH.value,)
STATUS_ROLES: Final = (
    Qt.ItemDataRole.DisplayRole.value,
    Qt.ItemDataRole.ToolTipRole.value,
    Role.STALE.value,
    Role.DIMMED.value,
)


class KeyedTableModel(KeyedRowsModel[K]):
    """Keyed rows with cells: what a cell shows is worked out once for each change, and painted values flash.

    A subclass fills cells in `_take_changes(now)` through `_set_cells`, from the beginning again after `_read_anew()`.
    A row without cells yet shows `_missing_text`.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        formatter: ValueFormatter,
        parent: QObject | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(columns, parent, clock=clock)
        self._formatter = formatter
        # Tuples of plain values, which the garbage collector passes over; through lists it would look for ever again.
        self._cells: dict[K, CopiedRow] = {}
        self._no_values: CopiedRow = (None,) * len(columns)
        self._flashes: FlashBook[K] = FlashBook()
        self._looks: dict[K, dict[int, CellLook]] = {}
        self._fractions = [0] * len(columns)
        self._touched: dict[K, tuple[int, int]] = {}
        self._widened: set[int] = set()
        self._now = 0.0
        self._makers: dict[int, Callable[[K, int], Any]] = {
            Qt.ItemDataRole.DisplayRole: self._display,
            Qt.ItemDataRole.TextAlignmentRole: self._alignment,
            Qt.ItemDataRole.ToolTipRole: self._tool_tip,
            Role.SORT: self.value,
            Role.FLASH: self._flash,
            Role.CHANGED_FROM: self._changed_from,
            Role.DIM_FROM: self._dim_from,
            Role.DIM_TO: self._dim_to,
            Role.FIELD: self._field,
            Role.FRACTION: self._fraction,
            Role.TREND: self._trend,
            Role.DIMMED: self._dimmed,
            Role.STALE: self._stale,
            Role.INSTRUMENT: self._instrument,
            Role.LOOK: self._look,
        }

    # What Qt and the views ask.

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what `refresh` put there last, by Qt's roles and ours."""
        maker = self._makers.get(role)
        if maker is None or not index.isValid():
            return None
        return maker(self._order.keys[index.row()], index.column())

    def value(self, key: K, column: int) -> Value:
        """Return the value of a cell; None where there is none."""
        cells = self._cells.get(key)
        return cells[column] if cells else None

    def row_looks(self, row: int, columns: Iterable[int]) -> list[CellLook]:
        """Return what painting some cells of a row needs, for who paints many."""
        return self._row_looks(self._order.keys[row], columns)

    @property
    def has_flashes(self) -> bool:
        """Whether changes light up."""
        return self._flashes.enabled

    def set_flashes(self, enabled: bool) -> None:
        """Switch the lighting up of changes; off under reduced motion."""
        self._flashes.enabled = enabled

    def retranslate(self) -> None:
        """Show every text anew: the formatter or the program speaks another language."""
        self._looks.clear()
        self._restate(self._order.keys)

    # Taking changes.

    def _take(self, now: float) -> bool:
        self._now = now
        wants_more = self._take_changes(now)
        fading = self._flush(now)
        return self._resort(now) or fading or wants_more

    def _take_changes(self, now: float) -> bool:
        """Bring rows and cells up to date; True asks for the next tick too."""
        raise NotImplementedError

    def _start_over(self) -> None:
        self._read_anew()
        self._looks.clear()
        self._touched = dict.fromkeys(self._order.keys, (0, len(self._columns) - 1))

    def _read_anew(self) -> None:
        """Let the next `_take_changes` bring everything, not only what changed."""
        raise NotImplementedError

    def _set_cell(self, key: K, column: int, value: Value) -> None:
        """Put a value into a row's cell; nothing happens where it is there already."""
        self._set_cells(key, ((column, value),))

    def _set_cells(self, key: K, values: Iterable[tuple[int, Value]]) -> None:
        """Put values into a row's cells by their columns; nothing happens with those that are there already."""
        known = self._cells.get(key)
        if known is None:
            known = self._cells[key] = self._no_values
            self._touch(key, 0, len(known) - 1)
        cells: list[Value] | None = None
        for column, value in values:
            old = known[column]
            if same_value(old, value):
                continue
            if cells is None:
                cells = list(known)
            cells[column] = value
            self._note_change(key, column, old, value)
        if cells is not None:
            self._cells[key] = tuple(cells)

    def _note_change(self, key: K, column: int, old: Value, value: Value) -> None:
        if key in self._looks:
            self._flashes.light(key, column, old, value, self._now)
        self._touch(key, column, column)
        if column == self._sort.column:
            self._sort.note((key,))
        if isinstance(value, Decimal):
            self._note_fraction(column, value)

    def _clear_cells(self, key: K) -> None:
        """Take a row's values away; the row stays."""
        if self._cells.pop(key, None) is not None:
            self._flashes.drop(key)
            self._touch(key, 0, len(self._columns) - 1)
            self._sort.note((key,))

    def _touch(self, key: K, first: int, last: int) -> None:
        known = self._touched.get(key)
        self._touched[key] = (min(known[0], first), max(known[1], last)) if known else (first, last)

    def _note_fraction(self, column: int, value: Decimal) -> None:
        exponent = value.as_tuple().exponent
        if isinstance(exponent, int) and -exponent > self._fractions[column]:
            self._fractions[column] = -exponent
            self._looks.clear()
            self._widened.add(column)

    def _flush(self, now: float) -> bool:
        """Tell the views what changed and what fades; whether something fades on."""
        fading = self._flashes.fading(now)
        touched, self._touched = self._touched, {}
        for key in touched:
            self._looks.pop(key, None)
        self._emit_spans({key: span for key, span in fading.items() if key not in touched}, FADE_ROLES)
        self._emit_spans(
            {key: _union(span, fading.get(key)) for key, span in touched.items()},
            [int(role) for role in VALUE_ROLES],
        )
        for column in self._widened if self._order.keys else ():
            self._rows_changed([0, len(self._order) - 1], column, column, (Role.FRACTION,))
        self._widened.clear()
        return bool(self._flashes)

    def _emit_spans(self, spans: dict[K, tuple[int, int]], roles: Sequence[int]) -> None:
        """Emit one dataChanged for each run of neighbouring rows, over the columns that the run touched."""
        by_row = {row: span for key, span in spans.items() if (row := self._order.row(key)) is not None}
        for top, bottom in runs(by_row):
            touched = [by_row[row] for row in range(top, bottom + 1)]
            first, last = min(span[0] for span in touched), max(span[1] for span in touched)
            self._cells_changed(top, first, bottom, last, roles)

    def _forget_row(self, key: K) -> None:
        self._cells.pop(key, None)
        self._touched.pop(key, None)
        self._looks.pop(key, None)
        self._flashes.drop(key)

    # What a cell shows.

    def _display(self, key: K, column: int) -> str:
        cells = self._cells.get(key)
        if cells is None:
            return self._missing_text(key, column)
        return self._formatter.text(cells[column], self._columns[column].field)

    def _missing_text(self, _key: K, _column: int) -> str:
        return ""

    def _alignment(self, _key: K, column: int) -> Qt.AlignmentFlag:
        return alignment(self._columns[column])

    def _tool_tip(self, key: K, column: int) -> str | None:
        raise NotImplementedError

    def _stale(self, key: K, column: int) -> bool:
        raise NotImplementedError

    def _look(self, key: K, column: int) -> CellLook:
        return self._row_looks(key, (column,))[0]

    def _row_looks(self, key: K, columns: Iterable[int]) -> list[CellLook]:
        """Return what painting cells needs; what stays until the next change is kept.

        The rows kept are those that somebody has painted since they changed: only these can light up.
        """
        if key in self._touched:
            return [self._steady_look(key, column) for column in columns]
        looks = self._looks.get(key)
        if looks is None:
            if len(self._looks) >= _KEPT_LOOKS:
                self._looks.clear()
            looks = self._looks[key] = {}
        lit, found = self._flashes.row(key), []
        for column in columns:
            look = looks.get(column)
            if look is None:
                look = looks[column] = self._steady_look(key, column)
            flash = lit.get(column)
            found.append(look if flash is None else self._lit_look(look, flash, column))
        return found

    def _lit_look(self, look: CellLook, flash: Flash, column: int) -> CellLook:
        place = self._changed_place(flash, column, look.text)
        return look._replace(flash=flash.strength(self._now), changed_from=place)

    def _steady_look(self, key: K, column: int) -> CellLook:
        text = self._display(key, column)
        return CellLook(
            text,
            self._columns[column].numeric,
            self._dimmed_place(key, column, text),
            self._dim_to(key, column),
            self._fractions[column],
            self._trend(key, column),
            self._dimmed(key, column),
            self._stale(key, column),
        )

    def _restate(self, keys: Iterable[K]) -> None:
        """Tell the views that the status of rows is another one."""
        rows = []
        for key in keys:
            self._looks.pop(key, None)
            row = self._order.row(key)
            if row is not None:
                rows.append(row)
        self._rows_changed(rows, 0, len(self._columns) - 1, STATUS_ROLES)

    def _flash(self, key: K, column: int) -> float:
        flash = self._flashes.find(key, column)
        return flash.strength(self._now) if flash else 0.0

    def _changed_from(self, key: K, column: int) -> int:
        flash = self._flashes.find(key, column)
        return self._changed_place(flash, column, self._display(key, column)) if flash else 0

    def _changed_place(self, flash: Flash, column: int, text: str) -> int:
        return flash.changed_from(text, lambda old: self._formatter.text(old, self._columns[column].field))

    def _dim_from(self, key: K, column: int) -> int | None:
        return self._dimmed_place(key, column, self._display(key, column))

    def _dimmed_place(self, key: K, column: int, text: str) -> int | None:
        """Return where the part of a text begins that is dimmed to its end; None where there is none."""
        if not self._columns[column].numeric or key not in self._cells:
            return None
        return self._formatter.dim_from(text)

    def _dim_to(self, _key: K, _column: int) -> int | None:
        return None

    def _field(self, _key: K, column: int) -> Field | None:
        return self._columns[column].field

    def _fraction(self, _key: K, column: int) -> int:
        return self._fractions[column]

    def _trend(self, key: K, column: int) -> int | None:
        return direction(0, self.value(key, column)) if self._columns[column].signed else None

    def _dimmed(self, key: K, _column: int) -> bool:
        return key not in self._cells

    def _values_of(self, rows: Sequence[int]) -> list[CopiedRow]:
        # In one go: a table may have tens of thousands of rows, and everything waits meanwhile.
        keys, find = self._order.keys, self._cells.get
        chosen = keys if rows == range(len(keys)) else [keys[row] for row in rows]
        return [find(key) or self._missing_values(key) for key in chosen]

    def _missing_values(self, _key: K) -> CopiedRow:
        """Return what is copied of a row that has no data yet."""
        return self._no_values

    def _language(self) -> str:
        return self._formatter.data_language


def _union(first: tuple[int, int], second: tuple[int, int] | None) -> tuple[int, int]:
    return (min(first[0], second[0]), max(first[1], second[1])) if second else first
