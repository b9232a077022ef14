"""The numbers of the status bar, counted once a second."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Slot

from issplus_desktop.app.latency import LatencyMeter
from issplus_desktop.market.store import MarketStore
from issplus_desktop.market.subscription_status import SubscriptionPhase
from issplus_desktop.models.feed_status import FeedFigures, FeedStatus, FeedStatusModel
from issplus_desktop.session.feed_counters import FeedCounters

PERIOD_MS: Final = 1000


class FiguresClock(QObject):
    """Puts fresh figures into the status model every second while it runs."""

    def __init__(
        self,
        status: FeedStatusModel,
        store: MarketStore,
        counters: FeedCounters,
        latency: LatencyMeter,
        *,
        wall_clock: Callable[[], float],
        clock: Callable[[], float],
        is_quiet: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._status = status
        self._store = store
        self._counters = counters
        self._latency = latency
        self._wall_clock = wall_clock
        self._clock = clock
        self._is_quiet = is_quiet
        self._dial_at: float | None = None
        self._counted = counters.messages_received
        self._counted_at = clock()
        self._timer = QTimer(self, interval=PERIOD_MS)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self.count)
        status.status_changed.connect(self._on_status_changed)

    def start(self) -> None:
        """Count from now on."""
        self._timer.start()

    def stop(self) -> None:
        """Count no more."""
        self._timer.stop()

    @Slot()
    def count(self) -> None:
        """Work the figures out and hand them to the status model."""
        now, received = self._clock(), self._counters.messages_received
        passed = now - self._counted_at
        rate = (received - self._counted) / passed if passed > 0 else 0.0
        self._counted, self._counted_at = received, now
        newest = self._latency.newest_at
        phases = [self._store.status(name).phase for name in self._store.subscriptions()]
        self._status.set_figures(
            FeedFigures(
                messages_per_second=rate,
                newest_age=None if newest is None else max(0.0, self._wall_clock() - newest),
                latency_ms=self._latency.take(),
                subscriptions_live=phases.count(SubscriptionPhase.LIVE),
                subscriptions_wanted=len(phases),
                over_limit=phases.count(SubscriptionPhase.OVER_LIMIT),
                is_quiet=self._is_quiet(),
                dial_in=None if self._dial_at is None else max(0.0, self._dial_at - now),
            )
        )

    @Slot(object)
    def _on_status_changed(self, status: FeedStatus) -> None:
        """Note when the next attempt is due; the status says only how far off it was when it was told."""
        self._dial_at = None if status.retry_in is None else self._clock() + status.retry_in
        self._status.set_figures(replace(self._status.figures, dial_in=status.retry_in))
