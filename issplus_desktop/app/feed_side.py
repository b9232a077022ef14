"""Makes what receives, and connects it: from the socket to the store, and the figures about it."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from issplus_desktop.app.connector import Connector, SimulatorHost
from issplus_desktop.app.feed import Feed
from issplus_desktop.app.figures import FiguresClock
from issplus_desktop.app.latency import LatencyMeter
from issplus_desktop.app.preferences import Preferences
from issplus_desktop.app.tasks import TaskOwner
from issplus_desktop.app.transport_way import TransportWay
from issplus_desktop.market.store import MarketStore
from issplus_desktop.models.feed_status import FeedStatusModel
from issplus_desktop.models.refresh_timer import RefreshTimer
from issplus_desktop.protocol.secret import Secret
from issplus_desktop.session.feed_session import FeedSession
from issplus_desktop.session.timing import Timing


@dataclass(frozen=True, slots=True)
class FeedSide:
    """What receives: from the socket to the store."""

    session: FeedSession
    store: MarketStore
    feed: Feed
    status: FeedStatusModel
    timer: RefreshTimer
    latency: LatencyMeter
    figures: FiguresClock
    connector: Connector


def build_feed(
    preferences: Preferences,
    tasks: TaskOwner,
    simulator: SimulatorHost,
    *,
    language: str,
    keep_secret: Callable[[Secret], None],
    on_fault: Callable[[Exception], None],
) -> FeedSide:
    """Make the receiving side: `session.on_message` fills the store, which wakes the one timer."""
    rules = preferences.settings.subscriptions
    way = TransportWay()
    session = FeedSession(open_transport=way.open, timing=Timing(spacing=rules.spacing), limit=rules.limit)
    session.on_fault = on_fault
    timer = RefreshTimer()
    store = MarketStore(timer.wake)
    latency = LatencyMeter(time.time)
    feed = Feed(session, store, latency)
    feed.language = language
    status = FeedStatusModel()
    figures = FiguresClock(
        status, store, session.counters, latency,
        wall_clock=time.time, clock=time.monotonic, is_quiet=lambda: feed.quiet_since is not None,
    )  # fmt: skip
    connector = Connector(session, status, tasks, simulator, way=way, keep_secret=keep_secret)
    connector.connection_lost.connect(feed.mark_all_stale)
    return FeedSide(session, store, feed, status, timer, latency, figures, connector)
