"""How long the session waits before it dials again, and who may cut that short."""

import pytest

from issplus_desktop.session.failure import Failure
from issplus_desktop.session.reconnect_policy import BackOff
from issplus_desktop.session.state import SessionPhase, SessionReason, SessionState
from issplus_desktop.session.transport import TransportError
from tests.session.feed_world import World, in_loop, listening, settle


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
