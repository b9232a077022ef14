"""The rows of an order book as a Qt model: cells, roles, and the smallest set of changes from one frame to the next."""

import time
from collections.abc import Callable, Collection, Sequence
from decimal import Decimal
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal

from issplus_desktop.market.book_fill import BookReach
from issplus_desktop.market.order_book import Level
from issplus_desktop.market.price import decimals_of
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.live_model import NO_PARENT, AnyIndex, LiveTableModel, runs
from issplus_desktop.models.order_book_aim import BookAim
from issplus_desktop.models.order_book_cells import BookCell, CellMaker, entry_at, value_at
from issplus_desktop.models.order_book_changes import BookChanges
from issplus_desktop.models.order_book_columns import BY_NUMBER, OF_ASKS, BookColumn, book_columns
from issplus_desktop.models.order_book_frame import BookFrame, BookSummary
from issplus_desktop.models.order_book_options import BookLook, BookMeasures
from issplus_desktop.models.order_book_rows import BookEntry, BookKey, BookRow, BookSide, level_key, rows_of, same_row
from issplus_desktop.models.order_book_scale import SizeScale, scale_of
from issplus_desktop.models.order_book_texts import OrderBookTexts
from issplus_desktop.models.roles import Role
from issplus_desktop.models.table_copy import CopiedRow

_LAST_COLUMN: Final = max(BookColumn)
LEVEL_ROLES: Final = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Role.SORT,
    Role.BAR,
    Role.FLASH,
    Role.CHANGED_FROM,
    Role.DIM_FROM,
)


