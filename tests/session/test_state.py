"""States and events are plain values that compare by what they say."""

import dataclasses

import pytest

from issplus_desktop.session.state import (
    SessionPhase,
    SessionReason,
    SessionState,
    SubscriptionEvent,
    SubscriptionEventKind,
)


@pytest.mark.parametrize("kind", [SessionPhase, SessionReason, SubscriptionEventKind])
def test_values_are_lower_case_names(kind):
    assert [member.value for member in kind] == [member.name.lower() for member in kind]


def test_a_state_says_by_default_that_there_is_nothing_to_say():
    state = SessionState(SessionPhase.IDLE)
    assert state == SessionState(SessionPhase.IDLE, SessionReason.NONE, "", 0, None, 0)
    assert dataclasses.replace(state, attempt=1) != state


def test_events_of_subscriptions_compare_by_value():
    assert SubscriptionEvent(SubscriptionEventKind.SENT) == SubscriptionEvent(SubscriptionEventKind.SENT, None, "")
