"""The program that hears of later starts."""

import asyncio
import contextlib
import sys
import time

import pytest

from issplus_desktop.app.first_instance import FirstInstance
from issplus_desktop.app.instance_lock import InstanceLock
from issplus_desktop.app.instance_socket import say
from issplus_desktop.app.instance_visit import ANSWER, LONGEST_LINE, Visit, read_address, to_line
from issplus_desktop.app.tasks import TaskOwner

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs sockets with paths")


class World:
    def __init__(self, folder, runtime):
        self.folder = folder
        self.runtime = runtime
        self.lock = InstanceLock(folder / "data")
        self.failures: list[object] = []
        self.tasks = TaskOwner(lambda *failure: self.failures.append(failure))
        self.first = FirstInstance(self.lock, self.tasks, {"XDG_RUNTIME_DIR": str(self.runtime)})
        self.visits: list[Visit] = []
        self.first.visited.connect(self.visits.append)

    async def listening(self):
        self.first.begin()
        await asyncio.gather(*self.tasks._tasks)
        address = read_address(self.lock.read())
        assert address is not None
        return address

    async def talk(self, address, data):
        reader, writer = await asyncio.open_unix_connection(address.path)
        writer.write(data)
        heard = await reader.read()
        writer.close()
        return heard

    def run(self, work):
        async def live():
            try:
                await work()
            finally:
                self.first.close()
                self.lock.release()
                await self.tasks.cancel_all(5)

        with asyncio.Runner() as runner:
            runner.run(live())
        assert self.failures == []


@pytest.fixture
def world(qapp, tmp_path, short_folder):
    return World(tmp_path, short_folder)


def test_a_visit_is_told_and_answered(world):
    async def work():
        address = await world.listening()
        visit = Visit(secret=address.secret, views=("book:M.X.A",))
        assert await asyncio.to_thread(say, address, visit, time.monotonic() + 20)
        assert world.visits == [visit]
        world.first.begin()
        assert read_address(world.lock.read()) == address
        world.first.close()
        assert list((world.runtime / "issplus-desktop").iterdir()) == []

    world.run(work)


def test_a_visit_may_come_in_pieces_and_many_may_come_at_once(world):
    async def work():
        address = await world.listening()
        line = to_line(Visit(secret=address.secret))
        reader, writer = await asyncio.open_unix_connection(address.path)
        for mark in line:
            writer.write(bytes([mark]))
            await asyncio.sleep(0)
        others = await asyncio.gather(*(world.talk(address, line + line) for _ in range(5)))
        assert await reader.read() == ANSWER
        writer.close()
        assert others == [ANSWER] * 5
        assert len(world.visits) == 6

    world.run(work)


@pytest.mark.parametrize("data", [b"\n", b"GET / HTTP/1.1\r\n\r\n", b'{"secret": "no"}\n', b"x" * (LONGEST_LINE + 1)])
def test_nobody_else_is_answered(world, data):
    async def work():
        address = await world.listening()
        with contextlib.suppress(ConnectionResetError):
            assert await world.talk(address, data) == b""
        assert world.visits == []
        assert await world.talk(address, to_line(Visit(secret=address.secret))) == ANSWER

    world.run(work)


def test_where_another_one_is_it_waits_for_its_end(world, tmp_path):
    async def work():
        other = InstanceLock(tmp_path / "data")
        other.take()
        world.first.begin()
        assert world.first._again.isActive()
        world.first._again.timeout.emit()
        other.release()
        await world.listening()
        assert not world.first._again.isActive()

    world.run(work)


def test_a_machine_without_sockets_is_no_reason_to_stop(world, caplog):
    async def work():
        (world.runtime / "issplus-desktop").write_bytes(b"")
        world.first.begin()
        await asyncio.gather(*world.tasks._tasks)
        assert "cannot be heard of" in caplog.text
        assert world.lock.is_held

    world.run(work)


def test_a_folder_that_cannot_be_locked_is_no_reason_to_stop(world, tmp_path):
    async def work():
        (tmp_path / "data").write_bytes(b"")
        world.first.begin()
        assert not world.first._again.isActive()

    world.run(work)


def test_a_lock_that_takes_no_words_is_told(world, caplog):
    async def work():
        def refuse(_):
            raise OSError("full")

        world.lock.write = refuse
        world.first.begin()
        await asyncio.gather(*world.tasks._tasks)
        assert "where to come" in caplog.text

    world.run(work)
