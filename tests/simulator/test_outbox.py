import asyncio

from issplus_desktop.simulator.outbox import Outbox


def run(coroutine):
    with asyncio.Runner() as runner:
        return runner.run(coroutine)


def test_messages_come_out_in_order_and_then_the_end():
    async def scenario():
        outbox = Outbox()
        assert outbox.put(b"one")
        assert outbox.put(b"two")
        outbox.close()
        return [await outbox.get(), await outbox.get(), await outbox.get()]

    assert run(scenario()) == [b"one", b"two", None]


def test_a_reader_waits_for_the_next_message():
    async def scenario():
        outbox = Outbox()
        async with asyncio.TaskGroup() as group:
            reader = group.create_task(outbox.get())
            await asyncio.sleep(0)
            assert not reader.done()
            outbox.put(b"late")
        return reader.result()

    assert run(scenario()) == b"late"


def test_what_is_over_the_limit_is_not_taken():
    async def scenario():
        outbox = Outbox(limit=10)
        assert outbox.put(b"123456")
        assert not outbox.put(b"78901")
        assert outbox.put(b"7890")
        await outbox.get()
        assert outbox.put(b"123456")

    run(scenario())


def test_a_closed_outbox_takes_nothing():
    async def scenario():
        outbox = Outbox()
        outbox.close()
        assert not outbox.put(b"x")
        assert await outbox.get() is None

    run(scenario())
