"""An open candle chart."""

import time
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from issplus_desktop.app.candle_history import CandleHistory
from issplus_desktop.app.compared_instruments import INTERVAL, ComparedInstruments
from issplus_desktop.app.instrument_feed import CANDLES
from issplus_desktop.app.once_in_a_while import OnceInAWhile
from issplus_desktop.app.page import PageContext, pane_state
from issplus_desktop.app.report import looked_at
from issplus_desktop.app.security_row import SecurityRow
from issplus_desktop.app.view_spec import ViewKind, ViewSpec
from issplus_desktop.app.view_titles import USUAL_INTERVAL, title_of
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.subscription_status import SubscriptionPhase, SubscriptionStatus
from issplus_desktop.models.candle_model import CandleModel
from issplus_desktop.models.moscow import moscow_datetime
from issplus_desktop.models.quote import QuoteFields
from issplus_desktop.models.wall_time import wall_seconds
from issplus_desktop.protocol.catalog import EnumType, Source
from issplus_desktop.ui.charts.chart_panel import ChartPanel
from issplus_desktop.ui.pane_state import PaneKind, PaneState

_SECOND_MS = 1000


class ChartPage(QObject):
    """The candles of one instrument at one interval; another interval is another subscription."""

    renamed = Signal()
    """It shows another instrument or interval now."""

    def __init__(
        self,
        context: PageContext,
        instrument: InstrumentId,
        interval: str = "",
        compared: Sequence[str] = (),
        *,
        wall_clock: Callable[[], float] = time.time,
    ) -> None:
        super().__init__()
        self._feed = context.feed
        self._securities = SecurityRow(context.feed)
        self._timer = context.timer
        self._status = context.status
        self._formatter = context.formatter
        self._instrument = instrument
        self._interval = interval or USUAL_INTERVAL
        self._subscription: str | None = None
        self._model: CandleModel | None = None
        self.panel = ChartPanel(context.themes)
        self.panel.interval_requested.connect(self._on_interval_requested)
        self.panel.instrument_dropped.connect(self.show_instrument)
        self._drawings = context.drawings
        self._looks = context.choices.charts
        self._history = CandleHistory(context.feed, self)
        self._history.changed.connect(self.panel.view.set_past)
        self.panel.view.history_wanted.connect(self._history.ask)
        self.panel.set_look(self._looks.look)
        self.panel.look_chosen.connect(self._looks.choose)
        self._looks.changed.connect(self.panel.set_look)
        self._wall_clock = wall_clock
        self._second = QTimer(self, singleShot=True)
        self._second.setTimerType(Qt.TimerType.PreciseTimer)
        self._second.timeout.connect(self.tell_time)
        self._look = OnceInAWhile(self.show_state, self)
        self._compared = ComparedInstruments(context, self)
        self._compared.start([InstrumentId.parse(name) for name in compared])
        self._compared.changed.connect(self._show_compared)
        self._compared.rearranged.connect(self.renamed)
        self.panel.compare_wished.connect(self.compare)
        self.panel.compare_removed.connect(self._compared.remove)
        self.panel.set_search(context.comparing)
        self._status.status_changed.connect(self._on_status_changed)
        self._feed.phase_changed.connect(self._on_phase_changed)
        self.renew()
        self.tell_time()

    @property
    def spec(self) -> ViewSpec:
        """A chart of its instrument at its interval."""
        compared = tuple(map(str, self._compared.instruments))
        return ViewSpec(ViewKind.CHART, str(self._instrument), self._interval, compared)

    @property
    def widget(self) -> ChartPanel:
        """The panel."""
        return self.panel

    @property
    def title(self) -> str:
        """Ticker and interval."""
        return title_of(self.spec)

    @Slot(InstrumentId)
    def show_instrument(self, instrument: InstrumentId) -> None:
        """Show another instrument at the same interval."""
        self.show_candles(instrument, self._interval)

    def show_candles(self, instrument: InstrumentId, interval: str = "") -> None:
        """Show another instrument or interval; an empty interval keeps the present one."""
        interval = interval or self._interval
        if (instrument, interval) != (self._instrument, self._interval):
            self._instrument, self._interval = instrument, interval
            self.renew()
            self.renamed.emit()

    def renew(self) -> None:
        """Subscribe anew and show what comes, or say that this market has no candles."""
        self._release()
        source = self._feed.catalog.stream(f"{self._instrument.marketplace}.{CANDLES}")
        self._show_intervals(source)
        self.panel.set_drawings(self._drawings.sheet(self._instrument))
        if source is not None:
            terms = {"TICKER": str(self._instrument), INTERVAL: self._interval}
            self._subscription = self._feed.want(source.destination, terms)
            self._model = CandleModel(self._feed.store.candle_series(self._subscription))
            # The panel first: it must know the new candles before it is told how they are.
            self.panel.set_model(self._model)
            self._model.reset.connect(self.show_state)
            self._timer.add(self._model)
            self._history.follow(source, terms, self._model)
        self._compared.renew(self._interval, self._model)
        self.show_state()

    def rewrite(self) -> None:
        """Say it all by other conventions; the chart writes its axes anew by itself."""
        self.show_state()

    @Slot(InstrumentId)
    def compare(self, instrument: InstrumentId) -> None:
        """Compare what is shown with another instrument."""
        if instrument != self._instrument:
            self._compared.add(instrument)

    @Slot()
    def show_state(self) -> None:
        """Tell the panel how its subscription is doing."""
        self.panel.set_state(self.state())
        self.panel.set_title(self._instrument, self._name())
        self._show_compared()

    @Slot()
    def tell_time(self) -> None:
        """Tell the chart what time it is in Moscow, every second, as it is needed only while the data are live."""
        now = self._wall_clock()
        live = self.state().kind is PaneKind.LIVE
        self.panel.set_trading(self._securities.trading(self._instrument, self._formatter) if live else "")
        self.panel.view.set_now(wall_seconds(moscow_datetime(now)) if live else None)
        self._second.start(_SECOND_MS - int(now * _SECOND_MS) % _SECOND_MS)

    def _name(self) -> str:
        """Return the instrument's name as some table of securities has it; "" where none does."""
        source, row = self._securities.source(self._instrument), self._securities.find(self._instrument)
        name = QuoteFields(source).quote(row).name if source and row else None
        return name if isinstance(name, str) else ""

    def state(self) -> PaneState:
        """Return how the subscription is doing."""
        if self._subscription is None and self._feed.catalog.marketplaces:
            return PaneState(PaneKind.NO_STREAM, self._instrument.ticker)
        return pane_state(self._status_now(), self._instrument.ticker, self._formatter, feed=self._status.status)

    @property
    def instrument(self) -> InstrumentId:
        """What it shows."""
        return self._instrument

    def report(self) -> dict[str, Any]:
        """Return the newest candles as shown, newest first, and how many there are."""
        status = self._status_now()
        with looked_at(self._model):
            return {
                "kind": self.spec.kind.value,
                "target": self.spec.target,
                "interval": self._interval,
                "state": self.panel.state.kind.value,
                "stale": status is not None and status.phase is SubscriptionPhase.STALE,
                "candles": 0 if self._model is None else len(self._model),
                "read_out": self.panel.read_out(),
                "columns": self.panel.report_columns(),
                "rows": self.panel.report_rows(),
            }

    def close(self) -> None:
        """Give the subscription back."""
        self._look.stop()
        self._second.stop()
        self._history.close()
        self._compared.close()
        self._looks.changed.disconnect(self.panel.set_look)
        self._status.status_changed.disconnect(self._on_status_changed)
        self._feed.phase_changed.disconnect(self._on_phase_changed)
        self._release()

    def _release(self) -> None:
        self._history.follow(None, {}, None)
        self.panel.set_drawings(None)
        if self._model is not None:
            self._timer.remove(self._model)
            self.panel.set_model(None)
            self._model.close()
            self._model.deleteLater()
            self._model = None
        if self._subscription is not None:
            self._feed.release(self._subscription)
            self._subscription = None

    def _status_now(self) -> SubscriptionStatus | None:
        return None if self._subscription is None else self._feed.store.status(self._subscription)

    def _show_intervals(self, source: Source | None) -> None:
        intervals = _interval_enum(source)
        if intervals is not None:
            self.panel.set_intervals([(value.id, value.text(self._feed.language)) for value in intervals.values])
            if intervals.value(self._interval) is None and intervals.values:
                self._interval = intervals.values[0].id
        self.panel.set_interval(self._interval)

    @Slot()
    def _show_compared(self) -> None:
        self.panel.set_compared(self._compared.comparisons())

    @Slot(InstrumentId, str)
    def _on_interval_requested(self, instrument: InstrumentId, interval: str) -> None:
        self.show_candles(instrument, interval)

    @Slot(str)
    def _on_phase_changed(self, _: str) -> None:
        # Any subscription may have brought the instrument's name.
        self._look.ask()

    @Slot(object)
    def _on_status_changed(self, _: object) -> None:
        self.show_state()


def _interval_enum(source: Source | None) -> EnumType | None:
    """Return the catalog's list of candle intervals; None where the stream takes none."""
    param = source.param(INTERVAL) if source else None
    return param.enum if param else None
