"""The session as conversations: what is sent, what is told, and in which order."""

import asyncio
import logging
from itertools import pairwise
from random import Random
from urllib.parse import quote

import pytest

from issplus_desktop.protocol.errors import LocalProtocolError
from issplus_desktop.protocol.events import BodyUnreadable, FrameIgnored, ServerError
from issplus_desktop.protocol.secret import Secret
from issplus_desktop.session.endpoint import Endpoint
from issplus_desktop.session.failure import Failure
from issplus_desktop.session.feed_session import FeedSession
from issplus_desktop.session.pending_requests import NotConnectedError, RequestError, RequestTimeoutError
from issplus_desktop.session.reconnect_policy import BackOff
from issplus_desktop.session.state import (
    SessionPhase,
    SessionReason,
    SessionState,
    SubscriptionEvent,
    SubscriptionEventKind,
)
from issplus_desktop.session.timing import Timing
from issplus_desktop.session.transport import TransportError
from tests.session.feed_world import ENDPOINT, PASSCODE, World, in_loop, settle

BOOKS = "MXSE.orderbooks"
NOT_LIVE = r"^there is no live connection$"


def fail(*_):
    raise ValueError("a slot failed")


def selector(ticker):
    return f'TICKER="MXSE.TQBR.{ticker}"'


# Login


@in_loop
async def test_a_login_is_told_step_by_step():
    world = World()
    await world.go_live()
    assert world.states == [
        SessionState(SessionPhase.CONNECTING, attempt=1),
        SessionState(SessionPhase.LOGGING_IN, attempt=1),
        SessionState(SessionPhase.LIVE, marketplaces=2),
    ]
    assert world.session.state == world.states[-1]
    assert world.urls == [ENDPOINT.url]
    assert [list(catalog.marketplaces) for catalog in world.catalogs] == [["MXSE", "SEARCH"]]
    [connect] = world.server.frames
    assert (connect.command, dict(connect.headers)) == (
        "CONNECT",
        {"domain": "passport", "login": "somebody", "passcode": PASSCODE},
    )
    await world.stop()
    assert world.states[-1] == SessionState(SessionPhase.STOPPED, SessionReason.STOPPED_BY_USER)
    assert [frame.command for frame in world.server.frames] == ["CONNECT", "DISCONNECT"]
    assert world.server.closed
    assert world.server.aborted


@in_loop
async def test_the_catalog_is_there_when_live_is_told():
    world = World()
    told = []
    world.session.on_catalog = lambda _: told.append("catalog")
    world.session.on_state = lambda state: told.append(state.phase.value)
    await world.go_live()
    assert told == ["connecting", "logging_in", "catalog", "live"]
    await world.stop()


@in_loop
async def test_the_language_is_sent_where_chosen():
    world = World()
    await world.start(Endpoint("wss://iss.test/", "DEMO", "guest", Secret("guest"), "ru"))
    assert world.server.frames[0].headers["language"] == "ru"
    await world.stop()


@in_loop
async def test_a_refused_login_is_never_repeated():
    world = World()
    await world.start()
    world.server.push_frame("ERROR", {"message": "Access denied"})
    await settle()
    assert world.states[-1] == SessionState(
        SessionPhase.REFUSED, SessionReason.ACCESS_DENIED, "Access denied (gateway.access-denied)", attempt=1
    )
    assert world.task.done()
    await world.time.advance(3600)
    assert len(world.dials) == 1
    assert PASSCODE not in repr(world.states)


@in_loop
async def test_a_refusal_is_read_although_the_server_has_already_gone():
    world = World()
    await world.start()
    world.server.push_frame("ERROR", {"message": "Access denied"})
    world.server.drop()
    await settle()
    assert world.states[-1].reason is SessionReason.ACCESS_DENIED
    await world.task


@in_loop
async def test_a_refusal_without_its_nul_is_read_at_the_end_of_the_stream():
    world = World()
    await world.start()
    world.server.push(b"ERROR\nmessage:Access denied\n\n")
    world.server.drop()
    await settle()
    assert world.states[-1].reason is SessionReason.ACCESS_DENIED
    await world.task


@in_loop
async def test_a_login_that_the_gateway_could_not_judge_is_tried_again():
    world = World()
    await world.start()
    world.server.push_frame("ERROR", {"message": "gateway.timeout"})
    await settle()
    assert (world.session.state.phase, world.session.state.reason) == (SessionPhase.WAITING, SessionReason.LOGIN_FAILED)
    await world.stop()


@in_loop
async def test_an_impossible_password_asks_the_person():
    world = World()
    await world.start(Endpoint("wss://iss.test/", "passport", "somebody", Secret(f"{PASSCODE}\n")))
    assert world.session.state.phase is SessionPhase.REFUSED
    assert world.session.state.reason is SessionReason.LOGIN_FAILED
    assert world.session.state.detail == (
        "CONNECT: the value of header 'passcode' holds CR, LF, NUL or half a surrogate pair"
    )
    assert world.server.frames == []
    await world.task


@pytest.mark.parametrize("stage", ["opening", "login"])
@in_loop
async def test_a_whole_dial_has_fifteen_seconds(stage):
    world = World()
    if stage == "opening":
        world.plan = ["hang"]
    await world.start()
    await world.time.advance(14.9)
    assert world.phases[-1] == ("connecting" if stage == "opening" else "logging_in")
    await world.time.advance(0.1)
    assert world.phases[-1] == "waiting"
    words = {
        "opening": "the server could not be reached in time",
        "login": "the server did not answer the login in time",
    }
    assert world.session.state == SessionState(
        SessionPhase.WAITING, SessionReason.CONNECT_TIMEOUT, words[stage], attempt=1, retry_in=0.5
    )
    await world.stop()


@in_loop
async def test_the_login_has_what_the_opening_left_of_the_time():
    world = World()

    async def slow(url):
        await world.time.sleep(10)
        return await world.open(url)

    world.session._open_transport = slow
    await world.start()
    await world.time.advance(14.9)
    assert world.session.state.phase is SessionPhase.LOGGING_IN
    await world.time.advance(0.1)
    assert world.session.state.reason is SessionReason.CONNECT_TIMEOUT
    await world.stop()


