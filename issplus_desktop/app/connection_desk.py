"""The Connection panel at work: the ledger of the store, and the log of what happened in plain words."""

import logging
import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal, Slot

from issplus_desktop.app import connector
from issplus_desktop.app.feed import Feed
from issplus_desktop.app.program_log import LogTap, SecretFilter
from issplus_desktop.market.subscription_status import SubscriptionPhase
from issplus_desktop.models.feed_status import FeedPhase, FeedStatus, FeedStatusModel
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.ledger_model import LedgerModel
from issplus_desktop.models.log_model import LogLevel, LogLine, LogModel, LogRing
from issplus_desktop.models.refresh_timer import RefreshTimer
from issplus_desktop.ui.connection_panel import ConnectionPanel
from issplus_desktop.ui.feed_texts import feed_sentence
from issplus_desktop.ui.main_window import MainWindow
from issplus_desktop.ui.theme import ThemeSource

_LEVELS: Final = {FeedPhase.WAITING: LogLevel.WARNING, FeedPhase.REFUSED: LogLevel.ERROR}
_HELD_BACK: Final = frozenset({SubscriptionPhase.REFUSED, SubscriptionPhase.OVER_LIMIT})


class ConnectionDesk(QObject):
    """Keeps ledger and log, shows them in a dock that is hidden at first, and writes the log.

    Lines come from everything that is logged, behind the filter that takes out secrets, and from the feed's states as
    sentences. Only what is shown is refreshed: the log with the one timer, the ledger each second with the figures.
    """

    _line_came = Signal()

    def __init__(
        self,
        feed: Feed,
        status: FeedStatusModel,
        timer: RefreshTimer,
        themes: ThemeSource,
        *,
        formatter: ValueFormatter,
        secrets: SecretFilter,
        clock: Callable[[], float] = time.monotonic,
        wall_clock: Callable[[], float] = time.time,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._feed = feed
        self._status = status
        self._timer = timer
        self._formatter = formatter
        self._secrets = secrets
        self._clock = clock
        self._now = wall_clock
        self._held_back: dict[str, SubscriptionPhase] = {}
        self._quiet_since: float | None = None
        self.ring = LogRing()
        self.ledger = LedgerModel(feed.store, formatter, feed.terms, self, clock=clock, wall_clock=wall_clock)
        self.log = LogModel(self.ring, formatter, self, clock=clock)
        self.panel = ConnectionPanel(self.ledger, self.log, themes)
        self._tap = LogTap(secrets, self._on_record)
        self._connect()
        self._tap.open()

    def put_into(self, window: MainWindow) -> None:
        """Give the panel a dock at the bottom of a window; the View menu and a key bring it up."""
        window.add_pane("connection", self.panel, Qt.DockWidgetArea.BottomDockWidgetArea).hide()

    def close(self) -> None:
        """Take no more lines."""
        self._tap.close()
        self._timer.remove(self.log)

    def _connect(self) -> None:
        self._timer.add(self.log)
        # From another thread this is queued.
        self._line_came.connect(self._timer.wake)
        self._status.changed.connect(self._on_second)
        self._status.status_changed.connect(self._on_status_changed)
        self._feed.phase_changed.connect(self._on_phase_changed)
        self._feed.freshness_changed.connect(self._on_freshness_changed)

    # What happened

    def _on_record(self, record: logging.LogRecord, text: str) -> None:
        if record.name == connector.__name__ and record.levelno < logging.WARNING:
            return  # the feed's states, which are told as sentences
        message, _, detail = text.partition("\n")
        if record.exc_info and detail:
            message = ": ".join((message, detail.splitlines()[-1]))
        self._add(LogLine(record.created, _level(record), message, detail, record.name))

    def _tell(self, text: str, level: LogLevel = LogLevel.INFO, detail: str = "") -> None:
        redact = self._secrets.redact
        self._add(LogLine(self._now(), level, redact(text), redact(detail)))

    def _add(self, line: LogLine) -> None:
        self.ring.add(line)
        if self.log.is_active:
            self._line_came.emit()

    @Slot(object)
    def _on_status_changed(self, status: FeedStatus) -> None:
        if status.phase is FeedPhase.IDLE:
            return
        text = feed_sentence(status)
        if status.detail and status.detail not in text:
            text = f"{text} ({status.detail})"
        self._tell(text, _LEVELS.get(status.phase, LogLevel.INFO))

    @Slot(str)
    def _on_phase_changed(self, subscription: str) -> None:
        """Tell once that a subscription is refused or kept back, however often its state is told again."""
        status = self._feed.store.status(subscription)
        if status.phase not in _HELD_BACK:
            self._held_back.pop(subscription, None)
        elif self._held_back.get(subscription) is not status.phase:
            self._held_back[subscription] = status.phase
            if status.phase is SubscriptionPhase.REFUSED:
                text = self.tr("The exchange refused {name}: {reason}")
            else:
                text = self.tr("{name} waits: the limit of subscriptions is reached.")
            reason = status.text or status.code or self.tr("no reason given")
            name = self.ledger.name_of(subscription)
            self._tell(text.replace("{name}", name).replace("{reason}", reason), LogLevel.WARNING)

    @Slot()
    def _on_freshness_changed(self) -> None:
        since = self._feed.quiet_since
        if since == self._quiet_since:
            return
        if since is not None:
            text = self.tr("Nothing has come since {since} though the connection stands; the data are shown as stale.")
            self._tell(text.format(since=self._formatter.since(since)), LogLevel.WARNING)
        elif self._status.status.phase is FeedPhase.LIVE:
            self._tell(self.tr("Data are coming again."))
        self._quiet_since = since

    @Slot()
    def _on_second(self) -> None:
        self.ledger.refresh(self._clock())


def _level(record: logging.LogRecord) -> LogLevel:
    if record.levelno >= logging.ERROR:
        return LogLevel.ERROR
    return LogLevel.WARNING if record.levelno >= logging.WARNING else LogLevel.INFO
