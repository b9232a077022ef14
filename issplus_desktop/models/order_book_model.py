"""The order book of one instrument as a table: sellers on top, the spread in the middle, buyers below; or side by side.

Other looks share what the model holds: `frame`, `summary`, `scale`, `texts` and `reach`.
"""

import time
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import QObject, Signal

from issplus_desktop.market.order_book import BookReader, OrderBook
from issplus_desktop.market.price import spread_in_ticks
from issplus_desktop.market.subscription_status import SubscriptionPhase, SubscriptionStatus
from issplus_desktop.models.flash import direction
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.order_book_columns import book_columns
from issplus_desktop.models.order_book_frame import BookFrame, BookSummary, frame_of, summary_of
from issplus_desktop.models.order_book_options import BookLook, BookMeasures, BookPart
from issplus_desktop.models.order_book_row_model import LEVEL_ROLES, BookRowModel
from issplus_desktop.models.order_book_texts import OrderBookTexts
from issplus_desktop.models.roles import Role
from issplus_desktop.models.row_status import RowStatus


def unknown_price() -> Decimal | None:
    """Stand in where nobody knows the tick size or the last price."""
    return None


def no_subscription() -> SubscriptionStatus | None:
    """Stand in where the book has no subscription."""
    return None


def traded_as_usual() -> str:
    """Stand in where nobody tells how the instrument is traded."""
    return ""


class OrderBookModel(BookRowModel):
    """The rows of one OrderBook; a new snapshot becomes the smallest set of row changes.

    `tick_size`, `last_price`, `status` and `trading` are asked at each refresh. A level that left or joined is one
    removed or inserted row, so that selection and scroll position survive; a size that changed glows for a moment.
    """

    status_changed = Signal()
    """The subscription's state is another one, or the first snapshot came: read `status` and `has_snapshot`; or the
    instrument is traded another way: read `trading`."""
    refreshed = Signal()
    """A snapshot was taken in, or shown in other groups; all row changes have been told."""
    groups_changed = Signal()
    """The tick size or the multiple is another one: read `multiple` and `tick`."""
    look_changed = Signal()
    """Other columns or another arrangement of the sides were chosen: read `look`."""
    last_changed = Signal()
    """There was a trade at another price: read `last_price` and `last_move`."""

    def __init__(
        self,
        book: OrderBook | None = None,
        formatter: ValueFormatter | None = None,
        *,
        tick_size: Callable[[], Decimal | None] = unknown_price,
        last_price: Callable[[], Decimal | None] = unknown_price,
        status: Callable[[], SubscriptionStatus | None] = no_subscription,
        trading: Callable[[], str] = traded_as_usual,
        parent: QObject | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(formatter, parent=parent, clock=clock)
        self._tick_size = tick_size
        self._ask_last_price = last_price
        self._last_price: Decimal | None = None
        self._last_move = 0
        self._status_of = status
        self._status: RowStatus | None = None
        self._ask_trading = trading
        self._trading = ""
        self._has_snapshot = False
        self._book: OrderBook | None = None
        self._reader: BookReader | None = None
        self._open(book)

    @property
    def status(self) -> RowStatus | None:
        """The subscription's state as of the last refresh; None where there is no subscription."""
        return self._status

    @property
    def has_snapshot(self) -> bool:
        """Whether a book, be it an empty one, has come."""
        return self._has_snapshot

    @property
    def last_price(self) -> Decimal | None:
        """The price of the last trade as of the last refresh, where it is known."""
        return self._last_price

    @property
    def last_move(self) -> int:
        """Whether the last price came from below (1), from above (-1), or nobody knows (0)."""
        return self._last_move

    @property
    def trading(self) -> str:
        """How the instrument is traded as of the last refresh, in the exchange's words; "" where it is as usual."""
        return self._trading

    @property
    def is_stale(self) -> bool:
        """Whether the rows are those from before the connection was lost."""
        return self._has_snapshot and self._status is not None and self._status.phase is not SubscriptionPhase.LIVE

    def set_book(self, book: OrderBook | None) -> None:
        """Show another book, or the same instrument's book in a new store."""
        self._empty(book)
        self._set_summary(BookSummary())
        self.status_changed.emit()
        if self.is_active and self._catch_up(self._clock()):
            self.wake_requested.emit()

    def set_formatter(self, formatter: ValueFormatter) -> None:
        """Write values in another language."""
        self._cells.set_texts(OrderBookTexts(formatter))
        self._set_columns(book_columns())
        self._tell_all(LEVEL_ROLES)
        self.summary_changed.emit()

    def set_look(self, look: BookLook) -> None:
        """Show other columns, the sides another way, other bars."""
        was_beside, before, self._look = self.is_beside, self._look, look
        if look == before:
            return
        if self.is_beside is not was_beside:
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

    def _take(self, now: float) -> bool:
        self._cells.now = now
        self._told = frozenset()
        first = not self._has_snapshot
        self._look_at_last_price()
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
        self._last_price, self._last_move = None, 0
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

    def _regroup(self, tick: Decimal | None) -> None:
        """Show the same snapshot in the groups that are wanted now."""
        self._changes.clear()
        before = self._frame
        self._put(frame_of(before.all_bids, before.all_asks, tick, self._measures.multiple), self._cells.summary)
        self.refreshed.emit()

    def _fade(self, now: float) -> bool:
        lit = self._changes.fading(now)
        if lit:
            self._tell_faded(lit)
        return self._changes.wants_time(shows_net=BookPart.NET in self._look.parts)

    def _look_at_last_price(self) -> None:
        price, before = self._ask_last_price(), self._last_price
        if price == before:
            return
        self._last_move = direction(before, price)
        self._last_price = price
        self.last_changed.emit()

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
        status, trading = self._status_of(), self._ask_trading()
        seen = RowStatus.of(status) if status is not None else None
        if seen == self._status and trading == self._trading and not told_anyway:
            return
        was_stale = self.is_stale
        self._status, self._trading = seen, trading
        if was_stale is not self.is_stale:
            self._tell_all((Role.STALE,))
        self.status_changed.emit()
