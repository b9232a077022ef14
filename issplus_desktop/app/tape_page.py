"""An open tape of trades."""

from typing import Any

from PySide6.QtCore import Slot

from issplus_desktop.app.instrument_page import InstrumentPage
from issplus_desktop.app.page import PageContext, pane_state
from issplus_desktop.app.report import looked_at, table_texts
from issplus_desktop.app.trade_feed import TradeFeed
from issplus_desktop.app.trading_watch import TradingWatch
from issplus_desktop.app.view_spec import ViewKind
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.subscription_status import SubscriptionPhase
from issplus_desktop.market.trade_source import marketplaces_with_trades
from issplus_desktop.models.tape_model import TapeFilter, TapeModel
from issplus_desktop.ui.instrument_menu import InstrumentOffers
from issplus_desktop.ui.pane_state import PaneKind, PaneState
from issplus_desktop.ui.tape_view import TapeView

_OLD = frozenset({PaneKind.WAITING, PaneKind.OFFLINE})


class TapePage(InstrumentPage):
    """One instrument's trades: the tape is written from the first message on, whether or not anybody looks."""

    kind = ViewKind.TAPE

    def __init__(self, context: PageContext, offers: InstrumentOffers, instrument: InstrumentId) -> None:
        super().__init__(context, instrument)
        self._trades = TradeFeed(context.feed)
        self._model = TapeModel(context.formatter, self)
        self.view = TapeView(context.themes, instrument, self._model, offers)
        self.view.table.exports = context.exports
        self.view.instrument_dropped.connect(self.show_instrument)
        self._watch = TradingWatch(context, self._shown, self)
        self._watch.told.connect(self.view.set_trading)
        self.view.filter_chosen.connect(self._on_filter_chosen)
        context.timer.add(self._model)
        context.choices.tapes.hides_changed.connect(self._on_hides_changed)
        self.begin()

    @property
    def subscription(self) -> str | None:
        return self._trades.subscription

    @property
    def widget(self) -> TapeView:
        """The view."""
        return self.view

    def renew(self) -> None:
        """Subscribe anew and go on with the tape, or say that this market tells of no trades."""
        self._model.set_formatter(self._context.formatter)
        source = self._trades.open(self._instrument)
        self._model.set_tape(self._trades.tape, source.size_field if source else None)
        self._model.set_filter(self._context.choices.tapes.filter_of(self._instrument))
        if source is not None:
            self.view.show_tape(self._instrument, derived=source.is_derived)
        else:
            self.view.show_no_tape(self._instrument, marketplaces_with_trades(self._feed.catalog))
        self.show_state()

    def rewrite(self) -> None:
        """Write prices and sizes by other conventions."""
        self._model.set_formatter(self._context.formatter)
        super().rewrite()

    @Slot()
    def show_state(self) -> None:
        """Say how the subscription is doing."""
        self.view.show_state(self.state())

    def state(self) -> PaneState:
        """Return how the subscription is doing; trades from before are stale until new ones can come."""
        ticker = self._instrument.ticker
        if self._trades.subscription is None and self._feed.catalog.marketplaces:
            return PaneState(PaneKind.NO_STREAM, ticker)
        state = pane_state(self._trades.status, ticker, self._context.formatter, feed=self._context.status.status)
        if state.kind in _OLD and self._trades.tape.added:
            return PaneState(PaneKind.STALE, state.subject, since=self._context.formatter.since(self._trades.left_at))
        return state

    def report(self) -> dict[str, Any]:
        """Return the rows as shown, newest first."""
        status = self._trades.status
        with looked_at(self._model):
            return {
                "kind": self.spec.kind.value,
                "target": self.spec.target,
                "state": self.view.pane_state.kind.value,
                "stale": status is not None and status.phase is SubscriptionPhase.STALE,
                "derived": self._trades.is_derived,
                "columns": [column.key for column in self._model.columns],
                "rows": table_texts(self._model, range(self._model.columnCount())),
            }

    def close(self) -> None:
        """Give the subscription back."""
        super().close()
        self._watch.stop()
        self._context.choices.tapes.hides_changed.disconnect(self._on_hides_changed)
        self._context.timer.remove(self._model)
        self._trades.close()
        self._model.set_tape(None)

    @Slot(object)
    def _on_filter_chosen(self, chosen: TapeFilter) -> None:
        self._context.choices.tapes.choose(self._instrument, chosen)

    @Slot()
    def _on_hides_changed(self) -> None:
        self.view.show_filter(self._context.choices.tapes.filter_of(self._instrument))
