import asyncio

import pytest

from issplus_desktop.app.revival import PAUSES, Revival


class Bench:
    """A revival whose pauses are ended by the test."""

    def __init__(self):
        self.revival = Revival()
        self.waits: list[float] = []
        self.started = 0
        self.revival.waits.connect(self.waits.append)

    def end(self, how):
        """Watch a task that ends like this."""

        async def live():
            async def work():
                await how()

            task = asyncio.get_running_loop().create_task(work())
            self.revival.watch(task, self.start)
            await asyncio.wait([task])
            await asyncio.sleep(0)

        with asyncio.Runner() as runner:
            runner.run(live())

    def start(self):
        self.started += 1

    def pass_time(self):
        assert self.revival._pause.isActive()
        self.revival._pause.stop()
        self.revival._pause.timeout.emit()


@pytest.fixture
def bench(qapp):
    return Bench()


async def fail():
    raise ValueError("odd")


async def end():
    await asyncio.sleep(0)


async def be_cancelled():
    raise asyncio.CancelledError


def test_a_task_that_failed_is_followed_by_another_after_a_pause(bench):
    bench.end(fail)
    assert bench.waits == [PAUSES[0]]
    assert bench.started == 0
    bench.pass_time()
    assert bench.started == 1


@pytest.mark.parametrize("how", [end, be_cancelled])
def test_what_ended_as_wanted_stays_ended(bench, how):
    bench.end(how)
    assert bench.waits == []
    assert not bench.revival._pause.isActive()


def test_the_pauses_grow_and_begin_anew_once_the_feed_was_live(bench):
    for _ in range(len(PAUSES) + 2):
        bench.end(fail)
    assert bench.waits == [*PAUSES, PAUSES[-1], PAUSES[-1]]
    bench.revival.calm()
    bench.end(fail)
    assert bench.waits[-1] == PAUSES[0]


def test_a_feed_that_is_to_stay_away_stays_away(bench):
    bench.end(fail)
    bench.revival.forget()
    assert not bench.revival._pause.isActive()
    bench.revival.hurry()
    bench.revival._pause.timeout.emit()
    assert bench.started == 0


def test_a_wait_can_be_cut_short(bench, qtbot):
    bench.revival.hurry()
    bench.end(fail)
    bench.revival.hurry()
    qtbot.waitUntil(lambda: bench.started == 1, timeout=20_000)


def test_a_task_that_is_not_watched_any_more_is_nobodys_business(bench):
    async def live():
        first, second = (asyncio.get_running_loop().create_task(how()) for how in (fail, end))
        bench.revival.watch(first, bench.start)
        bench.revival.watch(second, bench.start)
        await asyncio.wait([first, second])
        assert first.exception() is not None

    with asyncio.Runner() as runner:
        runner.run(live())
    assert bench.waits == []
