"""When the subscriptions of one connection are sent, and sent anew."""

from collections.abc import Callable

from issplus_desktop.protocol.connection import StompConnection
from issplus_desktop.session.feed_counters import FeedCounters
from issplus_desktop.session.state import SubscriptionEvent, SubscriptionEventKind
from issplus_desktop.session.subscription_registry import SubscriptionRegistry, Wanted
from issplus_desktop.session.telling import Telling


class SubscriptionSender:
    """Sends what the registry has for one live connection, `spacing` seconds apart, and tells of each.

    First go those that wait, then the renewals: the former are soon through, while a stream may ail for ever.
    """

    def __init__(
        self,
        *,
        registry: SubscriptionRegistry,
        connection: StompConnection,
        send: Callable[[bytes], None],
        counters: FeedCounters,
        telling: Telling,
        spacing: float,
    ) -> None:
        self._registry = registry
        self._connection = connection
        self._send = send
        self._counters = counters
        self._telling = telling
        self._spacing = spacing
        self._unsettled = True
        self._next_at = 0.0

    def wanted_changed(self) -> None:
        """Note that the registry has changed, so that the limit may keep back others."""
        self._unsettled = True

    def send_due(self, now: float) -> None:
        """Send what may be sent now."""
        self._settle()
        while now >= self._next_at and (wanted := self._registry.next_waiting()) is not None:
            self._subscribe(wanted, now)
            self._registry.opened(wanted)
            self._tell(wanted.subscription, SubscriptionEventKind.SENT)
        while now >= self._next_at and (wanted := self._registry.next_renewal()) is not None:
            if now < wanted.pace.earliest:
                break
            self._renew(wanted, now)

    @property
    def next_time(self) -> float | None:
        """The time of the next sending; None if there is nothing to be sent."""
        if self._registry.next_waiting() is not None:
            return self._next_at
        ailing = self._registry.next_renewal()
        return None if ailing is None else max(self._next_at, ailing.pace.earliest)

    def _settle(self) -> None:
        if self._unsettled:
            self._unsettled = False
            for subscription, kind in self._registry.settle():
                self._tell(subscription, kind)

    def _renew(self, wanted: Wanted, now: float) -> None:
        # In one go: its place is nobody else's in between, and the time without data is as short as can be.
        self._send(self._connection.unsubscribe(self._registry.renewed(wanted, now)))
        self._subscribe(wanted, now)
        self._counters.renewals += 1
        self._tell(wanted.subscription, SubscriptionEventKind.RENEWED)

    def _subscribe(self, wanted: Wanted, now: float) -> None:
        self._send(self._connection.subscribe(wanted.wire_id, wanted.destination, wanted.selector))
        self._next_at = now + self._spacing

    def _tell(self, subscription: str, kind: SubscriptionEventKind) -> None:
        self._telling.subscription(subscription, SubscriptionEvent(kind))