@in_loop
async def test_a_structure_that_cannot_be_read_is_told():
    world = World()
    await world.start()
    world.server.push_frame("CONNECTED", {}, b"{broken")
    await settle()
    assert world.session.state.phase is SessionPhase.WAITING
    assert world.session.state.reason is SessionReason.CATALOG_UNREADABLE
    assert [type(event) for event in world.ignored] == [BodyUnreadable]
    await world.stop()


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("ws://iss.test/", "a password is sent over wss:// only, except to this computer"),
        ("http://iss.test/", "the address must begin with wss:// or ws://"),
        ("wss://", "the address names no host"),
        (f"wss://me:{quote(PASSCODE, safe='')}@iss.test/", "the address may not hold a login or a password"),
        ("wss://iss.test:99999/", "the address cannot be read: its host or port is malformed"),
    ],
)
@in_loop
async def test_a_bad_address_is_not_dialled(url, words):
    world = World()
    await world.start(Endpoint(url, "passport", "somebody", Secret(PASSCODE)))
    assert world.states == [SessionState(SessionPhase.REFUSED, SessionReason.BAD_ADDRESS, words, attempt=1)]
    assert world.urls == []
    await world.task


@in_loop
async def test_a_failure_to_open_that_needs_a_person_is_not_retried():
    world = World()
    world.plan = [TransportError(Failure.CERTIFICATE_UNTRUSTED, "self-signed certificate")]
    await world.start()
    assert world.session.state == SessionState(
        SessionPhase.REFUSED, SessionReason.CERTIFICATE_UNTRUSTED, "self-signed certificate", attempt=1
    )
    await world.task


# Losing the connection


@in_loop
async def test_after_a_drop_everything_is_subscribed_again_once_and_in_order():
    world = World()
    names = [world.session.subscribe(BOOKS, selector(ticker)) for ticker in ("SBER", "GAZP", "LKOH")]
    await world.go_live()
    await world.time.advance(1)
    assert world.server.subscribed() == names
    world.server.drop()
    await settle()
    assert world.session.state == SessionState(
        SessionPhase.WAITING, SessionReason.CONNECTION_LOST, "reset by peer", attempt=1, retry_in=0.5
    )
    await world.time.advance(0.5)
    assert world.session.state == SessionState(SessionPhase.LOGGING_IN, attempt=2)
    world.server.accept()
    await settle()
    before = world.time.now
    await world.time.advance(5)
    assert world.server.subscribed() == names
    sent = [time for time, frame in world.server.log if frame.command == "SUBSCRIBE"]
    assert sent == pytest.approx([before, before + 0.1, before + 0.2])
    assert world.session.counters.reconnects == 1
    assert world.session.counters.dials == 2
    await world.stop()


@in_loop
async def test_the_delays_grow_and_are_capped_and_no_more_than_six_dials_start_a_minute():
    world = World()
    world.plan = [TransportError(Failure.UNREACHABLE, "connection refused") for _ in range(40)]
    await world.start()
    await world.time.advance(400)
    gaps = [after - before for before, after in zip(world.dial_times, world.dial_times[1:], strict=False)]
    assert gaps[:5] == pytest.approx([0.5, 1.25, 3.125, 7.8125, 19.53125])
    assert gaps[5:] == pytest.approx([30] * (len(gaps) - 5))
    for index, start in enumerate(world.dial_times):
        assert sum(start <= other < start + 60 for other in world.dial_times[index:]) <= 6
    assert [state.attempt for state in world.states[:4]] == [1, 1, 2, 2]
    await world.stop()


@in_loop
async def test_a_server_that_accepts_and_closes_does_not_reset_the_delays():
    world = World()
    await world.go_live()
    for expected in (0.5, 1.25, 3.125):
        world.server.drop(Failure.SERVER_CLOSED, "1001 (going away)")
        await settle()
        assert world.session.state.retry_in == pytest.approx(expected)
        assert world.session.state.reason is SessionReason.SERVER_CLOSED
        await world.time.advance(expected)
        world.server.accept()
        await settle()
    await world.stop()


@in_loop
async def test_a_useful_connection_resets_the_delays():
    world = World()
    world.plan = [TransportError(Failure.UNREACHABLE, "connection refused") for _ in range(3)]
    name = world.session.subscribe(BOOKS, selector("SBER"))
    await world.start()
    await world.time.advance(4.875)
    world.server.accept()
    await settle()
    world.server.message(name)
    await world.time.advance(30)
    world.server.drop()
    await settle()
    assert world.session.state.retry_in == 0.5
    assert world.session.state.attempt == 4
    await world.stop()


@in_loop
async def test_a_connection_that_brought_data_for_less_than_half_a_minute_does_not():
    world = World()
    world.plan = [TransportError(Failure.UNREACHABLE, "connection refused") for _ in range(3)]
    name = world.session.subscribe(BOOKS, selector("SBER"))
    await world.start()
    await world.time.advance(4.875)
    await world.time.advance(10)
    world.server.accept()
    await settle()
    world.server.message(name)
    await world.time.advance(29.9)
    world.server.drop()
    await settle()
    # Half a minute counts from the login, not from the dial.
    assert world.session.state.retry_in == 7.8125
    await world.stop()


@in_loop
async def test_each_reconnect_is_counted_but_not_the_first_login():
    world = World()
    await world.go_live()
    counted = [world.session.counters.reconnects]
    for _ in range(3):
        world.server.drop()
        await world.time.advance(10)
        world.server.accept()
        await settle()
        counted.append(world.session.counters.reconnects)
    assert counted == [0, 1, 2, 3]
    await world.stop()


