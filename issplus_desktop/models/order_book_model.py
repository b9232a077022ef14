"""The order book of one instrument as a table: sellers on top, the spread in the middle, buyers below; or side by side.

Other looks share what the model holds: `frame`, `summary`, `scale`, `texts`, `net_change` and `reach`.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal

from issplus_desktop.market.book_fill import BookReach
from issplus_desktop.market.order_book import BookReader, Level, OrderBook, Size
from issplus_desktop.market.price import decimals_of, spread_in_ticks
from issplus_desktop.market.subscription_status import SubscriptionStatus
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.live_model import NO_PARENT, AnyIndex, LiveTableModel, runs
from issplus_desktop.models.order_book_cells import BookCell, CellMaker, entry_at, value_at
from issplus_desktop.models.order_book_changes import BookChanges
from issplus_desktop.models.order_book_columns import OF_ASKS, BookColumn, book_columns
from issplus_desktop.models.order_book_frame import BookFrame, BookSummary, frame_of, summary_of
from issplus_desktop.models.order_book_options import BookLook, BookMeasures, BookPart, BookSides
from issplus_desktop.models.order_book_rows import BookEntry, BookRow, BookSide, rows_of, same_row
from issplus_desktop.models.order_book_scale import SizeScale, scale_of
from issplus_desktop.models.order_book_texts import OrderBookTexts
from issplus_desktop.models.roles import Role
from issplus_desktop.models.row_status import RowStatus

_LAST_COLUMN: Final = max(BookColumn)
_LEVEL_ROLES: Final = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Role.SORT,
    Role.BAR,
    Role.FLASH,
    Role.CHANGED_FROM,
    Role.DIM_FROM,
)


def unknown_price() -> Decimal | None:
    """Stand in where nobody knows the tick size or the last price."""
    return None


def no_subscription() -> SubscriptionStatus | None:
    """Stand in where the book has no subscription."""
    return None


class OrderBookModel(LiveTableModel):
    """The rows of one OrderBook; a new snapshot becomes the smallest set of row changes.

    `tick_size` and `status` are asked at each refresh. A level that left or joined is one removed or inserted row, so
    that selection and scroll position survive; a size that changed glows for a moment.
    """

    summary_changed = Signal()
    """Best prices, spread or imbalance are other ones: read `summary`."""
    status_changed = Signal()
    """The subscription's state is another one, or the first snapshot came: read `status` and `has_snapshot`."""
    refreshed = Signal()
    """A snapshot was taken in, or shown in other groups; all row changes have been told."""
    groups_changed = Signal()
    """The tick size or the multiple is another one: read `multiple` and `tick`."""
    look_changed = Signal()
    """Other columns or another arrangement of the sides were chosen: read `look`."""

    def __init__(
        self,
        book: OrderBook | None = None,
        formatter: ValueFormatter | None = None,
        *,
        tick_size: Callable[[], Decimal | None] = unknown_price,
        status: Callable[[], SubscriptionStatus | None] = no_subscription,
        parent: QObject | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(book_columns(), parent, clock=clock)
        self._changes = BookChanges()
        self._cells = CellMaker(OrderBookTexts(formatter or ValueFormatter()), self._changes)
        self._tick_size = tick_size
        self._status_of = status
        self._status: RowStatus | None = None
        self._has_snapshot = False
        self._look = BookLook()
        self._measures = BookMeasures()
        self._frame = BookFrame()
        self._rows: list[BookRow] = []
        self._decimals = 0
        self._visible: tuple[int, int] | None = None
        self._book: OrderBook | None = None
        self._reader: BookReader | None = None
        self._open(book)

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
    def status(self) -> RowStatus | None:
        """The subscription's state as of the last refresh; None where there is no subscription."""
        return self._status

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
    def has_snapshot(self) -> bool:
        """Whether a book, be it an empty one, has come."""
        return self._has_snapshot

    @property
    def is_stale(self) -> bool:
        """Whether the rows are those from before the connection was lost."""
        return self._has_snapshot and self._status is not None and self._status.phase.value != "live"

    @property
    def is_beside(self) -> bool:
        """Whether bids and asks stand side by side."""
        return self._look.sides is BookSides.BESIDE

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

    def set_book(self, book: OrderBook | None) -> None:
        """Show another book, or the same instrument's book in a new store."""
        self._empty(book)
        self._set_summary(BookSummary())
        self.status_changed.emit()
        if self.is_active and self._catch_up(self._clock()):
            self.wake_requested.emit()

    def set_formatter(self, formatter: ValueFormatter) -> None:
        """Write values in another language."""
        self._cells.texts = OrderBookTexts(formatter)
        self._set_columns(book_columns())
        self._tell_all(_LEVEL_ROLES)
        self.summary_changed.emit()

    def set_look(self, look: BookLook) -> None:
        """Show other columns, the sides another way, other bars."""
        before, self._look = self._look, look
        if look == before:
            return
        if look.sides is not before.sides:
            self.beginResetModel()
            self._rows = self._make_rows(self._frame)
            self.endResetModel()
        self._rescale()
        self.look_changed.emit()

    def set_measures(self, measures: BookMeasures) -> None:
        """Group by another multiple of the tick size, and scale by other sizes."""
        before, self._measures = self._measures, measures
        if measures.multiple != before.multiple:
            self._regroup(self._frame.tick)
            self.groups_changed.emit()
        self._rescale()

    def set_visible_rows(self, first: int, last: int) -> None:
        """Say which rows are in sight: the longest size bar belongs to the largest size among them."""
        if (first, last) != self._visible:
            self._visible = (first, last)
            self._rescale()

    def cell(self, row: int, column: int) -> BookCell:
        """Return what a painter needs of one cell."""
        return self._cells.cell(self._rows[row], BookColumn(column))

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

    def side(self, row: int) -> BookSide:
        """Return which part of the book a row belongs to."""
        return self._rows[row].side

    def reach(self, entry: BookEntry) -> BookReach | None:
        """Return the way from the best price to a level; None where its side is empty by now."""
        return self._frame.reach(entry.side, entry.level.price)

    def net_change(self, entry: BookEntry) -> tuple[Size, float] | None:
        """Return by how much a level's size changed between two snapshots, and how brightly that still shows."""
        return self._changes.net(entry.key, self._cells.now)

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
        way = self.reach(entry) if entry is not None else None
        return self.texts.way_sentence(way, entry.side) if entry is not None and way is not None else ""

    def _take(self, now: float) -> bool:
        self._cells.now = now
        first = not self._has_snapshot
        if self._reader is not None and self._book is not None and self._reader.take() and self._book.version:
            self._has_snapshot = True
            self._replace(self._book, now)
            self.refreshed.emit()
        else:
            self._look_at_tick_size()
        self._look_at_status(told_anyway=first and self._has_snapshot)
        return self._fade(now)

    def _start_over(self) -> None:
        self._empty(self._book)

    def _empty(self, book: OrderBook | None) -> None:
        self.beginResetModel()
        self._rows = []
        self._frame = BookFrame(tick=self._frame.tick)
        self._changes.clear()
        self._open(book)
        self.endResetModel()

    def _open(self, book: OrderBook | None) -> None:
        if self._reader is not None:
            self._reader.close()
        self._book = book
        self._reader = book.open_reader() if book is not None else None
        self._has_snapshot = False

    def _replace(self, book: OrderBook, now: float) -> None:
        tick, before = self._tick_size(), self._frame
        frame = frame_of(book.bids, book.asks, tick, self._measures.multiple)
        if frame.step != before.step:
            self._changes.clear()
        elif self._rows:
            self._changes.take(before, frame, now)
        self._put(frame, summary_of(book, tick))
        if (tick, frame.step) != (before.tick, before.step):
            self.groups_changed.emit()

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
        self._rows_changed(changed, 0, _LAST_COLUMN, _LEVEL_ROLES)
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

    def _regroup(self, tick: Decimal | None) -> None:
        """Show the same snapshot in the groups that are wanted now."""
        self._changes.clear()
        before = self._frame
        self._put(frame_of(before.all_bids, before.all_asks, tick, self._measures.multiple), self._cells.summary)
        self.refreshed.emit()

    def _fade(self, now: float) -> bool:
        shows_net = BookPart.NET in self._look.parts
        lit = self._changes.fading(now)
        if lit:
            places = [place for place, row in enumerate(self._rows) if any(entry.key in lit for entry in row.entries)]
            self._rows_changed(places, 0, _LAST_COLUMN, (Role.FLASH,))
        return self._changes.wants_time(shows_net=shows_net)

    def _set_summary(self, summary: BookSummary) -> None:
        before = self._cells.summary
        self._cells.summary = summary
        if summary == before and str(summary) == str(before):
            return
        row = self.spread_row
        if row is not None and self._cells.texts.spread(before) != self.spread_text():
            self._rows_changed([row], 0, _LAST_COLUMN, (Qt.ItemDataRole.DisplayRole,))
        self.summary_changed.emit()

    def _look_at_tick_size(self) -> None:
        # The securities row that holds it may come long after a quiet book.
        tick = self._tick_size()
        if tick == self._frame.tick:
            return
        self._regroup(tick)
        summary = self._cells.summary
        if summary.best_bid is not None and summary.best_ask is not None:
            ticks = spread_in_ticks(summary.best_bid.price, summary.best_ask.price, tick)
            self._set_summary(replace(summary, ticks=ticks))
        self.groups_changed.emit()

    def _look_at_status(self, *, told_anyway: bool) -> None:
        status = self._status_of()
        seen = RowStatus.of(status) if status is not None else None
        if seen == self._status and not told_anyway:
            return
        was_stale = self.is_stale
        self._status = seen
        if was_stale is not self.is_stale:
            self._tell_all((Role.STALE,))
        self.status_changed.emit()

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

    def _plain(self, index: AnyIndex) -> str:
        return self._cells.plain(self._rows[index.row()], BookColumn(index.column()))


def _decimals(frame: BookFrame) -> int:
    return max((decimals_of(entry.level.price) for entry in frame.entries.values()), default=0)
