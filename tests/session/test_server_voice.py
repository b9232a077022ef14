"""What each event means, for the registry, the requests, the listener and the end of the connection."""

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest

from issplus_desktop.protocol.catalog import Catalog, Marketplace
from issplus_desktop.protocol.events import (
    BodyUnreadable,
    Connected,
    ConnectExpired,
    FrameIgnored,
    LoginRefused,
    MessageReceived,
    ReplyReceived,
    RequestExpired,
    RequestRefused,
    ServerClosed,
    ServerError,
    StreamBroken,
    SubscriptionConfirmed,
    SubscriptionRefused,
)
from issplus_desktop.protocol.message import DataMessage, MessageKind
from issplus_desktop.protocol.secret import Secret
from issplus_desktop.session.failure import ConnectionFailureError, Failure
from issplus_desktop.session.fault_guard import FaultGuard
from issplus_desktop.session.feed_counters import FeedCounters
from issplus_desktop.session.pending_requests import PendingRequests, RequestError, RequestTimeoutError
from issplus_desktop.session.server_voice import ServerVoice
from issplus_desktop.session.server_words import ServerWords
from issplus_desktop.session.state import SessionPhase, SubscriptionEvent, SubscriptionEventKind
from issplus_desktop.session.subscription_registry import SubscriptionRegistry
from issplus_desktop.session.telling import Telling
from tests.canary.words import canary

PASSCODE = canary("voice")
NAMES = ("on_catalog", "on_message", "on_subscription", "on_ignored", "entered")


class Bench:
    """A voice with three subscriptions open, and all that it brought about."""

    def __init__(self):
        self.now = 100.0
        self.heard: list[tuple[Any, ...]] = []
        self.faults: list[Exception] = []
        self.changes = 0
        self.counters = FeedCounters()
        self.requests = PendingRequests()
        self.registry = SubscriptionRegistry(300)
        for selector in "abc":
            self.registry.add("M.books", selector)
        while (wanted := self.registry.next_waiting()) is not None:
            self.registry.opened(wanted)
        self.listener: Any = SimpleNamespace(**{name: self.hear(name) for name in NAMES})
        self.voice = ServerVoice(
            registry=self.registry,
            requests=self.requests,
            counters=self.counters,
            telling=Telling(self.listener, FaultGuard(self.faults.append)),
            words=ServerWords("somebody", Secret(PASSCODE)),
            clock=lambda: self.now,
            on_change=self.change,
        )

    def change(self):
        self.changes += 1

    def hear(self, name):
        return lambda *told: self.heard.append((name, *told))

    def renew(self, name):
        self.registry.ails(name)
        wanted = self.registry.next_renewal()
        assert wanted is not None
        self.registry.renewed(wanted, self.now)
        return wanted.wire_id

    def end(self, *events):
        """How the connection ends by these events."""
        with pytest.raises(ConnectionFailureError) as ending:
            self.voice.take(events)
        return ending.value.failure, ending.value.detail


def outcome_of(bench, event):
    """How the request r1 ends by this event."""

    async def ask():
        asking = asyncio.get_running_loop().create_task(bench.requests.reply("r1"))
        await asyncio.sleep(0)
        bench.voice.take([event])
        return await asyncio.gather(asking, return_exceptions=True)

    with asyncio.Runner() as runner:
        return runner.run(ask())


@pytest.fixture
def bench():
    return Bench()


def message(subscription, kind=MessageKind.SNAPSHOT):
    return MessageReceived(subscription, "M.books", DataMessage(kind, ("A",), [(1,)]), 5, 7)


# Data


def test_messages_are_counted_by_kind_and_passed_on_in_order(bench):
    events = [message("s1"), message("s2", MessageKind.UPDATES), message("s1", MessageKind.REMOVAL)]
    before = bench.voice.had_data
    bench.voice.take(events)
    assert (before, bench.voice.had_data) == (False, True)
    assert bench.heard == [("on_message", event) for event in events]
    assert bench.heard[0][1] is events[0]
    assert bench.counters.messages == {"snapshot": 1, "updates": 1, "removal": 1}