class BookRowModel(LiveTableModel):
    """Shows a BookFrame; a subclass says where frames come from and whether they are stale.

    A level that left or joined is one removed or inserted row, so that selection and scroll position survive.
    """

    summary_changed = Signal()
    """Best prices, spread or imbalance are other ones: read `summary`."""
    faded = Signal(object)
    """These keys of levels, of which some may have gone, glow less than before."""
    scaled = Signal()
    """Size bars have another length, or other sizes stand out: read `scale`."""

    def __init__(
        self,
        formatter: ValueFormatter | None = None,
        *,
        parent: QObject | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(book_columns(), parent, clock=clock)
        self._changes = BookChanges()
        self._cells = CellMaker(OrderBookTexts(formatter or ValueFormatter()), self._changes)
        self._look = BookLook()
        self._measures = BookMeasures()
        self._frame = BookFrame()
        self._rows: list[BookRow] = []
        self._decimals = 0
        self._told: frozenset[int] = frozenset()
        self._visible: tuple[int, int] | None = None

    @property
    def is_stale(self) -> bool:
        """Whether the rows are those from before the connection was lost."""
        raise NotImplementedError

    @property
    def frame(self) -> BookFrame:
        """Both sides as of the last refresh, as they came and as they are shown."""
        return self._frame

    @property
    def summary(self) -> BookSummary:
        """Best prices, spread and imbalance as of the last refresh."""
        return self._cells.summary

    @property
    def scale(self) -> SizeScale:
        """What a full bar is, and which sizes stand out, among the rows in sight."""
        return self._cells.scale

    @property
    def look(self) -> BookLook:
        """What of the book is shown, and how."""
        return self._look

    @property
    def measures(self) -> BookMeasures:
        """The person's choices for this instrument."""
        return self._measures

    @property
    def multiple(self) -> int:
        """How many ticks a group holds now: 1 where the tick size is not known."""
        return self._measures.multiple if self._frame.step is not None else 1

    @property
    def tick(self) -> Decimal | None:
        """The tick size as of the last refresh."""
        return self._frame.tick

    @property
    def is_beside(self) -> bool:
        """Whether bids and asks stand side by side."""
        return self._look.is_beside

    @property
    def spread_row(self) -> int | None:
        """The row between the sides; None in an empty book, and where the sides stand side by side."""
        return len(self._frame.asks) if self._rows and not self.is_beside else None

    @property
    def decimals(self) -> int:
        """The most decimals among the prices shown."""
        return self._decimals

    @property
    def texts(self) -> OrderBookTexts:
        """What writes the book's words and figures."""
        return self._cells.texts

    @property
    def cells(self) -> CellMaker:
        """What tells a painter of many cells each of them."""
        return self._cells

    def set_visible_rows(self, first: int, last: int) -> None:
        """Say which rows are in sight: the longest size bar belongs to the largest size among them."""
        if (first, last) != self._visible:
            self._visible = (first, last)
            self._rescale()

    def cell(self, row: int, column: int) -> BookCell:
        """Return what a painter needs of one cell."""
        return self._cells.cell(self._rows[row], BY_NUMBER[column])

    def line(self, row: int) -> BookRow:
        """Return the levels of a row."""
        return self._rows[row]

    def is_best(self, row: int) -> bool:
        """Whether a row holds the best price of its side."""
        return self._rows[row].is_best

    def entry(self, row: int, column: int = BookColumn.PRICE) -> BookEntry | None:
        """Return the level of a row, or of a column's side of it; None on the spread row and outside the book."""
        if not 0 <= row < len(self._rows):
            return None
        line, place = self._rows[row], BookColumn(column)
        if line.side is not BookSide.BOTH:
            return line.entry
        return line.ask if place in OF_ASKS else line.bid

    def level(self, row: int, column: int = BookColumn.PRICE) -> Level | None:
        """Return the level of `entry`."""
        entry = self.entry(row, column)
        return entry.level if entry is not None else None

    def best_row(self, side: BookSide) -> int | None:
        """Return the row of the best bid or ask; None where the side is empty."""
        entries = (row.ask if side is BookSide.ASK else row.bid for row in self._rows)
        return next((row for row, entry in enumerate(entries) if entry is not None and entry.place == 0), None)

    def side(self, row: int) -> BookSide:
        """Return which part of the book a row belongs to."""
        return self._rows[row].side

    def reach(self, side: BookSide, price: Decimal) -> BookReach | None:
        """Return the way from the best price of a side to `price`; None where the side is empty by now."""
        return self._frame.reach(side, price)

    def aim(self, row: int, column: int) -> BookAim | None:
        """Return what a cell is about; None on the spread row and outside the book."""
        entry = self.entry(row, column)
        return BookAim(entry.side, entry.level.price, self.texts.entry(entry)) if entry is not None else None

    def note(self) -> str:
        """Return nothing: all that there is to say stands in the rows."""
        return ""

    def line_cell(self, line: BookRow, column: int) -> BookCell:
        """Return what a painter needs of one cell of a line that another look shows."""
        return self._cells.cell(line, BY_NUMBER[column])

    def line_values(self, line: BookRow) -> CopiedRow:
        """Return the cells of such a line for a copied table."""
        return tuple(self._cells.value(line, column) for column in BookColumn)

    def net_cell(self, side: BookSide, price: Decimal) -> BookCell:
        """Return the net change of a price at which there may be no level any more."""
        return self._cells.net_cell(level_key(side, price), side)

    def nearest_row(self, price: Decimal | None) -> int | None:
        """Return the row of a price: the level it is on, the nearest one, or the spread row if it lies in between.

        None is the spread itself. Side by side, the best prices are always in the first row.
        """
        spread = self.spread_row
        if spread is None:
            return 0 if self._rows else None
        bid, ask = self._cells.summary.best_bid, self._cells.summary.best_ask
        if price is None or (bid is not None and ask is not None and bid.price < price < ask.price):
            return spread
        levels = [(abs(row.level.price - price), place) for place, row in enumerate(self._rows) if row.level]
        return min(levels)[1]

    def widest_texts(self) -> tuple[str, str, str]:
        """Return the longest texts among prices, sizes and sums, so that a view can set its columns."""
        levels = [entry.level for entry in self._frame.entries.values()]
        text = self._cells.texts.widest
        return (
            text([level.price for level in levels]),
            text([level.size for level in levels]),
            text([level.cumulative for level in levels]),
        )

    def spread_text(self) -> str:
        """Return the spread row's text."""
        return self._cells.texts.spread(self._cells.summary)

    def row_text(self, row: int) -> str:
        """Return a row as a sentence, for screen readers."""
        return self._cells.texts.row(self._rows[row], self._cells.summary)

    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cell(index.row(), index.column()).text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.row_text(index.row())
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self._way_text(index.row(), index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            centred = self._rows[index.row()].side is BookSide.SPREAD
            return (Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignRight) | (
                Qt.AlignmentFlag.AlignVCenter
            )
        return self._own_role(index.row(), BookColumn(index.column()), role)

    def _own_role(self, number: int, column: BookColumn, role: int) -> Any:
        row = self._rows[number]
        if role == Role.SIDE:
            return row.side.value
        if role == Role.STALE:
            return self.is_stale
        if role == Role.SORT:
            entry = entry_at(row, column)
            return value_at(entry, column) if entry is not None else None
        if role not in {Role.BAR, Role.FLASH, Role.CHANGED_FROM, Role.DIM_FROM}:
            return None
        cell = self.cell(number, column)
        values = {
            Role.BAR: cell.bar,
            Role.FLASH: cell.flash,
            Role.CHANGED_FROM: cell.changed_from,
            Role.DIM_FROM: cell.dim_from,
        }
        return values[Role(role)]

    def _way_text(self, row: int, column: int) -> str:
        entry = self.entry(row, column)
        way = self.reach(entry.side, entry.level.price) if entry is not None else None
        return self.texts.way_sentence(way, entry.side) if entry is not None and way is not None else ""

    def _put(self, frame: BookFrame, summary: BookSummary) -> None:
        """Show a frame by the smallest set of row changes."""
        new = self._make_rows(frame)
        old = {row.key: row for row in self._rows}
        kept = {row.key for row in new}
        self._remove([place for place, row in enumerate(self._rows) if row.key not in kept])
        self._insert([place for place, row in enumerate(new) if row.key not in old], new)
        changed = [place for place, row in enumerate(new) if row.key in old and not same_row(old[row.key], row)]
        self._rows, self._frame = new, frame
        self._decimals = summary.decimals if frame.step is None else _decimals(frame)
        self._set_summary(summary)
        self._told = frozenset(changed)
        self._rows_changed(changed, 0, _LAST_COLUMN, LEVEL_ROLES)
        self._rescale()

    def _make_rows(self, frame: BookFrame) -> list[BookRow]:
        return rows_of(frame.bids, frame.asks, beside=self.is_beside)

    def _remove(self, places: list[int]) -> None:
        for first, last in reversed(list(runs(places))):
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._rows[first : last + 1]
            self.endRemoveRows()

    def _insert(self, places: list[int], new: list[BookRow]) -> None:
        for first, last in runs(places):
            self.beginInsertRows(QModelIndex(), first, last)
            self._rows[first:first] = new[first : last + 1]
            self.endInsertRows()

    def _set_summary(self, summary: BookSummary) -> None:
        before = self._cells.summary
        self._cells.summary = summary
        if summary == before and str(summary) == str(before):
            return
        row = self.spread_row
        if row is not None and self._cells.texts.spread(before) != self.spread_text():
            self._rows_changed([row], 0, _LAST_COLUMN, (Qt.ItemDataRole.DisplayRole,))
        self.summary_changed.emit()

    def _tell_faded(self, keys: Collection[BookKey]) -> None:
        """Tell that these levels glow less than before; rows of which all was told just now are left out."""
        lit = [place for place, row in enumerate(self._rows) if any(entry.key in keys for entry in row.entries)]
        self._rows_changed(set(lit) - self._told, 0, _LAST_COLUMN, (Role.FLASH,))
        self.faded.emit(keys)

    def _tell_all(self, roles: Sequence[int]) -> None:
        self._rows_changed(range(len(self._rows)), 0, _LAST_COLUMN, roles)

    def _rescale(self) -> None:
        first, last = self._visible or (0, len(self._rows) - 1)
        rows = self._rows[max(0, first) : last + 1]
        sizes = [entry.level.size for row in rows for entry in row.entries]
        scale = scale_of(sizes, self._look, self._measures)
        if scale != self._cells.scale:
            self._cells.scale = scale
            self._rows_changed(range(len(self._rows)), BookColumn.SIZE_BID, BookColumn.SIZE_ASK, (Role.BAR,))
            self.scaled.emit()

    def levels(self) -> list[int]:
        """Return the rows that hold levels: all but the spread."""
        return [place for place in range(len(self._rows)) if place != self.spread_row]

    def _row_values(self, row: int) -> CopiedRow:
        return self.line_values(self._rows[row])


def _decimals(frame: BookFrame) -> int:
    return max((decimals_of(entry.level.price) for entry in frame.entries.values()), default=0)
