"""An open order book."""

from decimal import Decimal
from typing import Any

from PySide6.QtCore import Slot

from issplus_desktop.app.instrument_feed import ORDER_BOOKS, InstrumentFeed
from issplus_desktop.app.instrument_page import InstrumentPage
from issplus_desktop.app.page import PageContext, pane_state
from issplus_desktop.app.report import looked_at, table_texts
from issplus_desktop.app.security_row import SecurityRow
from issplus_desktop.app.view_spec import ViewKind
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.store import UnknownStreamError
from issplus_desktop.market.stream_shape import StreamShape, shape_of
from issplus_desktop.market.subscription_status import SubscriptionStatus
from issplus_desktop.models.order_book_columns import BookColumn
from issplus_desktop.models.order_book_model import OrderBookModel
from issplus_desktop.models.order_book_options import BookLook, BookMeasures
from issplus_desktop.protocol.message import Value
from issplus_desktop.ui.order_book_view import OrderBookView
from issplus_desktop.ui.pane_state import PaneKind, PaneState

_TICK_COLUMN = "MINSTEP"
_LAST_COLUMN = "LAST"
_COLUMNS = (BookColumn.SUM_BID, BookColumn.SIZE_BID, BookColumn.PRICE, BookColumn.SIZE_ASK, BookColumn.SUM_ASK)
_COLUMNS_BESIDE = (*_COLUMNS[:3], BookColumn.PRICE_ASK, *_COLUMNS[3:])


class BookPage(InstrumentPage):
    """One instrument's order book: its own subscription, and the securities row for the tick size."""

    kind = ViewKind.BOOK

    def __init__(self, context: PageContext, instrument: InstrumentId) -> None:
        super().__init__(context, instrument)
        self._timer = context.timer
        self._choices = context.choices.books
        self._subscription: str | None = None
        self._row = InstrumentFeed(context.feed)
        self._securities = SecurityRow(context.feed)
        self._model = OrderBookModel(
            formatter=context.formatter,
            tick_size=self.tick_size,
            last_price=self.last_price,
            status=self._status_now,
            trading=self.trading,
            parent=self,
        )
        self.view = OrderBookView(context.themes, instrument, self._model, feed=context.status)
        self.view.copies.exports = context.exports
        self.view.set_last_price(self.last_price)
        self.view.instrument_dropped.connect(self.show_instrument)
        self._connect_choices()
        self._timer.add(self._model)
        self.begin()

    @property
    def subscription(self) -> str | None:
        return self._subscription

    @property
    def widget(self) -> OrderBookView:
        """The view."""
        return self.view

    def renew(self) -> None:
        """Subscribe anew and show what comes, or say that this market has no books."""
        self._release()
        self._model.set_formatter(self._context.formatter)
        self._model.set_look(self._choices.look)
        self._model.set_measures(self._choices.measures.of(self._instrument))
        self.view.show_book(self._instrument, self._model)
        book = None
        if self._feed.catalog.marketplaces:
            self._row.set_instruments([self._instrument])
            try:
                self._subscription = self._feed.want_instrument(self._instrument, ORDER_BOOKS)
                book = self._feed.store.order_book(self._subscription)
            except UnknownStreamError:
                self.view.show_no_book(self._markets_with_books())
        self._model.set_book(book)

    def rewrite(self) -> None:
        """Write prices and sizes by other conventions."""
        self._model.set_formatter(self._context.formatter)
        super().rewrite()

    def show_state(self) -> None:
        """Let the view look at its subscription again."""
        self._timer.wake()
        self.view.show_state()

    def state(self) -> PaneState:
        """Return how the book's subscription is doing."""
        if self._subscription is None and self._feed.catalog.marketplaces:
            return PaneState(PaneKind.NO_STREAM, self.title)
        return pane_state(self._status_now(), self.title, self._context.formatter, feed=self._context.status.status)

    def tick_size(self) -> Decimal | None:
        """Return the smallest price step that the securities row tells, or None."""
        step = self._security(_TICK_COLUMN)
        return step if isinstance(step, Decimal) and step > 0 else None

    def last_price(self) -> Decimal | None:
        """Return the price of the last trade that the securities row tells, or None."""
        price = self._security(_LAST_COLUMN)
        return price if isinstance(price, Decimal) and price.is_finite() else None

    def trading(self) -> str:
        """Return in words how the instrument is traded now; "" where it is as usual."""
        return self._securities.trading(self._instrument, self._context.formatter)

    def report(self) -> dict[str, Any]:
        """Return the rows as shown: sums, sizes and prices.

        In a table the spread row's text stands in the price column; a ladder has all rows in sight, empty ones too.
        """
        columns = _COLUMNS_BESIDE if self._model.is_beside else _COLUMNS
        with looked_at(self._model):
            return {
                "kind": self.spec.kind.value,
                "target": self.spec.target,
                "state": self.view.pane_state.kind.value,
                "stale": self._model.is_stale,
                "trading": self._model.trading,
                "look": self._model.look.style.value,
                "columns": [column.name for column in columns],
                "rows": table_texts(self.view.rows, columns),
            }

    def close(self) -> None:
        """Give the subscriptions back."""
        super().close()
        self._timer.remove(self._model)
        self._choices.changed.disconnect(self._on_look_changed)
        self._choices.measures.changed.disconnect(self._on_measures_changed)
        self._choices.center_all.disconnect(self.view.center)
        self._release()
        self._model.set_book(None)

    def _release(self) -> None:
        self._row.close()
        if self._subscription is not None:
            self._feed.release(self._subscription)
            self._subscription = None

    def _connect_choices(self) -> None:
        self.view.look_chosen.connect(self._choices.choose)
        self.view.measures_chosen.connect(self._on_measures_chosen)
        self.view.center_all_requested.connect(self._choices.center_all)
        self._choices.changed.connect(self._on_look_changed)
        self._choices.measures.changed.connect(self._on_measures_changed)
        self._choices.center_all.connect(self.view.center)

    def _security(self, column: str) -> Value:
        """Return a cell of the instrument's row in its marketplace's table of securities; None where there is none."""
        row = self._securities.find(self._instrument)
        return row.get(column) if row else None

    @Slot(object)
    def _on_look_changed(self, look: BookLook) -> None:
        self._model.set_look(look)

    @Slot(object)
    def _on_measures_chosen(self, measures: BookMeasures) -> None:
        self._choices.measures.choose(self._instrument, measures)

    @Slot(object)
    def _on_measures_changed(self, instrument: InstrumentId) -> None:
        if instrument == self._instrument:
            self._model.set_measures(self._choices.measures.of(instrument))

    def _status_now(self) -> SubscriptionStatus | None:
        return None if self._subscription is None else self._feed.store.status(self._subscription)

    def _markets_with_books(self) -> list[str]:
        streams = self._feed.catalog.streams()
        return [stream.marketplace for stream in streams if shape_of(stream) is StreamShape.ORDER_BOOK]
