"""Tells the listener, so that nothing that goes wrong there ends the feed."""

from issplus_desktop.protocol.catalog import Catalog
from issplus_desktop.protocol.events import Event
from issplus_desktop.session.fault_guard import FaultGuard
from issplus_desktop.session.listener import Listener
from issplus_desktop.session.state import SessionPhase, SubscriptionEvent


class Telling:
    """Calls one listener under one guard; what its callables raise is reported, and the caller goes on.

    `listener` is for data, which are told without a call in between; `failed` is for what it raises then.
    """

    def __init__(self, listener: Listener, guard: FaultGuard) -> None:
        self.listener = listener
        self._guard = guard

    def failed(self, error: Exception) -> None:
        """Report what the listener raised."""
        self._guard.report(error)

    def catalog(self, catalog: Catalog) -> None:
        """Tell what the server declared."""
        with self._guard:
            self.listener.on_catalog(catalog)

    def entered(self, phase: SessionPhase, marketplaces: int = 0) -> None:
        """Tell that the connection has come to this phase; the listener guards its own part."""
        self.listener.entered(phase, marketplaces)

    def subscription(self, subscription: str, event: SubscriptionEvent) -> None:
        """Tell what happened to a subscription."""
        with self._guard:
            self.listener.on_subscription(subscription, event)

    def ignored(self, event: Event) -> None:
        """Tell of something with nothing to do for us."""
        with self._guard:
            self.listener.on_ignored(event)

    def quiet(self, since: float | None) -> None:
        """Tell since when nothing at all has come, or that this is over."""
        with self._guard:
            self.listener.on_quiet(since)

    def doubt(self, since: float | None) -> None:
        """Tell since when what is held may be old, or that the connection has proven itself."""
        with self._guard:
            self.listener.on_doubt(since)
