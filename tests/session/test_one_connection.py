"""One dial by itself: how it ends is returned, and everything is closed by then."""

import asyncio
from collections.abc import Callable

import pytest

from issplus_desktop.protocol.catalog import Catalog
from issplus_desktop.protocol.events import BodyUnreadable, Event, FrameIgnored, MessageReceived
from issplus_desktop.protocol.frame import Frame, encode_frame
from issplus_desktop.session.failure import Failure
from issplus_desktop.session.fault_guard import FaultGuard
from issplus_desktop.session.feed_counters import FeedCounters
from issplus_desktop.session.one_connection import OneConnection
from issplus_desktop.session.pending_requests import NotConnectedError
from issplus_desktop.session.state import SessionPhase, SubscriptionEvent, SubscriptionEventKind
from issplus_desktop.session.subscription_registry import SubscriptionRegistry
from issplus_desktop.session.timing import Timing
from issplus_desktop.session.transport import TransportError
from tests.session.feed_world import ENDPOINT, PASSCODE, STRUCTURE, FakeTransport, VirtualTime, World, in_loop, settle

BOOKS = "MXSE.orderbooks"
CONNECTED = encode_frame(Frame("CONNECTED", {"content-length": str(len(STRUCTURE))}, STRUCTURE))
RENEWED = SubscriptionEvent(SubscriptionEventKind.RENEWED)
CONFIRMED = SubscriptionEvent(SubscriptionEventKind.CONFIRMED)


class Told:
    """A listener that keeps what it hears."""

    def __init__(self):
        self.heard: list[object] = []
        self.on_catalog: Callable[[Catalog], None] = self.heard.append
        self.on_message: Callable[[MessageReceived], None] = self.heard.append
        self.on_subscription: Callable[[str, SubscriptionEvent], None] = lambda *told: self.heard.append(told)
        self.on_ignored: Callable[[Event], None] = self.heard.append
        self.on_quiet: Callable[[float | None], None] = self.heard.append
        self.on_doubt: Callable[[float | None], None] = self.heard.append

    def entered(self, phase, marketplaces=0):
        self.heard.append(phase)


class Dial:
    """One connection with its surroundings."""

    def __init__(self):
        self.time = VirtualTime()
        self.server = FakeTransport(self.time)
        self.failure: TransportError | None = None
        self.registry = SubscriptionRegistry(300)
        self.told = Told()
        self.counters = FeedCounters()
        self.connection = OneConnection(
            ENDPOINT,
            open_transport=self.open,
            registry=self.registry,
            counters=self.counters,
            timing=Timing(self.time.clock, self.time.wall_clock, self.time.sleep),
            listener=self.told,
            guard=FaultGuard(self.told.heard.append),
        )
        self.task = asyncio.get_running_loop().create_task(self.carry())

    async def carry(self):
        try:
            return await self.connection.run()
        finally:
            await self.connection.leave()

    async def open(self, _):
        if self.failure is not None:
            raise self.failure
        return self.server


@in_loop
async def test_the_end_is_returned_with_everything_closed():
    dial = Dial()
    await settle()
    dial.server.accept()
    await dial.time.advance(2)
    assert dial.connection.is_live
    assert dial.connection.logged_in_at == 1000.0
    assert not dial.connection.had_data
    dial.server.drop(Failure.SERVER_CLOSED, "1001")
    await settle()
    ending = dial.task.result()
    assert (ending.failure, ending.detail) == (Failure.SERVER_CLOSED, "1001")
    assert dial.server.aborted


@in_loop
async def test_a_server_that_goes_before_the_login_is_a_loss_like_any_other():
    dial = Dial()
    dial.server.drop()
    await settle()
    assert dial.task.result().failure is Failure.CONNECTION_LOST
    assert SessionPhase.LOGGING_IN in dial.told.heard
    assert not dial.connection.is_live


@in_loop
async def test_two_ends_at_the_same_moment_are_one():
    dial = Dial()
    await dial.time.advance(14.9)
    # The deadline and the refusal fall into the same turn of the loop.
    dial.server.push_frame("ERROR", {"message": "gateway.not-connected"})
    await dial.time.advance(0.2)
    assert dial.task.result().failure in {Failure.LOGIN_REFUSED, Failure.CONNECT_TIMEOUT}


