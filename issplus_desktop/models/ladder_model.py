"""An order book as a ladder: a window of rows, one price step each, that moves through prices without end."""

from collections.abc import Callable, Collection, Iterable, Sequence
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance, Slot

from issplus_desktop.market.price import EXACT, ticks_between
from issplus_desktop.models.ladder_book import LadderBook, ladder_book
from issplus_desktop.models.ladder_row_model import LadderRowModel
from issplus_desktop.models.ladder_steps import LadderSteps, common_step
from issplus_desktop.models.order_book_columns import BookColumn, book_columns
from issplus_desktop.models.order_book_frame import BookFrame
from issplus_desktop.models.order_book_model import OrderBookModel
from issplus_desktop.models.order_book_rows import BookKey

_LAST_COLUMN: Final = max(BookColumn)
_ROLES: Final = [int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole)]


class LadderModel(LadderRowModel):
    """Follows an OrderBookModel while it is active, and tells which rows look another way.

    The rows never move by themselves: only `move` moves them. Where the steps change, the price of the row `keep_row`
    stays in that row as nearly as the new steps allow.
    """

    taken = Signal()
    """A snapshot was taken in, or shown by other steps; all changes have been told."""
    touched = Signal(object)
    """These rows (a list) look another way; `dataChanged` tells them as one range."""
    summed = Signal(object)
    """Of these rows only the sums look another way."""
    moved = Signal()
    """All rows have other prices: read `top`."""

    def __init__(self, source: OrderBookModel, parent: QObject | None = None) -> None:
        super().__init__(source, parent)
        self._guess: Decimal | None = None
        self._active = False
        self.keep_row = 0

    @property
    def source(self) -> OrderBookModel:
        """The book that is shown."""
        return self._source

    def set_source(self, source: OrderBookModel) -> None:
        """Show another book."""
        active = self._active
        self.set_active(active=False)
        self._source = source
        self._start_over()
        self.set_active(active=active)

    def set_active(self, *, active: bool) -> None:
        """Follow the source, or let it be while nobody looks."""
        if active is self._active:
            return
        self._active = active
        self._listen(on=active)
        if active:
            self._on_language_changed()
            self._on_summary_changed()
            self._on_refreshed()

    def move(self, top: int) -> None:
        """Show the rows from this number down."""
        before, self._top = self._top, top
        if top != before and self.rowCount():
            self._change(0, self.rowCount() - 1)
            self.moved.emit()

    def set_count(self, count: int, top: int) -> None:
        """Show so many rows from this number down."""
        if count != self._count:
            self.beginResetModel()
            self._count, self._top = count, top
            self.endResetModel()
        else:
            self.move(top)

    def scale_by_window(self) -> None:
        """Tell the source which of its rows are in sight: their largest size has the longest bar."""
        if not self._active or not self.rowCount():
            return
        high, low = self._price(self._top), self._price(self._top - self._count + 1)
        prices = ((row, self._source.level(row)) for row in range(self._source.rowCount()))
        seen = [row for row, level in prices if level is not None and low <= level.price <= high]
        if seen:
            self._source.set_visible_rows(seen[0], seen[-1])

    def _start_over(self) -> None:
        self.beginResetModel()
        self._book, self._steps, self._guess, self._last = LadderBook(), None, None, None
        self._texts.clear()
        self.endResetModel()

    def _take(self) -> None:
        """Look at the source's frame anew, and tell what looks another way."""
        steps, before = self._steps_now(), self._steps
        if steps != before:
            self._step(before, steps)
        if steps is None:
            return
        old, self._book = self._book, ladder_book(self._source.frame, steps)
        self._last = self.number_of(self._source.last_price)
        if steps == before:
            touched, summed = old.changed(self._book, self._numbers())
            self._tell(self._top - number for number in touched)
            if summed:
                self._change(self._top - summed[0], self._top - summed[-1])
                self.summed.emit([self._top - number for number in summed])

    def _steps_now(self) -> LadderSteps | None:
        frame, decimals = self._source.frame, self._source.decimals
        known = frame.step if frame.step is not None else self._step_of(frame)
        if known is None or (not frame.entries and self._steps is None and self._source.last_price is None):
            return None
        before = self._steps
        # Decimals that went with a level come back with the next one: prices need not change their width for that.
        kept = before.decimals if before is not None and before.step == known else 0
        return LadderSteps(known, max(kept, decimals))

    def _step_of(self, frame: BookFrame) -> Decimal | None:
        """Return the tick size; a guess where it is not known, or where prices stand between its multiples."""
        prices, tick = [entry.level.price for entry in frame.entries.values()], frame.tick
        if tick is None or tick <= 0:
            self._guess = common_step(prices, self._guess)
            return self._guess
        if all(ticks_between(Decimal(0), price, tick) is not None for price in prices):
            return tick
        return common_step(prices, tick)

    def _step(self, before: LadderSteps | None, steps: LadderSteps | None) -> None:
        self._texts.clear()
        if before is None or steps is None:
            self.beginResetModel()
            self._steps = steps
            self.endResetModel()
            return
        price = before.price(self._top - self.keep_row)
        self._steps = steps
        nearest = steps.number(EXACT.add(price, EXACT.divide(steps.step, Decimal(2))))
        self._top = (nearest if nearest is not None else 0) + self.keep_row
        self._tell(range(self.rowCount()))

    def _numbers(self) -> Sequence[int]:
        return range(self._top, self._top - self.rowCount(), -1)

    def _tell(self, rows: Iterable[int]) -> None:
        told = sorted(rows)
        if told:
            self._change(told[0], told[-1])
            self.touched.emit(told)

    def _change(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, _LAST_COLUMN), _ROLES)

    def _tell_numbers(self, numbers: Iterable[int | None]) -> None:
        rows = (self.row_of(number) for number in numbers)
        self._tell(row for row in rows if row is not None)

    def _listen(self, *, on: bool) -> None:
        source = self._source
        heard: tuple[tuple[SignalInstance, Callable[..., None]], ...] = (
            (source.refreshed, self._on_refreshed),
            (source.faded, self._on_faded),
            (source.scaled, self._on_scaled),
            (source.last_changed, self._on_last_changed),
            (source.summary_changed, self._on_summary_changed),
            (source.status_changed, self._on_all_changed),
            (source.look_changed, self._on_all_changed),
            (source.headerDataChanged, self._on_language_changed),
            (source.modelReset, self._on_reset),
        )
        for signal, slot in heard:
            if on:
                signal.connect(slot)
            else:
                signal.disconnect(slot)

    @Slot()
    def _on_refreshed(self) -> None:
        self._take()
        self.taken.emit()

    @Slot(object)
    def _on_faded(self, keys: Collection[BookKey]) -> None:
        steps = self._steps
        if steps is not None:
            prices = {-price for _, price, _ in keys}
            self._tell_numbers(steps.number(price, upwards=upwards) for price in prices for upwards in (False, True))

    @Slot()
    def _on_scaled(self) -> None:
        self._tell_numbers(self._book.lines)

    @Slot()
    def _on_last_changed(self) -> None:
        before, self._last = self._last, self.number_of(self._source.last_price)
        self._tell_numbers((before, self._last))

    @Slot()
    def _on_summary_changed(self) -> None:
        texts, summary = self._source.texts, self._source.summary
        words = (texts.spread_alone(summary), " · ".join(texts.spread_details(summary)))
        if words != self._spread_words:
            self._spread_words = words
            self._tell_numbers((self._book.middle,))

    @Slot()
    def _on_all_changed(self) -> None:
        self._tell(range(self.rowCount()))

    @Slot()
    def _on_language_changed(self) -> None:
        self._columns = book_columns()
        self._texts.clear()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, _LAST_COLUMN)
        self._on_all_changed()

    @Slot()
    def _on_reset(self) -> None:
        if not self._source.has_snapshot:
            self._start_over()