@in_loop
async def test_what_is_wanted_while_the_loss_is_told_waits_for_the_next_connection():
    world = World()
    asked = []

    def want_more(state):
        if state.phase is SessionPhase.WAITING:
            world.session.unsubscribe("s1")
            asked.append(world.session.subscribe(BOOKS, selector("GAZP")))
            world.session.prefer(asked)
            world.session.renew(asked[0])

    world.session.subscribe(BOOKS, selector("SBER"))
    await world.go_live()
    world.session.on_state = want_more
    world.server.drop()
    await world.time.advance(0.5)
    world.server.accept()
    await settle()
    assert (world.faults, asked, world.server.subscribed()) == ([], ["s2"], ["s2"])
    assert world.dials[0].commands("UNSUBSCRIBE") == []
    await world.stop()


@in_loop
async def test_a_closed_frame_ends_the_connection_with_the_servers_words():
    world = World()
    await world.go_live()
    world.server.push_frame("CLOSED", {"message": "maintenance"})
    await settle()
    assert (world.session.state.reason, world.session.state.detail) == (SessionReason.SERVER_CLOSED, "maintenance")
    await world.stop()


@pytest.mark.parametrize(
    ("seconds", "detail"), [(5.0, "busy (gateway.timeout)"), (5.1, "reset by peer")], ids=["just now", "long ago"]
)
@in_loop
async def test_an_error_is_the_reason_of_an_end_only_if_the_end_came_right_behind_it(seconds, detail):
    world = World()
    await world.go_live()
    world.server.push_frame("ERROR", {"message": "busy", "x-code": "gateway.timeout"})
    await world.time.advance(seconds)
    world.server.drop()
    await settle()
    assert (world.session.state.reason, world.session.state.detail) == (SessionReason.CONNECTION_LOST, detail)
    await world.stop()


@pytest.mark.parametrize("way", ["frame", "close"])
@in_loop
async def test_one_who_is_dismissed_in_the_middle_of_a_session_does_not_send_the_password_again(way):
    world = World()
    await world.go_live()
    world.server.push_frame("ERROR", {"message": "Access denied"})
    if way == "frame":
        world.server.push_frame("CLOSED", {"message": "bye"})
    else:
        world.server.drop(Failure.SERVER_CLOSED, "1008")
    await world.time.advance(3600)
    assert world.session.state.phase is SessionPhase.REFUSED
    assert world.session.state.reason is SessionReason.ACCESS_DENIED
    assert world.session.state.detail == "Access denied (gateway.access-denied)"
    assert len(world.dials) == 1
    await world.stop()


@pytest.mark.parametrize(("failure", "seconds"), [(Failure.CONNECTION_LOST, 0.0), (Failure.SERVER_CLOSED, 5.1)])
@in_loop
async def test_a_denial_that_did_not_end_the_connection_is_no_dismissal(failure, seconds):
    world = World()
    await world.go_live()
    world.server.push_frame("ERROR", {"message": "Access denied"})
    await world.time.advance(seconds)
    world.server.drop(failure, "over")
    await world.time.advance(1)
    assert len(world.dials) == 2
    await world.stop()


@in_loop
async def test_a_loss_is_told_before_the_good_byes_and_the_next_dial_waits_for_them():
    world = World()
    await world.go_live()
    world.server.close_hangs = True
    world.server.push_frame("CLOSED", {"message": "maintenance"})
    await settle()
    assert world.session.state.phase is SessionPhase.WAITING
    assert not world.server.aborted
    await world.time.advance(1.4)
    assert len(world.dials) == 1
    await world.time.advance(0.1)
    assert world.dials[0].aborted
    assert len(world.dials) == 2
    await world.stop()


@in_loop
async def test_bytes_that_are_no_frame_end_the_connection():
    world = World()
    await world.go_live()
    world.server.push(b"\x01\x02 no frame\n\n\0")
    await settle()
    assert world.session.state.reason is SessionReason.PROTOCOL_ERROR
    await world.stop()


@in_loop
async def test_an_error_without_an_id_is_counted_and_explains_a_close_after_it():
    world = World()
    await world.go_live()
    world.server.push_frame("ERROR", {"message": "gateway.transport"})
    await settle()
    assert world.session.state.phase is SessionPhase.LIVE
    assert world.ignored == [ServerError("gateway.transport", "gateway.transport")]
    assert world.session.counters.server_errors == 1
    world.server.drop(Failure.SERVER_CLOSED, "1000 (OK)")
    await settle()
    assert world.session.state.detail == "gateway.transport"
    await world.stop()


# Subscriptions


@in_loop
async def test_subscriptions_are_spaced_and_told():
    world = World()
    await world.go_live()
    first, second = (world.session.subscribe(BOOKS, selector(ticker)) for ticker in ("SBER", "GAZP"))
    await settle()
    assert world.server.subscribed() == [first]
    await world.time.advance(0.09)
    assert world.server.subscribed() == [first]
    await world.time.advance(0.02)
    assert world.server.subscribed() == [first, second]
    world.server.push_frame("RECEIPT", {"receipt-id": first})
    await settle()
    assert world.subscription_events == [
        (first, SubscriptionEvent(SubscriptionEventKind.SENT)),
        (second, SubscriptionEvent(SubscriptionEventKind.SENT)),
        (first, SubscriptionEvent(SubscriptionEventKind.CONFIRMED)),
    ]
    await world.stop()


@in_loop
async def test_without_spacing_all_go_at_once():
    world = World(spacing=0.0)
    names = [world.session.subscribe(BOOKS, selector(str(number))) for number in range(5)]
    await world.go_live()
    assert world.server.subscribed() == names
    await world.stop()


@in_loop
async def test_messages_reach_their_listener_and_are_counted():
    world = World()
    name = world.session.subscribe(BOOKS, selector("SBER"))
    await world.go_live()
    world.server.message(name)
    world.server.message(name, "updates")
    world.server.push('MESSAGE\nsubscription:s1\n\n{"columns":[],"data":[]}\0')
    await settle()
    assert [event.subscription for event in world.messages] == [name] * 3
    counters = world.session.counters
    assert counters.messages == {"snapshot": 2, "updates": 1, "removal": 0}
    assert counters.messages_received == 3
    assert counters.frames_received == 4
    assert counters.frames_sent == 2
    assert counters.last_received_at == world.time.now
    await world.stop()


