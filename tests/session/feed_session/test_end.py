"""The end of a session."""

import asyncio

import pytest

from issplus_desktop.session.failure import Failure
from issplus_desktop.session.state import SessionPhase, SessionReason, SessionState
from issplus_desktop.session.transport import TransportError
from tests.session.feed_world import BOOKS, ENDPOINT, World, in_loop, selector, settle


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