@pytest.mark.parametrize("opening", [True, False])
@in_loop
async def test_how_a_transport_failed_is_told_without_the_passcode_and_bounded(opening):
    dial = Dial()
    said = TransportError(Failure.SERVER_BUSY, f"1013 {PASSCODE}\0 {'x' * 400}", 7.0)
    if opening:
        dial.failure = said
    else:
        await settle()
        dial.server.push(said)
    await settle()
    ending = dial.task.result()
    assert (ending.failure, ending.retry_after) == (Failure.SERVER_BUSY, 7.0)
    assert ending.detail == f"1013 *** {'x' * 341}"


@in_loop
async def test_the_servers_words_are_bounded_and_keep_their_code():
    dial = Dial()
    await settle()
    dial.server.push_frame("ERROR", {"message": "no " * 1000, "code": "gateway.invalidrequest"})
    await settle()
    detail = dial.task.result().detail
    assert detail.endswith("(gateway.invalidrequest)")
    assert len(detail) < 350


def running():
    """The names of the tasks that somebody started by name."""
    return {task.get_name() for task in asyncio.all_tasks() if not task.get_name().startswith("Task-")}


@in_loop
async def test_each_task_is_named_after_what_it_does():
    dial = Dial()
    await settle()
    reading = {"feed reader", "feed writer", "feed prober"}
    assert running() == reading | {"feed keeper", "feed alarm"}
    dial.server.accept()
    dial.server.close_hangs = True
    dial.server.push_frame("CLOSED")
    await settle()
    assert running() == {"feed farewell", "feed farewell alarm"}
    await dial.time.advance(1.5)
    assert dial.task.done()


@in_loop
async def test_bytes_and_frames_are_counted_in_both_directions():
    dial = Dial()
    await settle()
    sent = len(encode_frame(dial.server.frames[0]))
    assert (dial.counters.frames_sent, dial.counters.bytes_sent) == (1, sent)
    dial.server.accept()
    await settle()
    received = dial.counters.bytes_received
    assert received == len(CONNECTED)
    # Text counts as what it was on the wire.
    dial.server.push("SURPRISE\nmessage:нет\n\n\0")
    dial.server.push(b"\n")
    await dial.time.advance(1)
    assert dial.counters.bytes_received - received == 27
    assert dial.counters.frames_received == 2
    assert dial.counters.last_received_at == 1000.0
    dial.registry.add(BOOKS, "a")
    dial.connection.wanted_changed()
    await settle()
    assert dial.counters.frames_sent == 2
    assert dial.counters.bytes_sent == sent + len(encode_frame(dial.server.frames[1]))
    dial.server.drop()
    await dial.task


@in_loop
async def test_a_turn_is_over_at_eight_milliseconds_sharp():
    dial = Dial()
    await settle()
    dial.server.accept()
    await settle()
    ages = [0.0, 0.008, 0.008, 0.0159]
    heard = []

    def hear(event):
        heard.append(event.command)
        # The next one is read so long after the first.
        dial.time.now = 1000.0 + ages[len(heard) % len(ages)]

    dial.told.on_ignored = hear
    for _ in range(4):
        dial.server.push_frame("SURPRISE")
    turns = []
    for _ in range(10):
        await asyncio.sleep(0)
        turns.append(len(heard))
    assert next(count for count in turns if count) == 2
    assert len(heard) == 4
    dial.server.drop()
    await dial.task


@in_loop
async def test_nothing_may_be_asked_before_the_login():
    dial = Dial()
    await settle()
    with pytest.raises(NotConnectedError, match=r"^there is no live connection$"):
        await dial.connection.request("r1", "SEARCH.ticker", "")
    assert [frame.command for frame in dial.server.frames] == ["CONNECT"]
    dial.server.drop()
    await dial.task


# Renewals: what misses a message is asked for anew, under another id on the wire, and not too often


def spoil(world, wire_id):
    world.server.push_frame("MESSAGE", {"subscription": wire_id}, b"{broken")


def renewals(world):
    """The frames that ask for something anew, and when."""
    frames = [(when, frame) for when, frame in world.server.log if frame.command in {"SUBSCRIBE", "UNSUBSCRIBE"}]
    return [(when, frame.command, frame.headers["id"]) for when, frame in frames]


async def world_with(*selectors, **options):
    """A live session with these subscriptions sent and their events forgotten."""
    world = World(**options)
    names = [world.session.subscribe(BOOKS, selector) for selector in selectors]
    await world.go_live()
    await world.time.advance(1.0)
    assert world.server.subscribed() == names
    world.server.log.clear()
    world.subscription_events.clear()
    return world, names


