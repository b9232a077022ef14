"""A computer that has slept."""

from issplus_desktop.session.failure import Failure
from issplus_desktop.session.state import SessionPhase, SessionReason
from issplus_desktop.session.transport import TransportError
from tests.session.feed_world import World, in_loop, listening, settle


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
