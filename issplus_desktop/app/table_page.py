"""An open table of a whole stream, such as news or turnovers."""

from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from issplus_desktop.app.page import PageContext, pane_state
from issplus_desktop.app.report import looked_at
from issplus_desktop.app.stream_pane import StreamPane
from issplus_desktop.app.view_spec import ViewKind, ViewSpec
from issplus_desktop.market.stream_shape import StreamShape, shape_of
from issplus_desktop.market.subscription_status import SubscriptionPhase, SubscriptionStatus
from issplus_desktop.models.stream_table_model import StreamTableModel
from issplus_desktop.ui.instrument_menu import InstrumentOffers
from issplus_desktop.ui.offline_state import offline_state
from issplus_desktop.ui.pane_state import PaneKind, PaneState
from issplus_desktop.ui.securities_view import SecuritiesView


class TablePage(QObject):
    """All rows of one stream that takes no ticker: one subscription."""

    renamed = Signal()
    made = Signal(object)
    """A new SecuritiesView is shown; its wishes are to be connected."""

    def __init__(self, context: PageContext, offers: InstrumentOffers, destination: str) -> None:
        super().__init__()
        self._context = context
        self._offers = offers
        self._destination = destination
        self._subscription: str | None = None
        self._model: StreamTableModel | None = None
        self.pane = StreamPane(context.themes)
        context.status.status_changed.connect(self._on_status_changed)
        context.feed.phase_changed.connect(self._on_phase_changed)

    @property
    def spec(self) -> ViewSpec:
        """A table of its stream."""
        return ViewSpec(ViewKind.TABLE, self._destination)

    @property
    def widget(self) -> StreamPane:
        """The pane."""
        return self.pane

    @property
    def title(self) -> str:
        """The stream's caption and marketplace."""
        source = self._context.feed.catalog.stream(self._destination)
        if source is None:
            return self._destination
        return f"{source.caption.text(self._context.formatter.data_language) or source.name} · {source.marketplace}"

    def renew(self) -> None:
        """Subscribe anew and show the table, or say that the server has none."""
        old_model, self._model = self._model, None
        old_subscription, self._subscription = self._subscription, None
        feed = self._context.feed
        source = feed.catalog.stream(self._destination)
        if source is not None and shape_of(source) in {StreamShape.TABLE, StreamShape.LIST}:
            self._subscription = feed.want(self._destination, {})
            shared = shape_of(source) is StreamShape.TABLE
            table = feed.store.table(self._destination) if shared else feed.store.list_table(self._subscription)
            self._model = StreamTableModel(table, self._context.formatter, self)
            self._context.timer.add(self._model)
            view = SecuritiesView(self._model, self._offers, self._context.themes)
            view.table.exports = self._context.exports
            self.pane.show_view(view)
            self.made.emit(view)
        else:
            self.pane.clear()
        self._let_go(old_model, old_subscription)
        self.show_state()

    def rewrite(self) -> None:
        """Write all cells by other conventions."""
        if self._model is not None:
            self._model.retranslate()
        self.show_state()

    @Slot()
    def show_state(self) -> None:
        """Say how the subscription is doing."""
        view = self.pane.view
        if view is not None:
            view.show_state(self.state())
        else:
            self.pane.show_state(self.state())

    def state(self) -> PaneState:
        """Return how the subscription is doing."""
        if self.pane.view is not None:
            return pane_state(self._status_now(), self.title, self._context.formatter, feed=self._context.status.status)
        if self._context.feed.catalog.marketplaces:
            return PaneState(PaneKind.NO_STREAM, self._destination)
        return offline_state(self._destination, self._context.status.status)

    def report(self) -> dict[str, Any]:
        """Return the rows as shown."""
        status, view = self._status_now(), self.pane.view
        with looked_at(self._model):
            return {
                **({"columns": [], "rows": []} if view is None else view.report()),
                "kind": self.spec.kind.value,
                "target": self._destination,
                "state": self.state().kind.value,
                "stale": status is not None and status.phase is SubscriptionPhase.STALE,
            }

    def close(self) -> None:
        """Give the subscription back."""
        self._context.status.status_changed.disconnect(self._on_status_changed)
        self._context.feed.phase_changed.disconnect(self._on_phase_changed)
        self.pane.clear()
        self._let_go(self._model, self._subscription)
        self._model = self._subscription = None

    def _let_go(self, model: StreamTableModel | None, subscription: str | None) -> None:
        if model is not None:
            self._context.timer.remove(model)
            model.close()
            model.deleteLater()
        if subscription is not None:
            self._context.feed.release(subscription)

    def _status_now(self) -> SubscriptionStatus | None:
        return None if self._subscription is None else self._context.feed.store.status(self._subscription)

    @Slot(str)
    def _on_phase_changed(self, subscription: str) -> None:
        if subscription == self._subscription:
            self.show_state()

    @Slot(object)
    def _on_status_changed(self, _: object) -> None:
        self.show_state()
