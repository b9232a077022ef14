"""Who is told what happens on a connection."""

from collections.abc import Callable
from typing import Protocol

from issplus_desktop.protocol.catalog import Catalog
from issplus_desktop.protocol.events import Event, MessageReceived
from issplus_desktop.session.state import SessionPhase, SubscriptionEvent


class Listener(Protocol):
    """Who is told what happens on a connection; the callables are looked up at each call."""

    on_catalog: Callable[[Catalog], None]
    on_message: Callable[[MessageReceived], None]
    on_subscription: Callable[[str, SubscriptionEvent], None]
    on_ignored: Callable[[Event], None]
    on_quiet: Callable[[float | None], None]
    on_doubt: Callable[[float | None], None]

    def entered(self, phase: SessionPhase, marketplaces: int = 0) -> None:
        """Note that the connection has come to this phase."""
        ...
