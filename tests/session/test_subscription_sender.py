"""What is sent when: spaced, first what waits, then what is to be asked for anew."""

from types import SimpleNamespace
from typing import Any

import pytest

from issplus_desktop.protocol.connection import StompConnection
from issplus_desktop.protocol.frame import Frame
from issplus_desktop.protocol.parser import FrameParser
from issplus_desktop.protocol.secret import Secret
from issplus_desktop.session.fault_guard import FaultGuard
from issplus_desktop.session.feed_counters import FeedCounters
from issplus_desktop.session.subscription_registry import SubscriptionRegistry
from issplus_desktop.session.subscription_sender import SubscriptionSender
from issplus_desktop.session.telling import Telling


class Bench:
    """A sender on a connection that is live, and what it sent and told."""

    def __init__(self, limit=300, spacing=0.1):
        self.registry = SubscriptionRegistry(limit)
        self.counters = FeedCounters()
        self.told: list[tuple[str, str]] = []
        self.sent: list[Frame] = []
        self._parser = FrameParser()
        connection = StompConnection()
        connection.connect("DEMO", "guest", Secret("guest"), now=0.0, timeout=1.0)
        connection.receive_data(b'CONNECTED\n\n{"structure":{}}\0')
        listener: Any = SimpleNamespace(on_subscription=lambda name, event: self.told.append((name, event.kind.value)))

        def fail(error):
            raise error

        self.sender = SubscriptionSender(
            registry=self.registry,
            connection=connection,
            send=self.take,
            counters=self.counters,
            telling=Telling(listener, FaultGuard(fail)),
            spacing=spacing,
        )

    def take(self, data):
        self._parser.receive_data(data)
        frame = self._parser.next_frame()
        assert frame is not None
        self.sent.append(frame)

    def want(self, *selectors):
        names = [self.registry.add("M.books", selector) for selector in selectors]
        self.sender.wanted_changed()
        return names

    def sent_at(self, now):
        """What is sent at a time, as words."""
        del self.sent[:], self.told[:]
        self.sender.send_due(now)
        return [f"{frame.command} {frame.headers['id']}" for frame in self.sent]


@pytest.fixture
def bench():
    return Bench()


def test_without_a_wish_there_is_nothing_to_do(bench):
    assert bench.sent_at(100.0) == []
    assert bench.sender.next_time is None


def test_each_waits_for_the_spacing_behind_the_one_before(bench):
    bench.want("a", "b")
    assert bench.sender.next_time == 0.0
    assert bench.sent_at(100.0) == ["SUBSCRIBE s1"]
    assert bench.told == [("s1", "sent")]
    assert dict(bench.sent[0].headers) == {"id": "s1", "receipt": "s1", "destination": "M.books", "selector": "a"}
    assert bench.sender.next_time == 100.1
    assert bench.sent_at(100.09) == []
    assert bench.sent_at(100.1) == ["SUBSCRIBE s2"]
    assert bench.sender.next_time is None


def test_the_limit_is_told_when_something_has_changed():
    bench = Bench(limit=1)
    bench.want("a", "b")
    assert bench.sent_at(100.0) == ["SUBSCRIBE s1"]
    assert bench.told == [("s2", "over_limit"), ("s1", "sent")]
    bench.registry.remove("s1")
    assert bench.sent_at(200.0) == ["SUBSCRIBE s2"]
    assert bench.told == [("s2", "sent")]
    bench.want("c")
    bench.sent_at(201.0)
    assert bench.told == [("s3", "over_limit")]
    bench.sent_at(202.0)
    assert bench.told == []


def test_the_limit_is_told_for_what_was_wanted_before_the_connection():
    bench = Bench(limit=1)
    for selector in "ab":
        bench.registry.add("M.books", selector)
    assert bench.sent_at(100.0) == ["SUBSCRIBE s1"]
    assert bench.told == [("s2", "over_limit"), ("s1", "sent")]


def test_a_renewal_ends_and_asks_in_one_go(bench):
    [name] = bench.want("a")
    bench.sent_at(100.0)
    bench.registry.ails(name)
    assert bench.sender.next_time == 100.1
    assert bench.sent_at(100.05) == []
    assert bench.counters.renewals == 0
    assert bench.sent_at(100.1) == ["UNSUBSCRIBE s1", "SUBSCRIBE s1-1"]
    assert dict(bench.sent[1].headers) == {"id": "s1-1", "receipt": "s1-1", "destination": "M.books", "selector": "a"}
    assert bench.told == [("s1", "renewed")]
    assert bench.counters.renewals == 1
    assert bench.sender.next_time is None


def test_the_next_renewal_waits_for_its_pace(bench):
    [name] = bench.want("a")
    bench.sent_at(100.0)
    for start in (101.0, 111.0):
        bench.registry.ails(name)
        bench.sent_at(start)
    bench.registry.ails(name)
    assert bench.sender.next_time == 131.0
    assert bench.sent_at(130.9) == []
    assert bench.sent_at(131.0) == ["UNSUBSCRIBE s1-2", "SUBSCRIBE s1-3"]
    assert bench.counters.renewals == 3


def test_what_waits_goes_before_what_ails_and_all_keep_the_spacing(bench):
    first, second = bench.want("a", "b")
    bench.sent_at(100.0)
    bench.sent_at(101.0)
    bench.registry.ails(second)
    bench.registry.ails(first)
    bench.want("c")
    assert bench.sender.next_time == 101.1
    assert bench.sent_at(102.0) == ["SUBSCRIBE s3"]
    assert bench.sender.next_time == 102.1
    assert bench.sent_at(102.1) == ["UNSUBSCRIBE s2", "SUBSCRIBE s2-1"]
    assert bench.sent_at(102.1) == []
    assert bench.sent_at(102.2) == ["UNSUBSCRIBE s1", "SUBSCRIBE s1-1"]


def test_without_spacing_all_go_at_once():
    bench = Bench(spacing=0.0)
    names = bench.want("a", "b")
    assert bench.sent_at(100.0) == ["SUBSCRIBE s1", "SUBSCRIBE s2"]
    for name in names:
        bench.registry.ails(name)
    bench.want("c")
    assert bench.sent_at(101.0) == [
        "SUBSCRIBE s3", "UNSUBSCRIBE s1", "SUBSCRIBE s1-1", "UNSUBSCRIBE s2", "SUBSCRIBE s2-1",
    ]  # fmt: skip
