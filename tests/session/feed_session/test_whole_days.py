"""Whatever happens, in any order."""

from itertools import pairwise
from random import Random

import pytest

from issplus_desktop.session.failure import Failure
from issplus_desktop.session.state import SessionPhase
from issplus_desktop.session.transport import TransportError
from tests.session.feed_world import BOOKS, World, in_loop, selector, settle


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