@in_loop
async def test_an_unreadable_message_is_told_and_its_subscription_asked_for_anew_in_one_go():
    world, (name,) = await world_with("a")
    spoil(world, name)
    await settle()
    assert [(type(event), event.subscription) for event in world.ignored] == [(BodyUnreadable, name)]
    assert renewals(world) == [(1001.0, "UNSUBSCRIBE", "s1"), (1001.0, "SUBSCRIBE", "s1-1")]
    [unsubscribe, subscribe] = world.server.frames
    assert dict(unsubscribe.headers) == {"id": "s1"}
    assert dict(subscribe.headers) == {"id": "s1-1", "receipt": "s1-1", "destination": BOOKS, "selector": "a"}
    assert world.subscription_events == [(name, RENEWED)]
    assert (world.session.counters.unreadable, world.session.counters.renewals) == (1, 1)
    assert world.session.state.phase is SessionPhase.LIVE
    await world.stop()


@in_loop
async def test_the_program_knows_it_by_its_id_and_hears_no_more_of_the_old_one():
    world, (name,) = await world_with("a")
    spoil(world, name)
    await settle()
    world.server.message("s1", "updates")
    world.server.push_frame("RECEIPT", {"receipt-id": "s1"})
    world.server.push_frame("ERROR", {"message": "late", "subscription": "s1"})
    spoil(world, "s1")
    await settle()
    assert world.messages == []
    assert [type(event) for event in world.ignored[1:]] == [FrameIgnored] * 4
    world.server.push_frame("RECEIPT", {"receipt-id": "s1-1"})
    world.server.message("s1-1")
    world.server.message("s1-1", "updates", rows=((2,),))
    await settle()
    assert [(event.subscription, event.destination) for event in world.messages] == [(name, BOOKS)] * 2
    assert [event.message.rows for event in world.messages] == [[(1,)], [(2,)]]
    assert [event.message.kind for event in world.messages] == ["snapshot", "updates"]
    assert world.messages[0].size > 60
    assert world.subscription_events == [(name, RENEWED), (name, CONFIRMED)]
    world.session.unsubscribe(name)
    await settle()
    assert world.server.frames[-1].command == "UNSUBSCRIBE"
    assert world.server.frames[-1].headers["id"] == "s1-1"
    await world.stop()


@in_loop
async def test_a_stamp_survives_the_translation():
    world, (name,) = await world_with("a")
    spoil(world, name)
    await settle()
    body = b'{"columns":["A"],"data":[[1]]}'
    world.server.push_frame("MESSAGE", {"subscription": "s1-1", "X-gateway-stamp": "1719825533790"}, body)
    await settle()
    [event] = world.messages
    assert (event.gateway_stamp, event.size) == (1719825533790, len(body))
    await world.stop()


@in_loop
async def test_many_unreadable_messages_are_one_renewal_and_the_next_ones_come_ever_later():
    world, (name,) = await world_with("a")
    wire_ids = []
    start = world.time.now
    for _ in range(1500):
        spoil(world, world.session._registry._wanted[name].wire_id)
        await settle()
        await world.time.advance(0.5)
    times = [when - start for when, command, wire_id in renewals(world) if command == "SUBSCRIBE"]
    wire_ids = [wire_id for _, command, wire_id in renewals(world) if command == "SUBSCRIBE"]
    assert times == pytest.approx([0, 10, 30, 70, 150, 310, 610], abs=0.6)
    assert wire_ids == [f"s1-{number}" for number in range(1, 8)]
    assert world.session.counters.renewals == 7
    assert world.session.counters.unreadable == 1500
    assert len(world.session._registry.renamed) == 1
    await world.stop()


@in_loop
async def test_a_snapshot_that_comes_first_calls_the_renewal_off_and_updates_do_not():
    world, (name,) = await world_with("a")
    spoil(world, name)
    await settle()
    for kind in ("snapshot", "updates", "removal"):
        spoil(world, "s1-1")
        world.server.message("s1-1", kind)
        await settle()
        assert world.session._registry.ailing.keys() == (set() if kind == "snapshot" else {name})
    await world.time.advance(10.0)
    assert world.session.counters.renewals == 2
    await world.stop()


@in_loop
async def test_a_snapshot_of_another_one_calls_nothing_off():
    world, (_, other) = await world_with("a", "b")
    spoil(world, "s1")
    await settle()
    spoil(world, "s1-1")
    world.server.message(other)
    await settle()
    await world.time.advance(9.9)
    assert world.session.counters.renewals == 1
    await world.time.advance(0.2)
    assert world.session.counters.renewals == 2
    await world.stop()


