"""Older candles for a chart, a page at a time."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from issplus_desktop.app.feed import Feed
from issplus_desktop.market.subscription_status import SubscriptionPhase
from issplus_desktop.models.candle_model import CandleModel
from issplus_desktop.models.candle_past import MOST_CANDLES, PastState
from issplus_desktop.protocol.catalog import Source

PAGE: Final = 512
_TILL: Final = "till"
_QUANTITY: Final = "quantity"
_PATIENCE_MS: Final = 10_000
_NOT_TO_COME: Final = frozenset({SubscriptionPhase.REFUSED, SubscriptionPhase.OVER_LIMIT})


class CandleHistory(QObject):
    """Asks for the page before a model's oldest candle: one request at a time, until there are no more.

    The stream of candles gives history too, as the snapshot of a subscription with `till`; that subscription ends as
    soon as its snapshot came. Whether a candle that starts at `till` itself is in the page does not matter.
    """

    changed = Signal(object)
    """The PastState is another one."""

    def __init__(self, feed: Feed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._feed = feed
        self._source: Source | None = None
        self._terms: Mapping[str, str] = {}
        self._model: CandleModel | None = None
        self._subscription: str | None = None
        self._state = PastState.OPEN
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self.give_up)
        feed.phase_changed.connect(self._on_phase_changed)

    @property
    def state(self) -> PastState:
        """What is known of older candles."""
        return self._state

    def follow(self, source: Source | None, terms: Mapping[str, str], model: CandleModel | None) -> None:
        """Serve another model, whose candles come from `source` on these terms; None serves nobody."""
        self._release()
        self._source, self._terms, self._model = source, dict(terms), model
        self._enter(PastState.OPEN)

    @Slot()
    def ask(self) -> None:
        """Ask for the page before the oldest candle, unless one is under way or there is none."""
        model, source = self._model, self._source
        if model is None or source is None or not len(model) or source.param(_TILL) is None:
            return
        if self._state not in {PastState.OPEN, PastState.FAILED}:
            return
        if len(model) >= MOST_CANDLES:
            self._enter(PastState.FULL)
            return
        terms = {**self._terms, _TILL: model.candle(0).start.isoformat(" ", "seconds")}
        if source.param(_QUANTITY) is not None:
            terms[_QUANTITY] = str(PAGE)
        self._subscription = self._feed.want(source.destination, terms)
        self._patience.start()
        self._enter(PastState.LOADING)
        # Another chart may have asked for the very same page.
        self._on_phase_changed(self._subscription)

    @Slot()
    def give_up(self) -> None:
        """Wait no longer for the page under way; it may be asked for again."""
        if self._subscription is not None:
            self._release()
            self._enter(PastState.FAILED)

    def close(self) -> None:
        """Serve nobody from now on."""
        self._feed.phase_changed.disconnect(self._on_phase_changed)
        self._release()
        self._model = None

    @Slot(str)
    def _on_phase_changed(self, subscription: str) -> None:
        if subscription != self._subscription:
            return
        phase = self._feed.store.status(subscription).phase
        if phase is SubscriptionPhase.LIVE:
            self._take(subscription)
        elif phase in _NOT_TO_COME:
            self.give_up()

    def _take(self, subscription: str) -> None:
        page = list(self._feed.store.candle_series(subscription).candles)
        self._release()
        model = self._model
        added = model.add_history(page) if model is not None else 0
        self._enter(PastState.OPEN if added else PastState.END)

    def _release(self) -> None:
        self._patience.stop()
        subscription, self._subscription = self._subscription, None
        if subscription is not None:
            self._feed.release(subscription)

    def _enter(self, state: PastState) -> None:
        if state is not self._state:
            self._state = state
            self.changed.emit(state)
