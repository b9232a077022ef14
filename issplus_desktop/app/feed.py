"""Joins the session to the store: wishes of views go down as subscriptions, messages go up as data."""

import logging
import time
from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal

from issplus_desktop.app.latency import LatencyMeter
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.store import MarketStore, UnknownStreamError
from issplus_desktop.market.subscription_status import StaleCause, SubscriptionPhase
from issplus_desktop.protocol.catalog import Catalog, Source
from issplus_desktop.protocol.events import BodyUnreadable, Event, MessageReceived
from issplus_desktop.protocol.message import DataMessage
from issplus_desktop.protocol.selector import build_selector
from issplus_desktop.session.feed_session import FeedSession
from issplus_desktop.session.state import SubscriptionEvent, SubscriptionEventKind

_LOG = logging.getLogger(__name__)

_PHASES = {
    SubscriptionEventKind.REFUSED: SubscriptionPhase.REFUSED,
    SubscriptionEventKind.OVER_LIMIT: SubscriptionPhase.OVER_LIMIT,
}


class Feed(QObject):
    """What views ask for data: subscriptions counted by use, requests, and the catalog they are drawn from."""

    catalog_changed = Signal()
    """The server declared something else than before: whatever was drawn from the catalog is out of date."""
    phase_changed = Signal(str)
    """A subscription went live, was refused, waits for a free place, or waits for data again."""
    freshness_changed = Signal()
    """The data as a whole went stale, or were proven fresh, while the connection stands."""
    wants_changed = Signal()
    """A subscription more or less is wanted than before."""

    def __init__(
        self,
        session: FeedSession,
        store: MarketStore,
        latency: LatencyMeter,
        *,
        wall_clock: Callable[[], float] = time.time,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.store = store
        self.language = "en"
        self._session = session
        self._latency = latency
        self._now = wall_clock
        self._uses: dict[str, int] = {}
        self._terms: dict[str, Mapping[str, str]] = {}
        self._plain: dict[tuple[str, InstrumentId], str] = {}
        self._plain_of: dict[str, tuple[str, InstrumentId]] = {}
        self._told_unreadable: set[str] = set()
        self.quiet_since: float | None = None
        """Since when (epoch seconds) nothing at all has come over a live connection; None while something does."""
        self._silence_ended = False
        session.on_message = self._on_message
        session.on_catalog = self._on_catalog
        session.on_subscription = self._on_subscription
        session.on_ignored = self._on_ignored
        session.on_quiet = self._on_quiet
        session.on_doubt = self._on_doubt
        store.on_malformed = self._on_malformed

    @property
    def catalog(self) -> Catalog:
        """What the server declared last; empty before the first login."""
        return self.store.catalog

    def now(self) -> float:
        """Return the time by which messages are stamped, epoch seconds."""
        return self._now()

    def want(self, destination: str, terms: Mapping[str, str]) -> str:
        """Subscribe to a stream and return the subscription's id; the same wish twice is one subscription.

        `terms` are parameters in any case; the catalog's spelling is sent, and the data language where the stream
        takes one. Raises UnknownStreamError if the server has no such stream.
        """
        source = self.catalog.stream(destination)
        if source is None:
            raise UnknownStreamError(destination)
        subscription = self._session.subscribe(destination, build_selector(self._spelled(source, terms)))
        is_new = subscription not in self._uses
        self._uses[subscription] = self._uses.get(subscription, 0) + 1
        self._terms[subscription] = dict(terms)
        self.store.open(subscription, destination, self._now())
        if is_new:
            self.wants_changed.emit()
        return subscription

    def want_instrument(self, instrument: InstrumentId, stream: str, **terms: str) -> str:
        """Subscribe to one of an instrument's streams ("securities", "orderbooks", "candles"); raises as `want`."""
        subscription = self.want(f"{instrument.marketplace}.{stream}", {"TICKER": str(instrument), **terms})
        if not terms:
            key = self._plain_of[subscription] = stream, instrument
            self._plain[key] = subscription
        return subscription

    def find_instrument(self, instrument: InstrumentId, stream: str) -> str | None:
        """Return the subscription to one of an instrument's streams, without terms, that anybody has; else None."""
        return self._plain.get((stream, instrument))

    @property
    def wanted(self) -> int:
        """How many subscriptions there are, open or waiting."""
        return len(self._uses)

    def release(self, subscription: str) -> None:
        """Give a subscription back; the last use ends it and forgets its data."""
        uses = self._uses.get(subscription, 0)
        if not uses:
            return
        self._session.unsubscribe(subscription)
        if uses > 1:
            self._uses[subscription] = uses - 1
        else:
            del self._uses[subscription], self._terms[subscription]
            self._told_unreadable.discard(subscription)
            key = self._plain_of.pop(subscription, None)
            if key is not None and self._plain.get(key) == subscription:
                del self._plain[key]
            self.store.close(subscription)
            self.wants_changed.emit()

    def terms(self, subscription: str) -> Mapping[str, str]:
        """Return what a subscription was asked for; empty for one that is not open."""
        return self._terms.get(subscription, {})

    def prefer(self, subscriptions: list[str]) -> None:
        """Have these sent before the others that are not sent yet."""
        self._session.prefer(subscriptions)

    async def request(self, destination: str, terms: Mapping[str, str]) -> DataMessage:
        """Ask a query once. Raises what FeedSession.request raises, and UnknownStreamError for an unknown query."""
        source = self.catalog.query(destination)
        if source is None:
            raise UnknownStreamError(destination)
        return await self._session.request(destination, build_selector(self._spelled(source, terms)))

    def mark_all_stale(self) -> None:
        """Note that the connection is gone: all live data are old from now on."""
        self._silence_ended = False
        self._told_unreadable.clear()
        self.store.mark_stale(None, self._now())

    def _spelled(self, source: Source, terms: Mapping[str, str]) -> dict[str, str]:
        spelled = {}
        for name, value in terms.items():
            param = source.param(name)
            spelled[param.name if param else name] = value
        language = source.param("language")
        if language is not None:
            spelled[language.name] = self.language
        return spelled

    def _on_catalog(self, catalog: Catalog) -> None:
        if catalog != self.store.catalog:
            self.store.set_catalog(catalog)
            self.catalog_changed.emit()

    def _on_message(self, event: MessageReceived) -> None:
        now = self._now()
        self._latency.note(event.gateway_stamp, now)
        if self._silence_ended:
            # Nothing was lost: the link held all the time. A seldom traded row must not look old for hours.
            # A silence also ends with its connection; then no message comes and all stays stale.
            self._silence_ended = False
            self.store.mark_proven(now)
            self.freshness_changed.emit()
        status = self.store.status(event.subscription)
        was_live = status.phase is SubscriptionPhase.LIVE
        self.store.apply(event.subscription, event.message, now)
        if not was_live and status.phase is SubscriptionPhase.LIVE:
            self.phase_changed.emit(event.subscription)

    def _on_quiet(self, since: float | None) -> None:
        self.quiet_since = since
        if since is not None:
            _LOG.info("The connection stands but brings nothing")
            self.store.mark_doubtful(since, StaleCause.QUIET)
        self._silence_ended = since is None
        self.freshness_changed.emit()

    def _on_doubt(self, since: float | None) -> None:
        if since is not None:
            self.store.mark_doubtful(since, StaleCause.DOUBTED)
        else:
            _LOG.info("The connection has proven that it still stands")
            if self.quiet_since is None:
                self.store.mark_proven(self._now())
        self.freshness_changed.emit()

    def _on_ignored(self, event: Event) -> None:
        if not isinstance(event, BodyUnreadable):
            return
        subscription = event.subscription
        if subscription is None:
            _LOG.warning("A body cannot be read (%s): %s", event.command, event.reason)
            return
        self.store.note_malformed(subscription, self._now())
        self._tell_unreadable(subscription, event.reason)

    def _on_malformed(self, subscription: str) -> None:
        self._session.renew(subscription)
        self._tell_unreadable(subscription, "the rows of an order book are none")

    def _tell_unreadable(self, subscription: str, reason: str) -> None:
        """Tell that something of a subscription is missing: once until it is asked for anew, however much comes."""
        if subscription in self._uses and subscription not in self._told_unreadable:
            self._told_unreadable.add(subscription)
            _LOG.warning("A message of %s cannot be read; it is asked for anew: %s", subscription, reason)
            self.phase_changed.emit(subscription)

    def _on_subscription(self, subscription: str, event: SubscriptionEvent) -> None:
        if subscription not in self._uses:
            return
        phase = _PHASES.get(event.kind)
        if event.kind is SubscriptionEventKind.RENEWED:
            self._told_unreadable.discard(subscription)
            self.store.note_renewal(subscription, self._now())
        elif phase is not None:
            self.store.mark(subscription, phase, self._now(), event.code, event.text)
        elif event.kind is SubscriptionEventKind.WAITING or event.kind is SubscriptionEventKind.SENT:
            held_back = self.store.status(subscription).phase in _PHASES.values()
            if held_back:
                self.store.mark(subscription, SubscriptionPhase.WAITING, self._now())
        self.phase_changed.emit(subscription)