def test_one_that_raises_does_not_hold_up_the_next(bench):
    error = ValueError("slot")

    def fail(_):
        raise error

    hear, bench.listener.on_message = bench.listener.on_message, fail
    bench.voice.take([message("s1"), FrameIgnored("HELLO", "x")])
    bench.listener.on_message = hear
    bench.voice.take([message("s2")])
    assert bench.faults == [error]
    assert [told[0] for told in bench.heard] == ["on_ignored", "on_message"]
    assert bench.counters.messages["snapshot"] == 2


def test_what_nobody_could_take_in_is_asked_for_anew(bench):
    def fail(_):
        raise ValueError

    bench.listener.on_message = fail
    bench.voice.take([message("s2", MessageKind.UPDATES)])
    assert bench.changes == 1
    wanted = bench.registry.next_renewal()
    assert wanted is not None
    assert wanted.subscription == "s2"


def test_cancellation_in_a_callback_passes(bench):
    def fail(_):
        raise asyncio.CancelledError

    bench.listener.on_message = fail
    with pytest.raises(asyncio.CancelledError):
        bench.voice.take([message("s1")])
    assert bench.faults == []


def test_data_of_a_renewed_one_come_under_its_own_id(bench):
    wire_id = bench.renew("s1")
    bench.voice.take([message(wire_id), message("s2")])
    assert [(event.subscription, event.destination, event.gateway_stamp, event.size) for _, event in bench.heard] == [
        ("s1", "M.books", 5, 7),
        ("s2", "M.books", 5, 7),
    ]
    assert bench.heard[0][1].message == message("s1").message


def test_only_a_snapshot_of_its_own_ends_an_ailment(bench):
    wire_id = bench.renew("s1")
    bench.registry.ails("s1")
    bench.registry.ails("s2")
    bench.voice.take([message("s3"), message(wire_id, MessageKind.UPDATES), message("s2", MessageKind.REMOVAL)])
    assert set(bench.registry.ailing) == {"s1", "s2"}
    bench.voice.take([message(wire_id)])
    assert set(bench.registry.ailing) == {"s2"}
    bench.voice.take([message("s2")])
    assert set(bench.registry.ailing) == set()


def test_a_snapshot_ends_an_ailment_also_where_nothing_was_ever_renewed(bench):
    bench.registry.ails("s1")
    bench.registry.ails("s2")
    bench.voice.take([message("s1", MessageKind.UPDATES), message("s2")])
    assert set(bench.registry.ailing) == {"s1"}


def test_a_message_that_cannot_be_read_is_told_and_its_subscription_ails(bench):
    wire_id = bench.renew("s1")
    bench.voice.take([BodyUnreadable("MESSAGE", wire_id, None, "no JSON"), BodyUnreadable("MESSAGE", "s9", None, "x")])
    assert bench.heard == [
        ("on_ignored", BodyUnreadable("MESSAGE", "s1", None, "no JSON")),
        ("on_ignored", BodyUnreadable("MESSAGE", "s9", None, "x")),
    ]
    assert set(bench.registry.ailing) == {"s1"}
    assert (bench.changes, bench.counters.unreadable, bench.counters.ignored) == (1, 2, 0)
    bench.voice.renew("s1")
    assert bench.changes == 1
    bench.voice.renew("s2")
    assert bench.changes == 2


# The login


def test_a_login_is_told_after_its_catalog(bench):
    catalog = Catalog({"M": Marketplace("M"), "N": Marketplace("N")})
    before = bench.voice.logged_in_at
    bench.voice.take([Connected(catalog)])
    assert bench.heard == [("on_catalog", catalog), ("entered", SessionPhase.LIVE, 2)]
    assert (before, bench.voice.logged_in_at, bench.changes) == (None, 100.0, 1)


