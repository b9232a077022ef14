"""Tasks have an owner: failures are reported, ends are awaited."""

import asyncio

import pytest

from issplus_desktop.app.tasks import TaskOwner


def in_loop(main):
    with asyncio.Runner() as runner:
        return runner.run(main())


def failing(text):
    async def fail():
        raise ValueError(text)

    return fail()


async def for_ever():
    await asyncio.Event().wait()


def test_a_failure_is_reported_once_with_its_trace():
    reports = []

    async def main():
        owner = TaskOwner(lambda *report: reports.append(report))
        task = owner.spawn(failing("broken"), "a failing task")
        assert task.get_name() == "a failing task"
        assert len(owner) == 1
        with pytest.raises(ValueError, match="broken"):
            await task
        await asyncio.sleep(0)
        assert len(owner) == 0

    in_loop(main)
    [(kind, error, trace)] = reports
    assert kind is ValueError
    assert str(error) == "broken"
    assert trace.tb_frame.f_code.co_name == "fail"


def test_results_and_cancellations_are_no_failures():
    reports = []

    async def seven():
        return 7

    async def main():
        owner = TaskOwner(lambda *report: reports.append(report))
        assert await owner.spawn(seven(), "seven") == 7
        cancelled = owner.spawn(for_ever(), "cancelled")
        await asyncio.sleep(0)
        cancelled.cancel()
        await asyncio.wait([cancelled])
        await asyncio.sleep(0)
        assert len(owner) == 0

    in_loop(main)
    assert reports == []


def test_tasks_are_kept_alive_by_their_owner():
    async def main():
        owner = TaskOwner(print)
        names = {owner.spawn(for_ever(), f"task {number}").get_name() for number in range(3)}
        await asyncio.sleep(0)
        assert {task.get_name() for task in asyncio.all_tasks()} >= names
        assert await owner.cancel_all(5) == []
        assert len(asyncio.all_tasks()) == 1

    in_loop(main)


def test_clean_up_is_waited_for_and_its_failure_reported():
    reports = []

    async def careful():
        try:
            await for_ever()
        finally:
            await asyncio.sleep(0)
            raise ValueError("clean-up failed")

    async def main():
        owner = TaskOwner(lambda *report: reports.append(report[0]))
        owner.spawn(careful(), "careful")
        await asyncio.sleep(0)
        assert await owner.cancel_all(5) == []

    in_loop(main)
    assert reports == [ValueError]


def test_those_that_do_not_end_are_named():
    release = asyncio.Event()

    async def stubborn():
        while not release.is_set():
            try:
                await release.wait()
            except asyncio.CancelledError:
                continue

    async def main():
        owner = TaskOwner(print)
        task = owner.spawn(stubborn(), "stubborn")
        owner.spawn(for_ever(), "obedient")
        await asyncio.sleep(0)
        assert await owner.cancel_all(0) == ["stubborn"]
        release.set()
        await task

    in_loop(main)


def test_the_one_who_cancels_all_is_spared_and_nothing_lives_on_afterwards():
    started = []

    async def late():
        started.append("late")

    async def shut_down(owner):
        left = await owner.cancel_all(5)
        after = owner.spawn(late(), "late")
        await asyncio.wait([after])
        return left, after.cancelled()

    async def main():
        owner = TaskOwner(print)
        owner.spawn(for_ever(), "for ever")
        await asyncio.sleep(0)
        assert await owner.spawn(shut_down(owner), "shut down") == ([], True)
        assert await owner.cancel_all(5) == []

    in_loop(main)
    assert started == []
