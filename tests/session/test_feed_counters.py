"""Counters start at nothing and are their owner's alone."""

from issplus_desktop.session.feed_counters import FeedCounters


def test_messages_are_counted_by_kind():
    counters = FeedCounters()
    assert counters.messages == {"snapshot": 0, "updates": 0, "removal": 0}
    counters.messages["updates"] += 2
    counters.messages["snapshot"] += 1
    assert counters.messages_received == 3
    assert FeedCounters().messages_received == 0