@pytest.mark.parametrize(
    ("event", "ending"),
    [
        (LoginRefused("gateway.access-denied", "no"), (Failure.ACCESS_DENIED, "no (gateway.access-denied)")),
        (LoginRefused(None, "wrong"), (Failure.LOGIN_REFUSED, "wrong")),
        (LoginRefused("gateway.timeout", ""), (Failure.LOGIN_POSTPONED, "gateway.timeout")),
        (LoginRefused("gateway.timeout", "a gateway.timeout"), (Failure.LOGIN_POSTPONED, "a gateway.timeout")),
        (LoginRefused(None, ""), (Failure.LOGIN_REFUSED, "")),
        (ConnectExpired(), (Failure.CONNECT_TIMEOUT, "the server did not answer the login in time")),
        (BodyUnreadable("CONNECTED", None, None, "no JSON"), (Failure.CATALOG_UNREADABLE, "no JSON")),
        (StreamBroken("no frame"), (Failure.STREAM_BROKEN, "no frame")),
        (ServerClosed("bye"), (Failure.SERVER_CLOSED, "bye")),
    ],
)
def test_some_events_end_the_connection(bench, event, ending):
    assert bench.end(event) == ending


@pytest.mark.parametrize(
    "make",
    [
        lambda text: LoginRefused(None, text),
        lambda text: BodyUnreadable("CONNECTED", None, None, text),
        StreamBroken,
        ServerClosed,
    ],
)
def test_the_reason_of_an_end_is_bounded(bench, make):
    assert bench.end(make("x" * 300 + "y"))[1] == "x" * 300


SAID = f"no\x1b[1m {PASSCODE}\nfor you"
CLEAN = "no[1m *** for you"


@pytest.mark.parametrize(
    "event",
    [
        LoginRefused(None, SAID),
        BodyUnreadable("CONNECTED", None, None, SAID),
        StreamBroken(SAID),
        ServerClosed(SAID),
    ],
)
def test_no_end_tells_the_passcode(bench, event):
    assert bench.end(event)[1] == CLEAN


def test_no_event_tells_the_passcode(bench):
    bench.voice.take(
        [
            ServerError("gateway.timeout", SAID),
            FrameIgnored(f"X{PASSCODE}", SAID),
            BodyUnreadable("MESSAGE", "s2", None, SAID),
            BodyUnreadable("REPLY", None, "r1", SAID),
            SubscriptionRefused("s1", None, SAID),
        ]
    )
    assert bench.heard == [
        ("on_ignored", ServerError("gateway.timeout", CLEAN)),
        ("on_ignored", FrameIgnored("X***", CLEAN)),
        ("on_ignored", BodyUnreadable("MESSAGE", "s2", None, CLEAN)),
        ("on_ignored", BodyUnreadable("REPLY", None, "r1", CLEAN)),
        ("on_subscription", "s1", SubscriptionEvent(SubscriptionEventKind.REFUSED, None, CLEAN)),
    ]
    ending = ConnectionFailureError(Failure.SERVER_CLOSED, "1001")
    assert bench.voice.with_last_words(ending).detail == f"{CLEAN} (gateway.timeout)"


@pytest.mark.parametrize("event", [RequestRefused("r1", None, SAID), BodyUnreadable("REPLY", None, "r1", SAID)])
def test_no_request_ends_with_the_passcode(bench, event):
    [outcome] = outcome_of(bench, event)
    assert str(outcome) in {CLEAN, f"the reply cannot be read: {CLEAN}"}
    assert PASSCODE not in outcome.text


# Subscriptions and requests


def test_a_receipt_is_told_under_the_programs_id(bench):
    wire_id = bench.renew("s1")
    bench.voice.take([SubscriptionConfirmed(wire_id), SubscriptionConfirmed("s2")])
    confirmed = SubscriptionEvent(SubscriptionEventKind.CONFIRMED)
    assert bench.heard == [("on_subscription", "s1", confirmed), ("on_subscription", "s2", confirmed)]


