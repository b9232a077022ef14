"""An open table of securities: a set of one marketplace's instruments, one subscription a row."""

from collections.abc import Sequence
from operator import attrgetter
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from issplus_desktop.app.instrument_feed import SECURITIES, InstrumentFeed
from issplus_desktop.app.once_in_a_while import OnceInAWhile
from issplus_desktop.app.page import PageContext, Sets
from issplus_desktop.app.report import looked_at
from issplus_desktop.app.stream_pane import StreamPane
from issplus_desktop.app.view_spec import ViewKind, ViewSpec
from issplus_desktop.app.view_titles import title_of
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.subscription_status import SubscriptionPhase, SubscriptionStatus
from issplus_desktop.models.feed_status import FeedPhase
from issplus_desktop.models.row_status import stale_reason, unfed_sentences, unfed_words
from issplus_desktop.models.stream_table_model import StreamTableModel
from issplus_desktop.ui.instrument_menu import InstrumentOffers
from issplus_desktop.ui.offline_state import offline_state
from issplus_desktop.ui.pane_state import PaneKind, PaneState
from issplus_desktop.ui.securities_view import SecuritiesView

"""The named sets to choose from (watch lists, the last search), in order; instruments of any marketplace."""


PASSING = "«"
"""The first sign of a set's name that may be gone any moment."""


PICKED = ""
"""Stands for the set that was picked by hand; its shown name depends on the language."""


