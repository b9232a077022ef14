import pytest

from issplus_desktop.app.page import pane_state
from issplus_desktop.market.subscription_status import SubscriptionPhase, SubscriptionStatus
from issplus_desktop.models.feed_status import FeedPhase, FeedStatus
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.ui.pane_state import PaneKind

LIVE = FeedStatus(FeedPhase.LIVE)


@pytest.mark.parametrize(
    ("phase", "connected", "kind"),
    [
        (SubscriptionPhase.WAITING, True, PaneKind.WAITING),
        (SubscriptionPhase.WAITING, False, PaneKind.OFFLINE),
        (SubscriptionPhase.LIVE, True, PaneKind.LIVE),
        (SubscriptionPhase.STALE, False, PaneKind.STALE),
        (SubscriptionPhase.REFUSED, True, PaneKind.REFUSED),
        (SubscriptionPhase.OVER_LIMIT, True, PaneKind.OVER_LIMIT),
        (SubscriptionPhase.ENDED, True, PaneKind.OFFLINE),
    ],
)
def test_each_phase_has_its_state(phase, connected, kind):
    state = pane_state(
        SubscriptionStatus(phase, 0.0), "SBER", ValueFormatter(), feed=LIVE if connected else FeedStatus()
    )
    assert (state.kind, state.subject) == (kind, "SBER")


def test_a_refusal_brings_its_reason_and_staleness_its_moscow_time():
    refused = SubscriptionStatus(SubscriptionPhase.REFUSED, 0.0, "gateway.access-denied", "")
    assert pane_state(refused, "X", ValueFormatter(), feed=LIVE).detail == "gateway.access-denied"
    stale = SubscriptionStatus(SubscriptionPhase.STALE, 3600.0)
    assert pane_state(stale, "X", ValueFormatter(), feed=FeedStatus()).since == "04:00:00"


def test_what_could_not_be_subscribed_yet_is_offline():
    assert pane_state(None, "X", ValueFormatter(), feed=FeedStatus()).kind is PaneKind.OFFLINE


def test_what_waits_for_the_feed_says_so_in_the_words_of_the_status_bar():
    waiting = SubscriptionStatus(SubscriptionPhase.WAITING, 0.0)
    dialling = FeedStatus(FeedPhase.CONNECTING)
    for status in (None, waiting):
        assert pane_state(status, "X", ValueFormatter(), feed=dialling).title == "Connecting"
    assert pane_state(waiting, "X", ValueFormatter(), feed=LIVE).title == ""