@in_loop
async def test_a_flood_lets_the_loop_have_its_turn():
    world = World()
    name = world.session.subscribe(BOOKS, selector("SBER"))
    await world.go_live()
    for _ in range(3000):
        world.server.message(name)
    most = 0
    while len(world.messages) < 3000:
        before = len(world.messages)
        await asyncio.sleep(0)
        most = max(most, len(world.messages) - before)
    assert most == 1024
    await world.stop()


@in_loop
async def test_messages_that_take_long_give_the_loop_its_turn_sooner():
    world = World()
    name = world.session.subscribe(BOOKS, selector("SBER"))
    await world.go_live()

    def take_a_millisecond(event):
        world.messages.append(event)
        world.time.now += 0.001

    world.session.on_message = take_a_millisecond
    for _ in range(100):
        world.server.message(name)
    most = 0
    while len(world.messages) < 100:
        before = len(world.messages)
        await asyncio.sleep(0)
        most = max(most, len(world.messages) - before)
    assert 8 <= most <= 10
    await world.stop()


@in_loop
async def test_the_same_stream_is_subscribed_once_and_ended_by_the_last():
    world = World()
    await world.go_live()
    first = world.session.subscribe(BOOKS, selector("SBER"))
    assert world.session.subscribe(BOOKS, selector("SBER")) == first
    await settle()
    world.session.unsubscribe(first)
    await settle()
    assert world.server.commands("UNSUBSCRIBE") == []
    world.session.unsubscribe(first)
    await settle()
    assert [frame.headers["id"] for frame in world.server.commands("UNSUBSCRIBE")] == [first]
    world.server.message(first)
    await settle()
    assert world.messages == []
    assert world.session.counters.ignored == 1
    with pytest.raises(KeyError):
        world.session.unsubscribe(first)
    assert world.session.subscribe(BOOKS, selector("SBER")) != first
    await world.stop()


@in_loop
async def test_what_was_never_sent_is_not_unsubscribed():
    world = World()
    offline = world.session.subscribe(BOOKS, selector("SBER"))
    world.session.unsubscribe(offline)
    await world.go_live()
    first = world.session.subscribe(BOOKS, selector("GAZP"))
    waiting = world.session.subscribe(BOOKS, selector("LKOH"))
    await settle()
    world.session.unsubscribe(waiting)
    await world.time.advance(1)
    assert world.server.subscribed() == [first]
    assert world.server.commands("UNSUBSCRIBE") == []
    await world.stop()


@in_loop
async def test_nothing_is_unsubscribed_on_a_connection_that_has_just_broken():
    world = World()
    name = world.session.subscribe(BOOKS, selector("SBER"))
    await world.go_live()
    world.server.push(b"\x01\n\n\0")
    world.session.on_ignored = lambda _: None
    # One turn of the loop: the reader has met the broken bytes, the supervisor has not yet heard of it.
    await asyncio.sleep(0)
    world.session.unsubscribe(name)
    await settle()
    assert world.server.commands("UNSUBSCRIBE") == []
    await world.stop()


@in_loop
async def test_preferred_ones_go_first():
    world = World()
    names = [world.session.subscribe(BOOKS, selector(str(number))) for number in range(5)]
    world.session.prefer([names[3], names[1], "s99"])
    await world.go_live()
    await world.time.advance(0.1)
    world.session.prefer([names[4]])
    await world.time.advance(1)
    assert world.server.subscribed() == [names[3], names[1], names[4], names[0], names[2]]
    await world.stop()


@in_loop
async def test_the_limit_is_told_and_freed_places_are_used():
    world = World(limit=2, spacing=0.0)
    names = [world.session.subscribe(BOOKS, selector(str(number))) for number in range(4)]
    await world.go_live()
    assert world.server.subscribed() == names[:2]
    over = SubscriptionEvent(SubscriptionEventKind.OVER_LIMIT)
    sent = SubscriptionEvent(SubscriptionEventKind.SENT)
    assert world.subscription_events == [
        (names[2], over),
        (names[3], over),
        (names[0], sent),
        (names[1], sent),
    ]
    world.subscription_events.clear()
    world.session.unsubscribe(names[0])
    await settle()
    assert world.subscription_events == [
        (names[2], SubscriptionEvent(SubscriptionEventKind.WAITING)),
        (names[2], sent),
    ]
    assert world.server.subscribed() == names[:3]
    await world.stop()


@in_loop
async def test_three_hundred_are_open_at_most_unless_said_otherwise():
    world = World(spacing=0.0)
    names = [world.session.subscribe(BOOKS, selector(str(number))) for number in range(301)]
    await world.go_live()
    assert world.server.subscribed() == names[:300]
    assert world.subscription_events[0] == (names[300], SubscriptionEvent(SubscriptionEventKind.OVER_LIMIT))
    await world.stop()


@in_loop
async def test_another_limit_holds_at_once_and_another_spacing_from_the_next_connection_on():
    world = World(limit=1, spacing=0.0)
    names = [world.session.subscribe(BOOKS, selector(str(number))) for number in range(3)]
    world.session.set_pace(spacing=0.0, limit=2)
    await world.go_live()
    assert world.server.subscribed() == names[:2]
    world.session.set_pace(spacing=5.0, limit=3)
    await settle()
    assert world.server.subscribed() == names
    world.session.set_pace(spacing=5.0, limit=1)
    late = world.session.subscribe(BOOKS, selector("late"))
    await settle()
    assert world.subscription_events[-1] == (late, SubscriptionEvent(SubscriptionEventKind.OVER_LIMIT))
    assert world.server.commands("UNSUBSCRIBE") == []
    world.session.set_pace(spacing=5.0, limit=9)
    await world.stop()
    await world.go_live()
    assert len(world.server.subscribed()) == 1
    await world.time.advance(5.0)
    assert len(world.server.subscribed()) == 2
    await world.stop()


