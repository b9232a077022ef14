"""One dial by itself: how it ends is returned, and everything is closed by then."""

import asyncio
from collections.abc import Callable

from issplus_desktop.protocol.catalog import Catalog
from issplus_desktop.protocol.events import Event, MessageReceived
from issplus_desktop.session.failure import Failure
from issplus_desktop.session.fault_guard import FaultGuard
from issplus_desktop.session.feed_counters import FeedCounters
from issplus_desktop.session.one_connection import OneConnection
from issplus_desktop.session.state import SessionPhase, SubscriptionEvent
from issplus_desktop.session.subscription_registry import SubscriptionRegistry
from issplus_desktop.session.timing import Timing
from tests.session.feed_world import ENDPOINT, FakeTransport, VirtualTime, in_loop, settle


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
        self.registry = SubscriptionRegistry(300)
        self.told = Told()
        self.connection = OneConnection(
            ENDPOINT,
            open_transport=self.open,
            registry=self.registry,
            counters=FeedCounters(),
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


@in_loop
async def test_the_servers_words_are_bounded_and_keep_their_code():
    dial = Dial()
    await settle()
    dial.server.push_frame("ERROR", {"message": "no " * 1000, "code": "gateway.invalidrequest"})
    await settle()
    detail = dial.task.result().detail
    assert detail.endswith("(gateway.invalidrequest)")
    assert len(detail) < 350
