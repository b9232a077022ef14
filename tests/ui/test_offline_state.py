import pytest

from issplus_desktop.models.feed_status import FeedPhase, FeedReason, FeedStatus
from issplus_desktop.ui.feed_texts import feed_word
from issplus_desktop.ui.offline_state import offline_state
from issplus_desktop.ui.pane_state import PaneKind, pane_texts


@pytest.mark.parametrize("phase", [phase for phase in FeedPhase if phase not in {FeedPhase.LIVE, FeedPhase.REFUSED}])
def test_it_says_what_the_status_bar_says(phase):
    state = offline_state("SBER", FeedStatus(phase))
    assert state.kind is PaneKind.OFFLINE
    assert pane_texts(state) == (feed_word(FeedStatus(phase)), "SBER is shown as soon as the feed is live.")


def test_a_refusal_promises_nothing_and_has_its_reason():
    state = offline_state("SBER", FeedStatus(FeedPhase.REFUSED, FeedReason.ACCESS_DENIED))
    title, sentence = pane_texts(state)
    assert title == "Refused"
    assert sentence.startswith("The exchange refused the login.")


def test_what_was_given_back_while_the_feed_is_live_is_not_called_live():
    assert pane_texts(offline_state("SBER", FeedStatus(FeedPhase.LIVE)))[0] == "Not connected"
