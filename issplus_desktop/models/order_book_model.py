"""The order book of one instrument as a table: sellers on top, the spread in the middle, buyers below."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, QModelIndex, QObject, Qt, Signal

from issplus_desktop.market.order_book import BookReader, Level, OrderBook, Size
from issplus_desktop.market.price import spread_in_ticks
from issplus_desktop.market.subscription_status import SubscriptionStatus
from issplus_desktop.models.columns import Column
from issplus_desktop.models.flash import FlashBook, changed_from
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.live_model import NO_PARENT, AnyIndex, LiveTableModel, runs
from issplus_desktop.models.order_book_rows import (
    BookKey,
    BookRow,
    BookSide,
    BookSummary,
    came_within,
    rows_of,
    same_row,
    summary_of,
)
from issplus_desktop.models.order_book_texts import OrderBookTexts
from issplus_desktop.models.roles import Role
from issplus_desktop.models.row_status import RowStatus


class BookColumn(IntEnum):
    """The columns, left to right."""

    SUM_BID = 0
    SIZE_BID = 1
    PRICE = 2
    SIZE_ASK = 3
    SUM_ASK = 4


_SIZE_COLUMNS: Final = {BookColumn.SIZE_BID: BookSide.BID, BookColumn.SIZE_ASK: BookSide.ASK}
_SUM_COLUMNS: Final = {BookColumn.SUM_BID: BookSide.BID, BookColumn.SUM_ASK: BookSide.ASK}
_LEVEL_ROLES: Final = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Role.SORT,
    Role.BAR,
    Role.FLASH,
    Role.CHANGED_FROM,
    Role.DIM_FROM,
)


@dataclass(frozen=True, slots=True)
class BookCell:
    """All that a painter needs of one cell; the roles of the same names hold the same values."""

    text: str
    side: BookSide
    bar: float = 0.0
    flash: float = 0.0
    changed_from: int = 0
    dim_from: int | None = None


def unknown_tick() -> Decimal | None:
    """Stand in where nobody knows the tick size."""
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
    """A snapshot was taken in; all row changes have been told."""

    def __init__(
        self,
        book: OrderBook | None = None,
        formatter: ValueFormatter | None = None,
        *,
        tick_size: Callable[[], Decimal | None] = unknown_tick,
        status: Callable[[], SubscriptionStatus | None] = no_subscription,
        parent: QObject | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(_columns(), parent, clock=clock)
        self._texts = OrderBookTexts(formatter or ValueFormatter())
        self._tick_size = tick_size
        self._status_of = status
        self._status: RowStatus | None = None
        self._has_snapshot = False
        self._rows: list[BookRow] = []
        self._summary = BookSummary()
        self._flashes: FlashBook[BookKey] = FlashBook()
        self._now = 0.0
        self._visible: tuple[int, int] | None = None
        self._scale = Decimal(0)
        self._book: OrderBook | None = None
        self._reader: BookReader | None = None
        self._open(book)

    @property
    def summary(self) -> BookSummary:
        """Best prices, spread and imbalance as of the last refresh."""
        return self._summary

    @property
    def status(self) -> RowStatus | None:
        """The subscription's state as of the last refresh; None where there is no subscription."""
        return self._status

    @property
    def has_snapshot(self) -> bool:
        """Whether a book, be it an empty one, has come."""
        return self._has_snapshot

    @property
    def is_stale(self) -> bool:
        """Whether the rows are those from before the connection was lost."""
        return self._has_snapshot and self._status is not None and self._status.phase.value != "live"

    @property
    def spread_row(self) -> int | None:
        """The row between the sides, or None in an empty book."""
        return self._summary.ask_levels if self._rows else None

    @property
    def texts(self) -> OrderBookTexts:
        """What writes the book's words and figures."""
        return self._texts

    def set_book(self, book: OrderBook | None) -> None:
        """Show another book, or the same instrument's book in a new store."""
        self._empty(book)
        self._set_summary(BookSummary())
        self.status_changed.emit()
        if self.is_active and self._catch_up(self._clock()):
            self.wake_requested.emit()

    def set_formatter(self, formatter: ValueFormatter) -> None:
        """Write values in another language."""
        self._texts = OrderBookTexts(formatter)
        self._tell_all(_LEVEL_ROLES)
        self.summary_changed.emit()

    def set_visible_rows(self, first: int, last: int) -> None:
        """Say which rows are in sight: the longest size bar belongs to the largest size among them."""
        if (first, last) != self._visible:
            self._visible = (first, last)
            self._rescale()

    def cell(self, row: int, column: int) -> BookCell:
        """Return what a painter needs of one cell."""
        entry = self._rows[row]
        text = self._text(entry, column)
        if entry.level is None or not text:
            return BookCell(text, entry.side)
        if column == BookColumn.PRICE:
            return BookCell(text, entry.side, dim_from=self._texts.formatter.dim_from(text))
        if column not in _SIZE_COLUMNS:
            return BookCell(text, entry.side)
        flash, start = self._glow(entry, text)
        return BookCell(text, entry.side, self._bar(entry.level.size), flash, start)

    def is_best(self, row: int) -> bool:
        """Whether a row holds the best price of its side."""
        return self._rows[row].is_best

    def level(self, row: int) -> Level | None:
        """Return the level of a row; None on the spread row and outside the book."""
        return self._rows[row].level if 0 <= row < len(self._rows) else None

    def side(self, row: int) -> BookSide:
        """Return which part of the book a row belongs to."""
        return self._rows[row].side

    def price_texts(self) -> list[str]:
        """Return all prices as shown, top to bottom."""
        return [self._text(row, BookColumn.PRICE) for row in self._rows if row.level is not None]

    def widest_sizes(self) -> tuple[str, str]:
        """Return the longest texts among the sizes and among the sums, so that a view can set its columns."""
        levels = [row.level for row in self._rows if row.level is not None]
        sizes = (self._texts.formatter.text(level.size) for level in levels)
        sums = (self._texts.formatter.text(level.cumulative) for level in levels)
        return max(sizes, key=len, default=""), max(sums, key=len, default="")

    def spread_text(self) -> str:
        """Return the spread row's text."""
        return self._texts.spread(self._summary)

    def row_text(self, row: int) -> str:
        """Return a row as a sentence, for screen readers."""
        return self._texts.row(self._rows[row], self._summary)

    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row, column = self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.row_text(index.row())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._texts.distance(row, self._summary) or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            centred = row.side is BookSide.SPREAD
            return (Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignRight) | (
                Qt.AlignmentFlag.AlignVCenter
            )
        return self._own_role(index.row(), column, role)

    def _own_role(self, number: int, column: int, role: int) -> Any:
        row = self._rows[number]
        if role == Role.SIDE:
            return row.side.value
        if role == Role.STALE:
            return self.is_stale
        if role == Role.SORT:
            return self._value(row, column)
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

    def _take(self, now: float) -> bool:
        self._now = now
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
        self._flashes = FlashBook()
        self._open(book)
        self.endResetModel()

    def _open(self, book: OrderBook | None) -> None:
        if self._reader is not None:
            self._reader.close()
        self._book = book
        self._reader = book.open_reader() if book is not None else None
        self._has_snapshot = False

    def _replace(self, book: OrderBook, now: float) -> None:
        new = rows_of(book.bids, book.asks)
        old = {row.key: row for row in self._rows}
        if self._rows:
            self._light(new, now)
        kept = {row.key for row in new}
        self._remove([place for place, row in enumerate(self._rows) if row.key not in kept])
        self._insert([place for place, row in enumerate(new) if row.key not in old], new)
        changed = [place for place, row in enumerate(new) if row.key in old and not same_row(old[row.key], row)]
        self._rows = new
        self._set_summary(summary_of(book, self._tick_size()))
        self._rows_changed(changed, BookColumn.SUM_BID, BookColumn.SUM_ASK, _LEVEL_ROLES)
        self._rescale()

    def _remove(self, places: list[int]) -> None:
        for first, last in reversed(list(runs(places))):
            self.beginRemoveRows(QModelIndex(), first, last)
            for row in self._rows[first : last + 1]:
                self._flashes.drop(row.key)
            del self._rows[first : last + 1]
            self.endRemoveRows()

    def _insert(self, places: list[int], new: list[BookRow]) -> None:
        for first, last in runs(places):
            self.beginInsertRows(QModelIndex(), first, last)
            self._rows[first:first] = new[first : last + 1]
            self.endInsertRows()

    def _light(self, new: list[BookRow], now: float) -> None:
        old = {row.key: row for row in self._rows}
        for row in new:
            if row.level is None:
                continue
            column = BookColumn.SIZE_BID if row.side is BookSide.BID else BookColumn.SIZE_ASK
            before = old.get(row.key)
            if before is not None and before.level is not None:
                self._flashes.light(row.key, column, before.level.size, row.level.size, now)
            elif came_within(row, self._rows):
                self._flashes.light(row.key, column, 0, row.level.size, now)

    def _fade(self, now: float) -> bool:
        lit = self._flashes.fading(now)
        if lit:
            places = [place for place, row in enumerate(self._rows) if row.key in lit]
            self._rows_changed(places, BookColumn.SIZE_BID, BookColumn.SIZE_ASK, (Role.FLASH,))
        return bool(self._flashes)

    def _set_summary(self, summary: BookSummary) -> None:
        before = self._summary
        self._summary = summary
        if summary == before and str(summary) == str(before):
            return
        row = self.spread_row
        if row is not None and self._texts.spread(before) != self.spread_text():
            self._rows_changed([row], BookColumn.SUM_BID, BookColumn.SUM_ASK, (Qt.ItemDataRole.DisplayRole,))
        self.summary_changed.emit()

    def _look_at_tick_size(self) -> None:
        # The securities row that holds it may come long after a quiet book.
        summary = self._summary
        if summary.best_bid is None or summary.best_ask is None:
            return
        ticks = spread_in_ticks(summary.best_bid.price, summary.best_ask.price, self._tick_size())
        if ticks != summary.ticks:
            self._set_summary(replace(summary, ticks=ticks))

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
        self._rows_changed(range(len(self._rows)), BookColumn.SUM_BID, BookColumn.SUM_ASK, roles)

    def _rescale(self) -> None:
        first, last = self._visible or (0, len(self._rows) - 1)
        sizes = [Decimal(row.level.size) for row in self._rows[max(0, first) : last + 1] if row.level is not None]
        scale = max(sizes, default=Decimal(0))
        if scale != self._scale:
            self._scale = scale
            self._rows_changed(range(len(self._rows)), BookColumn.SIZE_BID, BookColumn.SIZE_ASK, (Role.BAR,))

    def _bar(self, size: Size) -> float:
        return max(0.0, min(1.0, float(Decimal(size) / self._scale))) if self._scale > 0 else 0.0

    def _glow(self, row: BookRow, text: str) -> tuple[float, int]:
        column = BookColumn.SIZE_BID if row.side is BookSide.BID else BookColumn.SIZE_ASK
        flash = self._flashes.find(row.key, column)
        if flash is None:
            return 0.0, 0
        return flash.strength(self._now), changed_from(self._texts.formatter.text(flash.old), text)

    def _value(self, row: BookRow, column: int) -> Decimal | Size | None:
        if row.level is None:
            return None
        if column == BookColumn.PRICE:
            return row.level.price
        place = BookColumn(column)
        if _SIZE_COLUMNS.get(place) is row.side:
            return row.level.size
        return row.level.cumulative if _SUM_COLUMNS.get(place) is row.side else None

    def _text(self, row: BookRow, column: int) -> str:
        if row.level is None:
            return self.spread_text() if column == BookColumn.PRICE else ""
        return self._texts.formatter.text(self._value(row, column))

    def _plain(self, index: AnyIndex) -> str:
        row = self._rows[index.row()]
        value = self._value(row, index.column())
        if row.level is None and index.column() == BookColumn.PRICE:
            value = self._summary.spread
        return self._texts.formatter.plain(value)


def _columns() -> tuple[Column, ...]:
    """Return the columns; the titles head a copied table and are read aloud, the view paints captions of its own."""
    titles = (
        QCoreApplication.translate("OrderBook", "Bid sum"),
        QCoreApplication.translate("OrderBook", "Bid size"),
        QCoreApplication.translate("OrderBook", "Price"),
        QCoreApplication.translate("OrderBook", "Ask size"),
        QCoreApplication.translate("OrderBook", "Ask sum"),
    )
    return tuple(Column(column.name, title, numeric=True) for column, title in zip(BookColumn, titles, strict=True))