def test_a_refusal_is_told_once_with_the_servers_words_bounded(bench):
    wire_id = bench.renew("s1")
    bench.voice.take([SubscriptionRefused(wire_id, "gateway.timeout", "n" * 301), SubscriptionRefused("s9", None, "")])
    refused = SubscriptionEvent(SubscriptionEventKind.REFUSED, "gateway.timeout", "n" * 300)
    assert bench.heard == [("on_subscription", "s1", refused)]
    assert (bench.changes, bench.registry.open_count) == (1, 2)


@pytest.mark.parametrize(
    ("event", "kind", "text"),
    [
        (RequestRefused("r1", "gateway.timeout", "n" * 301), RequestError, f"gateway.timeout: {'n' * 300}"),
        (RequestExpired("r1"), RequestTimeoutError, "the server did not answer the request in time"),
        (BodyUnreadable("REPLY", None, "r1", "no JSON"), RequestError, "the reply cannot be read: no JSON"),
    ],
)
def test_a_request_may_end_without_a_reply(bench, event, kind, text):
    [outcome] = outcome_of(bench, event)
    assert (type(outcome), str(outcome)) == (kind, text)
    assert bench.counters.replies == 0


def test_a_reply_is_counted_and_answers_its_request(bench):
    reply = DataMessage(MessageKind.SNAPSHOT, ("A",), [(1,)])
    for count in (1, 2):
        assert outcome_of(bench, ReplyReceived("r1", reply)) == [reply]
        assert bench.counters.replies == count


def test_a_reply_that_cannot_be_read_is_told_too(bench):
    event = BodyUnreadable("REPLY", None, "r9", "no JSON")
    bench.voice.take([event])
    assert bench.heard == [("on_ignored", event)]
    assert bench.counters.unreadable == 1
    assert not bench.registry.ailing


# What belongs to nothing, and the end


def test_frames_with_nothing_to_do_are_counted_and_told(bench):
    ignored, error = FrameIgnored("HELLO", "unknown command"), ServerError(None, "hm")
    bench.voice.take([ignored, error])
    assert bench.heard == [("on_ignored", ignored), ("on_ignored", error)]
    bench.voice.take([ignored, error, error])
    assert (bench.counters.ignored, bench.counters.server_errors) == (2, 3)


LOST = ConnectionFailureError(Failure.CONNECTION_LOST, "reset", 7.0)
CLOSED = ConnectionFailureError(Failure.SERVER_CLOSED, "1001")
DENIED = "no (gateway.access-denied)"


@pytest.mark.parametrize(
    ("error", "seconds", "ending", "told"),
    [
        (None, 0.0, LOST, (Failure.CONNECTION_LOST, "reset", 7.0)),
        (ServerError(None, "why"), 5.0, LOST, (Failure.CONNECTION_LOST, "why", 7.0)),
        (ServerError(None, "why"), 5.001, LOST, (Failure.CONNECTION_LOST, "reset", 7.0)),
        (ServerError(None, ""), 1.0, LOST, (Failure.CONNECTION_LOST, "reset", 7.0)),
        (ServerError("gateway.access-denied", "no"), 1.0, LOST, (Failure.CONNECTION_LOST, DENIED, 7.0)),
        (ServerError("gateway.access-denied", "no"), 1.0, CLOSED, (Failure.ACCESS_DENIED, DENIED, None)),
        (ServerError("gateway.timeout", ""), 1.0, CLOSED, (Failure.SERVER_CLOSED, "gateway.timeout", None)),
    ],
)
def test_the_last_words_are_the_reason_of_an_end_right_behind_them(bench, error, seconds, ending, told):
    bench.voice.take([] if error is None else [error])
    bench.now += seconds
    outcome = bench.voice.with_last_words(ending)
    assert (outcome.failure, outcome.detail, outcome.retry_after) == told


def test_a_closed_frame_has_the_words_of_the_error_before_it(bench):
    denied = ServerError("gateway.access-denied", "no")
    assert bench.end(denied, ServerClosed("over")) == (Failure.ACCESS_DENIED, "no (gateway.access-denied)")
