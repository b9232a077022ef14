import pytest

from issplus_desktop.app.figures import FiguresClock
from issplus_desktop.app.latency import LatencyMeter
from issplus_desktop.market.store import MarketStore
from issplus_desktop.market.subscription_status import SubscriptionPhase
from issplus_desktop.models.feed_status import FeedFigures, FeedPhase, FeedStatus, FeedStatusModel
from issplus_desktop.protocol.catalog import Caption, Catalog, Field, Marketplace, Source
from issplus_desktop.protocol.message import DataMessage, MessageKind
from issplus_desktop.session.feed_counters import FeedCounters


class World:
    def __init__(self):
        self.now = 10.0
        self.wall = 1000.0
        self.is_quiet = False
        source = Source("M", "s", Caption(), "general", (), (Field("TICKER", "string", primary=True),))
        self.store = MarketStore()
        self.store.set_catalog(Catalog({"M": Marketplace("M", streams={"s": source})}))
        self.status = FeedStatusModel()
        self.counters = FeedCounters()
        self.latency = LatencyMeter(lambda: self.wall)
        self.clock = FiguresClock(
            self.status, self.store, self.counters, self.latency,
            wall_clock=lambda: self.wall, clock=lambda: self.now, is_quiet=lambda: self.is_quiet,
        )  # fmt: skip


@pytest.fixture
def world(qapp):
    return World()


def test_before_anything_came_there_is_no_age_and_no_latency(world):
    world.clock.count()
    assert world.status.figures == FeedFigures()


def test_the_rate_is_messages_over_the_time_that_passed(world):
    world.counters.messages["updates"] += 30
    world.now += 2.0
    world.clock.count()
    assert world.status.figures.messages_per_second == pytest.approx(15.0)
    world.now += 1.0
    world.clock.count()
    assert world.status.figures.messages_per_second == 0.0


def test_age_and_latency_come_from_the_newest_message_and_the_last_refresh(world):
    world.latency.note(999_950, 1000.0)
    world.latency.refresh(0.0)
    world.wall = 1002.5
    world.clock.count()
    assert world.status.figures.newest_age == pytest.approx(2.5)
    assert world.status.figures.latency_ms == pytest.approx(50.0)


def test_subscriptions_are_counted_by_phase(world):
    for name in ("a", "b", "c"):
        world.store.open(name, "M.s", 0.0)
    world.store.apply("a", DataMessage(MessageKind.SNAPSHOT, ("TICKER",), [["A"]]), 1.0)
    world.store.mark("c", SubscriptionPhase.OVER_LIMIT, 1.0)
    world.clock.count()
    figures = world.status.figures
    assert (figures.subscriptions_live, figures.subscriptions_wanted, figures.over_limit) == (1, 3, 1)


def test_it_counts_every_second_while_started(world, qtbot):
    world.clock.start()
    with qtbot.waitSignal(world.status.changed, timeout=3000):
        world.counters.messages["updates"] += 1
        world.now += 1.0
    world.clock.stop()


def test_the_wait_for_the_next_attempt_is_counted_down_and_ends_with_it(world):
    world.status.set_status(FeedStatus(FeedPhase.WAITING, retry_in=8.0))
    assert world.status.figures.dial_in == 8.0
    world.now += 5.0
    world.clock.count()
    assert world.status.figures.dial_in == pytest.approx(3.0)
    world.now += 5.0
    world.clock.count()
    assert world.status.figures.dial_in == 0.0
    world.status.set_status(FeedStatus(FeedPhase.CONNECTING))
    world.clock.count()
    assert world.status.figures.dial_in is None


def test_a_connection_that_brings_nothing_is_told(world):
    world.is_quiet = True
    world.clock.count()
    assert world.status.figures.is_quiet
