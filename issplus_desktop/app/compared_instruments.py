"""The instruments that a chart's own is compared with, each with a subscription of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot

from issplus_desktop.app.candle_history import CandleHistory
from issplus_desktop.app.instrument_feed import CANDLES
from issplus_desktop.app.page import PageContext, pane_state
from issplus_desktop.market.candle_series import CandleSeries
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.models.candle_model import CandleModel
from issplus_desktop.models.candle_past import PastState
from issplus_desktop.models.compare_series import Comparison
from issplus_desktop.ui.pane_state import PaneKind, PaneState, pane_texts

MOST_COMPARED: Final = 8
_COLORS: Final = (5, 4, 3, 1, 6, 2, 0)
"""Indices of the cycle, which indicators begin at its beginning. What may look like the chart's own line comes last."""
INTERVAL: Final = "interval"


@dataclass(slots=True)
class _Compared:
    """One instrument with its colour; without a subscription where its market has no candles, or nobody knows yet."""

    instrument: InstrumentId
    color: int
    model: CandleModel
    subscription: str | None = None
    history: CandleHistory | None = None


class ComparedInstruments(QObject):
    """Subscribes to candles at the chart's interval, and says how each one's data are.

    Who compares reads `comparisons` and is told by `changed`.
    """

    changed = Signal()
    """Other instruments are compared, or the data of one are otherwise than before."""
    rearranged = Signal()
    """Other instruments are compared."""

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._feed = context.feed
        self._timer = context.timer
        self._status = context.status
        self._formatter = context.formatter
        self._interval = ""
        self._own: CandleModel | None = None
        self._all: list[_Compared] = []

    @property
    def instruments(self) -> tuple[InstrumentId, ...]:
        """What is compared, in order."""
        return tuple(one.instrument for one in self._all)

    def comparisons(self) -> tuple[Comparison, ...]:
        """Return what is compared and how its data are."""
        return tuple(Comparison(one.instrument.ticker, one.color, one.model, self._words(one)) for one in self._all)

    def start(self, instruments: Sequence[InstrumentId]) -> None:
        """Compare with what was kept, before anything is shown."""
        for instrument in instruments[:MOST_COMPARED]:
            self._append(instrument)

    def add(self, instrument: InstrumentId) -> None:
        """Compare with one more, unless it is compared already or there are many."""
        if instrument in self.instruments or len(self._all) >= MOST_COMPARED:
            return
        self._subscribe(self._append(instrument))
        self.rearranged.emit()
        self.changed.emit()

    def remove(self, index: int) -> None:
        """Compare with one less."""
        if 0 <= index < len(self._all):
            one = self._all.pop(index)
            self.rearranged.emit()
            self.changed.emit()
            self._release(one)

    def renew(self, interval: str, own: CandleModel | None) -> None:
        """Subscribe all anew at an interval; `own` has the candles that they are compared with."""
        before, self._all = self._all, []
        self._interval, self._own = interval, own
        for one in before:
            self._all.append(_Compared(one.instrument, one.color, _no_candles()))
            self._subscribe(self._all[-1])
        if own is not None:
            own.reset.connect(self.catch_up)
        self.changed.emit()
        for one in before:
            self._release(one)

    def close(self) -> None:
        """Give all subscriptions back."""
        gone, self._all = self._all, []
        self.changed.emit()
        for one in gone:
            self._release(one)

    @Slot()
    def catch_up(self) -> None:
        """Ask for older candles where those of the chart reach further back."""
        own = self._own
        if own is None or not len(own):
            return
        for one in self._all:
            model, history = one.model, one.history
            if history is None or not len(model) or history.state is not PastState.OPEN:
                continue
            if model.arrays.starts[0] > own.arrays.starts[0]:
                history.ask()

    def _append(self, instrument: InstrumentId) -> _Compared:
        used = [one.color for one in self._all]
        color = min(_COLORS, key=used.count)
        self._all.append(_Compared(instrument, color, _no_candles()))
        return self._all[-1]

    def _subscribe(self, one: _Compared) -> None:
        source = self._feed.catalog.stream(f"{one.instrument.marketplace}.{CANDLES}")
        if source is None or not self._interval:
            return
        terms = {"TICKER": str(one.instrument), INTERVAL: self._interval}
        one.subscription = self._feed.want(source.destination, terms)
        one.model = CandleModel(self._feed.store.candle_series(one.subscription))
        one.history = CandleHistory(self._feed, self)
        one.history.follow(source, terms, one.model)
        one.model.reset.connect(self.catch_up)
        one.model.reset.connect(self.changed)
        self._timer.add(one.model)

    def _release(self, one: _Compared) -> None:
        if one.history is not None:
            one.history.close()
            one.history.deleteLater()
        if one.subscription is not None:
            self._timer.remove(one.model)
            self._feed.release(one.subscription)
        one.model.close()
        one.model.deleteLater()

    def _words(self, one: _Compared) -> str:
        """Return how an instrument's data are, in words; nothing where they are live."""
        state = self._state(one)
        if state.kind is PaneKind.LIVE:
            return "" if len(one.model) else pane_texts(PaneState(PaneKind.EMPTY, state.subject))[0]
        return pane_texts(state)[0]

    def _state(self, one: _Compared) -> PaneState:
        if one.subscription is None and self._feed.catalog.marketplaces:
            return PaneState(PaneKind.NO_STREAM, one.instrument.ticker)
        status = None if one.subscription is None else self._feed.store.status(one.subscription)
        return pane_state(status, one.instrument.ticker, self._formatter, feed=self._status.status)


def _no_candles() -> CandleModel:
    return CandleModel(CandleSeries())
