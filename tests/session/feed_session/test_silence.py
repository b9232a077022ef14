"""A connection that says nothing."""

import pytest

from issplus_desktop.session.state import SessionPhase
from tests.session.feed_world import BOOKS, World, in_loop, listening, selector, settle


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