@in_loop
async def test_renewals_keep_the_spacing_and_wait_behind_what_was_never_sent():
    world, names = await world_with("a", "b", "c")
    await world.time.advance(1.0)
    for name in names:
        spoil(world, name)
    await settle()
    world.session.subscribe(BOOKS, "d")
    await world.time.advance(1.0)
    sent = [(round(when - 1002.0, 3), wire_id) for when, command, wire_id in renewals(world) if command == "SUBSCRIBE"]
    assert sent == [(0.0, "s1-1"), (0.1, "s4"), (0.2, "s2-1"), (0.3, "s3-1")]
    await world.stop()


@in_loop
async def test_without_spacing_all_are_renewed_at_once():
    world, names = await world_with("a", "b", "c", spacing=0.0)
    for name in names:
        spoil(world, name)
    await settle()
    assert {when for when, *_ in renewals(world)} == {1001.0}
    assert world.server.subscribed() == ["s1-1", "s2-1", "s3-1"]
    await world.stop()


@in_loop
async def test_at_the_limit_a_renewed_one_keeps_its_place():
    world = World(limit=1)
    first, second = world.session.subscribe(BOOKS, "a"), world.session.subscribe(BOOKS, "b")
    await world.go_live()
    spoil(world, first)
    await world.time.advance(1.0)
    assert world.server.subscribed() == ["s1", "s1-1"]
    world.session.unsubscribe(first)
    await world.time.advance(1.0)
    assert world.server.subscribed() == ["s1", "s1-1", second]
    assert [frame.headers["id"] for frame in world.server.commands("UNSUBSCRIBE")] == ["s1", "s1-1"]
    await world.stop()


@in_loop
async def test_a_renewal_may_be_refused_like_any_subscription():
    world, (name,) = await world_with("a")
    spoil(world, name)
    await settle()
    world.server.push_frame("ERROR", {"message": "gateway.timeout", "subscription": "s1-1"})
    await settle()
    assert world.subscription_events[1:] == [
        (name, SubscriptionEvent(SubscriptionEventKind.REFUSED, "gateway.timeout", "gateway.timeout"))
    ]
    world.session.renew(name)
    await world.time.advance(60.0)
    assert world.session.counters.renewals == 1
    await world.stop()


@in_loop
async def test_a_lost_connection_restores_all_and_renews_nothing_but_the_pace_goes_on():
    world, (name,) = await world_with("a")
    spoil(world, name)
    await settle()
    spoil(world, "s1-1")
    await settle()
    world.server.drop()
    await world.time.advance(0.5)
    world.server.accept()
    await world.time.advance(20.0)
    assert renewals(world) == [(1001.5, "SUBSCRIBE", "s1")]
    assert world.session.counters.renewals == 1
    spoil(world, "s1")
    await settle()
    assert renewals(world)[1:] == [(1021.5, "UNSUBSCRIBE", "s1"), (1021.5, "SUBSCRIBE", "s1-1")]
    spoil(world, "s1-1")
    await world.time.advance(19.9)
    assert world.session.counters.renewals == 2
    await world.time.advance(0.2)
    assert world.session.counters.renewals == 3
    await world.stop()


@in_loop
async def test_the_program_may_have_one_renewed_and_only_what_is_open_is():
    world = World(limit=1)
    world.session.renew("s1")
    first, second = world.session.subscribe(BOOKS, "a"), world.session.subscribe(BOOKS, "b")
    world.session.renew(first)
    await world.start()
    world.session.renew(first)
    world.server.accept()
    await settle()
    world.session.renew(second)
    world.session.renew("s99")
    await world.time.advance(1.0)
    assert world.server.subscribed() == [first]
    world.session.renew(first)
    await settle()
    assert world.server.subscribed() == [first, "s1-1"]
    await world.stop()
    world.session.renew(first)


@in_loop
async def test_a_callback_may_give_back_what_the_rest_of_the_same_bytes_speaks_of():
    world, (first, second) = await world_with("a", "b")
    world.session.on_message = lambda _: [world.session.unsubscribe(name) for name in (first, second)]
    world.server.message(first)
    world.server.push_frame("ERROR", {"message": "no", "subscription": first})
    spoil(world, second)
    glued = b"".join(world.server._inbox.get_nowait() for _ in range(3))
    world.server.push(glued)
    await settle()
    assert world.faults == []
    assert world.session.state.phase is SessionPhase.LIVE
    assert world.subscription_events == []
    assert [frame.headers["id"] for frame in world.server.commands("UNSUBSCRIBE")] == [second]
    await world.stop()