class SecuritiesPage(QObject):
    """The securities of one marketplace that are in a named set or were picked by hand."""

    renamed = Signal()
    made = Signal(object)
    """A new SecuritiesView is shown; its wishes are to be connected."""
    words_wanted = Signal(object)
    """Words that were dropped and may be tickers: tuple[str, ...]; answer each with `add`."""

    def __init__(self, context: PageContext, offers: InstrumentOffers, marketplace: str, sets: Sets) -> None:
        super().__init__()
        self._context = context
        self._offers = offers
        self._marketplace = marketplace
        self._sets = sets
        self._chosen = PICKED
        self._picked: tuple[InstrumentId, ...] = ()
        self._rows = InstrumentFeed(context.feed, context.shares)
        self._rows.on_settled = self._on_settled
        self._unfed = 0
        self._model: StreamTableModel | None = None
        self.pane = StreamPane(context.themes)
        self._look = OnceInAWhile(self.show_state, self)
        context.status.status_changed.connect(self._on_status_changed)
        context.feed.phase_changed.connect(self._on_phase_changed)

    @property
    def spec(self) -> ViewSpec:
        """The securities of its marketplace."""
        return ViewSpec(ViewKind.SECURITIES, self._marketplace)

    @property
    def widget(self) -> StreamPane:
        """The pane."""
        return self.pane

    @property
    def title(self) -> str:
        """The marketplace, which tells tabs apart, and what it is."""
        return title_of(self.spec)

    @property
    def instruments(self) -> tuple[InstrumentId, ...]:
        """The rows, in their given order."""
        if self._chosen == PICKED:
            return self._picked
        chosen = self._sets().get(self._chosen, ())
        return tuple(name for name in chosen if name.marketplace == self._marketplace)

    def pick(self, instruments: Sequence[InstrumentId]) -> None:
        """Show the picked instruments, besides those picked before."""
        mine = [name for name in instruments if name.marketplace == self._marketplace]
        base = self._picked if self._chosen == PICKED else ()
        self._picked = tuple(dict.fromkeys([*base, *mine]))
        self._chosen = PICKED
        self.sets_changed()

    def add(self, instrument: InstrumentId) -> None:
        """Show one instrument more, besides what is shown."""
        self.pick([*self.instruments, instrument])

    @Slot()
    def sets_changed(self) -> None:
        """Take up sets that were renamed, filled or emptied."""
        sets = self._sets()
        if self._chosen not in sets and not (self._chosen == PICKED and self._picked):
            self._chosen = next(iter(sets), PICKED)
        view = self.pane.view
        if view is not None and self._model is not None:
            view.set_sets(self._set_names(), self.chosen)
            self._rows.set_instruments(self.instruments)
            self._model.set_instruments(self.instruments)
        self.show_state()

    def renew(self) -> None:
        """Subscribe anew and show the table, or say that the server has none."""
        old, self._model = self._model, None
        self._rows.close()
        source = self._context.feed.catalog.stream(f"{self._marketplace}.{SECURITIES}")
        if source is None:
            self.pane.clear()
        else:
            table = self._context.feed.store.table(source.destination)
            self._model = StreamTableModel(table, self._context.formatter, self, status_of=self._rows.status_of)
            self._context.timer.add(self._model)
            view = SecuritiesView(self._model, self._offers, self._context.themes)
            view.table.exports = self._context.exports
            view.set_chosen.connect(self._on_set_chosen)
            view.rows_wanted.connect(self._on_rows_wanted)
            view.tickers_wanted.connect(self.words_wanted)
            view.sight.changed.connect(self._on_sight_changed)
            self.pane.show_view(view)
            self.made.emit(view)
        self._let_go(old)
        self.sets_changed()

    def rewrite(self) -> None:
        """Write all cells by other conventions."""
        if self._model is not None:
            self._model.retranslate()
        self.show_state()

    @Slot()
    def show_state(self) -> None:
        """Say how the rows as a whole are doing."""
        view = self.pane.view
        if view is not None:
            self._show_notice(view)
            view.show_state(self.state())
        else:
            self.pane.show_state(self.state())

    def report(self) -> dict[str, Any]:
        """Return the rows as shown."""
        view = self.pane.view
        with looked_at(self._model):
            return {
                **({"columns": [], "rows": []} if view is None else view.report()),
                "kind": self.spec.kind.value,
                "target": self._marketplace,
                "set": self.chosen,
                "state": self.state().kind.value,
                "stale": self._oldest_stale() is not None,
            }

    def close(self) -> None:
        """Give the subscriptions back."""
        self._look.stop()
        self._context.status.status_changed.disconnect(self._on_status_changed)
        self._context.feed.phase_changed.disconnect(self._on_phase_changed)
        self.pane.clear()
        self._rows.close()
        old, self._model = self._model, None
        self._let_go(old)

    def _let_go(self, model: StreamTableModel | None) -> None:
        if model is not None:
            self._context.timer.remove(model)
            model.close()
            model.deleteLater()

    @property
    def chosen(self) -> str:
        """The name of the set shown."""
        return self._chosen or self.tr("Picked")

    def _set_names(self) -> list[str]:
        names = list(self._sets())
        return [*names, self.tr("Picked")] if self._picked or not names else names

    def _statuses(self) -> list[SubscriptionStatus]:
        found = (self._rows.status_of(instrument) for instrument in self.instruments)
        return [status for status in found if status is not None]

    def _oldest_stale(self) -> SubscriptionStatus | None:
        stale = [status for status in self._statuses() if status.phase is SubscriptionPhase.STALE]
        return min(stale, key=attrgetter("since"), default=None)

    def state(self) -> PaneState:
        """Return how the rows as a whole are doing."""
        if self.pane.view is None:
            if self._context.feed.catalog.marketplaces:
                return PaneState(PaneKind.NO_STREAM, self._marketplace)
            return offline_state(self._marketplace, self._context.status.status)
        oldest = self._oldest_stale()
        if oldest is not None:
            since = self._context.formatter.since(oldest.since)
            return PaneState(PaneKind.STALE, self._marketplace, stale_reason(oldest.cause), since)
        if not self.instruments:
            words = self.tr(
                "Nothing of {market} here yet. Search for instruments (Ctrl+Enter adds to the list), or drop some here."
            )
            title = self.tr("No instruments of {market}").replace("{market}", self._marketplace)
            detail = words.replace("{market}", self._marketplace)
            return PaneState(PaneKind.EMPTY, self._marketplace, detail, title=title)
        return PaneState(PaneKind.LIVE, self._marketplace)

    def _show_notice(self, view: SecuritiesView) -> None:
        notice, self._unfed = self._limit_notice(), self._rows.unfed
        if notice:
            view.set_limit_notice(notice)
        else:
            view.set_limit_notice(unfed_words(self._rows.need, self._unfed), unfed_sentences(), tone="stale")

    def _limit_notice(self) -> str:
        waiting = sum(status.phase is SubscriptionPhase.OVER_LIMIT for status in self._statuses())
        if not waiting:
            return ""
        if waiting == 1:
            return self.tr("1 row waits: the limit of subscriptions is reached. Close a tab or remove rows.")
        return self.tr("%n rows wait: the limit of subscriptions is reached. Close a tab or remove rows.", "", waiting)

    @Slot(str)
    def _on_set_chosen(self, name: str) -> None:
        if name.startswith(PASSING):
            # What a search found is gone with the next search: keep it as picked.
            self._picked, self._chosen = (), PICKED
            self.pick(self._sets().get(name, ()))
            return
        self._chosen = name if name in self._sets() else PICKED
        self.sets_changed()

    @Slot(object)
    def _on_rows_wanted(self, instruments: Sequence[InstrumentId]) -> None:
        self.pick([*self.instruments, *instruments])

    @Slot(object, object)
    def _on_sight_changed(self, seen: Sequence[InstrumentId], near: Sequence[InstrumentId]) -> None:
        self._rows.look_at(seen, near)

    def _on_settled(self) -> None:
        if self._rows.unfed != self._unfed:
            self._look.ask()

    @Slot(object)
    def _on_status_changed(self, _: object) -> None:
        phase = self._context.status.status.phase
        if self.pane.view is None or phase in {FeedPhase.LIVE, FeedPhase.WAITING, FeedPhase.STOPPED}:
            self.show_state()

    @Slot(str)
    def _on_phase_changed(self, subscription: str) -> None:
        if self._rows.has(subscription):
            self._look.ask()
