from datetime import UTC, date, datetime

import pytest

from issplus_desktop.app.day_clock import DayClock
from issplus_desktop.app.page import pane_state
from issplus_desktop.market.subscription_status import SubscriptionPhase, SubscriptionStatus
from issplus_desktop.models.feed_status import FeedStatus
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.ui.pane_state import pane_texts

MIDNIGHT = datetime(2026, 1, 22, 21, tzinfo=UTC).timestamp()  # in Moscow


class World:
    def __init__(self):
        self.now = MIDNIGHT - 60
        self.formatter = ValueFormatter()
        self.clock = DayClock(self.formatter, lambda: self.now)


@pytest.fixture
def world(qapp):
    return World()


def test_the_day_is_moscows_from_the_beginning(world):
    assert world.formatter.today == date(2026, 1, 22)


def test_another_day_is_told_once(world, qtbot):
    with qtbot.assertNotEmitted(world.clock.changed):
        world.now = MIDNIGHT - 1
        world.clock.look()
    with qtbot.waitSignal(world.clock.changed):
        world.now = MIDNIGHT
        world.clock.look()
    assert world.formatter.today == date(2026, 1, 23)
    with qtbot.assertNotEmitted(world.clock.changed):
        world.now = MIDNIGHT + 3600
        world.clock.look()


def test_what_went_stale_in_the_evening_says_so_in_the_morning(world):
    status = SubscriptionStatus(SubscriptionPhase.STALE, world.now)
    assert pane_texts(pane_state(status, "SBER", world.formatter, feed=FeedStatus()))[0] == "Stale since 23:59:00"
    world.now = MIDNIGHT + 9 * 3600
    world.clock.look()
    assert pane_texts(pane_state(status, "SBER", world.formatter, feed=FeedStatus()))[0] == "Stale since 01-22 23:59"