@in_loop
async def test_a_refused_subscription_is_told_frees_its_place_and_is_tried_on_the_next_connection():
    world = World(limit=1, spacing=0.0)
    first, second = (world.session.subscribe(BOOKS, selector(ticker)) for ticker in ("SBER", "GAZP"))
    await world.go_live()
    world.server.push_frame("ERROR", {"message": "no such ticker: gateway.invalidrequest", "receipt-id": first})
    await settle()
    assert (
        first,
        SubscriptionEvent(
            SubscriptionEventKind.REFUSED, "gateway.invalidrequest", "no such ticker: gateway.invalidrequest"
        ),
    ) in world.subscription_events
    assert world.server.subscribed() == [first, second]
    world.session.unsubscribe(second)
    await settle()
    assert world.server.subscribed() == [first, second]
    world.server.drop()
    await world.time.advance(0.5)
    world.server.accept()
    await settle()
    assert world.server.subscribed() == [first]
    world.session.unsubscribe(first)
    await settle()
    assert len(world.server.commands("UNSUBSCRIBE")) == 1
    await world.stop()


@in_loop
async def test_a_text_that_would_break_a_frame_is_refused_at_once():
    world = World()
    held = "holds CR, LF, NUL or half a surrogate pair"
    with pytest.raises(LocalProtocolError, match=f"^SUBSCRIBE: the value of header 'selector' {held}$"):
        world.session.subscribe(BOOKS, 'TICKER="A"\nid:x')
    with pytest.raises(LocalProtocolError, match=f"^SUBSCRIBE: the value of header 'destination' {held}$"):
        world.session.subscribe(f"{BOOKS}\r", "")
    await world.go_live()
    with pytest.raises(LocalProtocolError):
        await world.session.request("SEARCH.ticker", "a\0")
    assert len(world.server.frames) == 1
    await world.stop()


# Unknown and unreadable frames


@in_loop
async def test_unknown_frames_are_told_and_counted_and_the_feed_goes_on():
    world = World()
    name = world.session.subscribe(BOOKS, selector("SBER"))
    await world.go_live()
    world.server.push_frame("SURPRISE")
    world.server.message("s99")
    world.server.push_frame("RECEIPT", {"receipt-id": "s99"})
    world.server.push_frame("MESSAGE", {"subscription": name}, b"{broken")
    world.server.message(name)
    await settle()
    assert [type(event) for event in world.ignored] == [FrameIgnored, FrameIgnored, FrameIgnored, BodyUnreadable]
    assert (world.session.counters.ignored, world.session.counters.unreadable) == (3, 1)
    assert len(world.messages) == 1
    await world.stop()


# Requests


@in_loop
async def test_a_request_has_its_reply():
    world = World()
    await world.go_live()
    asked = world.spawn(world.session.request("SEARCH.ticker", 'pattern="SBER"'))
    await settle()
    [frame] = world.server.commands("REQUEST")
    assert dict(frame.headers) == {"destination": "SEARCH.ticker", "id": "r1", "selector": 'pattern="SBER"'}
    world.server.reply("r1")
    await settle()
    assert asked.result().rows == [(7,)]
    assert world.session.counters.replies == 1
    await world.stop()


@in_loop
async def test_a_request_may_be_refused_or_answered_by_nonsense():
    world = World()
    await world.go_live()
    first, second = (world.spawn(world.session.request("SEARCH.ticker", "")) for _ in range(2))
    await settle()
    world.server.push_frame("ERROR", {"message": "not yet", "request-id": "r1", "code": "gateway.notimplemented"})
    world.server.push_frame("REPLY", {"request-id": "r2"}, b"[]")
    await settle()
    refusal = first.exception()
    assert isinstance(refusal, RequestError)
    assert (refusal.code, refusal.text) == ("gateway.notimplemented", "not yet")
    nonsense = second.exception()
    assert isinstance(nonsense, RequestError)
    assert nonsense.code is None
    assert world.session.state.phase is SessionPhase.LIVE
    await world.stop()


@in_loop
async def test_a_request_expires_and_its_late_reply_is_ignored():
    world = World()
    await world.go_live()
    await world.time.advance(3)
    asked = world.spawn(world.session.request("SEARCH.ticker", ""))
    await world.time.advance(9.9)
    assert not asked.done()
    await world.time.advance(0.1)
    assert isinstance(asked.exception(), RequestTimeoutError)
    world.server.reply("r1")
    await settle()
    assert world.session.counters.ignored == 1
    await world.stop()


@in_loop
async def test_a_request_expires_although_the_socket_takes_nothing():
    world = World()
    await world.go_live()
    world.server.stuck = True
    asked = world.spawn(world.session.request("SEARCH.ticker", ""))
    await world.time.advance(10)
    assert isinstance(asked.exception(), RequestTimeoutError)
    world.session.stop()
    await world.time.advance(1.5)
    assert world.server.aborted
    await world.task


@in_loop
async def test_a_drop_fails_the_requests_at_once_and_old_replies_match_nothing_afterwards():
    world = World()
    await world.go_live()
    asked = world.spawn(world.session.request("SEARCH.ticker", ""))
    await settle()
    world.server.drop()
    await settle()
    lost = asked.exception()
    assert isinstance(lost, NotConnectedError)
    assert str(lost) == "the connection was lost before the reply came"
    await world.time.advance(0.5)
    with pytest.raises(NotConnectedError, match=NOT_LIVE):
        await world.session.request("SEARCH.ticker", "")
    world.server.accept()
    await settle()
    again = world.spawn(world.session.request("SEARCH.ticker", ""))
    await settle()
    world.server.reply("r1")
    await settle()
    assert not again.done()
    assert world.session.counters.ignored == 1
    world.server.reply(world.server.commands("REQUEST")[0].headers["id"])
    await settle()
    assert again.result().rows == [(7,)]
    await world.stop()


@in_loop
async def test_one_who_no_longer_waits_is_no_trouble():
    world = World()
    await world.go_live()
    asked = world.spawn(world.session.request("SEARCH.ticker", ""))
    await settle()
    asked.cancel()
    await settle()
    world.server.reply("r1")
    await settle()
    assert world.session.counters.replies == 1
    assert world.session.state.phase is SessionPhase.LIVE
    await world.stop()


