"""Requests and their replies."""

import pytest

from issplus_desktop.session.pending_requests import NotConnectedError, RequestError, RequestTimeoutError
from issplus_desktop.session.state import SessionPhase
from tests.session.feed_world import World, in_loop, settle

NOT_LIVE = r"^there is no live connection$"


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
