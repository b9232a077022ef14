"""An open depth curve."""

from typing import Any

from PySide6.QtCore import Slot

from issplus_desktop.app.depth_feed import DepthFeed
from issplus_desktop.app.instrument_page import InstrumentPage
from issplus_desktop.app.page import PageContext
from issplus_desktop.app.report import looked_at
from issplus_desktop.app.trading_watch import TradingWatch
from issplus_desktop.app.view_spec import ViewKind
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.models.depth_model import COLUMNS, DepthModel
from issplus_desktop.ui.depth_view import DepthView
from issplus_desktop.ui.instrument_menu import InstrumentOffers
from issplus_desktop.ui.pane_state import PaneKind, PaneState

_UNSEEN = frozenset({PaneKind.WAITING, PaneKind.OFFLINE})


class DepthPage(InstrumentPage):
    """One instrument's book as a curve of what stands up to each price."""

    kind = ViewKind.DEPTH

    def __init__(self, context: PageContext, offers: InstrumentOffers, instrument: InstrumentId) -> None:
        super().__init__(context, instrument)
        self._book = DepthFeed(context)
        self._looks = context.choices.depths
        self._model = DepthModel(context.formatter, self)
        self._model.set_look(self._looks.look)
        self.view = DepthView(context.themes, instrument, self._model, offers)
        self.view.instrument_dropped.connect(self.show_instrument)
        self._watch = TradingWatch(context, self._shown, self)
        self._watch.told.connect(self.view.set_trading)
        self.view.look_chosen.connect(self._looks.choose)
        self._looks.changed.connect(self.view.set_look)
        self._model.changed.connect(self.show_state)
        context.timer.add(self._model)
        self.begin()

    @property
    def subscription(self) -> str | None:
        return self._book.subscription

    @property
    def widget(self) -> DepthView:
        """The view."""
        return self.view

    def renew(self) -> None:
        """Subscribe anew and show what comes, or say that this market has no books."""
        book = self._book.open(self._instrument)
        self._model.set_book(book)
        if book is None:
            self.view.show_no_book(self._instrument, self._book.markets())
        else:
            self.view.show_book(self._instrument)
        self.show_state()

    @Slot()
    def show_state(self) -> None:
        """Say how the subscription is doing."""
        state = self.state()
        if state.kind in _UNSEEN and self._model.has_snapshot:
            state = PaneState(PaneKind.LIVE, state.subject)
        self.view.show_state(state)

    def state(self) -> PaneState:
        """Return how the book's subscription is doing."""
        return self._book.state(self._instrument.ticker)

    def report(self) -> dict[str, Any]:
        """Return the steps as shown: asks from the farthest to the best, then bids from the best on."""
        with looked_at(self._model):
            return {
                "kind": self.spec.kind.value,
                "target": self.spec.target,
                "state": self.view.pane_state.kind.value,
                "stale": self._book.is_stale,
                "range": self._model.look.range.value,
                "read_out": self.view.title.whole,
                "columns": list(COLUMNS),
                "rows": self._model.rows(),
            }

    def close(self) -> None:
        """Give the subscription back."""
        super().close()
        self._watch.stop()
        self._looks.changed.disconnect(self.view.set_look)
        self._model.changed.disconnect(self.show_state)
        self._context.timer.remove(self._model)
        self._book.close()
        self._model.set_book(None)