@in_loop
async def test_there_are_no_requests_without_a_connection():
    world = World()
    with pytest.raises(NotConnectedError, match=NOT_LIVE):
        await world.session.request("SEARCH.ticker", "")


# Stopping


@in_loop
async def test_the_sessions_own_tasks_are_named_too():
    world = World()
    await world.go_live()
    names = {task.get_name() for task in asyncio.all_tasks()}
    assert {"feed supervisor", "feed pulse"} <= names
    await world.stop()


@pytest.mark.parametrize("state", ["connecting", "logging_in", "live", "waiting", "refused", "idle"])
@pytest.mark.parametrize("way", ["stop", "cancel"])
@in_loop
async def test_stopping_in_any_state_leaves_nothing(state, way):
    world = World()
    world.session.subscribe(BOOKS, selector("SBER"))
    if state == "connecting":
        world.plan = ["hang"]
    if state == "waiting":
        world.plan = [TransportError(Failure.UNREACHABLE, "refused")]
    if state == "refused":
        world.plan = [TransportError(Failure.REDIRECTED, "elsewhere")]
    if state == "idle":
        world.session.stop()
        assert world.states == []
        return
    await (world.go_live() if state == "live" else world.start())
    assert world.session.state.phase.value == state
    if way == "stop":
        world.session.stop()
    else:
        world.task.cancel()
    await settle()
    assert world.task.done()
    assert world.task.cancelled() == (way == "cancel" and state != "refused")
    if state == "refused":
        assert world.session.state.phase is SessionPhase.REFUSED
    else:
        assert world.session.state == SessionState(SessionPhase.STOPPED, SessionReason.STOPPED_BY_USER)
    assert world.time.sleeping == 0
    assert all(transport.aborted for transport in world.dials)


@in_loop
async def test_stopping_before_the_first_step_is_told_too():
    world = World()
    world.task = world.spawn(world.session.run(ENDPOINT))
    await asyncio.sleep(0)
    world.session.stop()
    await settle()
    assert world.phases == ["stopped"]
    assert world.task.done()


@in_loop
async def test_a_server_that_does_not_close_is_cut_off():
    world = World()
    await world.go_live()
    world.server.close_hangs = True
    world.session.stop()
    await world.time.advance(1.4)
    assert not world.task.done()
    await world.time.advance(0.1)
    assert world.server.aborted
    await world.task


@in_loop
async def test_cancelling_while_leaving_cuts_at_once():
    world = World()
    await world.go_live()
    world.server.close_hangs = True
    world.session.stop()
    await settle()
    world.task.cancel()
    await settle()
    assert world.server.aborted
    assert world.task.cancelled()


@in_loop
async def test_a_session_can_be_run_again_but_not_twice_at_a_time():
    world = World()
    name = world.session.subscribe(BOOKS, selector("SBER"))
    await world.go_live()
    with pytest.raises(RuntimeError, match=r"^the session is running already$"):
        await world.session.run(ENDPOINT)
    await world.stop()
    await world.go_live()
    assert world.server.subscribed() == [name]
    assert world.session.counters.reconnects == 0
    await world.stop()


# Callbacks


@in_loop
async def test_a_callback_that_raises_is_reported_and_the_feed_goes_on():
    world = World()
    name = world.session.subscribe(BOOKS, selector("SBER"))

    for callback in ("on_state", "on_catalog", "on_message", "on_subscription", "on_ignored"):
        setattr(world.session, callback, fail)
    await world.go_live()
    world.server.message(name)
    world.server.push_frame("SURPRISE")
    await settle()
    assert world.session.state.phase is SessionPhase.LIVE
    # Three states, the catalog, SENT, the message and the frame ignored.
    assert [str(fault) for fault in world.faults] == ["a slot failed"] * 7
    assert world.session.counters.faults == 7
    await world.stop()


@in_loop
async def test_a_failing_fault_report_ends_the_run_with_everything_closed():
    world = World()
    await world.go_live()

    world.session.on_ignored = world.session.on_fault = fail
    world.server.push_frame("SURPRISE")
    await settle()
    with pytest.raises(ExceptionGroup):
        await world.task
    assert world.session.state == SessionState(SessionPhase.STOPPED)
    assert world.server.aborted


@in_loop
async def test_by_default_faults_go_to_the_log_and_callbacks_do_nothing(caplog):
    world = World()
    timing = Timing(clock=world.time.clock, sleep=world.time.sleep)
    session = FeedSession(open_transport=world.open, timing=timing)
    task = world.spawn(session.run(ENDPOINT))
    await settle()
    session.on_catalog = fail
    with caplog.at_level(logging.ERROR):
        world.server.accept()
        await settle()
    [record] = caplog.records
    assert record.getMessage() == "a callback of the feed failed"
    assert record.exc_info is not None
    assert str(record.exc_info[1]) == "a slot failed"
    assert session.state.phase is SessionPhase.LIVE
    session.stop()
    await settle()
    await task


@in_loop
async def test_a_callback_may_stop_the_session():
    world = World()
    world.session.on_catalog = lambda _: world.session.stop()
    await world.go_live()
    assert world.task.done()
    assert world.session.state.phase is SessionPhase.STOPPED


# Whole days


def open_on(server):
    """What is open on a connection by the frames sent on it; each id may be sent once."""
    names = server.subscribed()
    assert len(names) == len(set(names))
    return set(names) - {frame.headers["id"] for frame in server.commands("UNSUBSCRIBE")}


