"""A page's surroundings for tests: a fake session below, real store, timer and theme."""

from issplus_desktop.app.feed import Feed
from issplus_desktop.app.latency import LatencyMeter
from issplus_desktop.app.page import PageContext
from issplus_desktop.market.store import MarketStore
from issplus_desktop.models.feed_status import FeedPhase, FeedStatus, FeedStatusModel
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.refresh_timer import RefreshTimer
from issplus_desktop.protocol.events import MessageReceived
from issplus_desktop.protocol.message import DataMessage, MessageKind
from issplus_desktop.ui.theme import ThemeSource
from tests.app.fakes import fake_session


class Surroundings:
    def __init__(self):
        self.session = fake_session()
        self.timer = RefreshTimer()
        self.store = MarketStore(self.timer.wake)
        self.feed = Feed(self.session, self.store, LatencyMeter(lambda: 0.0), wall_clock=lambda: 0.0)
        self.status = FeedStatusModel()
        self.context = PageContext(self.feed, self.timer, ThemeSource("dark"), self.status, ValueFormatter())

    def go_live(self):
        self.status.set_status(FeedStatus(FeedPhase.LIVE))

    def subscription(self, destination):
        """The newest id in use for a destination."""
        return next(
            name
            for name in reversed(self.session.subscribed)
            if self.session.uses[name] and self.session.subscribed[name][0] == destination
        )

    def send(self, destination, columns, rows, kind=MessageKind.SNAPSHOT):
        message = DataMessage(kind, tuple(columns), [list(row) for row in rows])
        self.session.on_message(MessageReceived(self.subscription(destination), destination, message, None, 0))

    def used(self):
        return {value for name, value in self.session.subscribed.items() if self.session.uses[name]}


def add_chart(qtbot, page):
    """Let a chart end with its test, and its clock with it."""
    qtbot.addWidget(page.widget, before_close_func=lambda _: page._second.stop())
