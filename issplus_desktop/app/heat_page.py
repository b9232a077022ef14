"""An open heat map."""

from decimal import Decimal
from typing import Any, Final

from PySide6.QtCore import QTimer, Slot

from issplus_desktop.app.depth_feed import DepthFeed
from issplus_desktop.app.instrument_page import InstrumentPage
from issplus_desktop.app.page import PageContext
from issplus_desktop.app.report import looked_at
from issplus_desktop.app.trade_feed import TradeFeed
from issplus_desktop.app.trading_watch import TradingWatch
from issplus_desktop.app.view_spec import ViewKind
from issplus_desktop.market.book_history import BookHistory
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.order_book import OrderBook
from issplus_desktop.market.subscription_status import SubscriptionPhase
from issplus_desktop.models.heat_look import HeatLook
from issplus_desktop.models.heat_model import HeatModel
from issplus_desktop.ui.heat_view import HeatMapView
from issplus_desktop.ui.instrument_menu import InstrumentOffers
from issplus_desktop.ui.pane_state import PaneKind, PaneState

_COLUMNS: Final = ("SIDE", "PRICE", "QUANTITY")
_TICK_COLUMN: Final = "MINSTEP"
_OLD: Final = frozenset({PaneKind.WAITING, PaneKind.OFFLINE})
_SECOND_MS: Final = 1000


class HeatPage(InstrumentPage):
    """One instrument's book in the course of time, written down from the first snapshot on, seen or not."""

    kind = ViewKind.HEAT

    def __init__(self, context: PageContext, offers: InstrumentOffers, instrument: InstrumentId) -> None:
        super().__init__(context, instrument)
        self._book = DepthFeed(context)
        self._trades = TradeFeed(context.feed)
        self._snapshots = BookHistory()
        self._left_at = 0.0
        self._model = HeatModel(context.feed.now, stale_since=self.stale_since, tick_size=self.tick_size, parent=self)
        self._model.set_look(context.choices.heats.of(instrument))
        self.view = HeatMapView(context.themes, instrument, self._model, offers)
        self.view.instrument_dropped.connect(self.show_instrument)
        self._watch = TradingWatch(context, self._shown, self)
        self._watch.told.connect(self.view.set_trading)
        self.view.look_chosen.connect(self._on_look_chosen)
        context.choices.heats.changed.connect(self._on_look_changed)
        context.timer.add(self._model)
        # Time goes on though nothing comes.
        self._second = QTimer(self, interval=_SECOND_MS)
        self._second.timeout.connect(self._on_second)
        self._model.changed.connect(self._on_changed)
        self._is_filled = False
        self._model.set_history(self._snapshots, self._trades.tape)
        self._second.start()
        self.begin()

    @property
    def subscription(self) -> str | None:
        return self._book.subscription

    @property
    def widget(self) -> HeatMapView:
        """The view."""
        return self.view

    def renew(self) -> None:
        """Subscribe anew and go on with the history, or say that this market has no books."""
        self._leave()
        book = self._book.open(self._instrument)
        tape = self._trades.tape
        self._trades.open(self._instrument)
        if book is None:
            self.view.show_no_book(self._instrument, self._book.markets())
        else:
            self._listen(book)
            self.view.show_book(self._instrument)
        if self._model.history is not self._snapshots or self._trades.tape is not tape:
            self._model.set_history(self._snapshots, self._trades.tape)
        self.view.show_trades(derived=self._trades.is_derived)
        self.show_state()

    @Slot()
    def show_state(self) -> None:
        """Say how the subscription is doing."""
        self.view.show_state(self.state())

    def state(self) -> PaneState:
        """Return how the book's subscription is doing; a map from before is stale until new snapshots can come."""
        state = self._book.state(self._instrument.ticker)
        if state.kind in _OLD and self._snapshots.added:
            return PaneState(PaneKind.STALE, state.subject, since=self._context.formatter.since(self._left_at))
        return state

    def stale_since(self) -> float | None:
        """Return since when (epoch seconds) the newest snapshot is old news; None while it is not."""
        status = self._book.status
        return status.since if status is not None and status.phase is SubscriptionPhase.STALE else None

    def tick_size(self) -> Decimal | None:
        """Return the smallest price step that the quotes tell, or None."""
        step = self._trades.quoted(_TICK_COLUMN)
        return step if isinstance(step, Decimal) and step > 0 else None

    def report(self) -> dict[str, Any]:
        """Return how much was written down, and the newest snapshot, best levels first."""
        with looked_at(self._model):
            kept = self._snapshots.since(0)
            return {
                "kind": self.spec.kind.value,
                "target": self.spec.target,
                "state": self.view.pane_state.kind.value,
                "stale": self._book.is_stale,
                "snapshots": self._snapshots.added,
                "kept": len(kept),
                "unknown": sum(not column.is_known for column in kept),
                "since": kept[0].at if kept else None,
                "trades": self._trades.tape.added,
                "derived": self._trades.is_derived,
                "columns": list(_COLUMNS),
                "rows": self._newest_rows(),
            }

    def close(self) -> None:
        """Give the subscriptions back."""
        super().close()
        self._watch.stop()
        self._second.stop()
        self._context.choices.heats.changed.disconnect(self._on_look_changed)
        self._model.changed.disconnect(self._on_changed)
        self._context.timer.remove(self._model)
        self._leave()
        self._trades.close()
        self._model.set_history(None)

    def _listen(self, book: OrderBook) -> None:
        subscription, status = self._book.subscription, self._book.status
        if subscription is None or status is None:
            return
        # Somebody else may have the book already: then no snapshot may come for us soon.
        self._snapshots.begin(book)
        if status.phase is not SubscriptionPhase.LIVE:
            self._snapshots.note_loss(status.since)
        self._feed.store.listen(subscription, self._snapshots)

    def _begin_anew(self) -> None:
        self._leave()
        self._snapshots = BookHistory()
        self.view.set_look(self._context.choices.heats.of(self._instrument))

    def _leave(self) -> None:
        """Give the book's subscription back; what then passes is not known."""
        if self._book.subscription is not None:
            self._left_at = self._feed.now()
            self._feed.store.unlisten(self._book.subscription, self._snapshots)
            self._snapshots.note_loss(self._left_at)
        self._book.close()

    def _newest_rows(self) -> list[list[str]]:
        newest = self._snapshots.find(self._model.now)
        if newest is None:
            return []
        text = self._context.formatter.text
        levels = enumerate(zip(newest.prices, newest.sizes, strict=True))
        return [["B" if place < newest.bids else "S", text(price), text(size)] for place, (price, size) in levels]

    @Slot()
    def _on_second(self) -> None:
        if self._model.is_active:
            self._model.wake_requested.emit()

    @Slot()
    def _on_changed(self) -> None:
        # The first snapshot ends the wait.
        filled = len(self._model.arrays) > 0
        if filled is not self._is_filled:
            self._is_filled = filled
            self.show_state()

    @Slot(object)
    def _on_look_chosen(self, look: HeatLook) -> None:
        self._context.choices.heats.choose(self._instrument, look)

    @Slot(object)
    def _on_look_changed(self, instrument: InstrumentId) -> None:
        if instrument == self._instrument:
            self.view.set_look(self._context.choices.heats.of(instrument))