async def one_step(world, random, wanted):
    step = random.choice(
        ["subscribe", "subscribe", "unsubscribe", "prefer", "drop", "accept", "refuse", "time", "noise"]
    )
    if step == "subscribe":
        name = world.session.subscribe(BOOKS, selector(random.randrange(40)))
        wanted[name] = wanted.get(name, 0) + 1
    elif step == "unsubscribe" and wanted:
        name = random.choice(sorted(wanted))
        world.session.unsubscribe(name)
        wanted[name] -= 1
        if not wanted[name]:
            del wanted[name]
    elif step == "prefer":
        world.session.prefer(random.sample(sorted(wanted), len(wanted) // 2))
    elif step == "drop" and world.dials:
        world.server.drop()
    elif step == "accept" and world.session.state.phase is SessionPhase.LOGGING_IN:
        world.server.accept()
    elif step == "refuse":
        world.plan.append(TransportError(Failure.UNREACHABLE, "refused"))
    elif step == "time":
        await world.time.advance(random.choice([0.05, 1, 40]))
    elif step == "noise" and world.dials:
        world.server.push_frame("SURPRISE")
        world.server.message("s999")


@pytest.mark.parametrize("seed", range(20))
@in_loop
async def test_whatever_happens_what_is_wanted_is_open_in_the_end(seed):
    random = Random(seed)
    world = World()
    wanted: dict[str, int] = {}
    await world.start()
    for _ in range(120):
        await one_step(world, random, wanted)
        if random.random() < 0.7:
            await settle()
        assert sum(not transport.aborted for transport in world.dials) <= 1
    world.plan.clear()
    while world.session.state.phase is not SessionPhase.LIVE:
        if world.session.state.phase is SessionPhase.LOGGING_IN:
            world.server.accept()
        await world.time.advance(1)
    await world.time.advance(30)
    assert open_on(world.server) == set(wanted)
    assert world.faults == []
    for before, after in pairwise(world.states):
        assert before != after
    for index, start in enumerate(world.dial_times):
        assert sum(start <= other < start + 60 for other in world.dial_times[index:]) <= 6
    await world.stop()


# Silence


async def listening(**options):
    """A world that is live with one confirmed subscription; the clock stands 0.1 s after the start."""
    world = World(**options)
    world.session.subscribe(BOOKS, selector("SBER"))
    await world.go_live()
    await world.time.advance(0.1)
    world.server.message("s1")
    await settle()
    return world


@in_loop
async def test_silence_is_told_at_its_deadline_and_not_punished():
    world = await listening()
    heard = world.time.wall_clock()
    await world.time.advance(14.9)
    assert world.quiet == []
    await world.time.advance(0.2)
    assert world.quiet == [pytest.approx(heard, rel=0.0, abs=0.001)]
    await world.time.advance(3600)
    assert len(world.quiet) == 1
    assert world.session.state.phase is SessionPhase.LIVE
    assert len(world.dials) == 1
    await world.stop()


@in_loop
async def test_whatever_comes_ends_the_silence_and_it_counts_anew():
    world = await listening(quiet_after=5.0)
    await world.time.advance(20)
    world.server.push(b"\n")
    await settle()
    assert world.quiet[1:] == [None]
    await world.time.advance(4.9)
    assert len(world.quiet) == 2
    await world.time.advance(0.2)
    assert world.quiet[2] == pytest.approx(world.time.wall_clock() - 5.1, rel=0.0, abs=0.001)
    await world.stop()


@in_loop
async def test_data_put_the_silence_off():
    world = await listening()
    for _ in range(10):
        await world.time.advance(14)
        world.server.message("s1")
        await settle()
    assert world.quiet == []
    await world.stop()


@in_loop
async def test_without_a_subscription_nothing_is_silent():
    world = World()
    await world.go_live()
    await world.time.advance(3600)
    assert world.quiet == []
    world.session.subscribe(BOOKS, selector("SBER"))
    await world.time.advance(14.9)
    assert world.quiet == []
    await world.time.advance(0.2)
    assert len(world.quiet) == 1
    world.session.unsubscribe("s1")
    await settle()
    assert world.quiet[1:] == [None]
    await world.stop()


@in_loop
async def test_a_lost_connection_is_silent_no_more():
    world = await listening()
    await world.time.advance(16)
    world.server.drop()
    await settle()
    assert world.quiet[1:] == [None]
    await world.stop()


@in_loop
async def test_a_reconnected_session_counts_from_its_own_subscriptions():
    world = await listening()
    world.server.drop()
    await world.time.advance(0.6)
    assert len(world.dials) == 2
    world.server.accept()
    await world.time.advance(14.9)
    assert world.quiet == []
    await world.time.advance(0.2)
    assert len(world.quiet) == 1
    await world.stop()


# Sleep


@in_loop
async def test_a_sleep_is_noticed_within_five_seconds_and_a_pong_ends_the_doubt(caplog):
    world = await listening()
    await world.time.advance(3)
    before = world.time.wall_clock()
    world.time.wall_ahead += 3600
    await world.time.advance(5)
    told, proven = world.doubts
    assert before - 2 <= told <= before
    assert proven is None
    assert world.server.pings == 1
    assert world.phases[-1] == "live"
    assert caplog.messages == ["This computer seems to have slept; the connection is looked after"]
    await world.time.advance(12)
    assert (len(world.dials), len(world.doubts)) == (1, 2)
    await world.stop()


@in_loop
async def test_sleep_is_looked_for_at_each_pulse():
    world = await listening(pulse=0.5)
    world.time.wall_ahead += 3600
    await world.time.advance(0.39)
    assert world.doubts == []
    await world.time.advance(0.02)
    assert len(world.doubts) == 2
    await world.stop()


@in_loop
async def test_without_a_pong_the_connection_is_dialled_again_at_once():
    world = await listening()
    world.server.answers_pings = False
    world.time.wall_ahead += 3600
    await world.time.advance(2)
    assert len(world.doubts) == 1
    await world.time.advance(2.8)
    assert len(world.dials) == 1
    await world.time.advance(0.2)
    assert len(world.dials) == 2
    [waiting] = [state for state in world.states if state.phase is SessionPhase.WAITING]
    assert (waiting.reason, waiting.retry_in) == (SessionReason.CONNECTION_LOST, 0.0)
    assert waiting.detail == "no answer after a pause of this computer"
    # No good-bye to somebody who is not there.
    assert (world.dials[0].aborted, world.dials[0].closed) == (True, False)
    assert world.dials[0].commands("DISCONNECT") == []
    world.server.accept()
    await world.time.advance(60)
    assert (world.phases[-1], len(world.doubts)) == ("live", 1)
    await world.stop()


@in_loop
async def test_a_connection_that_breaks_while_in_doubt_is_dialled_again_at_once():
    world = await listening()
    world.server.answers_pings = False
    world.time.wall_ahead += 3600
    await world.time.advance(2)
    world.server.drop()
    await world.time.advance(0.01)
    assert len(world.dials) == 2
    await world.stop()


@in_loop
async def test_a_ping_that_cannot_be_sent_leaves_the_doubt_to_the_reader():
    world = await listening()
    world.server.gone = TransportError(Failure.CONNECTION_LOST, "reset")
    world.time.wall_ahead += 3600
    await world.time.advance(2)
    assert (world.server.pings, len(world.doubts)) == (1, 1)
    world.server.drop()
    await world.time.advance(0.01)
    assert len(world.dials) == 2
    await world.stop()


@in_loop
async def test_a_second_sleep_while_in_doubt_asks_no_second_time():
    world = await listening(probe_timeout=30.0)
    world.server.answers_pings = False
    for _ in range(3):
        world.time.wall_ahead += 3600
        await world.time.advance(2)
    assert (world.server.pings, len(world.doubts)) == (1, 1)
    await world.stop()


@in_loop
async def test_a_sleep_while_waiting_ends_the_wait():
    world = World()
    world.plan = [TransportError(Failure.UNREACHABLE, "no route") for _ in range(4)]
    await world.start()
    await world.time.advance(6)
    assert (world.phases[-1], len(world.dials), len(world.dial_times)) == ("waiting", 0, 4)
    world.time.wall_ahead += 3600
    await world.time.advance(2)
    assert len(world.dials) == 1
    await world.stop()


@in_loop
async def test_a_sleep_while_logging_in_changes_nothing():
    world = World()
    await world.start()
    world.time.wall_ahead += 3600
    await world.time.advance(2)
    world.server.accept()
    await settle()
    assert (world.doubts, world.phases[-1]) == ([], "live")
    await world.stop()


@in_loop
async def test_a_wall_clock_that_is_set_back_is_no_sleep():
    world = await listening()
    world.time.wall_ahead -= 7200
    await world.time.advance(10)
    assert (world.doubts, world.server.pings) == ([], 0)
    await world.stop()


# Dial now


@in_loop
async def test_a_person_can_cut_the_wait_short():
    world = World()
    world.plan = [TransportError(Failure.UNREACHABLE, "no route") for _ in range(4)]
    await world.start()
    await world.time.advance(6)
    assert world.session.state.retry_in == pytest.approx(7.8125)
    world.session.dial_now()
    await settle()
    assert len(world.dials) == 1
    assert [state.retry_in for state in world.states if state.phase is SessionPhase.WAITING][-1] == 0.0
    world.server.accept()
    await settle()
    world.session.dial_now()
    world.server.drop()
    await settle()
    assert world.phases[-1] == "waiting"
    await world.stop()


@in_loop
async def test_even_a_person_gets_six_dials_a_minute():
    world = World()
    world.plan = [TransportError(Failure.UNREACHABLE, "no route") for _ in range(100)]
    await world.start()
    for _ in range(200):
        world.session.dial_now()
        await world.time.advance(1)
    assert len(world.dial_times) == 24
    assert all(late - early >= 60 for early, late in zip(world.dial_times, world.dial_times[6:], strict=False))
    await world.stop()


@in_loop
async def test_the_rest_of_a_shortened_wait_is_told():
    world = World(back_off=BackOff(first=100.0, cap=100.0, jitter=0.0, dials=1))
    world.plan = [TransportError(Failure.UNREACHABLE, "no route")]
    await world.start()
    await world.time.advance(10)
    world.session.dial_now()
    await settle()
    assert world.session.state.retry_in == pytest.approx(50.0)
    world.session.dial_now()
    await world.time.advance(49.9)
    assert world.dials == []
    await world.time.advance(0.2)
    assert len(world.dials) == 1
    await world.stop()


@pytest.mark.parametrize("phase", ["idle", "stopped"])
@in_loop
async def test_there_is_nothing_to_dial_unless_it_waits(phase):
    world = World()
    if phase == "stopped":
        await world.go_live()
        await world.stop()
    world.session.dial_now()
    await settle()
    assert world.session.state.phase.value == phase
    assert len(world.dial_times) == (phase == "stopped")


# Pauses


@in_loop
async def test_a_busy_server_is_left_alone_as_long_as_it_asks():
    world = World()
    world.plan = [TransportError(Failure.UPGRADE_POSTPONED, "HTTP 429 instead of a WebSocket", 120.0)]
    await world.start()
    state = world.session.state
    assert (state.phase, state.retry_in) == (SessionPhase.WAITING, 120.0)
    await world.time.advance(119.9)
    assert len(world.dial_times) == 1
    await world.time.advance(0.2)
    assert len(world.dial_times) == 2
    await world.stop()


@in_loop
async def test_a_message_that_is_too_big_is_told_and_tried_again_slowly():
    world = await listening()
    world.server.drop(Failure.MESSAGE_TOO_BIG, "a message of the server is over 16 MiB: 1009 (message too big)")
    await settle()
    state = world.session.state
    assert (state.reason, state.retry_in) == (SessionReason.PROTOCOL_ERROR, 10.0)
    assert "1009" in state.detail
    await world.stop()


@pytest.mark.parametrize("code", ["gateway.notimplemented", "gateway.invalidrequest"])
@in_loop
async def test_a_server_that_does_not_know_our_login_is_not_dialled_again(code):
    world = World()
    await world.start()
    world.server.push_frame("ERROR", {"message": code})
    await world.time.advance(3600)
    assert world.session.state == SessionState(SessionPhase.REFUSED, SessionReason.LOGIN_FAILED, code, attempt=1)
    assert len(world.dials) == 1
    await world.task
