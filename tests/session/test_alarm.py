import asyncio

from issplus_desktop.session.alarm import Alarm
from tests.session.feed_world import VirtualTime, in_loop, settle


class Sleeper:
    """One task that rests, and how often it was up."""

    def __init__(self, until, time=None):
        self.time = time or VirtualTime()
        self.alarm = Alarm(self.time.clock, self.time.sleep)
        self.rests = 0
        self.task = asyncio.get_running_loop().create_task(self.rest(until))

    async def rest(self, until):
        await self.alarm.rest(until)
        self.rests += 1


@in_loop
async def test_it_rings_at_its_time():
    sleeper = Sleeper(1005.0)
    await sleeper.time.advance(4.9)
    assert sleeper.rests == 0
    await sleeper.time.advance(0.1)
    assert sleeper.rests == 1


@in_loop
async def test_somebody_can_wake_it_before_and_leaves_no_sleep_behind():
    sleeper = Sleeper(1005.0)
    await settle()
    sleeper.alarm.wake()
    await settle()
    assert sleeper.rests == 1
    assert sleeper.time.sleeping == 0


@in_loop
async def test_without_a_time_it_rests_until_woken():
    sleeper = Sleeper(None)
    await sleeper.time.advance(10**6)
    assert sleeper.rests == 0
    sleeper.alarm.wake()
    await settle()
    assert sleeper.rests == 1


@in_loop
async def test_a_call_that_came_before_the_rest_ends_one_rest_and_no_more():
    sleeper = Sleeper(1005.0)
    sleeper.alarm.wake()
    await settle()
    assert sleeper.rests == 1
    again = asyncio.get_running_loop().create_task(sleeper.rest(1005.0))
    await settle()
    assert sleeper.rests == 1
    await sleeper.time.advance(5)
    assert (sleeper.rests, again.done()) == (2, True)


@in_loop
async def test_a_time_that_has_passed_is_now():
    sleeper = Sleeper(900.0)
    await sleeper.time.advance(0)
    assert sleeper.rests == 1


@in_loop
async def test_a_sleep_that_ends_early_is_gone_on_with():
    class Hasty(VirtualTime):
        async def sleep(self, seconds):
            await super().sleep(seconds - 0.5 if seconds > 1 else seconds)

    sleeper = Sleeper(1005.0, Hasty())
    await sleeper.time.advance(4.9)
    assert sleeper.rests == 0
    await sleeper.time.advance(0.1)
    assert sleeper.rests == 1
