"""What only the feed brings about: breaks, silence, and messages that nobody can read."""

import asyncio
from functools import partial

from issplus_desktop.session.state import SessionPhase
from issplus_desktop.ui.choice import simulator_choice
from tests.trials.drill_world import STAGED


def feed_steps(world):
    """Return each of these things by a name that says what happens."""
    feed = _Feed(world)
    return {
        "the connection breaks": feed.break_off,
        "the connection is opened anew": feed.connect_anew,
        "disconnect and connect": feed.disconnect,
        "the feed falls quiet and comes back": feed.fall_quiet,
        "the computer wakes up": feed.wake_up,
        "a body that cannot be read": partial(feed.receive, b"MESSAGE\nsubscription:s1\ndestination:x\n\n{\0"),
        "a frame that nobody knows": partial(feed.receive, b"SURPRISE\n\n\0"),
        "rows that are none": partial(feed.side.store.on_malformed, "s1"),
        "the feed's task fails": partial(feed.side.connector._revival.waits.emit, 1.0),
        "a fault of the feed": partial(feed.side.session.on_fault, ValueError(STAGED)),
    }


async def live(world):
    """Wait until the feed is live, not for ever."""
    await world.until(lambda: world.feed.session.state.phase is SessionPhase.LIVE, 2)


class _Feed:
    def __init__(self, world):
        self.world = world
        self.side = world.feed

    async def break_off(self):
        connection = self.side.session._connection
        if connection is not None and connection._transport is not None:
            connection._transport.abort()
        await live(self.world)

    async def connect_anew(self):
        self.side.connector.connect_to(simulator_choice())
        await asyncio.sleep(0.02)
        await live(self.world)

    async def disconnect(self):
        self.world.window.disconnect_requested.emit()
        await self.world.until(lambda: self.side.session.state.phase is SessionPhase.STOPPED, 2)
        await self.connect_anew()

    async def fall_quiet(self):
        session = self.side.session
        session.on_quiet(1.0)
        await asyncio.sleep(0.01)
        session.on_quiet(None)
        await asyncio.sleep(0.06)

    async def wake_up(self):
        self.side.session._woke_up(1.0)
        await asyncio.sleep(0.03)

    def receive(self, frame):
        connection = self.side.session._connection
        if connection is not None:
            connection._received(frame)
