"""An open tape of trades."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from issplus_desktop.app.page import PageContext, pane_state
from issplus_desktop.app.report import looked_at, table_texts
from issplus_desktop.app.view_spec import ViewKind, ViewSpec
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.quote_trades import QuoteTrades
from issplus_desktop.market.single_trades import SingleTrades
from issplus_desktop.market.subscription_status import SubscriptionPhase, SubscriptionStatus
from issplus_desktop.market.trade_source import TradeSource, marketplaces_with_trades, trade_source
from issplus_desktop.market.trade_tape import TradeTape
from issplus_desktop.models.feed_status import FeedPhase
from issplus_desktop.models.moscow import moscow_time
from issplus_desktop.models.tape_model import TapeFilter, TapeModel
from issplus_desktop.ui.instrument_menu import InstrumentOffers
from issplus_desktop.ui.pane_state import PaneKind, PaneState
from issplus_desktop.ui.tape_view import TapeView

_OLD = frozenset({PaneKind.WAITING, PaneKind.OFFLINE})


class TapePage(QObject):
    """One instrument's trades: the tape is written from the first message on, whether or not anybody looks."""

    renamed = Signal()
    """It shows another instrument now."""

    def __init__(self, context: PageContext, offers: InstrumentOffers, instrument: InstrumentId) -> None:
        super().__init__()
        self._context = context
        self._feed = context.feed
        self._instrument = instrument
        self._subscription: str | None = None
        self._source: TradeSource | None = None
        self._tape = TradeTape()
        self._writer: QuoteTrades | SingleTrades | None = None
        self._left_at = 0.0
        self._model = TapeModel(context.formatter, self)
        self.view = TapeView(context.themes, instrument, self._model, offers)
        self.view.instrument_dropped.connect(self.show_instrument)
        self.view.filter_chosen.connect(self._on_filter_chosen)
        context.timer.add(self._model)
        context.status.status_changed.connect(self._on_status_changed)
        context.feed.phase_changed.connect(self._on_phase_changed)
        self.renew()

    @property
    def spec(self) -> ViewSpec:
        """A tape of its instrument."""
        return ViewSpec(ViewKind.TAPE, str(self._instrument))

    @property
    def widget(self) -> TapeView:
        """The view."""
        return self.view

    @property
    def title(self) -> str:
        """The ticker, and that it is about trades."""
        return self.tr("{ticker} trades").replace("{ticker}", self._instrument.ticker)

    @Slot(object)
    def show_instrument(self, instrument: InstrumentId) -> None:
        """Show another instrument's trades in this view."""
        if instrument != self._instrument:
            self._release()
            self._instrument, self._source = instrument, None
            self.renew()
            self.renamed.emit()

    def renew(self) -> None:
        """Subscribe anew and go on with the tape, or say that this market tells of no trades."""
        self._release()
        self._model.set_formatter(self._context.formatter)
        catalog = self._feed.catalog
        source = trade_source(catalog, self._instrument.marketplace)
        if self._writer is None or source != self._source:
            self._begin(source)
        self._model.set_tape(self._tape, source.size_field if source else None)
        self._model.set_filter(self._context.tape_choices.filter_of(self._instrument))
        if source is not None:
            self._subscribe(source)
            self.view.show_tape(self._instrument, derived=source.is_derived)
        else:
            self.view.show_no_tape(self._instrument, marketplaces_with_trades(catalog))
        self.show_state()

    @Slot()
    def show_state(self) -> None:
        """Say how the subscription is doing."""
        self.view.show_state(self.state())

    def state(self) -> PaneState:
        """Return how the subscription is doing; trades from before are stale until new ones can come."""
        ticker = self._instrument.ticker
        if self._subscription is None and self._feed.catalog.marketplaces:
            return PaneState(PaneKind.NO_STREAM, ticker)
        connected = self._context.status.status.phase is FeedPhase.LIVE
        state = pane_state(self._status_now(), ticker, connected=connected)
        if state.kind in _OLD and self._tape.added:
            return replace(state, kind=PaneKind.STALE, since=moscow_time(self._left_at))
        return state

    def report(self) -> dict[str, Any]:
        """Return the rows as shown, newest first."""
        status = self._status_now()
        with looked_at(self._model):
            return {
                "kind": self.spec.kind.value,
                "target": self.spec.target,
                "state": self.view.pane_state.kind.value,
                "stale": status is not None and status.phase is SubscriptionPhase.STALE,
                "derived": self._source is not None and self._source.is_derived,
                "columns": [column.key for column in self._model.columns],
                "rows": table_texts(self._model, range(self._model.columnCount())),
            }

    def close(self) -> None:
        """Give the subscription back."""
        self._context.status.status_changed.disconnect(self._on_status_changed)
        self._feed.phase_changed.disconnect(self._on_phase_changed)
        self._context.timer.remove(self._model)
        self._release()
        self._model.set_tape(None)

    def _begin(self, source: TradeSource | None) -> None:
        """Begin an empty tape; nothing is written on it where there is no source."""
        self._source, self._tape, self._writer = source, TradeTape(), None
        if source is not None and source.columns is not None:
            self._writer = SingleTrades(self._tape, source.source, source.columns)
        elif source is not None:
            self._writer = QuoteTrades(self._tape, source.source, (str(self._instrument),))

    def _subscribe(self, source: TradeSource) -> None:
        destination = source.source.destination
        self._subscription = self._feed.want(destination, {"TICKER": str(self._instrument)})
        store, writer = self._feed.store, self._writer
        if isinstance(writer, QuoteTrades):
            # Somebody else may have the row already: then no snapshot comes, and the next trade is told against it.
            row = store.table(destination).row((str(self._instrument),))
            if row is not None:
                writer.begin(row, self._feed.now())
                if store.status(self._subscription).phase is not SubscriptionPhase.LIVE:
                    writer.note_loss(store.status(self._subscription).since)
        if writer is not None:
            store.listen(self._subscription, writer)

    def _release(self) -> None:
        if self._subscription is None:
            return
        self._left_at = self._feed.now()
        if self._writer is not None:
            self._feed.store.unlisten(self._subscription, self._writer)
            self._writer.note_loss(self._left_at)
        self._feed.release(self._subscription)
        self._subscription = None

    def _status_now(self) -> SubscriptionStatus | None:
        return None if self._subscription is None else self._feed.store.status(self._subscription)

    @Slot(object)
    def _on_filter_chosen(self, chosen: TapeFilter) -> None:
        self._context.tape_choices.choose(self._instrument, chosen)

    @Slot(str)
    def _on_phase_changed(self, subscription: str) -> None:
        if subscription == self._subscription:
            self.show_state()

    @Slot(object)
    def _on_status_changed(self, _: object) -> None:
        self.show_state()
