"""What is subscribed when, and what becomes of it."""

import asyncio

import pytest

from issplus_desktop.protocol.errors import LocalProtocolError
from issplus_desktop.session.state import SubscriptionEvent, SubscriptionEventKind
from tests.session.feed_world import BOOKS, World, in_loop, selector, settle


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
